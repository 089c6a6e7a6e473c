#!/usr/bin/env pwsh
<#
.SYNOPSIS
Builds, tests, rehearses, packs or verifies TenantAttach.
.DESCRIPTION
Build lays the module out in out/TenantAttach. Test runs the unit tests and, in PowerShell on the module as it is laid out, the Pester suites.
Rehearse runs the sample that attaches a simulated hierarchy. Pack writes the .nupkg for a gallery to out.
Verify builds a copy of the sources in another folder and compares the bytes of both.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Rehearse', 'Pack', 'Verify')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot

function Invoke-Tool {
    param([string] $Name, [string[]] $Arguments)
    Write-Host "$Name $Arguments"
    & $Name @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Name ended with exit code $LASTEXITCODE." }
}

Push-Location $root
try {
    foreach ($one in $Task) {
        switch ($one) {
            'Build' {
                Invoke-Tool dotnet @('build', '-c', $Configuration)
            }
            'Test' {
                Invoke-Tool dotnet @('test', '-c', $Configuration)
            }
            'Rehearse' {
                Invoke-Tool dotnet @('run', '-c', $Configuration, '--project', 'samples/Rehearsal')
            }
            'Pack' {
                Invoke-Tool dotnet @('build', '-c', $Configuration, 'tools/ModuleBuilder')
                Invoke-Tool dotnet @('run', '--no-build', '-c', $Configuration, '--project', 'tools/ModuleBuilder', '--', 'pack', 'out/TenantAttach', 'out')
            }
            'Verify' {
                Invoke-Tool dotnet @('build', '-c', $Configuration, 'tools/ModuleBuilder')
                Invoke-Tool dotnet @('run', '--no-build', '-c', $Configuration, '--project', 'tools/ModuleBuilder', '--', 'verify', '.', $Configuration, 'out/TenantAttach')
            }
        }
    }
}
finally {
    Pop-Location
}
