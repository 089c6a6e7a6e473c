namespace TenantAttach;

/// <summary>What a recommendation is about.</summary>
public enum RecommendationCategory
{
    /// <summary>Fewer or simpler servers.</summary>
    SimplifyInfrastructure,

    /// <summary>More that can be done with devices.</summary>
    EnhanceDeviceManagement,

    /// <summary>More that is known of devices.</summary>
    DeviceInsights,

    /// <summary>The health of the sites.</summary>
    SiteHealth,
}
