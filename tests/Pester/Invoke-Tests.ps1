# Runs every suite in a shell of its own, so that what one loads does not help another. The last line counts the tests.
[CmdletBinding()]
param(
    # Only suites whose name matches.
    [string] $Filter = '*'
)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Common.ps1"

# The build lays Pester out here. A Pester that is installed elsewhere is not used: the version is part of the result.
$pester = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'out', 'modules', 'Pester'))
$suites = @(Get-ChildItem -Path $PSScriptRoot -Filter '*.Tests.ps1' | Where-Object Name -Like $Filter)
if (-not $suites) { throw "No suite matches '$Filter'." }
if (-not (Test-Path $pester)) { throw "Pester is not laid out in '$pester'. Run 'dotnet build' first." }

$passed = $failed = $skipped = 0
foreach ($suite in $suites) {
    $marker = [System.IO.Path]::GetTempFileName()
    $code = @"
`$ProgressPreference = 'SilentlyContinue'
Import-Module '$pester'
`$configuration = New-PesterConfiguration
`$configuration.Run.Path = '$($suite.FullName)'
`$configuration.Run.PassThru = `$true
`$configuration.Output.Verbosity = 'Detailed'
`$configuration.TestRegistry.Enabled = `$false
`$result = Invoke-Pester -Configuration `$configuration
`$broken = `$result.FailedBlocksCount + `$result.FailedContainersCount
`$bad = [Math]::Max(`$result.FailedCount, [Math]::Min(1, `$broken))
[System.IO.File]::WriteAllText('$marker', "`$(`$result.PassedCount) `$bad `$(`$result.SkippedCount + `$result.NotRunCount)")
"@
    & $Shell -NoProfile -NonInteractive -Command $code | Out-Host
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
exit [int] ($failed -gt 0)
