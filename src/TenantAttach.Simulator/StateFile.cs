using TenantAttach.Files;
using TenantAttach.Simulator.Clock;

namespace TenantAttach.Simulator;

/// <summary>A saved simulation: its options, its time, and what changed over the seeded base.</summary>
internal sealed class StateFile
{
    private const int Format = 1;

    private readonly JsonObject root;

    private StateFile(JsonObject root, SimulationOptions options, DateTimeOffset now)
    {
        this.root = root;
        Options = options;
        Now = now;
    }

    public SimulationOptions Options { get; }

    public DateTimeOffset Now { get; }

    public static StateFile Read(string path)
    {
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path, Encoding.UTF8))!.AsObject();
            if (root["format"]?.GetValue<int>() != Format)
            {
                throw new FormatException($"'{path}' is not a state file of format {Format}.");
            }

            return new StateFile(root, ReadOptions(root["options"]!.AsObject()), Time(root["now"]!.GetValue<string>()));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new FormatException($"'{path}' is not a state file of a simulation: {error.Message}", error);
        }
    }

    public static void Write(string path, Simulation simulation)
    {
        var root = new JsonObject
        {
            ["format"] = Format,
            ["now"] = Text(simulation.Clock.GetUtcNow()),
            ["options"] = WriteOptions(simulation.Options),
            ["faults"] = new JsonArray([.. simulation.Faults.Active.Select(fault => (JsonNode)fault)]),
            ["tenant"] = ((IStateful)simulation.Tenant).SaveState(),
            ["site"] = ((IStateful)simulation.Hierarchy).SaveState(),
            ["engine"] = simulation.Engine.SaveState(),
        };
        if (simulation.Sites.Count > 1)
        {
            root["others"] = new JsonArray([.. simulation.Sites.Skip(1).Select(site => (JsonNode?)new JsonObject
            {
                ["site"] = ((IStateful)site.Hierarchy).SaveState(),
                ["engine"] = site.Engine.SaveState(),
            })]);
        }

        var text = root.ToJsonString(new JsonSerializerOptions { WriteIndented = true }).Replace("\r\n", "\n") + "\n";
        var bytes = Encoding.UTF8.GetBytes(text);
        PrivateFile.Write(path, stream => stream.Write(bytes, 0, bytes.Length));
    }

    public void ApplyTo(Simulation simulation)
    {
        foreach (var fault in root["faults"]!.AsArray())
        {
            simulation.Faults.On(fault!.GetValue<string>());
        }

        ((IStateful)simulation.Tenant).LoadState(root["tenant"]!.AsObject());
        ((IStateful)simulation.Hierarchy).LoadState(root["site"]!.AsObject());
        simulation.Engine.LoadState(root["engine"]!.AsObject());
        foreach (var (saved, index) in (root["others"] as JsonArray ?? []).Select((saved, index) => (saved, index)))
        {
            ((IStateful)simulation.Sites[index + 1].Hierarchy).LoadState(saved!["site"]!.AsObject());
            simulation.Sites[index + 1].Engine.LoadState(saved["engine"]!.AsObject());
        }
    }

    private static JsonObject WriteOptions(SimulationOptions options) => new()
    {
        ["seed"] = options.Seed,
        ["devices"] = options.Devices,
        ["siteVersion"] = options.SiteVersion,
        ["cloud"] = options.Cloud.ToString(),
        ["scenario"] = options.Scenario,
        ["start"] = Text(options.Start ?? SimulationOptions.DefaultStart),
        ["clockMode"] = options.ClockMode.ToString(),
        ["centralAdministrationSite"] = options.CentralAdministrationSite,
        ["hierarchies"] = options.Hierarchies,
        ["serviceConnectionPoint"] = options.ServiceConnectionPoint,
        ["provider"] = options.Provider,
        ["secretStorage"] = options.SecretStorage,
        ["coManagementPolicy"] = options.CoManagementPolicy,
        ["serverPageSize"] = options.ServerPageSize,
        ["hostAddress"] = options.HostAddress?.ToString(),
    };

    private static SimulationOptions ReadOptions(JsonObject saved) => new()
    {
        Seed = saved["seed"]!.GetValue<int>(),
        Devices = saved["devices"]!.GetValue<int>(),
        SiteVersion = saved["siteVersion"]!.GetValue<int>(),
        Cloud = (TenantAttachCloud)Enum.Parse(typeof(TenantAttachCloud), saved["cloud"]!.GetValue<string>()),
        Scenario = saved["scenario"]!.GetValue<string>(),
        Start = Time(saved["start"]!.GetValue<string>()),
        ClockMode = (ClockMode)Enum.Parse(typeof(ClockMode), saved["clockMode"]!.GetValue<string>()),
        CentralAdministrationSite = saved["centralAdministrationSite"]!.GetValue<bool>(),
        Hierarchies = (int?)saved["hierarchies"] ?? 1,
        ServiceConnectionPoint = saved["serviceConnectionPoint"]!.GetValue<string>(),
        Provider = (string?)saved["provider"] ?? "SiteServer",
        SecretStorage = (string?)saved["secretStorage"] ?? "Encrypts",
        CoManagementPolicy = (string?)saved["coManagementPolicy"] ?? "Usual",
        ServerPageSize = saved["serverPageSize"]!.GetValue<int>(),
        HostAddress = saved["hostAddress"]?.GetValue<string>() is { } host ? new Uri(host) : null,
    };

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
