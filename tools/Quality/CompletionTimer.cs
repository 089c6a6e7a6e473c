using System;
using System.Globalization;
using System.Linq;

namespace TenantAttach.Quality;

/// <summary>Times how long a key press waits for what is proposed.</summary>
internal static class CompletionTimer
{
    private const int Times = 5;

    // Each line is new to the session, so the first press asks the simulated site. The line before them warms up the engine's own completion.
    private const string Script =
        """
        $ErrorActionPreference = 'Stop'
        Import-Module '{module}'
        $null = Connect-CMTenantAttach -Simulator -Name timed -DeviceCount 5000
        $null = TabExpansion2 'Get-Module -Name T' 18
        $slowest = 0; $line = ''
        foreach ($one in 'Get-CMTenantAttach -Session t', 'Set-CMUploadCollection P', 'Get-CMTenantAttachDevice WS', 'Invoke-CMDeviceScript G',
            'Get-CMDeviceApplication WS000001 7', 'Get-CMDeviceInventory WS000001 LOG', 'Set-CMTenantAttachSimulator Sec', 'Connect-CMTenantAttach -Simulator -Scenario A',
            'Test-CMTenantAttachPrerequisite Att', 'Get-CMTenantAttachPermission On') {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $found = (TabExpansion2 $one $one.Length).CompletionMatches
            $watch.Stop()
            if ($found.Count -eq 0) { throw "Nothing was proposed for '$one'." }
            if ($watch.Elapsed.TotalMilliseconds -gt $slowest) { $slowest = $watch.Elapsed.TotalMilliseconds; $line = $one }
        }
        $slowest.ToString([cultureinfo]::InvariantCulture) + '|' + $line
        """;

    /// <summary>Presses the key once for each kind of name, in fresh processes.</summary>
    /// <param name="shell">The PowerShell.</param>
    /// <param name="module">The folder of the module.</param>
    /// <returns>The slowest kind, the median of the processes.</returns>
    public static CompletionTime Measure(string shell, string module) =>
        Enumerable.Range(0, Times).Select(_ => Once(shell, module)).OrderBy(time => time.Slowest).ElementAt(Times / 2);

    private static CompletionTime Once(string shell, string module)
    {
        var parts = Shell.Run(shell, Script.Replace("{module}", module, StringComparison.Ordinal)).Split('|');
        return new CompletionTime(double.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }
}

/// <summary>How long the slowest completion takes.</summary>
/// <param name="Slowest">Milliseconds.</param>
/// <param name="Line">What was typed.</param>
internal sealed record CompletionTime(double Slowest, string Line);
