namespace TenantAttach.Simulator.Engine;

/// <summary>The logs of the site's components, bounded as rolled files are.</summary>
internal sealed class SiteLogs
{
    public const string Upload = "CMGatewaySyncUploadWorker.log";
    public const string Generic = "GenericUploadWorker.log";
    public const string Notification = "CMGatewayNotificationWorker.log";
    public const string Endpoints = "EndpointConnectivityCheckWorker.log";
    public const string Push = "BgbServer.log";
    public const string Agent = "CcmNotificationAgent.log";

    private const int LinesKept = 3000;

    /// <summary>The site's clock is an hour ahead of UTC: minutes to add to it to get UTC.</summary>
    private const int Bias = -60;

    private readonly SortedDictionary<string, Queue<string>> logs = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Names => [.. logs.Keys];

    public static string LocalTime(DateTimeOffset time) => Local(time).ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    public IReadOnlyList<string> Read(string name) => logs.TryGetValue(name, out var lines) ? [.. lines] : [];

    /// <summary>A line of a component of the site's executive.</summary>
    public void Write(string log, DateTimeOffset time, string message)
    {
        var component = log == Push ? "SMS_NOTIFICATION_SERVER" : "SMS_SERVICE_CONNECTOR_" + log.Replace(".log", string.Empty);
        Add(
            log,
            string.Format(
                CultureInfo.InvariantCulture, "{0}~  $$<{1}><{2:MM-dd-yyyy HH:mm:ss.fff}{3}><thread=5120 (0x1400)>", message, component,
                Local(time), Bias));
    }

    /// <summary>A line of the client or of the provider, in the form that the log viewer calls CCM.</summary>
    public void WriteClient(string log, DateTimeOffset time, string component, string message) =>
        Add(
            log,
            string.Format(
                CultureInfo.InvariantCulture,
                "<![LOG[{0}]LOG]!><time=\"{1:HH:mm:ss.fff}{2}\" date=\"{1:MM-dd-yyyy}\" component=\"{3}\" context=\"\" type=\"1\" "
                    + "thread=\"4312\" file=\"\">",
                message, Local(time), Bias, component));

    public void Provider(string method, string resource, Caller caller, DateTimeOffset now) => WriteClient(
        "AdminService.log", now, "AdminService",
        $"Processing incoming request for resource [{resource}], method: [{method}], User - [{caller.Name}]");

    public JsonObject Save() =>
        new(
            logs.Select(
                pair => new KeyValuePair<string, JsonNode?>(pair.Key, new JsonArray([.. pair.Value.Select(line => (JsonNode?)line)]))));

    public void Load(JsonObject saved)
    {
        logs.Clear();
        foreach (var pair in saved)
        {
            logs[pair.Key] = new Queue<string>(pair.Value!.AsArray().Select(line => line!.GetValue<string>()));
        }
    }

    private static DateTime Local(DateTimeOffset time) => time.UtcDateTime.AddMinutes(-Bias);

    private void Add(string name, string line)
    {
        if (!logs.TryGetValue(name, out var lines))
        {
            logs[name] = lines = new Queue<string>();
        }

        lines.Enqueue(line);
        if (lines.Count > LinesKept)
        {
            lines.Dequeue();
        }
    }
}
