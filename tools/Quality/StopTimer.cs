using System;
using System.Globalization;

namespace TenantAttach.Quality;

/// <summary>Times how long a command that waits for ever takes to end when it is stopped.</summary>
internal static class StopTimer
{
    private const string Script =
        """
        $ErrorActionPreference = 'Stop'
        $slowest = 0
        foreach ($one in 'Enable-CMTenantAttach -Wait -Confirm:$false', 'Set-CMTenantAttachSimulator -EnableFault "Throttle:Graph,seconds=60"; New-CMTenantAttachApplication -Confirm:$false',
            'Set-CMTenantAttachSimulator -EnableFault SlowNothing:AdminService; Get-CMTenantAttach') {
            $shell = [PowerShell]::Create()
            $null = $shell.AddScript("Import-Module '{module}'; Connect-CMTenantAttach -Simulator -DeviceCount 20 -ClockMode Manual; $one")
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

    /// <summary>Stops commands that wait for a time, for a throttled service and for a reply that does not come.</summary>
    /// <param name="shell">The PowerShell.</param>
    /// <param name="module">The folder of the module.</param>
    /// <returns>Milliseconds that the slowest takes to end.</returns>
    public static double Measure(string shell, string module) =>
        double.Parse(Shell.Run(shell, Script.Replace("{module}", module, StringComparison.Ordinal)), CultureInfo.InvariantCulture);
}
