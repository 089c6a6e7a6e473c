namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>Reads expressions: or, and, one comparison, sums, products, a minus.</summary>
internal sealed class QueryExpressionParser(QueryCursor cursor)
{
    private static readonly string[] Comparisons =
    [
        "==", "!=", "<", ">", "<=", ">=", "like", "!like", "contains", "!contains", "startswith", "!startswith", "endswith", "!endswith",
    ];
    private static readonly string[] Sums = ["+", "-"];
    private static readonly string[] Products = ["*", "/", "%"];
    private static readonly string[] Reserved = ["and", "or", "by", "asc", "desc", "like", "contains", "startswith", "endswith"];

    /// <summary>Reads an expression.</summary>
    /// <returns>The expression.</returns>
    public QueryExpression Read()
    {
        cursor.Enter();
        var left = ReadAnd();
        while (cursor.Next.Is("or"))
        {
            var sign = cursor.Take();
            left = new BinaryExpression(left.Span, "or", sign.Span, left, ReadAnd());
        }

        cursor.Leave();
        return left;
    }

    /// <summary>Reads arguments up to the closing parenthesis; the opening one is taken already.</summary>
    /// <returns>The arguments.</returns>
    public IReadOnlyList<QueryExpression> ReadArguments()
    {
        var arguments = new List<QueryExpression>();
        if (cursor.TryTake(")"))
        {
            return arguments;
        }

        do
        {
            arguments.Add(Read());
        }
        while (cursor.TryTake(","));
        cursor.Need(")", ", or )");
        return arguments;
    }

    private QueryExpression ReadAnd()
    {
        var left = ReadComparison();
        while (cursor.Next.Is("and"))
        {
            var sign = cursor.Take();
            left = new BinaryExpression(left.Span, "and", sign.Span, left, ReadComparison());
        }

        return left;
    }

    private QueryExpression ReadComparison()
    {
        var left = ReadChain(Sums, 0);
        if (!IsOneOf(Comparisons))
        {
            return cursor.Next.Is("=") ? throw cursor.Unexpected("a comparison", "Write == to compare.") : left;
        }

        var sign = cursor.Take();
        return new BinaryExpression(left.Span, sign.Text, sign.Span, left, ReadChain(Sums, 0));
    }

    private QueryExpression ReadChain(string[] signs, int level)
    {
        var left = level == 0 ? ReadChain(Products, 1) : ReadUnary();
        while (IsOneOf(signs))
        {
            var sign = cursor.Take();
            left = new BinaryExpression(left.Span, sign.Text, sign.Span, left, level == 0 ? ReadChain(Products, 1) : ReadUnary());
        }

        return left;
    }

    private bool IsOneOf(string[] words) =>
        cursor.Next.Kind is QueryTokenKind.Sign or QueryTokenKind.Word && words.Contains(cursor.Next.Text);

    private QueryExpression ReadUnary()
    {
        if (!cursor.Next.Is("-"))
        {
            return ReadPrimary();
        }

        cursor.Enter();
        var sign = cursor.Take();
        var minus = new MinusExpression(sign.Span, ReadUnary());
        cursor.Leave();
        return minus;
    }

    private QueryExpression ReadPrimary()
    {
        var next = cursor.Next;
        switch (next.Kind)
        {
            case QueryTokenKind.Number:
                return new LiteralExpression(cursor.Take().Span, DeviceQueryType.Number, next.Value!);
            case QueryTokenKind.TimeSpan:
                return new LiteralExpression(cursor.Take().Span, DeviceQueryType.TimeSpan, next.Value!);
            case QueryTokenKind.DateTime:
                return new LiteralExpression(cursor.Take().Span, DeviceQueryType.DateTime, next.Value!);
            case QueryTokenKind.Text:
                return new LiteralExpression(cursor.Take().Span, DeviceQueryType.Text, next.Value!);
            case QueryTokenKind.Word when next.Text is "true" or "false":
                return new LiteralExpression(cursor.Take().Span, DeviceQueryType.Boolean, next.Text == "true");
            case QueryTokenKind.Word when !Reserved.Contains(next.Text):
                cursor.Take();
                return cursor.TryTake("(")
                    ? new CallExpression(next.Span, next.Text, ReadArguments())
                    : new ColumnExpression(next.Span, next.Text);
            case QueryTokenKind.Sign when next.Text == "(":
                cursor.Take();
                var inner = Read();
                cursor.Need(")");
                return inner;
            default:
                throw cursor.Unexpected("a column, a value or a function");
        }
    }
}
