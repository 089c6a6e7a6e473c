namespace TenantAttach;

/// <summary>What an endpoint security policy for devices of Configuration Manager configures.</summary>
public enum EndpointSecurityProfile
{
    /// <summary>Microsoft Defender Antivirus.</summary>
    Antivirus,

    /// <summary>The Windows Security app, tamper protection among it.</summary>
    WindowsSecurityExperience,

    /// <summary>Endpoint detection and response of Microsoft Defender for Endpoint.</summary>
    EndpointDetectionAndResponse,

    /// <summary>Microsoft Defender Firewall.</summary>
    Firewall,

    /// <summary>Attack surface reduction rules.</summary>
    AttackSurfaceReduction,

    /// <summary>Exploit protection.</summary>
    ExploitProtection,

    /// <summary>Web protection.</summary>
    WebProtection,

    /// <summary>Rules of Microsoft Defender Firewall.</summary>
    FirewallRules,

    /// <summary>App and browser isolation.</summary>
    AppAndBrowserIsolation,

    /// <summary>A profile that is not known here: its policies can be read and changed, but not created.</summary>
    Other,
}
