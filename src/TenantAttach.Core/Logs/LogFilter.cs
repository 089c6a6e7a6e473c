namespace TenantAttach.Core.Logs;

/// <summary>Lets the wanted records through.</summary>
internal sealed class LogFilter(LogReadOptions options)
{
    private readonly IReadOnlyList<NamePattern> components = options.Component.Select(one => new NamePattern(one)).ToList();

    public bool LetsAll { get; } = options is { Component.Count: 0, Severity.Count: 0, After: null, Before: null };

    public bool Lets(CMLogRecord record) =>
        LetsAll
        || ((options.Severity.Count == 0 || options.Severity.Contains(record.Severity))
            && (options.After is null || record.TimeUtc >= options.After)
            && (options.Before is null || record.TimeUtc < options.Before)
            && (components.Count == 0 || (record.Component is { } component && components.Any(one => one.IsMatch(component)))));
}
