# Runs every suite in a shell of its own, so that what one loads does not help another.
[CmdletBinding()]
param(
    # Gets one line: how many passed, failed and were skipped.
    [string] $ResultPath,

    # Only suites whose name matches.
    [string] $Filter = '*'
)

$ErrorActionPreference = 'Stop'
$shell = (Get-Process -Id $PID).Path
$passed = $failed = $skipped = 0
foreach ($suite in Get-ChildItem -Path $PSScriptRoot -Filter '*.Tests.ps1' | Where-Object Name -Like $Filter) {
    $marker = [System.IO.Path]::GetTempFileName()
    $code = @"
`$ProgressPreference = 'SilentlyContinue'
Import-Module Pester -MinimumVersion 5.0
`$configuration = New-PesterConfiguration
`$configuration.Run.Path = '$($suite.FullName)'
`$configuration.Run.PassThru = `$true
`$configuration.Output.Verbosity = 'Detailed'
`$configuration.TestRegistry.Enabled = `$false
`$result = Invoke-Pester -Configuration `$configuration
`$broken = `$result.FailedBlocksCount + `$result.FailedContainersCount
[System.IO.File]::WriteAllText('$marker', "`$(`$result.PassedCount) `$([Math]::Max(`$result.FailedCount, [Math]::Min(1, `$broken))) `$(`$result.SkippedCount + `$result.NotRunCount)")
"@
    & $shell -NoProfile -NonInteractive -Command $code | Out-Host
    $counts = [System.IO.File]::ReadAllText($marker).Split(' ')
    [System.IO.File]::Delete($marker)
    if ($counts.Count -ne 3) {
        Write-Host "$($suite.Name) ended without a result."
        $failed++
        continue
    }

    $passed += [int] $counts[0]
    $failed += [int] $counts[1]
    $skipped += [int] $counts[2]
}

Write-Host "Pester: $passed passed, $failed failed, $skipped skipped"
if ($ResultPath) {
    [System.IO.File]::WriteAllText($ResultPath, "$passed $failed $skipped`n")
}

exit [int] ($failed -gt 0)
