namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>Collects what is found about a query.</summary>
internal sealed class QueryFindings
{
    private readonly List<DeviceQueryFinding> all = [];

    /// <summary>What was found, in the order of the query.</summary>
    public IReadOnlyList<DeviceQueryFinding> InOrder => all.OrderBy(one => one.Line).ThenBy(one => one.Column).ToList();

    /// <summary>Whether the query cannot be sent.</summary>
    public bool HasErrors => all.Any(one => one.Severity == DeviceQuerySeverity.Error);

    /// <summary>Takes a finding.</summary>
    /// <param name="finding">The finding.</param>
    public void Add(DeviceQueryFinding finding) => all.Add(finding);

    /// <summary>Takes an error.</summary>
    /// <param name="id">Its kind.</param>
    /// <param name="span">Where it is.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What could, or null.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What to do, or null.</param>
    public void Error(string id, QuerySpan span, string found, string? expected, string message, string? remedy = null) =>
        Add(DeviceQuerySeverity.Error, id, span, found, expected, message, remedy);

    /// <summary>Takes a finding of any weight.</summary>
    /// <param name="severity">The weight.</param>
    /// <param name="id">Its kind.</param>
    /// <param name="span">Where it is.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What could, or null.</param>
    /// <param name="message">What it says.</param>
    /// <param name="remedy">What to do, or null.</param>
    public void Add(
        DeviceQuerySeverity severity, string id, QuerySpan span, string found, string? expected, string message,
        string? remedy = null) => all.Add(new DeviceQueryFinding
    {
        Id = id,
        Severity = severity,
        Line = span.Line,
        Column = span.Column,
        Length = span.Length,
        Found = found,
        Expected = expected,
        Message = message,
        Remedy = remedy,
    });
}
