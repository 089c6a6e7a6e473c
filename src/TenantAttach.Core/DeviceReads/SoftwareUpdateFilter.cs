namespace TenantAttach.Core.DeviceReads;

/// <summary>Which updates are wanted. The rules are those of the admin center's page.</summary>
public sealed record SoftwareUpdateFilter
{
    /// <summary>Text that any column but the status time holds; null for all. A part of a word counts: <c>compliant</c> finds
    /// <c>NonCompliant</c> too.</summary>
    public string? Search { get; init; }

    /// <summary>The states that are wanted; none for all.</summary>
    public IReadOnlyCollection<SoftwareUpdateStatus> Status { get; init; } = [];

    /// <summary>The classifications that are wanted, without regard to case; none for all.</summary>
    public IReadOnlyCollection<string> Classification { get; init; } = [];

    /// <summary>Whether an update is wanted.</summary>
    /// <param name="update">The update.</param>
    /// <returns>True where it is.</returns>
    public bool IsMatch(DeviceSoftwareUpdate update) =>
        (Status.Count == 0 || Status.Contains(update.Status))
        && (Classification.Count == 0 || Classification.Contains(update.Classification ?? string.Empty, StringComparer.OrdinalIgnoreCase))
        && (Search is null || Columns(update).Any(text => text?.IndexOf(Search, StringComparison.OrdinalIgnoreCase) >= 0));

    // The portal writes a hyphen in "Non-compliant"; both ways of writing find it.
    private static IEnumerable<string?> Columns(DeviceSoftwareUpdate update) =>
    [
        update.Title, update.Description, update.Classification, .. update.Product, update.InformationUrl, update.Status.ToString(),
        update.Status == SoftwareUpdateStatus.NonCompliant ? "Non-compliant" : null,
    ];
}
