namespace TenantAttach.Simulator.Engine;

/// <summary>The columns at a place of a query.</summary>
/// <param name="Names">Their names. The first is not a column: there each row has the device that it belongs to.</param>
/// <param name="IsOpen">Whether there may be others, as where the simulator does not know an entity's columns; they are empty.</param>
/// <param name="IsKeyed">Whether rows belong to a device.</param>
internal sealed record PivotColumns(IReadOnlyList<string> Names, bool IsOpen, bool IsKeyed = true)
{
    /// <summary>No columns but the device.</summary>
    public static PivotColumns None { get; } = new([string.Empty], false);

    public int IndexOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    public string Free(string name)
    {
        var free = name;
        for (var number = 1; IndexOf(free) >= 0; number++)
        {
            free = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return free;
    }

    public PivotColumns And(string name) => this with { Names = [.. Names, name] };
}

/// <summary>A device in a row: it reads as its name, and two devices of one name stay two.</summary>
internal sealed record PivotDevice(string Name, long ResourceId)
{
    /// <summary>The device of a row by its values, or null where none of them is one.</summary>
    public static PivotDevice? Of(IEnumerable<object?> values) => values.OfType<PivotDevice>().FirstOrDefault();
}

/// <summary>Rows with their columns.</summary>
internal sealed record PivotTable(PivotColumns Columns, IReadOnlyList<object?[]> Rows);

/// <summary>An entity.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">0 for none, 1 for a text, 2 for a text and perhaps a length of time.</param>
/// <param name="Columns">Its columns besides the device.</param>
internal sealed record PivotEntity(string Name, int Arguments, IReadOnlyList<string> Columns)
{
    /// <summary>What each column holds.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The class of hardware inventory that it reads, or null.</summary>
    public string? InventoryClass { get; init; }

    /// <summary>Whether it has columns that the simulator does not fill.</summary>
    public bool IsOpen { get; init; }

    public int PowerShellVersion { get; init; } = 4;

    public int FirstSiteVersion { get; init; }
}

/// <summary>An entity as a query reads it.</summary>
internal sealed record PivotLeaf(PivotEntity Entity, string Text, TimeSpan Range);

/// <summary>What a query reads from.</summary>
internal interface IPivotSource
{
    /// <summary>The time that now() gives.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The version of the site.</summary>
    int SiteVersion { get; }

    PivotEntity? Find(string name);

    /// <summary>The rows of all devices that have answered, after each device did with its own what it can.</summary>
    IEnumerable<object?[]> Read(PivotLeaf leaf, Func<IEnumerable<object?[]>, IEnumerable<object?[]>> onDevice, bool isCounted);
}

/// <summary>A query that can be run.</summary>
/// <param name="Leaves">What it reads.</param>
/// <param name="Run">Runs it.</param>
internal sealed record PivotPlan(IReadOnlyList<PivotLeaf> Leaves, Func<PivotTable> Run)
{
    public int PowerShellVersion => Leaves.Max(leaf => leaf.Entity.PowerShellVersion);
}
