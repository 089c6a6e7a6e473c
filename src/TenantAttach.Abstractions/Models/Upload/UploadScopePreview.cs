namespace TenantAttach;

/// <summary>What a change of the upload scope would do, found by reading alone.</summary>
public sealed class UploadScopePreview
{
    /// <summary>The scope as it is.</summary>
    public required UploadScope Current { get; init; }

    /// <summary>The scope as it would be.</summary>
    public required UploadScope Wanted { get; init; }

    /// <summary>The devices that would be uploaded in addition, by name.</summary>
    public required IReadOnlyList<DeviceReference> Added { get; init; }

    /// <summary>The devices that would leave the tenant on a later cycle, by name.</summary>
    public required IReadOnlyList<DeviceReference> Removed { get; init; }

    /// <summary>The number of devices that are uploaded before and after.</summary>
    public required int Unchanged { get; init; }

    /// <summary>The number of members of the wanted scope that are not uploaded: without a client, or obsolete.</summary>
    public required int NotEligible { get; init; }

    /// <summary>The calls that would be made; none where the scope is the wanted one already.</summary>
    public required IReadOnlyList<PlannedCall> Calls { get; init; }

    /// <summary>What the reader should know before the change is made.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
