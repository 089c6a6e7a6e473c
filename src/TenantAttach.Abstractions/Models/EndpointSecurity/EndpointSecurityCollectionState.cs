namespace TenantAttach;

/// <summary>Where a collection stands between the site and the tenant for endpoint security.</summary>
public enum EndpointSecurityCollectionState
{
    /// <summary>The site does not offer it and the tenant does not show it.</summary>
    Disabled,

    /// <summary>The tenant shows it: policies can be assigned to it.</summary>
    Available,

    /// <summary>The site offers it; an upload has yet to bring it to the tenant.</summary>
    Pending,

    /// <summary>The site offers it, but the upload leaves it out: it is outside the upload scope or the upload is off.</summary>
    NotUploaded,

    /// <summary>The tenant still shows it; the next upload takes it away.</summary>
    Leaving,

    /// <summary>The tenant shows it, and the site has no such collection or does not show it to the account.</summary>
    TenantOnly,

    /// <summary>The site offers it; the tenant was not read.</summary>
    Unverified,
}
