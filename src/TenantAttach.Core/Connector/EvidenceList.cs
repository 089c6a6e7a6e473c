namespace TenantAttach.Core.Connector;

/// <summary>Collects evidence. A source that cannot be read becomes an entry that says so, and the others are read all the same.</summary>
internal sealed class EvidenceList
{
    private readonly List<ConnectorEvidence> entries = [];

    /// <summary>What was collected, in order.</summary>
    public IReadOnlyList<ConnectorEvidence> Entries => entries;

    /// <summary>The first source that could not be read because its service refused or failed; null where there is none.</summary>
    public TenantAttachException? FirstFailure { get; private set; }

    /// <summary>Reads a source.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="name">What is looked at.</param>
    /// <param name="source">Where.</param>
    /// <param name="weight">How much it counts.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="judge">Says what the finding is.</param>
    /// <returns>What was read; the default where it could not be.</returns>
    public async Task<T?> ReadAsync<T>(string name, string source, EvidenceWeight weight, Func<Task<T>> read, Func<T, Finding> judge)
    {
        try
        {
            var value = await read().ConfigureAwait(false);
            var finding = judge(value);
            Add(name, source, weight, finding);
            return value;
        }
        catch (TenantAttachException failure)
        {
            FirstFailure ??= failure;
            NotChecked(name, source, weight, failure.Message);
            return default;
        }
    }

    /// <summary>Adds a finding.</summary>
    /// <param name="name">What was looked at.</param>
    /// <param name="source">Where.</param>
    /// <param name="weight">How much it counts.</param>
    /// <param name="finding">What was found.</param>
    public void Add(string name, string source, EvidenceWeight weight, Finding finding) => entries.Add(new ConnectorEvidence
    {
        Name = name,
        Source = source,
        Value = finding.Value,
        Time = finding.Time,
        Weight = weight,
        Verdict = finding.Verdict,
        Reason = finding.Reason,
        FaultCode = finding.FaultCode,
    });

    /// <summary>Adds that something could not be looked at.</summary>
    /// <param name="name">What.</param>
    /// <param name="source">Where.</param>
    /// <param name="weight">How much it would have counted.</param>
    /// <param name="reason">Why not.</param>
    public void NotChecked(string name, string source, EvidenceWeight weight, string reason) =>
        Add(name, source, weight, new Finding(null, EvidenceVerdict.NotChecked, reason));
}

/// <summary>What was found.</summary>
/// <param name="Value">In words, or null.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Time">The time that it is about, or null.</param>
/// <param name="FaultCode">The fault that it points to, or null.</param>
internal sealed record Finding(
    string? Value, EvidenceVerdict Verdict, string? Reason = null, DateTimeOffset? Time = null, string? FaultCode = null);
