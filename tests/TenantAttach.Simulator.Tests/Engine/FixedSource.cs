using TenantAttach.Simulator.Engine;

namespace TenantAttach.Simulator.Tests.Engine;

/// <summary>Entities with a handful of rows that expected results can be computed from by hand.</summary>
internal sealed class FixedSource : IPivotSource
{
    public static readonly DateTimeOffset Clock = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    private static readonly PivotEntity T = new("T", 0, ["Name", "N", "R", "Seen", "Flag"]);
    private static readonly PivotEntity U = new("U", 0, ["Name", "Size"]);
    private static readonly PivotEntity Twins = new("Twins", 0, ["Serial"]);
    private static readonly PivotEntity L = new("L", 2, ["Text", "Back"]);

    private static readonly object?[][] TRows =
    [
        ["PC1", "Alpha", 5L, 1.5, Clock.AddHours(-1), true],
        ["PC1", "beta", 7L, 2.5, Clock.AddDays(-2), false],
        ["PC2", "ALPHA", 5L, null, Clock.AddDays(-9), true],
        ["PC3", "gamma", null, 4.0, null, false],
    ];

    private static readonly object?[][] URows = [["PC1", "disk", 10L], ["PC1", "tape", 20L], ["PC4", "disk", 40L]];

    public DateTimeOffset Now => Clock;

    public int SiteVersion { get; init; } = 2509;

    public static string Run(string query, int siteVersion = 2509)
    {
        var table = PivotParser.Compile(query, new FixedSource { SiteVersion = siteVersion }).Run();
        var rows = table.Rows.Select(row => string.Join(",", row.Skip(1).Select(Show)));
        return string.Join(",", table.Columns.Names.Skip(1)) + "\n" + string.Join("\n", rows);
    }

    /// <summary>The value of an expression, computed for one row.</summary>
    public static string Value(string expression) => Run($"T | where Name == 'beta' | project X = {expression}").Split('\n')[1];

    public PivotEntity? Find(string name) => new[] { T, U, L, Twins }.FirstOrDefault(entity => entity.Name == name);

    public IEnumerable<object?[]> Read(PivotLeaf leaf, Func<IEnumerable<object?[]>, IEnumerable<object?[]>> onDevice, bool isCounted) =>
        onDevice(leaf.Entity.Name switch
        {
            "T" => TRows.Select(row => OfDevice(row, 0)),
            "U" => URows.Select(row => OfDevice(row, 0)),
            "Twins" => [OfDevice(["PC9", "A"], 1), OfDevice(["PC9", "B"], 2), OfDevice(["PC9", "C"], 2)],
            _ => [OfDevice(["PC1", leaf.Text, leaf.Range], 0)],
        });

    private static object?[] OfDevice(object?[] row, long number)
    {
        var device = new PivotDevice((string)row[0]!, number);
        return [device, device, .. row.Skip(1)];
    }

    private static string Show(object? value) => value is null ? "-" : PivotValues.Text(value);
}
