namespace TenantAttach;

/// <summary>The cloud a tenant lives in, by the names of the cloud attach wizard.</summary>
public enum TenantAttachCloud
{
    /// <summary>The worldwide cloud, GCC included. Everything works there.</summary>
    AzurePublicCloud,

    /// <summary>US Government (GCC High): from version 2107, onboarding, tenant sync, device sync and device actions only.</summary>
    AzureUSGovernmentCloud,

    /// <summary>US Government for the Department of Defense; treated as <see cref="AzureUSGovernmentCloud"/> (inferred).</summary>
    AzureUSGovernmentDoDCloud,

    /// <summary>Azure China 21Vianet: automatic enrollment only; no upload.</summary>
    AzureChinaCloud,
}
