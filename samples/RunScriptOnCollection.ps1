<#
.SYNOPSIS
Runs an approved script on the members of a collection, waits, and collects what they answered.

.DESCRIPTION
Checks first that the script may run: it is approved, it is PowerShell, its parameters fit. Then the whole collection is asked with one
request, the answers are collected as they come, and written as JSON: one object a device with its state, exit code and output. Output that is
JSON itself is kept as objects.

Devices that are offline run the script when they come back within an hour. Nobody waits for those alone: they are listed as Offline.

With -WhatIf nothing is sent, and the call that would be is shown.

The exit code is for schedulers:

  0  every member ran the script, and it ended well everywhere
  1  some members failed, are offline or have not answered in time
  2  refused or failed; nothing ran

.PARAMETER Script
The script, by name or identifier.

.PARAMETER Collection
The collection, by identifier or name.

.PARAMETER SiteServer
The SMS Provider of a site.

.PARAMETER SiteCredential
The Windows account for the site. It needs Read, Read Resource and Run Script on the collection, and SMS Scripts: Read.

.PARAMETER SiteThumbprint
The thumbprint of the site's certificate, where it is self-issued.

.PARAMETER ScriptParameter
The values of the script's parameters. A scheduler that starts a file gives them as JSON text: '{"Folder":"C:\\Temp"}'.

.PARAMETER Timeout
How long to wait for answers. A script is dead after 60 minutes.

.PARAMETER OutputPath
A file for the answers as JSON.

.PARAMETER Simulator
Runs on the simulator: nothing outside of this process is touched.

.PARAMETER StatePath
The file that keeps the simulator's state between runs.

.EXAMPLE
./RunScriptOnCollection.ps1 -SiteServer cm01.corp.contoso.com -Script 'Get disk report' -Collection 'Pilot devices' -WhatIf

Shows what would be sent.

.EXAMPLE
./RunScriptOnCollection.ps1 -SiteServer cm01.corp.contoso.com -Script 'Find old files' -Collection P0100014 -ScriptParameter @{ Folder = 'C:\Temp'; Days = 90 } -OutputPath ./old-files.json

Runs a script with parameters and keeps the answers.

.EXAMPLE
./RunScriptOnCollection.ps1 -Simulator -Script 'Get disk report' -Collection 'Pilot devices' -OutputPath ./disks.json

Rehearses it.
#>
#Requires -Version 5.1
#Requires -Modules TenantAttach
[CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Site')]
param(
    [Parameter(Mandatory = $true)]
    [string] $Script,

    [Parameter(Mandatory = $true)]
    [string] $Collection,

    [Parameter(Mandatory = $true, ParameterSetName = 'Site')]
    [string] $SiteServer,

    [Parameter(ParameterSetName = 'Site')]
    [pscredential] $SiteCredential,

    [Parameter(ParameterSetName = 'Site')]
    [string] $SiteThumbprint,

    [object] $ScriptParameter,

    [TimeSpan] $Timeout = [TimeSpan]::FromMinutes(30),

    [string] $OutputPath,

    [Parameter(Mandatory = $true, ParameterSetName = 'Simulator')]
    [switch] $Simulator,

    [Parameter(ParameterSetName = 'Simulator')]
    [string] $StatePath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$connection = @{}
if ($Simulator) {
    $connection.Simulator = $true
    $connection.Scenario = 'Attached'
    if ($StatePath) { $connection.StatePath = $StatePath }
}
else {
    $connection.SiteServer = $SiteServer
    $connection.SiteOnly = $true
    if ($SiteCredential) { $connection.SiteCredential = $SiteCredential }
    if ($SiteThumbprint) { $connection.SiteThumbprint = $SiteThumbprint }
}

$code = 2
$session = $null
try {
    $values = @{}
    if ($ScriptParameter -is [System.Collections.IDictionary]) { $values = [hashtable] $ScriptParameter }
    elseif ($ScriptParameter) { foreach ($value in (ConvertFrom-Json "$ScriptParameter").PSObject.Properties) { $values[$value.Name] = $value.Value } }

    $session = Connect-CMTenantAttach @connection
    $results = @(Invoke-CMDeviceScript -Script $Script -Collection $Collection -ScriptParameter $values -Wait -Timeout $Timeout -Session $session -Confirm:$false)
    if ($WhatIfPreference) {
        $code = 0
        return
    }

    $results | Group-Object { "$($_.State)" } | Sort-Object Name | ForEach-Object { "$($_.Name): $($_.Count) devices" }
    foreach ($failed in @($results | Where-Object { $_.State -eq 'Failed' })) { Write-Warning "$($failed.Device.Name): exit code $($failed.ExitCode). $($failed.Output)" }
    $away = @($results | Where-Object { $_.State -notin 'Succeeded', 'Failed' })
    if ($away.Count -gt 0) { Write-Warning "$($away.Count) devices have not answered: $((@($away | ForEach-Object { $_.Device.Name }) | Sort-Object | Select-Object -First 10) -join ', ')" }

    if ($OutputPath) {
        # What is JSON already is kept as objects; all else as the text that the script wrote.
        $answers = foreach ($result in $results | Sort-Object { $_.Device.Name }) {
            [ordered]@{
                device      = $result.Device.Name
                resourceId  = $result.Device.ResourceId
                state       = "$($result.State)"
                exitCode    = $result.ExitCode
                output      = $(if ($null -ne $result.Value) { $result.Value } else { $result.Output })
                isComplete  = $result.IsOutputComplete
                lastUpdated = $(if ($result.LastUpdated) { $result.LastUpdated.ToString('o') })
            }
        }

        ConvertTo-Json -InputObject @($answers) -Depth 10 | Set-Content -LiteralPath $OutputPath -Encoding UTF8
    }

    $code = if (@($results | Where-Object { $_.State -ne 'Succeeded' }).Count -gt 0) { 1 } else { 0 }
}
catch {
    # A scheduler sees standard output and the exit code.
    Write-Warning "$($_.FullyQualifiedErrorId): $($_.Exception.Message)"
    if ($_.ErrorDetails -and $_.ErrorDetails.RecommendedAction) { Write-Warning $_.ErrorDetails.RecommendedAction }
}
finally {
    if ($session) { Disconnect-CMTenantAttach -Session $session -Confirm:$false -WhatIf:$false }
    Write-Information "Exit code $code" -InformationAction Continue
    exit $code
}
