namespace TenantAttach.Simulator.Engine;

/// <summary>What becomes of scripts on devices: it follows from the start, the time and when the device was online.</summary>
internal sealed class ScriptRuns(SimulationContext context, Hierarchy hierarchy)
{
    /// <summary>The type of action that runs a script.</summary>
    public const long OperationType = 135;

    /// <summary>The characters of an output that a row holds.</summary>
    public const int LongestOutput = 4000;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(60);

    /// <summary>The operations that run scripts, or the one with a number.</summary>
    public IEnumerable<JsonObject> Rows(long? operationId) => hierarchy.Operations.Rows
        .Where(row => row["ScriptGuid"] is not null && (operationId is not { } id || Json.Number(row["ID"]!) == id));

    /// <summary>The identifier of a run.</summary>
    public string TaskOf(JsonObject row) => Seeded.Id(context.Seed, Json.Number(row["ID"]!), 411).ToString("D").ToUpperInvariant();

    /// <summary>The devices of a run that have a client, by resource id.</summary>
    public IEnumerable<SimulatedDevice> Targets(JsonObject row) =>
        hierarchy.Targets(
            Json.Text(row, "CollectionID")!,
            [.. row["TargetResourceIDs"]!.AsArray().Select(id => Json.Number(id!)).OrderBy(id => id)]).Where(device => device.HasClient);

    /// <summary>What a device told, or null where it has not told anything until a time.</summary>
    public ScriptReport? ReportOf(JsonObject row, SimulatedDevice device, DateTimeOffset now)
    {
        Json.TryTime(Json.Text(row, "RequestedTime")!, out var requested);
        var start = hierarchy.Devices.OnlineFrom(device, requested);
        if (start is not { } began || began >= requested + Life)
        {
            return null;
        }

        if (Json.Text(row, "CancelledTime") is { } text && Json.TryTime(text, out var cancelled) && cancelled <= began)
        {
            return null;
        }

        var told = began.AddSeconds(15 + Seeded.Below(8, context.Seed, device.Index, (int)(Json.Number(row["ID"]!) % 10007) + 4000));
        return told > now ? null : Report(row, device, told);
    }

    private ScriptReport Report(JsonObject row, SimulatedDevice device, DateTimeOffset told)
    {
        var script = hierarchy.Scripts.Find(Json.Text(row, "ScriptGuid")!);
        var kind = script is null ? null : Json.Text(script, "Output");
        var (written, exit) = ScriptOutputs.Of(context, kind, device, row["ScriptArguments"] as JsonObject ?? []);
        var output = ScriptOutputs.Stored(written);
        return new ScriptReport(output, exit, ScriptSeed.Hash(Encoding.Unicode.GetBytes(output + exit)).ToUpperInvariant(), told);
    }
}

/// <summary>What a device told of a script.</summary>
internal sealed record ScriptReport(string Output, int ExitCode, string Hash, DateTimeOffset Told);
