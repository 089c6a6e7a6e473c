namespace TenantAttach.Simulator.Engine;

/// <summary>The endpoint check, the components' states and the status messages.</summary>
internal sealed class SiteHealth(SimulationContext context, Hierarchy hierarchy, SiteLogs logs)
{
    private const int Kept = 500;
    private const int Information = 1073741824;
    private const int Warning = -2147483648;
    private const int Error = -1073741824;

    private readonly List<JsonObject> messages = [];
    private long record;
    private bool wasBlocked;

    /// <summary>The latest answer of the gateway that was an error; null while it accepts.</summary>
    public string? GatewayError { get; set; }

    public IEnumerable<JsonObject> Messages => messages;

    /// <summary>Checks the endpoints, as sites do from version 2010.</summary>
    public void CheckEndpoints(DateTimeOffset now)
    {
        if (context.Options.SiteVersion < 2010 || !hierarchy.Topology.IsConnectionPointUp)
        {
            return;
        }

        var blocked = context.Faults.IsOn(FaultNames.EndpointBlocked);
        if (blocked)
        {
            logs.Write(
                SiteLogs.Endpoints, now,
                "Checking connectivity to https://gateway.configmgr.manage.microsoft.com/: Unable to connect to the remote server");
            Report("SMS_SERVICE_CONNECTOR", 11411, Warning, now);
            Report("SMS_SERVICE_CONNECTOR", 11412, Error, now);
            Report("SMS_SERVICE_CONNECTOR", 11488, Error, now);
        }
        else
        {
            logs.Write(SiteLogs.Endpoints, now, "Checking connectivity to https://gateway.configmgr.manage.microsoft.com/: succeeded");
            if (wasBlocked || messages.Count == 0)
            {
                Report("SMS_SERVICE_CONNECTOR", 11410, Information, now);
            }
        }

        wasBlocked = blocked;
    }

    /// <summary>Writes down that an administrative user did something that is audited.</summary>
    public void Audit(int id, DateTimeOffset now) => Report("SMS_PROVIDER", id, Information, now);

    /// <summary>The states now. Status: 0 good, 1 warning, 2 critical.</summary>
    public IEnumerable<JsonObject> Components(DateTimeOffset now)
    {
        var topology = hierarchy.Topology;
        yield return Row("SMS_NOTIFICATION_SERVER", Critical("SMS_NOTIFICATION_SERVER"), now);
        yield return Row("SMS_REST_PROVIDER", Critical("SMS_REST_PROVIDER"), now);
        if (topology.ConnectionPointSite is not null)
        {
            var status = context.Faults.IsOn(FaultNames.ServiceConnectionPointOffline)
                || (wasBlocked && context.Faults.IsOn(FaultNames.EndpointBlocked)) ? 2 : GatewayError is null ? 0 : 1;
            status = Math.Max(status, Critical("SMS_SERVICE_CONNECTOR"));
            yield return Row("SMS_SERVICE_CONNECTOR", status, now);
        }
    }

    public JsonObject Save() => new()
    {
        ["record"] = record,
        ["wasBlocked"] = wasBlocked,
        ["gatewayError"] = GatewayError,
        ["messages"] = new JsonArray([.. messages.Select(message => message.DeepClone())]),
    };

    public void Load(JsonObject saved)
    {
        record = saved["record"]!.GetValue<long>();
        wasBlocked = saved["wasBlocked"]!.GetValue<bool>();
        GatewayError = (string?)saved["gatewayError"];
        messages.Clear();
        messages.AddRange(saved["messages"]!.AsArray().Select(message => message!.DeepClone().AsObject()));
    }

    private int Critical(string component) =>
        context.Faults.ArgumentsOf(FaultNames.ComponentCritical).Contains(component, StringComparer.OrdinalIgnoreCase) ? 2 : 0;

    private void Report(string component, int id, int severity, DateTimeOffset now)
    {
        messages.Add(new JsonObject
        {
            ["RecordID"] = 72057594037927936 + ++record,
            ["Component"] = component,
            ["MachineName"] = hierarchy.Topology.ProviderServer,
            ["MessageID"] = id,
            ["ModuleName"] = "SMS Server",
            ["MessageType"] = 768,
            ["Severity"] = severity,
            ["SiteCode"] = hierarchy.Topology.TopSite,
            ["Time"] = Json.Time(now),
            ["ProcessID"] = 4400,
            ["ThreadID"] = 5120,
        });
        if (messages.Count > Kept)
        {
            messages.RemoveAt(0);
        }
    }

    private JsonObject Row(string component, int status, DateTimeOffset now)
    {
        var quarter = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.FromMinutes(15).Ticks), TimeSpan.Zero);
        return new JsonObject
        {
            ["ComponentName"] = component,
            ["MachineName"] = hierarchy.Topology.ProviderServer,
            ["SiteCode"] = hierarchy.Topology.TopSite,
            ["Status"] = status,
            ["State"] = 1,
            ["AvailabilityState"] = status == 2 ? 3 : 0,
            ["LastHeartbeat"] = Json.Time(quarter),
            ["NextScheduledTime"] = Json.Time(quarter.AddHours(1)),
            ["TallyInterval"] = "0001128000100008",
            ["Errors"] = Tally(component, Error, now),
            ["Warnings"] = Tally(component, Warning, now),
            ["Infos"] = Tally(component, Information, now),
        };
    }

    private int Tally(string component, int severity, DateTimeOffset now) => messages.Count(message =>
        Json.Text(message, "Component") == component && Json.Number(message["Severity"]!) == severity
        && string.CompareOrdinal(
            Json.Text(message, "Time"), now.UtcDateTime.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) >= 0);
}
