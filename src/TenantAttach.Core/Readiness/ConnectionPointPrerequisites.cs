using TenantAttach.Core.Connector;
using static TenantAttach.Core.Readiness.SitePrerequisites;

namespace TenantAttach.Core.Readiness;

/// <summary>What has to hold of the service connection point and its way to the internet.</summary>
internal static class ConnectionPointPrerequisites
{
    private const string Source = "About the service connection point";
    private const string Endpoints = "Tenant attach: internet endpoints";

    public static IReadOnlyList<Prerequisite> All { get; } =
    [
        Point(
            "ServiceConnectionPointExists", "There is a service connection point", null, "Install the role at the top site.",
            ServiceConnectionPointRules.Missing),
        Point(
            "ServiceConnectionPointUnique", "There is only one service connection point", null, "Remove the others.",
            ServiceConnectionPointRules.Surplus),
        Point(
            "ServiceConnectionPointAtTopSite", "The service connection point is at the top site", null, "Install it at the top site.",
            ServiceConnectionPointRules.Misplaced, needsOne: true),
        Point(
            "ServiceConnectionPointOnline", "The service connection point is in online mode", "T10",
            "Change its mode to online, persistent connection.", ServiceConnectionPointRules.Offline, needsOne: true,
            rows => ServiceConnectionPointRules.Modes(rows).Count == 0 ? "The site does not show the mode." : null),
        Site(
            "EndpointCheckPassed", "The service connection point's own endpoint check passed", "T44",
            "Run Test-CMTenantAttachEndpoint on that server.", facts => MessagesAsync(facts, [11411, 11412]), AttachGate.Warns, Source),
        Site(
            "RequiredEndpointsReached", "No required endpoint is reported as unreachable", "T45",
            "Open the way through proxy and firewall.", facts => MessagesAsync(facts, [11488]), AttachGate.Refuses, Source),
        Site(
            "SiteClock", "The clock of the service connection point is right", "T50", "Synchronize the server's time.", ClockAsync,
            AttachGate.Refuses, Source),
        Site(
            "ServiceConnectorHealthy", "The component SMS_SERVICE_CONNECTOR is healthy", "T10",
            "Read its status messages and the worker logs.", facts => ComponentAsync(facts, "SMS_SERVICE_CONNECTOR"), AttachGate.Refuses,
            Source),
        Site(
            "RevocationReachable", "The server reaches the lists of revoked certificates by its system proxy", "T48",
            "netsh winhttp set proxy, with a bypass list for the site's own servers; test with Test-CMTenantAttachEndpoint on that server.",
            facts => Unseen(facts, "Only that server tells."), source: Endpoints),
        Site(
            "NotificationIdleTime", "The proxy keeps an idle outgoing connection for three minutes", "T49",
            "Raise the time; test with Test-CMTenantAttachEndpoint -IncludeIdle on that server.",
            facts => Unseen(facts, "Only a connection from that server tells."), source: Endpoints),
    ];

    private static Prerequisite Point(
        string id, string title, string? fault, string remedy, Func<IReadOnlyList<JsonElement>, string?, TenantAttachException?> rule,
        bool needsOne = false, Func<IReadOnlyList<JsonElement>, string?>? silence = null) => Site(
        id, title, fault, remedy, async facts =>
        {
            var rows = await facts.RolesAsync(ServiceConnectionPointRules.Role).ConfigureAwait(false);
            return needsOne && rows.Count == 0 ? Verdict.NotChecked("There is none.")
                : silence?.Invoke(rows) is { } reason ? Verdict.NotChecked(reason)
                : Verdict.Of(
                    rule(rows, await facts.TopSiteCodeAsync().ConfigureAwait(false)),
                    rows.Count == 0 ? "None in SMS_SCI_SysResUse" : string.Join(", ", rows.Select(Describe)));
        },
        AttachGate.Always,
        Source);

    private static string Describe(JsonElement row) =>
        $"{row.GetStringOrNull("NetworkOSPath")} at {row.GetStringOrNull("SiteCode")}{(ServiceConnectionPointRules.Modes([row]) is { Count: > 0 } modes ? ", OfflineMode " + modes[0] : string.Empty)}";

    private static async Task<Verdict> MessagesAsync(PrerequisiteFacts facts, int[] bad)
    {
        const int Good = 11410;
        var rows = (await facts.ListAsync(SiteCalls.ListStatusMessages).ConfigureAwait(false))
            .Select(row => (Id: row.GetInt32OrNull("MessageID") ?? 0, Time: row.GetDateOrNull("Time")))
            .Where(row => row.Id == Good || bad.Contains(row.Id))
            .OrderBy(row => row.Time)
            .ToList();
        return rows.Count == 0
            ? Verdict.NotChecked("No such status message yet.")
            : Verdict.Of(rows[rows.Count - 1].Id == Good, $"{rows[rows.Count - 1].Id} at {rows[rows.Count - 1].Time:u}");
    }

    private static async Task<Verdict> ClockAsync(PrerequisiteFacts facts)
    {
        var clock = await ServerClock.ReadAsync(facts.Context).ConfigureAwait(false);
        return !clock.IsConnectionPoint
            ? Verdict.Unseen(
                $"The service connection point is not on the provider's server {clock.Server}, whose clock is the one that shows.")
            : clock.Difference is null ? Verdict.NotChecked(clock.ToString())
            : Verdict.Of(!clock.IsOff, clock.ToString());
    }
}
