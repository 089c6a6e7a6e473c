namespace TenantAttach.Simulator.Model;

/// <summary>The tenant's record of an attached hierarchy: the row of the connectors page.</summary>
internal sealed record CloudHierarchy
{
    /// <summary>The hierarchy's id: the site id of its top site.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name that the portal shows, for example <c>Contoso (P01)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The site code of the top site.</summary>
    public required string SiteCode { get; init; }

    /// <summary>The version of the top site, for example 2509.</summary>
    public required int SiteVersion { get; init; }

    /// <summary>When the onboarding was accepted.</summary>
    public required DateTimeOffset OnboardedAt { get; init; }

    /// <summary>The last upload that the gateway accepted; null before the first.</summary>
    public DateTimeOffset? LastSync { get; init; }

    /// <summary>Devices with a client in the hierarchy.</summary>
    public int TotalClients { get; init; }

    /// <summary>Devices uploaded.</summary>
    public int SyncedClients { get; init; }

    /// <summary>The client id of the application the hierarchy uses.</summary>
    public Guid ClientId { get; init; }

    /// <summary>When somebody asked for the deletion; null where nobody did.</summary>
    public DateTimeOffset? DeleteRequestedAt { get; init; }

    /// <summary>The collections that policies of endpoint security can be assigned to, by id.</summary>
    public IReadOnlyList<CloudCollection> Collections { get; init; } = [];
}
