using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

// Imports the module as it is packed, and an empty binary module, in fresh shells in turn, and prints the medians.
const int Rounds = 5;
if (FindRoot() is not { } root)
{
    Console.Error.WriteLine("out/TenantAttach is not there: run 'dotnet build' first.");
    return 1;
}

var module = Path.Combine(root, "out", "TenantAttach", "TenantAttach.psd1");
var empty = Directory.EnumerateFiles(Path.Combine(root, "bench", "EmptyModule", "bin"), "EmptyModule.dll", SearchOption.AllDirectories).First();
var own = new List<double>();
var other = new List<double>();
for (var round = 0; round <= Rounds; round++)
{
    var (baseline, _) = Measure(empty);
    var (time, loaded) = Measure(module);
    if (round == 0)
    {
        // The first round warms the disk.
        Console.WriteLine($"modules loaded by the import: {loaded}");
        continue;
    }

    other.Add(baseline);
    own.Add(time);
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"TenantAttach    {Median(own):0} ms"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"empty module    {Median(other):0} ms"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"difference      {Median(own) - Median(other):0} ms (bound: 120 ms)"));
var size = new DirectoryInfo(Path.GetDirectoryName(module)!).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"module folder   {size / 1048576.0:0.0} MB unpacked"));
return 0;

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static (double Milliseconds, string Loaded) Measure(string path)
{
    var script = $"$s = [Diagnostics.Stopwatch]::StartNew(); Import-Module '{path.Replace("'", "''", StringComparison.Ordinal)}'; $t = $s.Elapsed.TotalMilliseconds; "
        + "[Console]::Out.WriteLine($t.ToString([Globalization.CultureInfo]::InvariantCulture)); [Console]::Out.WriteLine((Get-Module | ForEach-Object Name) -join ', ')";
    var start = new ProcessStartInfo("pwsh") { RedirectStandardOutput = true, UseShellExecute = false };
    foreach (var argument in new[] { "-NoProfile", "-NonInteractive", "-Command", script })
    {
        start.ArgumentList.Add(argument);
    }

    using var process = Process.Start(start)!;
    var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    process.WaitForExit();
    return (double.Parse(lines[0], CultureInfo.InvariantCulture), lines[1].Trim());
}

static string? FindRoot()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "out", "TenantAttach", "TenantAttach.psd1")))
        {
            return folder.FullName;
        }
    }

    return null;
}
