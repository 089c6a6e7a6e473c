using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

using TenantAttach.Simulator.Model;

namespace TenantAttach.Simulator.Engine;

/// <summary>The few files and registry keys that simulated clients have.</summary>
internal static class PivotFiles
{
    private const string CurrentVersion = @"HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    private const string Run = @"HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Run";

    private static readonly string[] Paths =
    [
        @"C:\Windows\explorer.exe", @"C:\Windows\SMSCFG.ini", @"C:\Windows\System32\cmd.exe", @"C:\Windows\System32\kernel32.dll", @"C:\Windows\System32\notepad.exe",
        @"C:\Windows\CCM\CcmExec.exe", @"C:\Windows\CCM\Logs\Scripts.log",
    ];

    public static bool Chance(SimulationContext context, SimulatedDevice device, double percent, int salt) => Seeded.Chance(percent, context.Seed, device.Index, salt);

    public static IEnumerable<object?[]> Files(SimulationContext context, SimulatedDevice device, string pattern)
    {
        var like = Expanded(pattern).Replace("%", string.Empty).Replace("_", "\u0001").Replace('*', '%').Replace('?', '_');
        foreach (var path in Paths.Where(path => PivotValues.IsLike(path.Replace("_", "\u0001"), like) && Depth(path) == Depth(like)))
        {
            var number = Array.IndexOf(Paths, path) + ((long)device.Build * 100);
            yield return
            [
                path, "-a----", 4096 + Seeded.Below(900_000, context.Seed, number, 551), path.EndsWith(".exe", StringComparison.Ordinal) ? "10.0." + device.Build + ".1" : null, device.Created, Hex(context, number, 2), Hex(context, number, 4),
            ];
        }
    }

    public static IEnumerable<object?[]> Content(SimulatedDevice device, string path) => !Expanded(path).Equals(@"C:\Windows\SMSCFG.ini", StringComparison.OrdinalIgnoreCase) ? [] :
    [
        [@"C:\Windows\SMSCFG.ini", 1, "[Configuration - Client Properties]"],
        [@"C:\Windows\SMSCFG.ini", 2, "SMS Unique Identifier=" + device.SmsIdText],
    ];

    public static IEnumerable<object?[]> Registry(SimulatedDevice device, string key, string caption) => Hive(key) switch
    {
        var path when path.Equals(CurrentVersion, StringComparison.OrdinalIgnoreCase) =>
        [
            [CurrentVersion, "CurrentBuild", device.Build.ToString(CultureInfo.InvariantCulture)], [CurrentVersion, "ProductName", caption], [CurrentVersion, "SystemRoot", @"C:\Windows"],
        ],
        var path when path.Equals(Run, StringComparison.OrdinalIgnoreCase) => [[Run, "SecurityHealth", @"C:\Windows\System32\SecurityHealthSystray.exe"]],
        _ => [],
    };

    public static IEnumerable<object?[]> Keys(string pattern) => new[] { CurrentVersion, Run }.Where(key => PivotValues.IsLike(key, Hive(pattern).Replace('*', '%'))).Select(key => new object?[] { key });

    private static string Expanded(string path) => path.Replace("%windir%", @"C:\Windows").Replace("%WinDir%", @"C:\Windows").Replace("%SystemRoot%", @"C:\Windows");

    private static string Hive(string key) => key.StartsWith("HKLM:", StringComparison.OrdinalIgnoreCase) ? key : key.StartsWith(@"HKEY_LOCAL_MACHINE\", StringComparison.OrdinalIgnoreCase) ? "HKLM:" + key.Substring(18) : key;

    private static int Depth(string path) => path.Count(sign => sign == '\\');

    private static string Hex(SimulationContext context, long number, int words) =>
        string.Concat(Enumerable.Range(0, words).Select(word => Seeded.Bits(context.Seed, number, 552 + word).ToString("X16", CultureInfo.InvariantCulture)));
}
