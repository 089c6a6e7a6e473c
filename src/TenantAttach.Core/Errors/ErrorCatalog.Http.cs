namespace TenantAttach.Core.Errors;

/// <content>What goes wrong between the module and a service.</content>
public static partial class ErrorCatalog
{
    // Said where a reply was lost: what was asked for may have been done.
    private const string Again =
        "Run the command again where it reads, or where it sets a state: it reads first and does only what is missing. "
        + "An action, a script, or a query on devices may be running: look at Get-CMDeviceAction or Get-CMDeviceScriptResult before.";

    /// <summary>An address that a service handed out leads elsewhere.</summary>
    public static readonly ErrorEntry ForeignAddress = new(
        "ForeignAddress",
        ErrorKind.SecurityError,
        "The address on host '{0}' that {1} was told to follow is not one of the session's own hosts. Nothing was sent there.",
        "Check what answers in the service's place (proxy, gateway). A token is only ever sent to the hosts that the session was opened "
            + "for.");

    /// <summary>A redirect came back.</summary>
    public static readonly ErrorEntry RedirectRefused = new(
        "RedirectRefused",
        ErrorKind.SecurityError,
        "{0} answered with a redirect (HTTP {1}) to host '{2}'. Redirects are not followed.",
        "Check the address of the service and any proxy or sign-in page between this computer and the service.");

    /// <summary>A value cannot be put into a route.</summary>
    public static readonly ErrorEntry UnsafeRouteValue = new(
        "UnsafeRouteValue",
        ErrorKind.InvalidArgument,
        "The value '{0}' cannot stand for '{1}' in the address of {2}.",
        "Give the identifier of an existing object; it may not be empty, '.' or '..'.");

    /// <summary>The session has no address for the service.</summary>
    public static readonly ErrorEntry ServiceNotConnected = new(
        "ServiceNotConnected",
        ErrorKind.InvalidOperation,
        "The session is not connected to {0}, which {1} needs.",
        "Connect again with Connect-CMTenantAttach and name the site server, the tenant or both.");

    /// <summary>Plain HTTP outside loopback.</summary>
    public static readonly ErrorEntry PlainHttpRefused = new(
        "PlainHttpRefused",
        ErrorKind.SecurityError,
        "The address '{0}' is not HTTPS. Plain HTTP is allowed on loopback only.",
        "Use the https address of the service.");

    /// <summary>HTML where JSON was due.</summary>
    public static readonly ErrorEntry ReplyIsHtml = new(
        "ReplyIsHtml",
        ErrorKind.InvalidData,
        "{0} answered HTTP {1} with a web page instead of JSON{2}.",
        "Something between this computer and the service answers in its place: a proxy, a captive portal or a wrong server name.");

    /// <summary>Another media type than JSON.</summary>
    public static readonly ErrorEntry ReplyWrongContentType = new(
        "ReplyWrongContentType",
        ErrorKind.InvalidData,
        "{0} answered HTTP {1} with content of type '{2}' instead of JSON.",
        "Check the address of the service and any proxy in between.");

    /// <summary>The body ended early.</summary>
    public static readonly ErrorEntry ReplyCut = new(
        "ReplyCut",
        ErrorKind.ConnectionError,
        "The reply to {0} ended before it was complete, after {1} bytes.",
        "Run the command again. If it recurs, look for a proxy or a connection that cuts long replies.");

    /// <summary>The body is not JSON.</summary>
    public static readonly ErrorEntry ReplyInvalidJson = new(
        "ReplyInvalidJson",
        ErrorKind.InvalidData,
        "The reply to {0} is not valid JSON (at byte {1}).",
        "Run the command again with -Debug to see the reply. If it recurs, check what answers in the service's place.");

    /// <summary>A reply without what the call declares.</summary>
    public static readonly ErrorEntry ReplyUnexpected = new(
        "ReplyUnexpected",
        ErrorKind.InvalidData,
        "The reply to {0} does not have the form that the contract declares: {1}",
        "Run the command again with -Debug to see the reply. If it recurs, the service has another version than the module knows.");

    /// <summary>No body where one was due.</summary>
    public static readonly ErrorEntry ReplyEmpty = new(
        "ReplyEmpty",
        ErrorKind.InvalidData,
        "{0} answered HTTP {1} without content where content was due.",
        "Run the command again. If it recurs, check what answers in the service's place.");

    /// <summary>More than is taken.</summary>
    public static readonly ErrorEntry ReplyTooLarge = new(
        "ReplyTooLarge",
        ErrorKind.InvalidData,
        "The reply to {0} was refused: it has {1}.",
        "Ask for less (a filter, fewer devices at once). If a small request gets this reply, check what answers in the service's place.");

    /// <summary>400 and its like.</summary>
    public static readonly ErrorEntry RequestRefused = new(
        "RequestRefused",
        ErrorKind.InvalidArgument,
        "{0} was refused with HTTP {1}: {2}",
        "Compare the values with the message of the service.");

    /// <summary>401 from Graph or with a token.</summary>
    public static readonly ErrorEntry NotAuthenticated = new(
        "NotAuthenticated",
        ErrorKind.AuthenticationError,
        "{0} was refused with HTTP 401 although the token was renewed: {1}",
        "Connect again. If it recurs, check the clock of this computer, the cloud and the audience of the token.");

    /// <summary>403, with the least permission.</summary>
    public static readonly ErrorEntry PermissionMissing = new(
        "PermissionMissing",
        ErrorKind.PermissionDenied,
        "{0} was refused with HTTP 403: {1} Needed: {2}.",
        "Grant the permission that the message names, give consent, and connect again so that the token holds it. "
            + "Get-CMTenantAttachPermission lists what every command needs.");

    /// <summary>404.</summary>
    public static readonly ErrorEntry ServiceObjectNotFound = new(
        "ServiceObjectNotFound",
        ErrorKind.ObjectNotFound,
        "{0} found nothing (HTTP 404): {1}",
        "Check the identifier. The administration service also answers 404 for objects and classes that the caller may not see.");

    /// <summary>405.</summary>
    public static readonly ErrorEntry MethodNotOffered = new(
        "MethodNotOffered",
        ErrorKind.NotImplemented,
        "{0} is not offered by the service (HTTP {1}): {2}",
        "The version of the site or the cloud may not have it.");

    /// <summary>409.</summary>
    public static readonly ErrorEntry ServiceConflict = new(
        "ServiceConflict",
        ErrorKind.ResourceExists,
        "{0} conflicts with what is there (HTTP 409): {1}",
        "Read the object again; it exists already or somebody else has just changed it.");

    /// <summary>412.</summary>
    public static readonly ErrorEntry ServicePreconditionFailed = new(
        "ServicePreconditionFailed",
        ErrorKind.InvalidOperation,
        "{0} was refused because the object has changed meanwhile (HTTP 412): {1}",
        "Run the command again: it reads the object first.");

    /// <summary>429 to the end.</summary>
    public static readonly ErrorEntry ThrottleExhausted = new(
        "ThrottleExhausted",
        ErrorKind.ResourceUnavailable,
        "{0} was throttled (HTTP {1}) and {2} tries in {3} s did not get through.",
        "Wait, then run the command again; it continues where it stopped. Look for other jobs of the same application.");

    /// <summary>5xx to the end.</summary>
    public static readonly ErrorEntry ServiceUnavailable = new(
        "ServiceUnavailable",
        ErrorKind.ResourceUnavailable,
        "{0} is not available (HTTP {1}) after {2} tries: {3}",
        "Look at the service's health. " + Again);

    /// <summary>500 of a service.</summary>
    public static readonly ErrorEntry ServiceFailed = new(
        "ServiceFailed",
        ErrorKind.InvalidOperation,
        "{0} failed inside the service (HTTP {1}): {2}",
        "On the site, SMSProv.log of the SMS Provider holds the reason. For Microsoft Graph, hand the request id to its support.");

    /// <summary>Untrusted chain.</summary>
    public static readonly ErrorEntry ServerCertificateUntrusted = new(
        "ServerCertificateUntrusted",
        ErrorKind.SecurityError,
        "The certificate of '{0}' (SHA-256 {1}) is not issued by an authority that this computer trusts.",
        "A site's own certificate is self-issued: compare the thumbprint with the site server and give it as the pinned thumbprint, or "
            + "give the file of the issuing authority.");

    /// <summary>Expired certificate.</summary>
    public static readonly ErrorEntry ServerCertificateExpired = new(
        "ServerCertificateExpired",
        ErrorKind.SecurityError,
        "The certificate of '{0}' (SHA-256 {1}) is outside its period of validity.",
        "Renew the certificate of the server, and check the clock of this computer.");

    /// <summary>Name mismatch.</summary>
    public static readonly ErrorEntry ServerCertificateWrongName = new(
        "ServerCertificateWrongName",
        ErrorKind.SecurityError,
        "The certificate of '{0}' (SHA-256 {1}) was issued to another name.",
        "Use the name that the certificate was issued to, usually the FQDN of the SMS Provider.");

    /// <summary>Another certificate than the pinned one.</summary>
    public static readonly ErrorEntry ServerCertificateNotPinned = new(
        "ServerCertificateNotPinned",
        ErrorKind.SecurityError,
        "The certificate of '{0}' has the SHA-256 thumbprint {1}, which is not the pinned one.",
        "If the certificate was renewed, compare the new thumbprint on the server itself and pin it. Otherwise somebody else answers.");

    /// <summary>TLS failed otherwise.</summary>
    public static readonly ErrorEntry TlsFailed = new(
        "TlsFailed",
        ErrorKind.SecurityError,
        "No secure connection to '{0}' could be agreed on.",
        "The server must offer TLS 1.2 or newer with a cipher that this computer allows.");

    /// <summary>DNS.</summary>
    public static readonly ErrorEntry HostNotFound = new(
        "HostNotFound",
        ErrorKind.ConnectionError,
        "The host '{0}' is not known to the name resolution of this computer.",
        "Check the name, the DNS suffix and the network (VPN).");

    /// <summary>Refused or unreachable.</summary>
    public static readonly ErrorEntry ConnectionRefused = new(
        "ConnectionRefused",
        ErrorKind.ConnectionError,
        "The host '{0}' does not accept connections on port {1}.",
        "Check that the service runs and that no firewall is in between. On a site: SMS_REST_PROVIDER on the SMS Provider, port 443.");

    /// <summary>The connection broke.</summary>
    public static readonly ErrorEntry ConnectionBroken = new(
        "ConnectionBroken",
        ErrorKind.ConnectionError,
        "The connection to '{0}' broke: {1}",
        Again);

    /// <summary>No answer in time.</summary>
    public static readonly ErrorEntry RequestTimedOut = new(
        "RequestTimedOut",
        ErrorKind.OperationTimeout,
        "'{0}' did not answer {1} within {2} s.",
        Again + " A proxy must allow idle connections of three minutes.");

    /// <summary>The proxy is in the way.</summary>
    public static readonly ErrorEntry ProxyRefused = new(
        "ProxyRefused",
        ErrorKind.ConnectionError,
        "The proxy on the way to '{0}' refused the connection: {1}",
        "Check the system's proxy settings and whether the proxy asks for credentials. The administration service does not work through a "
            + "proxy.");
}
