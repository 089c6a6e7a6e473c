namespace TenantAttach;

/// <summary>What a setting of an endpoint security policy holds.</summary>
public enum EndpointSecuritySettingKind
{
    /// <summary>One of several options.</summary>
    Choice,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    List,
}
