namespace TenantAttach.Core.Errors;

/// <content>What goes wrong while signing in.</content>
public static partial class ErrorCatalog
{
    /// <summary>Any other refusal of the token endpoint.</summary>
    public static readonly ErrorEntry SignInFailed = new(
        "SignInFailed",
        ErrorKind.AuthenticationError,
        "Signing in as '{0}' failed: {1}",
        "Look up the AADSTS code in the sign-in logs of Microsoft Entra ID.");

    /// <summary>A refusal without an AADSTS code.</summary>
    public static readonly ErrorEntry SignInUnexplained = new(
        "SignInUnexplained",
        ErrorKind.AuthenticationError,
        "Signing in as '{0}' failed, and the reply names no AADSTS code: {1}",
        "Check that no proxy between this computer and the sign-in service changes the replies. Add -Verbose to see the requests.");

    /// <summary>What came back from the browser does not belong to the sign-in.</summary>
    public static readonly ErrorEntry SignInReplyRefused = new(
        "SignInReplyRefused",
        ErrorKind.AuthenticationError,
        "The reply of the browser to the sign-in of '{0}' was refused: {1}",
        "Connect again and use only the page that this sign-in opens. If it fails again, use Connect-CMTenantAttach -DeviceCode.");

    /// <summary>A person could not sign in.</summary>
    public static readonly ErrorEntry SignInRefused = new(
        "SignInRefused",
        ErrorKind.AuthenticationError,
        "The sign-in service did not sign a person in to '{0}': {1}",
        "Connect again and choose an account of the tenant. If the page gives a reason, an administrator finds it in the sign-in logs.");

    /// <summary>429 or 5xx to the end.</summary>
    public static readonly ErrorEntry SignInUnavailable = new(
        "SignInUnavailable",
        ErrorKind.ResourceUnavailable,
        "The token endpoint on '{0}' does not answer for now (HTTP {1}) after {2} tries.",
        "Wait a few minutes and run the command again.");

    /// <summary>AADSTS7000222.</summary>
    public static readonly ErrorEntry SecretExpired = new(
        "SecretExpired",
        ErrorKind.AuthenticationError,
        "The client secret of application '{0}' has expired: {1}",
        "Make a new secret (Update-CMTenantAttachSecret for the application of the hierarchy) and sign in with it.");

    /// <summary>AADSTS7000215.</summary>
    public static readonly ErrorEntry SecretWrong = new(
        "SecretWrong",
        ErrorKind.AuthenticationError,
        "The client secret of application '{0}' is wrong: {1}",
        "Give the value of the secret, not its identifier. A secret made seconds ago may need up to two minutes to work.");

    /// <summary>AADSTS700016.</summary>
    public static readonly ErrorEntry ApplicationUnknown = new(
        "ApplicationUnknown",
        ErrorKind.ObjectNotFound,
        "The tenant does not know the application '{0}': {1}",
        "Check the client id, the tenant and the cloud. An application made seconds ago may need up to two minutes to be known.");

    /// <summary>AADSTS65001.</summary>
    public static readonly ErrorEntry ConsentMissing = new(
        "ConsentMissing",
        ErrorKind.PermissionDenied,
        "Nobody has given consent for application '{0}': {1}",
        "An administrator of the tenant has to grant consent: Microsoft Entra admin center > App registrations > API permissions > Grant "
            + "admin consent.");

    /// <summary>AADSTS53003 and its like.</summary>
    public static readonly ErrorEntry ConditionalAccessRefused = new(
        "ConditionalAccessRefused",
        ErrorKind.AuthenticationError,
        "Conditional access does not allow '{0}' to sign in here: {1}",
        "Sign in interactively from a device and place that the policy allows, or use an application with a certificate.");

    /// <summary>AADSTS90002.</summary>
    public static readonly ErrorEntry TenantUnknown = new(
        "TenantUnknown",
        ErrorKind.ObjectNotFound,
        "There is no such tenant for '{0}': {1}",
        "Check the tenant and the cloud it lives in.");

    /// <summary>AADSTS500011.</summary>
    public static readonly ErrorEntry ResourceUnknown = new(
        "ResourceUnknown",
        ErrorKind.ObjectNotFound,
        "The tenant does not know the service that '{0}' asks a token for: {1}",
        "Check the App ID URI. A service principal made seconds ago may need up to two minutes to be known.");

    /// <summary>AADSTS700027.</summary>
    public static readonly ErrorEntry CertificateNotRegistered = new(
        "CertificateNotRegistered",
        ErrorKind.AuthenticationError,
        "The application '{0}' does not accept the certificate: {1}",
        "Upload the public part of the certificate to the application, and check that it has not expired.");

    /// <summary>AADSTS50057 and 7000112.</summary>
    public static readonly ErrorEntry AccountDisabled = new(
        "AccountDisabled",
        ErrorKind.AuthenticationError,
        "The account or application '{0}' is disabled: {1}",
        "Enable it in the Microsoft Entra admin center.");

    /// <summary>AADSTS70021 and its like.</summary>
    public static readonly ErrorEntry AssertionRefused = new(
        "AssertionRefused",
        ErrorKind.AuthenticationError,
        "The application '{0}' does not accept the federated assertion: {1}",
        "Compare issuer, subject and audience of the assertion with the federated credential of the application.");

    /// <summary>The person did not finish in time.</summary>
    public static readonly ErrorEntry SignInNotCompleted = new(
        "SignInNotCompleted",
        ErrorKind.OperationTimeout,
        "The sign-in of '{0}' was not completed: {1}",
        "Connect again, complete the sign-in in the browser, and accept the permissions that the application asks for.");

    /// <summary>Nobody signed in before the time limit.</summary>
    public static readonly ErrorEntry SignInTimedOut = new(
        "SignInTimedOut",
        ErrorKind.OperationTimeout,
        "Nobody completed the sign-in of '{0}' within {1}.",
        "Connect again and complete the sign-in. -SignInTimeout gives more time. -DeviceCode works with a browser on another computer.");

    /// <summary>A time limit of no use.</summary>
    public static readonly ErrorEntry SignInTimeLimitInvalid = new(
        "SignInTimeLimitInvalid",
        ErrorKind.InvalidArgument,
        "The time limit of a sign-in cannot be {0}.",
        "Give one second to one day, for example -SignInTimeout 10m.");

    /// <summary>No browser to open.</summary>
    public static readonly ErrorEntry BrowserUnavailable = new(
        "BrowserUnavailable",
        ErrorKind.ResourceUnavailable,
        "No browser can be opened on this computer: {0}.",
        "Use Connect-CMTenantAttach -DeviceCode, and sign in with a browser on any computer.");

    /// <summary>Only a person can renew it.</summary>
    public static readonly ErrorEntry SignInNeeded = new(
        "SignInNeeded",
        ErrorKind.AuthenticationError,
        "The sign-in of '{0}' cannot be renewed without the person: {1}",
        "Connect again with Connect-CMTenantAttach.");

    /// <summary>Nobody is there to sign in.</summary>
    public static readonly ErrorEntry InteractiveSignInUnavailable = new(
        "InteractiveSignInUnavailable",
        ErrorKind.InvalidOperation,
        "The sign-in '{0}' needs a person, and this host is not interactive.",
        "In runbooks and pipelines use a managed identity, a certificate, a client secret or a federated credential.");

    /// <summary>No managed identity here.</summary>
    public static readonly ErrorEntry ManagedIdentityUnavailable = new(
        "ManagedIdentityUnavailable",
        ErrorKind.AuthenticationError,
        "The managed identity '{0}' gave no token: {1}",
        "It exists only on Azure resources (Automation, virtual machines, Arc). Check that it is enabled and assigned here.");

    /// <summary>The ready token has run out.</summary>
    public static readonly ErrorEntry AccessTokenExpired = new(
        "AccessTokenExpired",
        ErrorKind.AuthenticationError,
        "The access token that was handed in expired at {0:u} and cannot be renewed.",
        "Get a new token and connect again.");

    /// <summary>The ready token is none.</summary>
    public static readonly ErrorEntry AccessTokenUnreadable = new(
        "AccessTokenUnreadable",
        ErrorKind.InvalidArgument,
        "The access token that was handed in is not a JSON Web Token for '{0}'.",
        "Hand in a token of the tenant for Microsoft Graph, as Get-AzAccessToken gives it.");

    /// <summary>No certificate found.</summary>
    public static readonly ErrorEntry CertificateNotFound = new(
        "CertificateNotFound",
        ErrorKind.ObjectNotFound,
        "There is no certificate '{0}' in the personal stores of the user and the computer, nor a file of that name.",
        "Give the thumbprint of an installed certificate, or the path of a PFX file.");

    /// <summary>No private key.</summary>
    public static readonly ErrorEntry CertificateWithoutKey = new(
        "CertificateWithoutKey",
        ErrorKind.InvalidArgument,
        "The certificate '{0}' has no private key that this account can use.",
        "Import it with its private key, and let this account read the key.");

    /// <summary>Unreadable file.</summary>
    public static readonly ErrorEntry CertificateUnreadable = new(
        "CertificateUnreadable",
        ErrorKind.InvalidArgument,
        "The certificate file '{0}' cannot be read.",
        "Check the file and its password. A private key comes in a PFX file, an authority in a PEM or DER file.");
}
