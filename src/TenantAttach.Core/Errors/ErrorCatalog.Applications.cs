namespace TenantAttach.Core.Errors;

public static partial class ErrorCatalog
{
    /// <summary>No such application.</summary>
    public static readonly ErrorEntry ApplicationNotFound = new(
        "ApplicationNotFound",
        ErrorKind.ObjectNotFound,
        "Application {0} is not in the tenant.",
        "Check the client identifier and the tenant; an application that was deleted can be restored for 30 days.");

    /// <summary>Several applications have the name.</summary>
    public static readonly ErrorEntry ApplicationAmbiguous = new(
        "ApplicationAmbiguous",
        ErrorKind.InvalidOperation,
        "{1} applications are named {0}, and none has the application ID URI of this hierarchy.",
        "Remove or rename the surplus ones, or name another application.");

    /// <summary>The application was deleted and can be restored.</summary>
    public static readonly ErrorEntry ApplicationDeleted = new(
        "ApplicationDeleted",
        ErrorKind.InvalidOperation,
        "Application {0} was deleted and is still in the bin of the tenant; its application ID URI stays taken.",
        "Restore it or delete it for good (Microsoft Entra admin center > App registrations > Deleted applications), then run the command "
            + "again.");

    /// <summary>An application that is imported breaks a rule.</summary>
    public static readonly ErrorEntry ApplicationInvalid = new(
        "ApplicationInvalid",
        ErrorKind.InvalidArgument,
        "Application {0} does not meet what tenant attach needs: {1}",
        "Correct the application; Test-CMTenantAttachApplication lists every rule.");

    /// <summary>The application ID URI is wrong, or nothing is exposed: the upload would silently stay off.</summary>
    public static readonly ErrorEntry ApplicationUriInvalid = new(
        "ApplicationUriInvalid",
        ErrorKind.InvalidArgument,
        "The application ID URI {0} would leave the upload silently off: {1}",
        "Use api://<tenant id>/<application name> or https://<verified domain>/<application name>, and expose a scope under 'Expose an "
            + "API'.");

    /// <summary>The tenant's policy does not allow the URI that follows from the name.</summary>
    public static readonly ErrorEntry IdentifierUriPolicyRefuses = new(
        "IdentifierUriPolicyRefuses",
        ErrorKind.InvalidOperation,
        "The tenant does not accept the application ID URI of {0}: {1}",
        "Exempt the application from the tenant's policy for identifier URIs, or make one with api://<tenant id>/<client id> and hand it "
            + "to -Application.");

    /// <summary>Consent of an imported application is incomplete.</summary>
    public static readonly ErrorEntry ApplicationConsentMissing = new(
        "ApplicationConsentMissing",
        ErrorKind.PermissionDenied,
        "Application {0} lacks admin consent for {1}.",
        "Let a Global Administrator grant admin consent on the application, then run the command again.");

    /// <summary>The application belongs to another hierarchy.</summary>
    public static readonly ErrorEntry ApplicationInUse = new(
        "ApplicationInUse",
        ErrorKind.ResourceExists,
        "Application {0} belongs to the hierarchy {1}.",
        "Every hierarchy needs an application of its own: make one with New-CMTenantAttachApplication.");

    /// <summary>The secret's end is in the past.</summary>
    public static readonly ErrorEntry SecretExpiryInvalid = new(
        "SecretExpiryInvalid",
        ErrorKind.InvalidArgument,
        "The end of the secret, {0:u}, has to be in the future and match the secret in the tenant.",
        "Hand in the end date that the tenant shows for the secret.");

    /// <summary>The tenant does not accept the secret.</summary>
    public static readonly ErrorEntry SecretNotAccepted = new(
        "SecretNotAccepted",
        ErrorKind.AuthenticationError,
        "The tenant does not issue a token for application {0} with the secret ({1}).",
        "Check the secret's value (not its identifier) and its end date.");

    /// <summary>The life of a secret is out of range.</summary>
    public static readonly ErrorEntry SecretLifetimeInvalid = new(
        "SecretLifetimeInvalid",
        ErrorKind.InvalidArgument,
        "A secret cannot last {0} days; 1 to 730 are possible.",
        "Use 365 or 730 days, as the console offers.");

    /// <summary>The life of a secret was given, and no secret is created.</summary>
    public static readonly ErrorEntry SecretKept = new(
        "SecretKept",
        ErrorKind.InvalidOperation,
        "Application {0} keeps the secret that is valid until {1:u}, so that the given number of days has no effect. Nothing was written.",
        "Renew the secret with Update-CMTenantAttachSecret -SecretDays, or run the command again without -SecretDays.");
}
