namespace TenantAttach.Simulator.Model;

/// <summary>The objects of one kind, in the order of their making.</summary>
/// <param name="clock">The simulated time.</param>
internal sealed class EntityStore(TimeProvider clock)
{
    private readonly Dictionary<string, CloudEntity> byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CloudEntity> ordered = [];

    /// <summary>All objects that are not deleted, also those that reads do not find yet.</summary>
    public IEnumerable<CloudEntity> All => ordered.Where(entity => entity.DeletedAt is null);

    /// <summary>The objects that reads find now.</summary>
    public IEnumerable<CloudEntity> Visible
    {
        get
        {
            var now = clock.GetUtcNow();
            return All.Where(entity => entity.VisibleFrom <= now);
        }
    }

    /// <summary>The soft-deleted objects of the last 30 days.</summary>
    public IEnumerable<CloudEntity> Deleted
    {
        get
        {
            var from = clock.GetUtcNow() - TimeSpan.FromDays(30);
            return ordered.Where(entity => entity.DeletedAt > from);
        }
    }

    public CloudEntity Add(JsonObject data, TimeSpan lag = default)
    {
        var entity = new CloudEntity(data, clock.GetUtcNow() + lag);
        byId[entity.Id] = entity;
        ordered.Add(entity);
        return entity;
    }

    public CloudEntity? Find(string id) => byId.TryGetValue(id, out var entity) && entity.DeletedAt is null ? entity : null;

    public CloudEntity? FindVisible(string id) => Find(id) is { } entity && entity.VisibleFrom <= clock.GetUtcNow() ? entity : null;

    public CloudEntity? FindDeleted(string id) =>
        Deleted.FirstOrDefault(entity => string.Equals(entity.Id, id, StringComparison.OrdinalIgnoreCase));

    public CloudEntity? FirstWith(string property, string value) =>
        All.FirstOrDefault(entity => string.Equals(entity.Text(property), value, StringComparison.OrdinalIgnoreCase));

    public void SoftDelete(CloudEntity entity)
    {
        entity.DeletedAt = clock.GetUtcNow();
        entity.Data["deletedDateTime"] = CloudTenant.Stamp(clock.GetUtcNow());
    }

    public void Restore(CloudEntity entity)
    {
        entity.DeletedAt = null;
        entity.Data.Remove("deletedDateTime");
    }

    public void Remove(CloudEntity entity)
    {
        byId.Remove(entity.Id);
        ordered.Remove(entity);
    }

    public JsonArray Export() => new([.. ordered.Select(entity => (JsonNode?)new JsonObject
    {
        ["visibleFrom"] = entity.VisibleFrom.ToString("O", CultureInfo.InvariantCulture),
        ["deletedAt"] = entity.DeletedAt?.ToString("O", CultureInfo.InvariantCulture),
        ["data"] = entity.Data.DeepClone(),
    })]);

    public void Import(JsonArray saved)
    {
        byId.Clear();
        ordered.Clear();
        foreach (var row in saved.OfType<JsonObject>())
        {
            var entity = new CloudEntity((JsonObject)row["data"]!.DeepClone(), Time((string)row["visibleFrom"]!));
            entity.DeletedAt = (string?)row["deletedAt"] is { } deleted ? Time(deleted) : null;
            byId[entity.Id] = entity;
            ordered.Add(entity);
        }
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
