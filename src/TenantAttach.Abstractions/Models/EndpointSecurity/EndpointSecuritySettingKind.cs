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

    /// <summary>A list of texts or numbers.</summary>
    List,

    /// <summary>Several of several options.</summary>
    ChoiceList,

    /// <summary>A group of settings that can be there several times, as firewall rules: an array of hashtables.</summary>
    Group,
}
