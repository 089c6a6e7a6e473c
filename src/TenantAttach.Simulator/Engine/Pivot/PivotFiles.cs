namespace TenantAttach.Simulator.Engine;

/// <summary>The few files and registry keys that simulated clients have.</summary>
internal static class PivotFiles
{
    private const string CurrentVersion = @"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    private const string Run = @"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Run";

    private static readonly string[] Paths =
    [
        @"C:\Windows\explorer.exe", @"C:\Windows\SMSCFG.ini", @"C:\Windows\System32\cmd.exe", @"C:\Windows\System32\kernel32.dll",
        @"C:\Windows\System32\notepad.exe",
        @"C:\Windows\CCM\CcmExec.exe", @"C:\Windows\CCM\Logs\Scripts.log",
    ];

    public static bool Chance(SimulationContext context, SimulatedDevice device, double percent, int salt) =>
        Seeded.Chance(percent, context.Seed, device.Index, salt);

    public static IEnumerable<object?[]> Files(SimulationContext context, SimulatedDevice device, string pattern)
    {
        var like = Expanded(pattern).Replace("%", string.Empty).Replace("_", "\u0001").Replace('*', '%').Replace('?', '_');
        foreach (var path in Paths.Where(path => PivotValues.IsLike(path.Replace("_", "\u0001"), like) && Depth(path) == Depth(like)))
        {
            var number = Array.IndexOf(Paths, path) + ((long)device.Build * 100);
            yield return
            [
                path,
                "-a----",
                device.Created,
                4096 + Seeded.Below(900_000, context.Seed, number, 551),
                path.EndsWith(".exe", StringComparison.Ordinal) ? "10.0." + device.Build + ".1" : null,
                Hex(context, number, 4),
                Hex(context, number, 2),
            ];
        }
    }

    public static IEnumerable<object?[]> Content(SimulatedDevice device, string path) =>
        !Expanded(path).Equals(@"C:\Windows\SMSCFG.ini", StringComparison.OrdinalIgnoreCase) ? [] :
    [
        [1, "[Configuration - Client Properties]"],
        [2, "SMS Unique Identifier=" + device.SmsIdText],
    ];

    /// <summary>The values of the keys that a path names; keys have their full names, as the client gives them.</summary>
    public static IEnumerable<object?[]> Registry(SimulatedDevice device, string path, string caption)
    {
        (string Key, string Property, string Value)[] values =
        [
            (CurrentVersion, "CurrentBuild", device.Build.ToString(CultureInfo.InvariantCulture)),
            (CurrentVersion, "ProductName", caption),
            (CurrentVersion, "SystemRoot", @"C:\Windows"),
            (Run, "SecurityHealth", @"C:\Windows\System32\SecurityHealthSystray.exe"),
        ];
        return values.Where(value => IsKey(value.Key, path)).Select(value => new object?[] { value.Key, value.Property, value.Value });
    }

    public static IEnumerable<object?[]> Keys(string path) =>
        new[] { CurrentVersion, Run }.Where(key => IsKey(key, path)).Select(key => new object?[] { key });

    // A star stands for a part of one name, so that a path and a key are equally deep.
    private static bool IsKey(string key, string path)
    {
        var full = Hive(path);
        return Depth(full) == Depth(key) && PivotValues.IsLike(key, full.Replace('*', '%'));
    }

    private static string Expanded(string path) =>
        path.Replace("%windir%", @"C:\Windows").Replace("%WinDir%", @"C:\Windows").Replace("%SystemRoot%", @"C:\Windows");

    private static string Hive(string path)
    {
        const string Drive = "HKLM:";
        return path.StartsWith(Drive, StringComparison.OrdinalIgnoreCase)
            ? @"HKEY_LOCAL_MACHINE\" + path.Substring(Drive.Length).TrimStart('\\')
            : path;
    }

    private static int Depth(string path) => path.Count(sign => sign == '\\');

    private static string Hex(SimulationContext context, long number, int words) =>
        string.Concat(
            Enumerable.Range(0, words).Select(
                word => Seeded.Bits(context.Seed, number, 552 + word).ToString("X16", CultureInfo.InvariantCulture)));
}
