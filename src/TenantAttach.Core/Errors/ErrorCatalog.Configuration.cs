namespace TenantAttach.Core.Errors;

/// <content>The configuration as a document.</content>
public static partial class ErrorCatalog
{
    /// <summary>The document is not a configuration.</summary>
    public static readonly ErrorEntry ConfigurationNotReadable = new(
        "ConfigurationNotReadable",
        ErrorKind.InvalidData,
        "{0} is not a configuration document: {1}: {2}.",
        "Correct the document at that path. The schema of the module (schemas/tenantattach-configuration.schema.json) checks it in an "
            + "editor. Nothing was changed.");

    /// <summary>The document cannot be written.</summary>
    public static readonly ErrorEntry ConfigurationNotWritten = new(
        "ConfigurationNotWritten",
        ErrorKind.InvalidOperation,
        "The configuration could not be written to {0}: {1}",
        "Name a file in a folder that exists and can be written to. Nothing was changed.");

    /// <summary>A file is there already.</summary>
    public static readonly ErrorEntry ConfigurationFileExists = new(
        "ConfigurationFileExists",
        ErrorKind.InvalidOperation,
        "The file {0} exists.",
        "Name another file, or add -Force to replace it.");

    /// <summary>The document cannot be read from its file.</summary>
    public static readonly ErrorEntry ConfigurationFileNotFound = new(
        "ConfigurationFileNotFound",
        ErrorKind.ObjectNotFound,
        "The configuration could not be read from {0}: {1}",
        "Name a file that Export-CMTenantAttachConfiguration wrote.");
}
