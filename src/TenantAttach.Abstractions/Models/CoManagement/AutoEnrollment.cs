namespace TenantAttach;

/// <summary>The automatic enrollment that a site's co-management policies order. Enrolling moves no workload.</summary>
public sealed class AutoEnrollment
{
    /// <summary>Which devices enroll.</summary>
    public required AutoEnrollmentMode Mode { get; init; }

    /// <summary>The collection of the pilot, for example <c>P0100014</c>; null without a pilot.</summary>
    public string? PilotCollectionId { get; init; }

    /// <summary>True where the production policy exists.</summary>
    public required bool IsConfigured { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PilotCollectionId is null ? Mode.ToString() : $"{Mode} ({PilotCollectionId})";
}
