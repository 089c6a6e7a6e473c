namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>An expression.</summary>
/// <param name="Span">Where it begins.</param>
internal abstract record QueryExpression(QuerySpan Span);

/// <summary>A value that stands in the query.</summary>
internal sealed record LiteralExpression(QuerySpan Span, DeviceQueryType Type, object Value) : QueryExpression(Span);

/// <summary>A column.</summary>
internal sealed record ColumnExpression(QuerySpan Span, string Name) : QueryExpression(Span);

/// <summary>A function with its arguments.</summary>
internal sealed record CallExpression(QuerySpan Span, string Name, IReadOnlyList<QueryExpression> Arguments) : QueryExpression(Span);

/// <summary>A number with a minus before it.</summary>
internal sealed record MinusExpression(QuerySpan Span, QueryExpression Operand) : QueryExpression(Span);

/// <summary>Two expressions and what stands between them.</summary>
internal sealed record BinaryExpression(
    QuerySpan Span, string Operator, QuerySpan OperatorSpan, QueryExpression Left, QueryExpression Right) : QueryExpression(Span);

/// <summary>A column that an operator makes, with the name that is given to it or null.</summary>
internal sealed record QueryItem(string? Name, QuerySpan Span, QueryExpression Value)
{
    /// <summary>Whether rows are sorted by it from the lowest up; without a word they are sorted from the highest down.</summary>
    public bool IsRising { get; init; }
}

/// <summary>What follows a pipe.</summary>
/// <param name="Span">Where its name stands.</param>
internal abstract record QueryOperator(QuerySpan Span);

/// <summary>Keeps the rows for which a condition holds.</summary>
internal sealed record WhereOperator(QuerySpan Span, QueryExpression Condition) : QueryOperator(Span);

/// <summary>Counts the rows.</summary>
internal sealed record CountOperator(QuerySpan Span) : QueryOperator(Span);

/// <summary>Keeps each combination of columns once.</summary>
internal sealed record DistinctOperator(QuerySpan Span, IReadOnlyList<QueryItem> Columns) : QueryOperator(Span);

/// <summary>Chooses and computes columns.</summary>
internal sealed record ProjectOperator(QuerySpan Span, IReadOnlyList<QueryItem> Items) : QueryOperator(Span);

/// <summary>Keeps some rows.</summary>
internal sealed record TakeOperator(QuerySpan Span, long Count) : QueryOperator(Span);

/// <summary>Sorts rows, and keeps the first of them where a count is given.</summary>
internal sealed record SortOperator(QuerySpan Span, long? Count, IReadOnlyList<QueryItem> Columns) : QueryOperator(Span);

/// <summary>Computes values over groups of rows.</summary>
internal sealed record SummarizeOperator(
    QuerySpan Span, IReadOnlyList<QueryItem> Values, IReadOnlyList<QueryItem> Groups) : QueryOperator(Span);

/// <summary>Joins the rows of two tables that are about the same device.</summary>
internal sealed record JoinOperator(QuerySpan Span, string? Kind, QueryPipeline Right) : QueryOperator(Span);

/// <summary>Draws a picture in the console.</summary>
internal sealed record RenderOperator(QuerySpan Span) : QueryOperator(Span);

/// <summary>Where rows come from.</summary>
internal sealed record QuerySource(QuerySpan Span, string Name, bool HasArguments, IReadOnlyList<QueryExpression> Arguments);

/// <summary>A source and what is done with its rows.</summary>
/// <param name="Source">The source.</param>
/// <param name="Operators">The operators.</param>
/// <param name="Ends">Where the source ends in the query, and then each operator.</param>
internal sealed record QueryPipeline(QuerySource Source, IReadOnlyList<QueryOperator> Operators, IReadOnlyList<int> Ends);
