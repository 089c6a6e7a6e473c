using System.Collections.Generic;
using System.Linq;

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
/// <param name="Columns">Columns that are known, <c>Device</c> first; none for hardware classes, whose columns are those of the class.</param>
/// <param name="IsInCloud">Whether the admin center has it.</param>
/// <param name="PowerShellVersion">The first version of Windows PowerShell that it runs on.</param>
/// <param name="FirstSiteVersion">The first site version that has it.</param>
internal sealed record QueryEntity(
    string Name, EntityArguments Arguments, IReadOnlyList<DeviceQueryColumn> Columns, bool IsInCloud = true, int PowerShellVersion = 4, int FirstSiteVersion = 2006)
{
    /// <summary>The column that every entity has.</summary>
    public const string Device = "Device";

    /// <summary>How it is written.</summary>
    public string Usage => Arguments switch
    {
        EntityArguments.Text => Name + "('text')",
        EntityArguments.TextAndTime => Name + "('text', 24h)",
        _ => Name,
    };

    /// <summary>Columns from a short form: names with a letter for the type, s text, l number, b switch, d date.</summary>
    /// <param name="text">The short form without the device.</param>
    /// <returns>The columns, the device first.</returns>
    public static IReadOnlyList<DeviceQueryColumn> ColumnsOf(string text) => ("Device:s " + text).Split([' '], System.StringSplitOptions.RemoveEmptyEntries).Select(one => new DeviceQueryColumn
    {
        Name = one.Substring(0, one.Length - 2),
        Type = one[one.Length - 1] switch
        {
            'l' => DeviceQueryType.Number,
            'b' => DeviceQueryType.Boolean,
            'd' => DeviceQueryType.DateTime,
            _ => DeviceQueryType.Text,
        },
    }).ToList();
}
