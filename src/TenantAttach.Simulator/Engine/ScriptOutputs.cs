using System.Text.Encodings.Web;

namespace TenantAttach.Simulator.Engine;

/// <summary>The output of the seeded scripts on a device: JSON, as the client makes it of what a script writes.</summary>
internal static class ScriptOutputs
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An output as sites store it: the content of a JSON string, without the quotation marks around it.</summary>
    public static string Stored(string output)
    {
        var text = JsonSerializer.Serialize(output, Plain);
        return text.Substring(1, text.Length - 2);
    }

    public static (string Output, int ExitCode) Of(SimulationContext context, string? kind, SimulatedDevice device, JsonObject arguments) =>
        kind switch
    {
        "disk" => (Disk(context, device).ToJsonString(), 0),
        "spooler" => device.Index % 10 == 3
            ? (Quoted("Restart-Service : Service 'Print Spooler (Spooler)' cannot be started because it is disabled."), 1)
            : (Quoted("Running  Spooler  Print Spooler"), 0),
        "updates" => (new JsonArray([.. Enumerable.Range(0, 60).Select(number => (JsonNode?)new JsonObject
        {
            ["HotFixID"] = "KB" + (5030000 + (number * 137)).ToString(CultureInfo.InvariantCulture),
            ["Description"] = number % 3 == 0 ? "Security Update" : "Update",
            ["InstalledOn"] = Json.Time(context.Start.AddDays(-number * 9).Date),
        })]).ToJsonString(), 0),
        "files" => (new JsonObject
        {
            ["Device"] = device.Name,
            ["Folder"] = Argument(arguments, "Folder", string.Empty),
            ["Days"] = int.Parse(Argument(arguments, "Days", "30"), CultureInfo.InvariantCulture),
            ["Recurse"] = bool.Parse(Argument(arguments, "Recurse", "false")),
            ["Files"] = Seeded.Below(200, context.Seed, device.Index, 412),
        }.ToJsonString(), 0),
        _ => (Quoted("OK"), 0),
    };

    private static JsonObject Disk(SimulationContext context, SimulatedDevice device) => new()
    {
        ["Device"] = device.Name,
        ["Drive"] = "C",
        ["SizeGB"] = device.IsServer ? 512 : 256,
        ["FreeGB"] = 4 + Seeded.Below(200, context.Seed, device.Index, 413),
    };

    private static string Argument(JsonObject arguments, string name, string otherwise) => Json.Text(arguments, name) ?? otherwise;

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}
