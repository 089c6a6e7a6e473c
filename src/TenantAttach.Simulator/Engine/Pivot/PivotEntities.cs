namespace TenantAttach.Simulator.Engine;

/// <summary>The entities that the simulated clients answer for: those of the cited table, and one that the simulated hierarchy adds to
/// inventory.</summary>
internal static class PivotEntities
{
    /// <summary>The entity that the simulated hierarchy adds.</summary>
    public const string Extension = "ContosoWarranty";

    private const string Table = "TenantAttach.Simulator.Pivot.cmpivot-entities.txt";

    private static readonly Dictionary<string, PivotEntity> ByName = Read()
        .Append(new PivotEntity(Extension, 0, ["Vendor", "Expires"]) { Types = ["Text", "DateTime"] })
        .ToDictionary(entity => entity.Name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<PivotEntity> All => ByName.Values.OrderBy(entity => entity.Name, StringComparer.OrdinalIgnoreCase);

    public static PivotEntity? Find(string name) => ByName.TryGetValue(name, out var entity) ? entity : null;

    /// <summary>The hardware class behind an entity, where the simulated clients have data of it.</summary>
    public static InventoryModel? Model(PivotEntity entity) =>
        InventoryModels.All.FirstOrDefault(model => model.Name == entity.InventoryClass);

    private static IEnumerable<PivotEntity> Read()
    {
        using var reader = new StreamReader(typeof(PivotEntities).Assembly.GetManifestResourceStream(Table)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var fields = line.Split('|');
            var columns = fields[7].Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(column => column.Split(':')).ToList();
            yield return new PivotEntity(
                fields[0], fields[1] switch { "text" => 1, "time" => 2, _ => 0 }, [.. columns.Select(column => column[0])])
            {
                Types = [.. columns.Select(column => column[1])],
                FirstSiteVersion = int.Parse(fields[3], CultureInfo.InvariantCulture),
                PowerShellVersion = int.Parse(fields[4], CultureInfo.InvariantCulture),
                IsOpen = fields[5] == "open",
                InventoryClass = fields[6],
            };
        }
    }
}
