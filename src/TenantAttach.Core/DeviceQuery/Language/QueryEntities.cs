namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>The entities of the language, from the cited table that the simulator reads as well.</summary>
internal static class QueryEntities
{
    private const string Table = "TenantAttach.Core.DeviceQuery.cmpivot-entities.txt";

    private static readonly Dictionary<string, QueryEntity> ByName = Read().ToDictionary(
        entity => entity.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All entities, by name.</summary>
    public static IEnumerable<QueryEntity> All => ByName.Values.OrderBy(entity => entity.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds an entity.</summary>
    /// <param name="name">Its name, case-insensitive.</param>
    /// <returns>The entity, or null.</returns>
    public static QueryEntity? Find(string name) => ByName.TryGetValue(name, out var entity) ? entity : null;

    private static IEnumerable<QueryEntity> Read()
    {
        using var reader = new StreamReader(typeof(QueryEntities).Assembly.GetManifestResourceStream(Table)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return Entity(line.Split('|'));
            }
        }
    }

    private static QueryEntity Entity(string[] fields) => new(
        fields[0],
        fields[1] switch { "text" => EntityArguments.Text, "time" => EntityArguments.TextAndTime, _ => EntityArguments.None },
        [QueryEntity.DeviceColumn, .. fields[7].Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(Column)],
        fields[5] == "closed")
    {
        IsInCloud = fields[2] == "yes",
        FirstSiteVersion = int.Parse(fields[3], CultureInfo.InvariantCulture),
        PowerShellVersion = int.Parse(fields[4], CultureInfo.InvariantCulture),
        InventoryClass = fields[6] == "-" ? null : fields[6],
    };

    private static DeviceQueryColumn Column(string text)
    {
        var parts = text.Split(':');
        return new DeviceQueryColumn
        {
            Name = parts[0],
            Type = (DeviceQueryType)Enum.Parse(typeof(DeviceQueryType), parts[1]),
            Source = parts[2] switch
            {
                "D" => DeviceQueryColumnSource.Documented,
                "C" => DeviceQueryColumnSource.ClientScript,
                "U" => DeviceQueryColumnSource.PublishedQuery,
                "P" => DeviceQueryColumnSource.InventoryClass,
                _ => DeviceQueryColumnSource.Inferred,
            },
        };
    }
}
