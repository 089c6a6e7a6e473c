namespace TenantAttach.Simulator.Engine;

/// <summary>Joins rows by the device that they belong to, whatever their columns are; a column for it is in the result once.</summary>
internal static class PivotJoin
{
    /// <summary>Joins two tables. The first value of each row is its device.</summary>
    /// <param name="kind">The kind of join.</param>
    /// <param name="left">The left rows.</param>
    /// <param name="right">The right rows.</param>
    /// <param name="leftDevice">The left column of the device, or -1.</param>
    /// <param name="dropped">The right column that the result does not have, or -1.</param>
    /// <param name="leftWidth">How many values a left row has.</param>
    /// <param name="rightWidth">How many values a right row has.</param>
    public static IEnumerable<object?[]> Rows(
        string kind,
        IReadOnlyList<object?[]> left,
        IReadOnlyList<object?[]> right,
        int leftDevice,
        int dropped,
        int leftWidth,
        int rightWidth)
    {
        var byDevice = right.ToLookup(row => row[0], PivotValues.Rules);
        var lefts = kind == "innerunique" ? left.GroupBy(row => row[0], PivotValues.Rules).Select(group => group.First()) : left;
        foreach (var row in lefts)
        {
            var matches = byDevice[row[0]].ToList();
            foreach (var match in matches)
            {
                yield return [.. row, .. Kept(match, dropped)];
            }

            if (matches.Count == 0 && kind is "leftouter" or "fullouter")
            {
                yield return [.. row, .. Kept(new object?[rightWidth], dropped)];
            }
        }

        if (kind is "rightouter" or "fullouter")
        {
            var known = new HashSet<object?>(left.Select(row => row[0]), PivotValues.Rules);
            foreach (var row in right.Where(row => !known.Contains(row[0])))
            {
                var made = new object?[leftWidth];
                made[0] = row[0];
                if (leftDevice > 0)
                {
                    made[leftDevice] = row[0];
                }

                yield return [.. made, .. Kept(row, dropped)];
            }
        }
    }

    private static IEnumerable<object?> Kept(object?[] row, int dropped) => row.Where((_, index) => index > 0 && index != dropped);
}
