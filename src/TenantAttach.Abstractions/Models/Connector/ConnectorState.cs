namespace TenantAttach;

/// <summary>The state of the tenant attach connector.</summary>
/// <remarks>Inferred: the thresholds of the general connector page, applied to this connector.</remarks>
public enum ConnectorState
{
    /// <summary>The hierarchy is not attached.</summary>
    NotEnabled,

    /// <summary>There is no evidence of the site, or none of the upload.</summary>
    Unknown,

    /// <summary>The last upload is less than a day old and nothing is about to fail.</summary>
    Healthy,

    /// <summary>The last upload is more than a day old, or the secret ends within 7 days.</summary>
    Warning,

    /// <summary>The last upload is 3 days old or more, the secret has expired, or the upload is refused.</summary>
    Unhealthy,
}
