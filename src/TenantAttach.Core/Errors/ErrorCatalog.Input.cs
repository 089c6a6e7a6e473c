namespace TenantAttach.Core.Errors;

/// <content>What was handed to a cmdlet and cannot be used.</content>
public static partial class ErrorCatalog
{
    /// <summary>A feature that no check belongs to: without the error, nothing would be checked and nothing would fail.</summary>
    public static readonly ErrorEntry FeatureNotKnown = new(
        "FeatureNotKnown",
        ErrorKind.InvalidArgument,
        "No check of a prerequisite belongs to a feature '{0}'; there are {1}.",
        "Leave the feature out to check everything, or name one of those.");

    /// <summary>An address that cannot be tested.</summary>
    public static readonly ErrorEntry EndpointNotAnAddress = new(
        "EndpointNotAnAddress",
        ErrorKind.InvalidArgument,
        "'{0}' is not an address that can be tested.",
        "Give the whole address of a host with https:// or http:// before it.");

    /// <summary>The diagnostic cannot be written.</summary>
    public static readonly ErrorEntry DiagnosticNotWritten = new(
        "DiagnosticNotWritten",
        ErrorKind.InvalidOperation,
        "The diagnostic could not be written to {0}: {1}",
        "Name a file in a folder that exists and can be written to.");

    /// <summary>A text that cannot be a tenant.</summary>
    public static readonly ErrorEntry TenantInvalid = new(
        "TenantInvalid",
        ErrorKind.InvalidArgument,
        "'{0}' can be neither the identifier nor a domain of a tenant.",
        "Give the tenant's identifier (a GUID) or one of its domains, for example contoso.onmicrosoft.com.");

    /// <summary>A pattern with a bracket that is not closed, for example.</summary>
    public static readonly ErrorEntry PatternInvalid = new(
        "PatternInvalid",
        ErrorKind.InvalidArgument,
        "The pattern cannot be read: {0}",
        "Close every bracket of the pattern, or write a backtick before characters that are meant as they stand.");

    /// <summary>A path that no file system takes.</summary>
    public static readonly ErrorEntry PathInvalid = new(
        "PathInvalid",
        ErrorKind.InvalidArgument,
        "'{0}' is not the path of a file.",
        "Give the path without control characters.");

    /// <summary>A path of another provider.</summary>
    public static readonly ErrorEntry PathNotInFileSystem = new(
        "PathNotInFileSystem",
        ErrorKind.InvalidArgument,
        "'{0}' is not a path of the file system: it belongs to the provider {1}.",
        "Give the path of a file, such as C:\\Temp\\file.json or ./file.json.");
}
