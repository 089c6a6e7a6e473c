namespace TenantAttach.Simulator.Faults;

/// <summary>The names of the faults of the site and of the transport.</summary>
public static class FaultNames
{
    /// <summary>Admin consent of the site's application was taken away.</summary>
    public const string ConsentMissing = "ConsentMissing";

    /// <summary>The secret that the site holds counts as expired.</summary>
    public const string SecretExpired = "SecretExpired";

    /// <summary>The service connection point cannot reach the cloud.</summary>
    public const string EndpointBlocked = "EndpointBlocked";

    /// <summary>The server of the service connection point is down.</summary>
    public const string ServiceConnectionPointOffline = "ServiceConnectionPointOffline";

    /// <summary>The gateway holds a damaged record of an earlier onboarding.</summary>
    public const string DoubleOnboarding = "DoubleOnboarding";

    /// <summary>The SMS Provider asks for more than Windows authentication.</summary>
    public const string ProviderRequiresMfa = "ProviderRequiresMfa";

    /// <summary>The administration service does not answer.</summary>
    public const string AdminServiceDown = "AdminServiceDown";

    /// <summary>The site's metadata lacks a class or a member of one.</summary>
    public const string MetadataLacks = "MetadataLacks";

    /// <summary>The clock of the service connection point is behind.</summary>
    public const string SiteClockSkew = "SiteClockSkew";

    /// <summary>A remote provider may not pass the caller's identity on.</summary>
    public const string DoubleHop = "DoubleHop";

    /// <summary>Every account lacks a grant.</summary>
    public const string GrantMissing = "GrantMissing";

    /// <summary>A component of the site is critical.</summary>
    public const string ComponentCritical = "ComponentCritical";

    /// <summary>A child site still has the version before.</summary>
    public const string UpgradeUnfinished = "UpgradeUnfinished";

    /// <summary>Discovered users lack what one of the discovery methods brings.</summary>
    public const string DiscoveryMethodOff = "DiscoveryMethodOff";

    /// <summary>Discovered users have neither tenant nor user id.</summary>
    public const string DiscoveryDataEmpty = "DiscoveryDataEmpty";

    /// <summary>Discovered users belong to another tenant.</summary>
    public const string DiscoveryOtherTenant = "DiscoveryOtherTenant";

    /// <summary>Discovered users have the UPN that only the cloud knows.</summary>
    public const string CloudOnlyUpn = "CloudOnlyUpn";

    /// <summary>Intune is not the tenant's management authority.</summary>
    public const string MdmAuthority = "MdmAuthority";

    /// <summary>The members of collections do not get into the groups that follow them.</summary>
    public const string GroupSyncFails = "GroupSyncFails";

    /// <summary>The first reading of a device's events times out.</summary>
    public const string TimelineTimeout = "TimelineTimeout";

    /// <summary>A service answers 429.</summary>
    public const string Throttle = "Throttle";

    /// <summary>A service answers 503.</summary>
    public const string Unavailable503 = "Unavailable503";

    /// <summary>Something on the way answers with a page instead of JSON.</summary>
    public const string HtmlInsteadOfJson = "HtmlInsteadOfJson";

    /// <summary>The connection breaks in the middle of a body.</summary>
    public const string CutBody = "CutBody";

    /// <summary>The body is not JSON.</summary>
    public const string BrokenJson = "BrokenJson";

    /// <summary>A service takes the request and answers nothing.</summary>
    public const string SlowNothing = "SlowNothing";

    /// <summary>The service does the work, and the connection is gone before the reply.</summary>
    public const string ReplyLost = "ReplyLost";

    /// <summary>The connection is gone before the service has the request.</summary>
    public const string RequestLost = "RequestLost";

    /// <summary>An error status comes instead of the work.</summary>
    public const string StatusBefore = "StatusBefore";

    /// <summary>The service does the work, and an error status comes instead of its reply.</summary>
    public const string StatusAfter = "StatusAfter";

    /// <summary>The service does the work, and the reply is 200 without a body.</summary>
    public const string EmptyReply = "EmptyReply";

    /// <summary>The service gets the request twice.</summary>
    public const string Duplicate = "Duplicate";

    /// <summary>The body comes a byte at a time.</summary>
    public const string SlowBody = "SlowBody";

    /// <summary>The body is small and unpacks to very much.</summary>
    public const string GzipBomb = "GzipBomb";

    /// <summary>The reply says that it is plain text.</summary>
    public const string WrongContentType = "WrongContentType";

    /// <summary>The reply's JSON lacks a member.</summary>
    public const string MissingMember = "MissingMember";
}
