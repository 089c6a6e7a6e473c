namespace TenantAttach.Core.Connector;

/// <summary>The evidence that the site gives.</summary>
/// <param name="context">The running operation.</param>
/// <param name="evidence">Where it is collected.</param>
internal sealed class SiteEvidence(OperationContext context, EvidenceList evidence)
{
    private const string Component = "SMS_SERVICE_CONNECTOR";
    private const string ServiceConnectionPoint = "SMS Dmp Connector";

    private const string ComponentName = "Component state";
    private const string ComponentSource = "SMS_ComponentSummarizer";
    private const string MessageName = "Endpoint check";
    private const string MessageSource = "SMS_StatusMessage 11410, 11411, 11412, 11488";
    private const string PointName = "Service connection point";
    private const string PointSource = "SMS_SCI_SysResUse (inferred)";
    private const string ClockName = "Clock of the service connection point";
    private const string ClockSource = "Date of the provider's answers";

    private static readonly int[] EndpointMessages = [11410, 11411, 11412, 11488];

    /// <summary>The site's rows about tenant, application and upload; null where they could not be read.</summary>
    public SiteAttachment? Settings { get; private set; }

    /// <summary>Reads everything.</summary>
    /// <param name="facts">The facts so far.</param>
    /// <returns>The facts with those of the site.</returns>
    public async Task<ConnectorFacts> ReadAsync(ConnectorFacts facts)
    {
        var now = facts.Now;
        Settings = await evidence.ReadAsync(
            "Upload switch",
            "SMS_Azure_CloudService, SMS_AAD_Application_Ex, SMS_AAD_Tenant_Ex",
            EvidenceWeight.Decisive,
            () => new SiteAttachmentReader(context).ReadUploadAsync(),
            settings => settings.IsUploadOn
                ? new Finding($"On, for tenant {settings.Tenant?.TenantId:D}", EvidenceVerdict.Good)
                : new Finding(
                    "Off", EvidenceVerdict.Neutral,
                    "The site's cloud service for co-management has no application.")).ConfigureAwait(false);
        if (Settings is null)
        {
            const string Unread = "The site could not be read.";
            evidence.NotChecked("Secret at the site", "SMS_AAD_Application_Ex.SecretKeyExpiry", EvidenceWeight.Decisive, Unread);
            evidence.NotChecked(ComponentName, ComponentSource, EvidenceWeight.Supporting, Unread);
            evidence.NotChecked(MessageName, MessageSource, EvidenceWeight.Decisive, Unread);
            evidence.NotChecked(PointName, PointSource, EvidenceWeight.Supporting, Unread);
            evidence.NotChecked(ClockName, ClockSource, EvidenceWeight.Supporting, Unread);
            return facts with { SiteFailure = evidence.FirstFailure };
        }

        Secret("Secret at the site", "SMS_AAD_Application_Ex.SecretKeyExpiry", Settings.Application?.SecretExpiry, now);
        return facts with
        {
            SiteRead = true,
            UploadOn = Settings.IsUploadOn,
            HasApplication = Settings.Application is not null,
            SecretExpiry = Settings.IsUploadOn ? Settings.Application?.SecretExpiry : null,
            SecretSince = Settings.Application?.SecretSince,
            ComponentStatus = await ComponentAsync().ConfigureAwait(false),
            EndpointMessage = await MessageAsync().ConfigureAwait(false),
            Offline = await OfflineAsync().ConfigureAwait(false),
            ClockOff = await ClockAsync().ConfigureAwait(false),
        };
    }

    /// <summary>Adds what is known of a secret's end.</summary>
    /// <param name="name">Which secret.</param>
    /// <param name="source">Where it was read.</param>
    /// <param name="expiry">When it ends, or null.</param>
    /// <param name="now">The time of the verdict.</param>
    public void Secret(string name, string source, DateTimeOffset? expiry, DateTimeOffset now)
    {
        if (expiry is not { } end)
        {
            evidence.NotChecked(name, source, EvidenceWeight.Decisive, "No row tells when the secret ends.");
            return;
        }

        var verdict = end <= now
            ? EvidenceVerdict.Bad
            : end - now <= ConnectorJudge.SecretNotice
            ? EvidenceVerdict.Warning
            : EvidenceVerdict.Good;
        var value = string.Format(
            CultureInfo.InvariantCulture, "Ends on {0:yyyy-MM-dd}, in {1:0} days", end, Math.Floor((end - now).TotalDays));
        evidence.Add(
            name, source, EvidenceWeight.Decisive, new Finding(value, verdict, null, end, verdict == EvidenceVerdict.Good ? null : "T05"));
    }

    private async Task<int?> ComponentAsync()
    {
        var rows = await evidence.ReadAsync(
            ComponentName,
            ComponentSource,
            EvidenceWeight.Supporting,
            () => ListAsync(SiteCalls.ListComponentStates, ODataFilter.Eq("ComponentName", Component)),
            found => found.Count == 0
                ? new Finding(null, EvidenceVerdict.NotChecked, $"The site shows no state of {Component}.")
                : Judge(Worst(found), found[0].GetDateOrNull("LastHeartbeat"))).ConfigureAwait(false);
        return rows is { Count: > 0 } ? Worst(rows) : null;

        static int Worst(List<JsonElement> rows) => rows.Max(row => row.GetInt32OrNull("Status") ?? 0);

        static Finding Judge(int status, DateTimeOffset? heartbeat) => status switch
        {
            0 => new Finding("OK", EvidenceVerdict.Good, null, heartbeat),
            1 => new Finding("Warning", EvidenceVerdict.Warning, null, heartbeat, "T44"),
            _ => new Finding("Critical", EvidenceVerdict.Bad, null, heartbeat, "T10"),
        };
    }

    private async Task<int?> MessageAsync()
    {
        var newest = await evidence.ReadAsync(
            MessageName,
            MessageSource,
            EvidenceWeight.Decisive,
            async () =>
            {
                var filter = ODataFilter.And(
                    ODataFilter.Eq("Component", Component),
                    ODataFilter.Or([.. EndpointMessages.Select(id => ODataFilter.Eq("MessageID", id))]));
                var rows = await ListAsync(SiteCalls.ListStatusMessages, filter).ConfigureAwait(false);
                return rows.OrderByDescending(row => row.GetDateOrNull("Time"))
                    .ThenByDescending(row => row.GetInt64OrNull("RecordID"))
                    .FirstOrDefault();
            },
            row => (row.GetInt32OrNull("MessageID"), row.GetDateOrNull("Time")) switch
            {
                (null, _) => new Finding(null, EvidenceVerdict.NotChecked, "The site has no such status message."),
                (11410, var time) => new Finding("11410: all endpoints can be reached", EvidenceVerdict.Good, null, time),
                (11411, var time) => new Finding(
                    "11411: endpoints that are not critical failed", EvidenceVerdict.Warning, null, time, "T44"),
                (11412, var time) => new Finding("11412: the check failed critically", EvidenceVerdict.Bad, null, time, "T44"),
                (var id, var time) => new Finding($"{id}: required endpoints cannot be reached", EvidenceVerdict.Bad, null, time, "T45"),
            }).ConfigureAwait(false);
        return newest.GetInt32OrNull("MessageID");
    }

    private Task<bool?> OfflineAsync() => evidence.ReadAsync(
        PointName,
        PointSource,
        EvidenceWeight.Supporting,
        async () =>
        {
            var rows = await ListAsync(
                SiteCalls.ListSiteSystemRoles, ODataFilter.Eq("RoleName", ServiceConnectionPoint)).ConfigureAwait(false);
            var mode = rows.SelectMany(row => row.GetItems("Props")).FirstOrDefault(
                prop => prop.GetStringOrNull("PropertyName") == "OfflineMode");
            return mode.GetInt32OrNull("Value") is { } value ? value != 0 : (bool?)null;
        },
        offline => offline switch
        {
            null => new Finding(null, EvidenceVerdict.NotChecked, "The site shows no service connection point, or not its mode."),
            true => new Finding("Offline mode", EvidenceVerdict.Bad, null, null, "T10"),
            false => new Finding("Online mode", EvidenceVerdict.Good),
        });

    private async Task<bool?> ClockAsync()
    {
        var clock = await evidence.ReadAsync(
            ClockName,
            ClockSource,
            EvidenceWeight.Supporting,
            () => ServerClock.ReadAsync(context),
            read => !read.IsConnectionPoint
                ? new Finding(null, EvidenceVerdict.NotChecked, $"It does not run on the provider's server {read.Server}.")
                : read.Difference is null ? new Finding(null, EvidenceVerdict.NotChecked, read.ToString())
                : new Finding(
                    read.ToString(), read.IsOff ? EvidenceVerdict.Bad : EvidenceVerdict.Good, null, null,
                    read.IsOff ? "T50" : null)).ConfigureAwait(false);
        return clock is { IsConnectionPoint: true, Difference: not null } ? clock.IsOff : null;
    }

    private async Task<List<JsonElement>> ListAsync(ServiceCall call, ODataFilter filter)
    {
        var rows = new List<JsonElement>();
        await foreach (var row in context.Site().ListAsync(call, filter).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }
}
