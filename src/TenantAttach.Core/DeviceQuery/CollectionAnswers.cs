namespace TenantAttach.Core.DeviceQuery;

/// <summary>Reads the rows of a query on a collection while its devices still answer.</summary>
internal interface ICollectionAnswers
{
    /// <summary>Whether a device or the site has more rows than it gives.</summary>
    bool IsCut { get; }

    /// <summary>Reads the rows that were not read before.</summary>
    /// <param name="completed">How many devices the site counts as having answered.</param>
    /// <param name="isLast">Whether this is the last time, so that everything has to be read.</param>
    /// <returns>The rows, and the errors of devices that this way of reading tells.</returns>
    Task<IReadOnlyList<Answer<DeviceQueryPart>>> NewAsync(long completed, bool isLast);
}

/// <summary>Reads what each device gave, by device: a poll asks for what came since the last one.</summary>
/// <remarks>
/// Inferred: that the output of a row of SMS_CMPivotStatus is what the client's script returned, also on the route that lists rows.
/// </remarks>
internal sealed class DeviceAnswers(OperationContext context, DeviceQueryValues values, long operation) : ICollectionAnswers
{
    private const int Succeeded = 1;

    private const string Columns = "ClientOperationId,ResourceId,DeviceName,ScriptExecutionState,LastUpdateTime";

    private readonly HashSet<long> told = [];
    private DateTimeOffset? newest;

    /// <inheritdoc/>
    public bool IsCut { get; private set; }

    /// <summary>False once the first device's output could not be read, so that the result has to be read as a whole.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Answer<DeviceQueryPart>>> NewAsync(long completed, bool isLast)
    {
        var answers = new List<Answer<DeviceQueryPart>>();
        if (completed > told.Count)
        {
            await ReadAsync(newest is { } time ? ODataFilter.Gt("LastUpdateTime", time) : null, answers).ConfigureAwait(false);
        }

        // What the site stored late, with a time that was passed already, is found by its device.
        if (isLast && IsReadable && completed > told.Count)
        {
            var missing = new List<object>();
            var all = context.Site().ListByKeyAsync(DeviceQueryCalls.ListStatus, "ResourceId", Of(null), Columns);
            await foreach (var row in all.ConfigureAwait(false))
            {
                if (row.GetInt64OrNull("ResourceId") is { } id && !told.Contains(id))
                {
                    missing.Add(id);
                }
            }

            foreach (var filter in ODataFilter.In("ResourceId", missing))
            {
                await ReadAsync(filter, answers).ConfigureAwait(false);
            }
        }

        return answers;
    }

    private ODataFilter Of(ODataFilter? more) =>
        ODataFilter.And(ODataFilter.Eq("ClientOperationId", operation), ODataFilter.Eq("ScriptExecutionState", Succeeded), more);

    private async Task ReadAsync(ODataFilter? more, List<Answer<DeviceQueryPart>> answers)
    {
        var rows = context.Site().ListByKeyAsync(DeviceQueryCalls.ListStatus, "ResourceId", Of(more), Columns + ",ScriptOutput");
        await foreach (var row in rows.ConfigureAwait(false))
        {
            var time = row.GetDateOrNull("LastUpdateTime");
            newest = time > newest || newest is null ? time : newest;
            if (!IsReadable || row.GetInt64OrNull("ResourceId") is not { } id || told.Contains(id))
            {
                continue;
            }

            var device = new DeviceReference { ResourceId = (int)id, Name = row.GetStringOrNull("DeviceName") ?? DeviceQueryRuns.Text(id) };
            var output = DeviceQueryOutput.Read(row.GetStringOrNull("ScriptOutput"));
            if (output is null && told.Count == 0)
            {
                IsReadable = false;
                continue;
            }

            told.Add(id);
            IsCut |= output?.IsCut == true;
            if (output is null || output.Error is not null)
            {
                var error = ErrorCatalog.DeviceQueryFailed.Create(device, output?.Error ?? "its answer cannot be read.");
                answers.Add(new Answer<DeviceQueryPart>(device, null, error));
                continue;
            }

            answers.AddRange(DeviceQueryRows.Read(output, values, operation, device).Select(one => new Answer<DeviceQueryPart>(device, new DeviceQueryPart(one))));
        }
    }
}

/// <summary>Reads the whole result, each time when twice as many devices answered as the last time.</summary>
/// <remarks>
/// Two devices can have one name, and a query can call another value Device, so that rows are told apart by how often the same row is in
/// the answer.
/// </remarks>
internal sealed class WholeAnswers(OperationContext context, DeviceQueryValues values, long operation, string collectionId)
    : ICollectionAnswers
{
    private readonly Dictionary<string, int> told = new(StringComparer.Ordinal);
    private long read;

    /// <inheritdoc/>
    public bool IsCut { get; private set; }

    /// <summary>Whether the site has counted answers whose rows it does not show yet; the next look finds them.</summary>
    public bool IsBehind { get; private set; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Answer<DeviceQueryPart>>> NewAsync(long completed, bool isLast)
    {
        if (completed == 0 || completed == read || (!isLast && completed < read * 2))
        {
            return [];
        }

        var parts = new List<JsonElement>();
        try
        {
            var route = RouteValues.Of(collectionId, DeviceQueryRuns.Text(operation));
            await foreach (var part in context.Site().ListAsync(DeviceQueryCalls.GetCollectionResult, route: route).ConfigureAwait(false))
            {
                parts.Add(part);
            }
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 404)
        {
            IsBehind = true;
            return [];
        }

        IsBehind = false;
        read = completed;
        IsCut = parts.Any(DeviceQueryRows.IsCut);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var answers = new List<Answer<DeviceQueryPart>>();
        foreach (var row in DeviceQueryRows.Read(parts, values, operation, null))
        {
            var key = KeyOf(row);
            counts[key] = counts.TryGetValue(key, out var count) ? count + 1 : 1;
            if (counts[key] > (told.TryGetValue(key, out var before) ? before : 0))
            {
                told[key] = counts[key];
                answers.Add(new Answer<DeviceQueryPart>(null, new DeviceQueryPart(row)));
            }
        }

        return answers;
    }

    private static string KeyOf(DeviceQueryRow row)
    {
        var key = new StringBuilder();
        foreach (var property in row.Properties)
        {
            key.Append(property.Key).Append('\u0001').Append(Shown(property.Value)).Append('\u0002');
        }

        return key.ToString();
    }

    private static string Shown(object? value) => value is object?[] many ? string.Join("\u0003", many.Select(Shown))
        : value is null ? "\u0004"
        : value.GetType().Name + Convert.ToString(value, CultureInfo.InvariantCulture);
}
