namespace TenantAttach;

/// <summary>The attachment of a hierarchy: what its top site has written down about it.</summary>
public sealed class TenantAttachState
{
    /// <summary>The code of the top site.</summary>
    public required string SiteCode { get; init; }

    /// <summary>The identifier of the hierarchy.</summary>
    public required Guid SiteId { get; init; }

    /// <summary>The version of the site as year and month, or null.</summary>
    public int? SiteVersion { get; init; }

    /// <summary>How far the hierarchy is attached.</summary>
    public required AttachState State { get; init; }

    /// <summary>True where devices are uploaded.</summary>
    public required bool IsUploadEnabled { get; init; }

    /// <summary>The collections whose devices, with those of their child collections, are uploaded; empty for all devices.</summary>
    public IReadOnlyList<string> UploadCollectionId { get; init; } = [];

    /// <summary>The cloud by the name of the wizard, or null.</summary>
    public string? Cloud { get; init; }

    /// <summary>The tenant, or null.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>The name of the tenant, or null.</summary>
    public string? TenantName { get; init; }

    /// <summary>The name of the application, or null.</summary>
    public string? ApplicationName { get; init; }

    /// <summary>The client identifier of the application, or null.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>The application ID URI, or null.</summary>
    public string? IdentifierUri { get; init; }

    /// <summary>When the application's secret ends, in UTC, or null.</summary>
    public DateTimeOffset? SecretExpiry { get; init; }

    /// <summary>True where the application was imported; null without one.</summary>
    public bool? IsImported { get; init; }

    /// <summary>Whether Endpoint analytics data is uploaded; null where this site shows no such switch.</summary>
    public bool? EndpointAnalytics { get; init; }

    /// <summary>Whether Configuration Manager's roles are enforced for requests from the cloud; null where this site shows no such
    /// switch.</summary>
    public bool? RbacEnforcement { get; init; }

    /// <summary>Whether Microsoft Defender for Endpoint data is uploaded for reports; null where this site shows no such switch.</summary>
    public bool? DefenderReporting { get; init; }

    /// <summary>The automatic enrollment.</summary>
    public required AutoEnrollment AutoEnrollment { get; init; }

    /// <summary>The co-management policies that exist.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>What was read, one line a record.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Changes that were accepted and that nothing public can verify.</summary>
    public IReadOnlyList<PlannedCall> Unverified { get; init; } = [];

    /// <summary>True where the command found nothing to change.</summary>
    public bool IsUnchanged { get; init; }
}
