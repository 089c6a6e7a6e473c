using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace TenantAttach.Quality;

/// <summary>What the benchmark of listing devices printed.</summary>
/// <param name="MicrosecondsPerDevice">The time for a device, by how many were listed.</param>
/// <param name="WorkingSet">Megabytes that the process grew by, for the largest list.</param>
internal sealed partial record Benchmarks(IReadOnlyDictionary<int, double> MicrosecondsPerDevice, double WorkingSet)
{
    public int Most => MicrosecondsPerDevice.Keys.Max();

    /// <summary>How much longer a device takes in the longest list than in the shortest.</summary>
    public double Growth => MicrosecondsPerDevice[Most] / MicrosecondsPerDevice[MicrosecondsPerDevice.Keys.Min()];

    public static Benchmarks? Read(IReadOnlyList<string> lines)
    {
        var rows = lines.Select(line => ListingRow().Match(line)).Where(match => match.Success).ToList();
        return rows.Count == 0
            ? null
            : new Benchmarks(
                rows.ToDictionary(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture), row => Number(row.Groups[2].Value)),
                rows.Max(row => Number(row.Groups[3].Value)));
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^this module\s+(\d+)\s+\d+\s+([\d.]+)\s+\+?(-?[\d.]+)\s*$")]
    private static partial Regex ListingRow();
}
