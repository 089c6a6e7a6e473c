namespace TenantAttach.Simulator.Model;

/// <summary>What the tenant says to the credential of a site. All but the first are a 401 on the wire.</summary>
internal enum CloudVerdict
{
    /// <summary>The application is there, consented and the secret is right.</summary>
    Accepted,

    /// <summary>The tenant id is not this tenant's.</summary>
    TenantUnknown,

    /// <summary>No application or no service principal with this client id.</summary>
    ApplicationMissing,

    /// <summary>The App ID URI differs from what the site has, or the application exposes no enabled scope.</summary>
    ApplicationInvalid,

    /// <summary>An application permission or the delegated permission is not granted.</summary>
    ConsentMissing,

    /// <summary>No secret of the application matches.</summary>
    SecretWrong,

    /// <summary>The matching secret has expired.</summary>
    SecretExpired,
}
