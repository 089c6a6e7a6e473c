using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace TenantAttach.Quality;

/// <summary>Times how long the module takes to import.</summary>
internal static class ImportTimer
{
    private const int Times = 5;

    /// <summary>Imports the module in fresh processes.</summary>
    /// <param name="shell">The PowerShell.</param>
    /// <param name="module">The folder of the module.</param>
    /// <returns>The medians of the import alone.</returns>
    public static ImportTime Measure(string shell, string module)
    {
        var whole = new List<double>();
        var empty = new List<double>();
        for (var index = 0; index < Times; index++)
        {
            // In turns, so that what else the machine does hits both. The models have no cmdlet: as a module they are an empty one.
            empty.Add(Once(shell, Path.Combine(module, "net8.0", "TenantAttach.Abstractions.dll")));
            whole.Add(Once(shell, Path.Combine(module, "TenantAttach.psd1")));
        }

        return new ImportTime(Median(whole), Median(empty));
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static double Once(string shell, string manifest) => double.Parse(
        Shell.Run(shell, $"$w = [Diagnostics.Stopwatch]::StartNew(); Import-Module '{manifest}'; $w.Stop(); $w.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"),
        CultureInfo.InvariantCulture);
}

/// <summary>How long an import takes.</summary>
/// <param name="Module">Milliseconds for the module.</param>
/// <param name="Empty">Milliseconds for a binary module without cmdlets.</param>
internal sealed record ImportTime(double Module, double Empty)
{
    public double Over => Module - Empty;
}
