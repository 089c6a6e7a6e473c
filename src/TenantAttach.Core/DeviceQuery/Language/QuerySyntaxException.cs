namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>Ends the reading of a query that is not well formed; it never leaves the analysis.</summary>
internal sealed class QuerySyntaxException(DeviceQueryFinding finding) : Exception(finding.Message)
{
    /// <summary>What is wrong, and where.</summary>
    public DeviceQueryFinding Finding { get; } = finding;

    /// <summary>Makes one.</summary>
    /// <param name="id">The kind of finding.</param>
    /// <param name="span">Where.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What could stand there, or null.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What to do, or null.</param>
    /// <returns>The exception, not thrown.</returns>
    public static QuerySyntaxException At(
        string id, QuerySpan span, string? found, string? expected, string message, string? remedy = null) => new(new DeviceQueryFinding
    {
        Id = id,
        Severity = DeviceQuerySeverity.Error,
        Line = span.Line,
        Column = span.Column,
        Length = span.Length,
        Found = found,
        Expected = expected,
        Message = message,
        Remedy = remedy,
    });
}
