namespace TenantAttach.Bench.Devices;

/// <summary>The real Invoke-RestMethod over the same pages, in a PowerShell of its own.</summary>
internal static class InvokeRestMethod
{
    private const string Script = """
        param($Queries, $Authorization, [int] $Runs)
        $ErrorActionPreference = 'Stop'
        $ProgressPreference = 'SilentlyContinue'
        $addresses = Get-Content -LiteralPath $Queries
        $headers = @{ Authorization = $Authorization }
        $process = [Diagnostics.Process]::GetCurrentProcess()
        $null = Invoke-RestMethod -Uri $addresses[0] -Headers $headers
        $start = $process.WorkingSet64
        $highest = $start
        $times = foreach ($run in 1..$Runs) {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            foreach ($address in $addresses) {
                foreach ($device in (Invoke-RestMethod -Uri $address -Headers $headers).value) { }
                $process.Refresh()
                $highest = [Math]::Max($highest, $process.WorkingSet64)
            }
            $watch.Elapsed.TotalMilliseconds
        }
        $median = ($times | Sort-Object)[[Math]::Floor($Runs / 2)]
        [string]::Format([Globalization.CultureInfo]::InvariantCulture, '{0} {1}', $median, ($highest - $start) / 1MB)
        """;

    /// <summary>Measures.</summary>
    /// <returns>The median and the growth of the working set; null where there is no PowerShell.</returns>
    public static async Task<(double Milliseconds, double WorkingSet)?> ListAsync(
        ServerProcess server, IReadOnlyList<string> queries, int runs)
    {
        if (!PowerShell.IsThere)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("bench");
        try
        {
            var script = Path.Combine(folder.FullName, "measure.ps1");
            var list = Path.Combine(folder.FullName, "queries.txt");
            await File.WriteAllTextAsync(script, Script).ConfigureAwait(false);
            await File.WriteAllLinesAsync(list, queries.Select(query => server.Address + query)).ConfigureAwait(false);
            using var shell = PowerShell.Start("-File", script, list, server.Authorization, runs.ToString(CultureInfo.InvariantCulture));
            var output = await shell.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
            await shell.WaitForExitAsync().ConfigureAwait(false);
            var numbers = output.Trim().Split(' ');
            return shell.ExitCode == 0 && numbers.Length == 2
                ? (double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture))
                : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
