namespace TenantAttach;

/// <summary>How a setting differs from a configuration document.</summary>
public enum ConfigurationDifferenceKind
{
    /// <summary>Both sides have it, with different values.</summary>
    Different,

    /// <summary>The document has it, and it was not found.</summary>
    Missing,

    /// <summary>It was found, and the document does not have it.</summary>
    Extra,

    /// <summary>The document has it, and it could not be read.</summary>
    Unknown,
}
