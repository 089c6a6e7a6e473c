using System;
using System.Collections.Generic;
using System.Linq;

namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>The columns that flow through a place of a query.</summary>
/// <param name="Columns">The columns that are known.</param>
/// <param name="IsComplete">Whether there are no others.</param>
internal sealed record QueryTable(IReadOnlyList<DeviceQueryColumn> Columns, bool IsComplete)
{
    /// <summary>Whether rows tell their device.</summary>
    public bool HasDevice => Find(QueryEntity.Device) is not null;

    /// <summary>Finds a column.</summary>
    /// <param name="name">Its name, without regard to case.</param>
    /// <returns>The column, or null.</returns>
    public DeviceQueryColumn? Find(string name) => Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The table that a join makes; a name of both sides gets a number on the right, and the device stands once.</summary>
    /// <param name="right">The other table.</param>
    /// <returns>The table.</returns>
    /// <remarks>Inferred: the numbers, as in the query language that CMPivot's is a part of.</remarks>
    public QueryTable Join(QueryTable right)
    {
        var all = Columns.ToList();
        foreach (var column in right.Columns.Where(column => !column.Name.Equals(QueryEntity.Device, StringComparison.OrdinalIgnoreCase)))
        {
            all.Add(new DeviceQueryColumn { Name = Free(all, column.Name), Type = column.Type });
        }

        return new QueryTable(all, IsComplete && right.IsComplete);
    }

    /// <summary>A name that no column has yet.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="name">The wanted name.</param>
    /// <returns>The name, perhaps with a number.</returns>
    public static string Free(IReadOnlyList<DeviceQueryColumn> columns, string name)
    {
        var free = name;
        for (var number = 1; columns.Any(column => column.Name.Equals(free, StringComparison.OrdinalIgnoreCase)); number++)
        {
            free = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return free;
    }
}
