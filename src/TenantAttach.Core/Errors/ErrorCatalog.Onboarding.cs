namespace TenantAttach.Core.Errors;

public static partial class ErrorCatalog
{
    /// <summary>The site is older than the first version with tenant attach, or than the wanted thing.</summary>
    public static readonly ErrorEntry SiteVersionTooOld = new(
        "SiteVersionTooOld",
        ErrorKind.NotImplemented,
        "{0} needs Configuration Manager {1}; the site has version {2}.",
        "Update the site, or leave out the setting.");

    /// <summary>Upload was asked for in a cloud that has none.</summary>
    public static readonly ErrorEntry UploadNotInCloud = new(
        "UploadNotInCloud",
        ErrorKind.NotImplemented,
        "Devices cannot be uploaded in {0}: only automatic enrollment is offered there.",
        "Run the command with the upload left out, so that it sets up automatic enrollment alone.");

    /// <summary>US Government needs a newer site.</summary>
    public static readonly ErrorEntry GovernmentVersionTooOld = new(
        "GovernmentVersionTooOld",
        ErrorKind.NotImplemented,
        "{0} is offered from Configuration Manager 2107 on; the site has version {1}.",
        "Update every site of the hierarchy to 2107 or later, then run the command again.");

    /// <summary>A setting that the cloud does not have.</summary>
    public static readonly ErrorEntry FeatureNotInCloud = new(
        "FeatureNotInCloud",
        ErrorKind.NotImplemented,
        "{0} is not offered in {1}.",
        "Leave the setting out.");

    /// <summary>The session's cloud and the cloud in the site's records differ.</summary>
    public static readonly ErrorEntry CloudMismatch = new(
        "CloudMismatch",
        ErrorKind.InvalidOperation,
        "The session is connected to {0}, and the site's tenant record names {1}.",
        "Connect to the cloud that the site's tenant lives in.");

    /// <summary>The session has no tenant.</summary>
    public static readonly ErrorEntry TenantNeeded = new(
        "TenantNeeded",
        ErrorKind.InvalidOperation,
        "{0} needs a session that is signed in to the tenant.",
        "Connect with the tenant as well: Connect-CMTenantAttach -TenantId and one of the sign-in parameters.");

    /// <summary>The session has no site.</summary>
    public static readonly ErrorEntry SiteNeeded = new(
        "SiteNeeded",
        ErrorKind.InvalidOperation,
        "{0} needs a session that is connected to the site's administration service.",
        "Connect with the site as well: Connect-CMTenantAttach -SiteServer.");

    /// <summary>The connected site is not the top of the hierarchy.</summary>
    public static readonly ErrorEntry NotTopSite = new(
        "NotTopSite",
        ErrorKind.InvalidOperation,
        "Site {0} is not the top site of its hierarchy; that is {1}.",
        "Connect to the central administration site, or to the stand-alone primary site.");

    /// <summary>No service connection point.</summary>
    public static readonly ErrorEntry ServiceConnectionPointMissing = new(
        "ServiceConnectionPointMissing",
        ErrorKind.InvalidOperation,
        "The hierarchy of site {0} has no service connection point.",
        "Install the site system role at the top site: Administration > Site Configuration > Servers and Site System Roles > Add Site "
            + "System Roles.");

    /// <summary>More than one service connection point.</summary>
    public static readonly ErrorEntry ServiceConnectionPointNotUnique = new(
        "ServiceConnectionPointNotUnique",
        ErrorKind.InvalidOperation,
        "The hierarchy of site {0} shows {1} service connection points; there has to be exactly one.",
        "Remove the surplus role: Administration > Site Configuration > Servers and Site System Roles.");

    /// <summary>The service connection point is offline.</summary>
    public static readonly ErrorEntry ServiceConnectionPointOffline = new(
        "ServiceConnectionPointOffline",
        ErrorKind.InvalidOperation,
        "The service connection point of site {0} is in offline mode.",
        "Set it to 'Online, persistent connection' in the properties of the role.");

    /// <summary>The service connection point is at another site.</summary>
    public static readonly ErrorEntry ServiceConnectionPointNotAtTopSite = new(
        "ServiceConnectionPointNotAtTopSite",
        ErrorKind.InvalidOperation,
        "The service connection point is at site {0}, not at the top site {1}.",
        "Move the role to the top site.");

    /// <summary>The caller's Entra role does not allow making and consenting to the application.</summary>
    public static readonly ErrorEntry EntraRoleInsufficient = new(
        "EntraRoleInsufficient",
        ErrorKind.PermissionDenied,
        "{0} cannot create the application and consent to it: {1}.",
        "Sign in as a Global Administrator, or let one run New-CMTenantAttachApplication and hand the result to -Application.");

    /// <summary>The caller is not a full administrator of the hierarchy.</summary>
    public static readonly ErrorEntry FullAdministratorNeeded = new(
        "FullAdministratorNeeded",
        ErrorKind.PermissionDenied,
        "{0} is not a Full Administrator with all security scopes in Configuration Manager.",
        "Run the command as an administrative user with the security role Full Administrator and the security scope All.");

    /// <summary>The hierarchy is attached already, to something else.</summary>
    public static readonly ErrorEntry AlreadyAttached = new(
        "AlreadyAttached",
        ErrorKind.ResourceExists,
        "Site {0} is attached already, with {1}; {2} was asked for.",
        "One hierarchy attaches to one tenant with one application. To change them, detach with Remove-CMTenantAttach, wait two hours, "
            + "and attach again.");

    /// <summary>The cloud still holds what an earlier attachment left.</summary>
    public static readonly ErrorEntry CloudCleanupPending = new(
        "CloudCleanupPending",
        ErrorKind.ResourceUnavailable,
        "The tenant still shows an earlier attachment of hierarchy {0}: {1}.",
        "Wait until the cloud has cleaned up (up to two hours after detaching), or use -Force; attaching too early damages the onboarding "
            + "record.");

    /// <summary>The site shows no such switch.</summary>
    public static readonly ErrorEntry SwitchNotSettable = new(
        "SwitchNotSettable",
        ErrorKind.NotImplemented,
        "This site does not show where it keeps {0}, so it cannot be set from here.",
        "In the console: Administration > Cloud Services > Cloud Attach > properties of CoMgmtSettingsProd > Configure upload.");

    /// <summary>The site shows the secret as it was written.</summary>
    public static readonly ErrorEntry SecretKeptInClear = new(
        "SecretKeptInClear",
        ErrorKind.InvalidData,
        "Site {0} keeps the secret of application {1} as it is written, not encrypted. The value was replaced at once, and the connector "
            + "cannot sign in with this secret.",
        "Remove the secret from the application in Microsoft Entra ID, and renew it in the console: Administration > Cloud Services > "
            + "Microsoft Entra tenants > the application > Renew Secret Key.");

    /// <summary>The connector was not seen to use the new secret.</summary>
    public static readonly ErrorEntry SecretNotProven = new(
        "SecretNotProven",
        ErrorKind.OperationTimeout,
        "The site has the new secret of application {0}, but within {1} nothing showed that the connector signs in with it. Older secrets "
            + "were kept.",
        "See what Get-CMTenantAttachConnector says. When the connector is healthy, run Update-CMTenantAttachSecret -WithinDays 30 to "
            + "remove "
            + "the older secrets. If it stays refused, renew the secret in the console: Administration > Cloud Services > Microsoft Entra "
            + "tenants > the application > Renew Secret Key.");

    /// <summary>The site has no number for the cloud of the tenant.</summary>
    public static readonly ErrorEntry SiteCloudUnknown = new(
        "SiteCloudUnknown",
        ErrorKind.NotImplemented,
        "The site does not list the cloud {0} by this name, so that its number is not known. It lists: {1}.",
        "In the console: Administration > Cloud Services > Cloud Attach > Configure Cloud Attach.");

    /// <summary>Set was called before the hierarchy was attached.</summary>
    public static readonly ErrorEntry NotAttached = new(
        "NotAttached",
        ErrorKind.InvalidOperation,
        "Site {0} is not attached to a tenant.",
        "Attach it first with Enable-CMTenantAttach.");

    /// <summary>A wait for a healthy attachment ended at a fault.</summary>
    public static readonly ErrorEntry AttachUnhealthy = new(
        "AttachUnhealthy",
        ErrorKind.InvalidOperation,
        "The attachment of site {0} is not healthy ({1}): {2}",
        "See the recommended action of the evidence in Get-CMTenantAttachConnector.");

    /// <summary>The application has lost its consent, or never had it.</summary>
    public static readonly ErrorEntry UploadConsentMissing = new(
        "UploadConsentMissing",
        ErrorKind.PermissionDenied,
        "The cloud refuses application {0}: {1}",
        "Grant admin consent (Enable-CMTenantAttach run again does it); the connector becomes healthy within about ten minutes.");

    /// <summary>The secret that the site has no longer works.</summary>
    public static readonly ErrorEntry UploadSecretExpired = new(
        "UploadSecretExpired",
        ErrorKind.AuthenticationError,
        "The secret of application {0} no longer works: {1}",
        "Renew it with Update-CMTenantAttachSecret.");

    /// <summary>The onboarding record in the cloud is damaged.</summary>
    public static readonly ErrorEntry OnboardedTwice = new(
        "OnboardedTwice",
        ErrorKind.InvalidOperation,
        "The cloud refused the onboarding of site {0} with 400: the hierarchy is onboarded already, or its record is damaged.",
        "Detach with Remove-CMTenantAttach, wait two hours, and attach again.");

    /// <summary>The service connection point cannot reach an endpoint.</summary>
    public static readonly ErrorEntry UploadEndpointBlocked = new(
        "UploadEndpointBlocked",
        ErrorKind.ConnectionError,
        "The service connection point of site {0} cannot reach an internet endpoint: {1}",
        "Allow the endpoints that Test-CMTenantAttachEndpoint lists; the proxy of the system counts as well as that of Configuration "
            + "Manager.");

    /// <summary>The first upload did not come in time.</summary>
    public static readonly ErrorEntry AttachTimeout = new(
        "AttachTimeout",
        ErrorKind.OperationTimeout,
        "Site {0} did not become healthy within {1}; the last state was {2}: {3}",
        "Wait again with Wait-CMTenantAttach; the first upload is normally there within 15 minutes, and can take an hour.");
}
