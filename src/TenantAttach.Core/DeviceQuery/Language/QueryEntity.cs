namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>What an entity takes in parentheses.</summary>
internal enum EntityArguments
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A text, and a length of time that can be left out: 24 hours then.</summary>
    TextAndTime,
}

/// <summary>An entity of the language.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">What it takes.</param>
/// <param name="Columns">Columns that are known, <c>Device</c> first.</param>
/// <param name="IsClosed">Whether these are all; a site may give others where not.</param>
internal sealed record QueryEntity(string Name, EntityArguments Arguments, IReadOnlyList<DeviceQueryColumn> Columns, bool IsClosed)
{
    /// <summary>The name of the column that every entity has.</summary>
    public const string Device = "Device";

    /// <summary>The column that every entity has: the site adds it to what the client gives.</summary>
    public static DeviceQueryColumn DeviceColumn { get; } =
        new() { Name = Device, Type = DeviceQueryType.Text, Source = DeviceQueryColumnSource.Documented };

    /// <summary>Whether the admin center has it.</summary>
    public bool IsInCloud { get; init; } = true;

    /// <summary>The first version of Windows PowerShell that it runs on.</summary>
    public int PowerShellVersion { get; init; } = 4;

    /// <summary>The first site version that has it.</summary>
    public int FirstSiteVersion { get; init; } = 2006;

    /// <summary>The class of hardware inventory that it reads, or null.</summary>
    public string? InventoryClass { get; init; }

    /// <summary>How it is written.</summary>
    public string Usage => Arguments switch
    {
        EntityArguments.Text => Name + "('text')",
        EntityArguments.TextAndTime => Name + "('text', 24h)",
        _ => Name,
    };
}
