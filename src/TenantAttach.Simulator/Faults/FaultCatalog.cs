using static TenantAttach.Simulator.Faults.FaultNames;

namespace TenantAttach.Simulator.Faults;

/// <summary>All faults there are.</summary>
internal static partial class FaultCatalog
{
    public static IReadOnlyList<FaultDescription> All => [.. SiteFaults, .. Transport, .. CloudFaults];

    private static FaultDescription[] SiteFaults { get; } =
    [
        new(
            ConsentMissing,
            "Consent of the site's application was taken back: the tenant shows none, gateway calls answer 401 until about ten minutes "
                + "after consent was given anew, or the fault ended.",
            "T04"),
        new(
            SecretExpired,
            "The secrets of the site's application have expired: the tenant shows so, gateway calls answer 401, rows go stale. A new "
                + "secret mends it.",
            "T05"),
        new(EndpointBlocked, "The endpoint check fails (11411, 11412, then 11488) and nothing is uploaded.", "T13, T44, T45"),
        new(
            ServiceConnectionPointOffline,
            "The service connection point is down: no uploads, no actions from the cloud; deleting the connector takes up to two hours.",
            "T10"),
        new(
            DoubleOnboarding, "The next onboarding answers 400, then 401, until the hierarchy was offboarded and two hours have passed.",
            "T06"),
        new(ProviderRequiresMfa, "The SMS Provider's authentication level is raised: actions answer 403.", "T24"),
        new(AdminServiceDown, "The administration service answers 503.", "T22"),
        new(
            MetadataLacks, "The site's metadata does not show a class or member, and the route does not know it.", null,
            "Class or Class.Member"),
        new(
            GrantMissing,
            "Every account lacks a grant: of the site (Collection: Run Script), which makes full administrators holders of a custom role, "
                + "or of Intune (Roles/Update).",
            null, "A permission, as Get-CMTenantAttachPermission names it"),
        new(
            SiteClockSkew,
            "The service connection point's clock is ten minutes behind, so its tokens are refused: gateway calls answer 401.", "T50"),
        FaultDescription.Of(
            ComponentCritical, "A component is critical in the site's summary.", "T10, T22", "SMS_REST_PROVIDER", "SMS_NOTIFICATION_SERVER",
            "SMS_SERVICE_CONNECTOR"),
        new(UpgradeUnfinished, "Below a central administration site, the last primary site has the version before.", "T08"),
        FaultDescription.Of(DiscoveryMethodOff, "Users are not discovered by one of the two methods.", "T15", "ActiveDirectory", "Entra"),
        new(DiscoveryDataEmpty, "Discovered users have neither tenant nor user id.", "T16"),
        new(DiscoveryOtherTenant, "Discovered users carry the id of another tenant.", "T16"),
        new(CloudOnlyUpn, "Discovered users have the UPN suffix of the cloud.", "T20"),
        new(GroupSyncFails, "The members of collections are not synchronized to groups: the groups become empty.", "T60"),
        new(
            TimelineTimeout,
            "SMS_Executive was restarted: the first reading of a device's events answers 500 with a time-out of the database, the next "
                + "succeeds.",
            "T10"),
        new(DoubleHop, "A remote provider cannot pass the identity on: requests that read the site database answer 500.", "T25"),
    ];
}
