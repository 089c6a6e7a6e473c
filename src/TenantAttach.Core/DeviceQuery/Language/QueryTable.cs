namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>How well the columns of a table are known.</summary>
internal enum QueryKnowledge
{
    /// <summary>There are no others: the query itself names them.</summary>
    Complete,

    /// <summary>There should be no others; a site may differ.</summary>
    Expected,

    /// <summary>There are others, which only the site knows.</summary>
    Open,
}

/// <summary>The columns that flow through a place of a query.</summary>
/// <param name="Columns">The columns that are known.</param>
/// <param name="Knowledge">Whether there are others.</param>
/// <param name="IsOfDevices">Whether each row belongs to one device, also where the column Device is not among its columns.</param>
internal sealed record QueryTable(IReadOnlyList<DeviceQueryColumn> Columns, QueryKnowledge Knowledge, bool IsOfDevices)
{
    /// <summary>Finds a column.</summary>
    /// <param name="name">Its name, case-insensitive.</param>
    /// <returns>The column, or null.</returns>
    public DeviceQueryColumn? Find(string name) =>
        Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The table of a join; a name that both sides have gets a number on the right, and the device is there once.</summary>
    /// <param name="right">The other table.</param>
    /// <returns>The table. Its columns are as little known as those of the side that is known less.</returns>
    public QueryTable Join(QueryTable right)
    {
        var all = Columns.ToList();
        var isDevice = Find(QueryEntity.Device) is not null;
        foreach (var column in right.Columns)
        {
            if (isDevice && column.Name.Equals(QueryEntity.Device, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            all.Add(new DeviceQueryColumn { Name = Free(all, column.Name), Type = column.Type });
        }

        return new QueryTable(all, Knowledge > right.Knowledge ? Knowledge : right.Knowledge, true);
    }

    /// <summary>A name that no column has.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="name">The wanted name.</param>
    /// <returns>The name, perhaps with a number.</returns>
    public static string Free(IReadOnlyList<DeviceQueryColumn> columns, string name)
    {
        var free = name;
        var number = 0;
        while (columns.Any(column => column.Name.Equals(free, StringComparison.OrdinalIgnoreCase)))
        {
            free = name + (++number).ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }
}
