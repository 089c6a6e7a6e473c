namespace TenantAttach.Simulator.Engine;

/// <summary>What becomes of CMPivot queries on devices: it follows from the start, the time and when the device was online.</summary>
internal sealed class PivotRuns(SimulationContext context, Hierarchy hierarchy)
{
    /// <summary>The type of action that runs a query.</summary>
    public const long OperationType = 145;

    /// <summary>The most bytes that a client sends for a query.</summary>
    public const int MostBytes = 128 * 1024;

    private const int MostCells = 100_000;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(60);

    /// <summary>The query of an operation, or null.</summary>
    public static string? QueryOf(JsonObject row) => Json.Text(row, "PivotQuery");

    /// <summary>The operations that run queries, or the one with a number.</summary>
    public IEnumerable<JsonObject> Rows(long? operationId) => hierarchy.Operations.Rows
        .Where(row => QueryOf(row) is not null && (operationId is not { } id || Json.Number(row["ID"]!) == id));

    /// <summary>Checks a query as the service's parser does, where whatever is wrong is a 400; gives the version of PowerShell that it
    /// needs.</summary>
    public int Check(string query, DateTimeOffset now) => PivotParser.Compile(query, new Source(this, [], now)).PowerShellVersion;

    /// <summary>The devices of an operation that have a client, by resource id.</summary>
    public IEnumerable<SimulatedDevice> Targets(JsonObject row) =>
        hierarchy.Targets(
            Json.Text(row, "CollectionID")!,
            [.. row["TargetResourceIDs"]!.AsArray().Select(id => Json.Number(id!)).OrderBy(id => id)]).Where(device => device.HasClient);

    /// <summary>What a device answered, or null where it has not answered until a time.</summary>
    public PivotAnswer? AnswerOf(JsonObject row, SimulatedDevice device, DateTimeOffset now)
    {
        Json.TryTime(Json.Text(row, "RequestedTime")!, out var requested);
        if (hierarchy.Devices.OnlineFrom(device, requested) is not { } began || began >= requested + Life)
        {
            return null;
        }

        if (Json.Text(row, "CancelledTime") is { } text && Json.TryTime(text, out var cancelled) && cancelled <= began)
        {
            return null;
        }

        var told = began.AddSeconds(6 + Seeded.Below(20, context.Seed, device.Index, (int)(Json.Number(row["ID"]!) % 10007) + 5000));
        return told > now
            ? null
            : new PivotAnswer(
                told,
                Json.Number(row["PivotPowerShell"]!) > device.PowerShellVersion
                    ? "The PowerShell version on the device is too old for this query."
                    : null);
    }

    /// <summary>The result so far; null where no device has answered.</summary>
    public PivotResult? ResultOf(JsonObject row, DateTimeOffset now)
    {
        var answered = Targets(row).Where(device => AnswerOf(row, device, now) is { Error: null }).ToList();
        if (answered.Count == 0 && !Targets(row).Any(device => AnswerOf(row, device, now) is not null))
        {
            return null;
        }

        var table = PivotParser.Compile(QueryOf(row)!, Open(row, answered)).Run();
        var names = table.Columns.Names;
        var most = MostCells / Math.Max(1, names.Count - 1);
        return new PivotResult(
            new JsonArray([.. table.Rows.Take(most).Select(values => (JsonNode?)Shown(names, values))]), table.Rows.Count > most);
    }

    /// <summary>What a device returned: the rows that it made of its own data, as the script of CMPivot writes them.</summary>
    public string OutputOf(JsonObject row, SimulatedDevice device)
    {
        var source = Open(row, [device]);
        var table = PivotParser.Compile(QueryOf(row)!, source).Run();
        var isCut = source.Length >= MostBytes;
        return PivotOutput.Write(table, isCut);
    }

    /// <summary>The bytes that a device sent.</summary>
    public int LengthOf(JsonObject row, SimulatedDevice device)
    {
        var source = Open(row, [device]);
        PivotParser.Compile(QueryOf(row)!, source).Run();
        return source.Length;
    }

    private static JsonObject Shown(IReadOnlyList<string> names, object?[] values) =>
        new(names.Select((name, index) => (Name: name, Value: Added(name, values, index))).Skip(1).Where(one => one.Value is not null)
            .Select(one => new KeyValuePair<string, JsonNode?>(one.Name, Node(one.Value))));

    // No client writes a column called Device: the site adds the device that answered, whatever the query calls so.
    private static object? Added(string name, object?[] values, int index) =>
        values[0] is PivotDevice && name.Equals("Device", StringComparison.OrdinalIgnoreCase) ? values[0] : values[index];

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        bool flag => JsonValue.Create(flag),
        DateTimeOffset time => JsonValue.Create(PivotOutput.Time(time)),
        _ => JsonValue.Create(PivotValues.Text(value)),
    };

    private Source Open(JsonObject row, IReadOnlyList<SimulatedDevice> devices)
    {
        Json.TryTime(Json.Text(row, "RequestedTime")!, out var requested);
        return new Source(this, devices, requested);
    }

    private int Version => context.Options.SiteVersion;

    private PivotData Data(DateTimeOffset now) => new(context, hierarchy, now);

    /// <summary>The devices that have answered, as a query reads them. What they found is that of the query's start, so that it stays the
    /// same.</summary>
    private sealed class Source(PivotRuns runs, IReadOnlyList<SimulatedDevice> devices, DateTimeOffset now) : IPivotSource
    {
        private readonly PivotData data = runs.Data(now);

        public DateTimeOffset Now => now;

        public int SiteVersion => runs.Version;

        public int Length { get; private set; }

        public PivotEntity? Find(string name) => PivotEntities.Find(name);

        public IEnumerable<object?[]> Read(PivotLeaf leaf, Func<IEnumerable<object?[]>, IEnumerable<object?[]>> onDevice, bool isCounted)
        {
            foreach (var device in devices)
            {
                var bytes = 0;
                foreach (var row in onDevice(data.Rows(leaf, device)))
                {
                    // A device that counts for itself sends little; of all others, what is too much is cut off.
                    bytes += isCounted ? 0 : row.Skip(1).Sum(value => Encoding.UTF8.GetByteCount(PivotValues.Text(value)) + 4);
                    if (bytes > MostBytes)
                    {
                        break;
                    }

                    yield return row;
                }

                Length = Math.Min(MostBytes, Length + Math.Max(bytes, 2));
            }
        }
    }

}

/// <summary>What a device answered.</summary>
internal sealed record PivotAnswer(DateTimeOffset Told, string? Error);

/// <summary>The rows of a query.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="IsCut">Whether there are more than can be shown.</param>
internal sealed record PivotResult(JsonArray Rows, bool IsCut);
