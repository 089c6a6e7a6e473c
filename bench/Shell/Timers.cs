namespace TenantAttach.Bench.Shell;

/// <summary>Measures in fresh shells what a user waits for. The start of the shell itself does not count.</summary>
internal static class Timers
{
    private const string ImportScript =
        """
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Import-Module '{module}'
        $watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
        """;

    // Each line is new to the session, so the first press asks the simulated site. The line before them warms up the engine's own
    // completion.
    private const string CompletionScript =
        """
        $ErrorActionPreference = 'Stop'
        Import-Module '{module}'
        $null = Connect-CMTenantAttach -Simulator -Name timed -DeviceCount 5000
        $null = TabExpansion2 'Get-Module -Name T' 18
        $slowest = 0; $line = ''
        foreach ($one in 'Get-CMTenantAttach -Session t', 'Set-CMUploadCollection P', 'Get-CMTenantAttachDevice WS',
            'Invoke-CMDeviceScript G', 'Get-CMDeviceApplication WS000001 7', 'Get-CMDeviceInventory WS000001 LOG',
            'Set-CMTenantAttachSimulator Sec', 'Connect-CMTenantAttach -Simulator -Scenario A',
            'Test-CMTenantAttachPrerequisite Att', 'Get-CMTenantAttachPermission On') {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $found = (TabExpansion2 $one $one.Length).CompletionMatches
            $watch.Stop()
            if ($found.Count -eq 0) { throw "Nothing was proposed for '$one'." }
            if ($watch.Elapsed.TotalMilliseconds -gt $slowest) { $slowest = $watch.Elapsed.TotalMilliseconds; $line = $one }
        }
        $slowest.ToString([cultureinfo]::InvariantCulture) + '|' + $line
        """;

    // The commands wait for time that stands still, for a throttled service, and for a reply that does not come.
    private const string StopScript =
        """
        $ErrorActionPreference = 'Stop'
        $slowest = 0
        foreach ($one in 'Enable-CMTenantAttach -Wait -Confirm:$false',
            'Set-CMTenantAttachSimulator -EnableFault "Throttle:Graph,seconds=60"; New-CMTenantAttachApplication -Confirm:$false',
            'Set-CMTenantAttachSimulator -EnableFault SlowNothing:AdminService; Get-CMTenantAttach') {
            $shell = [PowerShell]::Create()
            $connect = "Connect-CMTenantAttach -Simulator -DeviceCount 20 -ClockMode Manual"
            $null = $shell.AddScript("Import-Module '{module}'; $connect; $one")
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
            while ($output.Count -eq 0) { [System.Threading.Thread]::Sleep(50) }
            [System.Threading.Thread]::Sleep(1500)
            if ($running.IsCompleted) { throw "'$one' did not wait." }
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.Stop()
            $slowest = [Math]::Max($slowest, $watch.Elapsed.TotalMilliseconds)
            $shell.Dispose()
        }
        $slowest.ToString([cultureinfo]::InvariantCulture)
        """;

    /// <summary>Imports a module.</summary>
    /// <param name="module">Its manifest or assembly.</param>
    /// <returns>Milliseconds.</returns>
    public static double Import(string module) => Number(Run(ImportScript, module));

    /// <summary>Presses the key once for each kind of name.</summary>
    /// <param name="module">The folder of the module.</param>
    /// <returns>Milliseconds of the slowest kind, and what was typed.</returns>
    public static (double Milliseconds, string Line) Completion(string module)
    {
        var parts = Run(CompletionScript, module).Split('|');
        return (Number(parts[0]), parts[1]);
    }

    /// <summary>Stops commands that wait.</summary>
    /// <param name="module">The folder of the module.</param>
    /// <returns>Milliseconds that the slowest takes to end.</returns>
    public static double Stop(string module) => Number(Run(StopScript, module));

    private static string Run(string script, string module) =>
        PowerShell.Run(script.Replace("{module}", module.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
