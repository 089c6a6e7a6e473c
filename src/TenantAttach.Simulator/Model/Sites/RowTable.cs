namespace TenantAttach.Simulator.Model;

/// <summary>Rows that requests may change, in order of their key. Changed tables go into the state file, whole.</summary>
internal sealed class RowTable(string name, params string[] keys) : IWritableSource
{
    private readonly List<JsonObject> rows = [];

    public string Name => name;

    /// <summary>Whether anything differs from the seeded base.</summary>
    public bool IsChanged { get; private set; }

    public IReadOnlyList<JsonObject> Rows => rows;

    /// <summary>Completes and checks a row before it is added.</summary>
    public Action<JsonObject, Caller>? Creating { get; init; }

    /// <summary>Checks a replacement and may put back what a request cannot change: new row, row before.</summary>
    public Action<JsonObject, JsonObject, Caller>? Replacing { get; init; }

    public Action<JsonObject>? Deleting { get; init; }

    /// <summary>Called after each change.</summary>
    public Action? Changed { get; set; }

    public void Seed(JsonObject row) => rows.Add(row);

    public IEnumerable<object> Read(ReadHint hint, Caller caller) => rows;

    public object? Find(IReadOnlyList<string> key, Caller caller) => Find(key);

    public JsonObject? Find(params IReadOnlyList<string> key) => key.Count != keys.Length ? null
        : rows.Find(
            row => !keys.Where((column, index) => !KeyText(row[column]).Equals(key[index], StringComparison.OrdinalIgnoreCase)).Any());

    public long NextId(string column, long first) =>
        rows.Count == 0 ? first : Math.Max(first, rows.Max(row => Json.Number(row[column]!)) + 1);

    public JsonObject Create(JsonObject body, Caller caller)
    {
        Creating?.Invoke(body, caller);
        if (Find([.. keys.Select(column => KeyText(body[column]))]) is not null)
        {
            throw new RefusedException(Refusal.Failed, "An instance with this key exists already.");
        }

        rows.Add(body);
        rows.Sort((left, right) => keys.Select(column => Order(left[column], right[column])).FirstOrDefault(order => order != 0));
        Touch();
        return body;
    }

    public JsonObject Replace(object existing, JsonObject body, Caller caller)
    {
        var before = (JsonObject)existing;
        foreach (var column in keys)
        {
            if (body[column] is { } value && !KeyText(value).Equals(KeyText(before[column]), StringComparison.OrdinalIgnoreCase))
            {
                throw new RefusedException(Refusal.Invalid, $"The key property '{column}' cannot be changed.");
            }

            body[column] = before[column]!.DeepClone();
        }

        Replacing?.Invoke(body, before, caller);
        rows[rows.IndexOf(before)] = body;
        Touch();
        return body;
    }

    public void Delete(object existing, Caller caller)
    {
        Deleting?.Invoke((JsonObject)existing);
        rows.Remove((JsonObject)existing);
        Touch();
    }

    /// <summary>Marks that a row was changed in place.</summary>
    public void Touch()
    {
        IsChanged = true;
        Changed?.Invoke();
    }

    public JsonArray Save() => new([.. rows.Select(row => row.DeepClone())]);

    public void Load(JsonArray saved)
    {
        rows.Clear();
        rows.AddRange(saved.Select(row => row!.DeepClone().AsObject()));
        IsChanged = true;
    }

    private static string KeyText(JsonNode? value) => value switch
    {
        null => string.Empty,
        JsonValue text when text.TryGetValue<string>(out var plain) => plain,
        _ => Json.Number(value).ToString(CultureInfo.InvariantCulture),
    };

    private static int Order(JsonNode? left, JsonNode? right) => left is not null && left.GetValueKind() == JsonValueKind.Number
        ? right is null ? 0 : Json.Number(left).CompareTo(Json.Number(right))
        : string.Compare(KeyText(left), KeyText(right), StringComparison.OrdinalIgnoreCase);
}
