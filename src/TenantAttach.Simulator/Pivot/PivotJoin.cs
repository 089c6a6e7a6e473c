using System.Collections.Generic;
using System.Linq;

namespace TenantAttach.Simulator.Pivot;

/// <summary>Joins rows by their device, which stands in the result once.</summary>
internal static class PivotJoin
{
    public static IEnumerable<object?[]> Rows(
        string kind, IReadOnlyList<object?[]> left, IReadOnlyList<object?[]> right, int leftDevice, int rightDevice, int leftWidth, int rightWidth)
    {
        var byDevice = right.ToLookup(row => row[rightDevice], PivotValues.Rules);
        var lefts = kind == "innerunique" ? left.GroupBy(row => row[leftDevice], PivotValues.Rules).Select(group => group.First()) : left;
        foreach (var row in lefts)
        {
            var matches = byDevice[row[leftDevice]].ToList();
            foreach (var match in matches)
            {
                yield return [.. row, .. match.Where((_, index) => index != rightDevice)];
            }

            if (matches.Count == 0 && kind is ("leftouter" or "fullouter"))
            {
                yield return [.. row, .. new object?[rightWidth - 1]];
            }
        }

        if (kind is "rightouter" or "fullouter")
        {
            var known = new HashSet<object?>(left.Select(row => row[leftDevice]), PivotValues.Rules);
            foreach (var row in right.Where(row => !known.Contains(row[rightDevice])))
            {
                var made = new object?[leftWidth];
                made[leftDevice] = row[rightDevice];
                yield return [.. made, .. row.Where((_, index) => index != rightDevice)];
            }
        }
    }
}
