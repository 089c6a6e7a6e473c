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
}
