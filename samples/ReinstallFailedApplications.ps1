<#
.SYNOPSIS
Finds devices on which an application failed to install, and installs it again.

.DESCRIPTION
Lists the applications in the state Failed with their decoded error codes, leaves out what would fail again in the same way, and
asks for a new installation of the rest. A device that is offline cannot be asked; it is reported, and the next run finds it again.

With -WhatIf it shows what would be installed where, and sends nothing.

The exit code is for schedulers:

  0  nothing had failed, or everything that had was asked to install again
  1  some could not be asked, or, with -CheckAfter, failed again
  2  refused or failed

.PARAMETER Application
The names of the applications; wildcards are allowed. Without it, all.

.PARAMETER SiteServer
The SMS Provider of a site.

.PARAMETER SiteCredential
The Windows account for the site. It needs Read on the collections, and Application: Read and Approve.

.PARAMETER SiteThumbprint
The thumbprint of the site's certificate, where it is self-issued.

.PARAMETER Collection
Only the members of this collection, by identifier or name.

.PARAMETER ExcludeErrorCode
Error codes that another try does not cure, decimal or as 0x text, for example 0x87D00324: not detected after installation, where the
detection rule has to be corrected first.

.PARAMETER MaximumDevices
Refuses to go on where more devices than that are concerned: a whole fleet that fails has a reason that another installation does not cure.

.PARAMETER CheckAfter
Waits so long, looks again and reports how the installations ended.

.PARAMETER ReportPath
A file for what was found and done, as JSON.

.PARAMETER Simulator
Runs on the simulator: nothing outside of this process is touched.

.PARAMETER StatePath
The file that keeps the simulator's state between runs.

.EXAMPLE
./ReinstallFailedApplications.ps1 -SiteServer cm01.corp.contoso.com -Application 'Company Portal' -WhatIf

Shows where Company Portal failed and could be installed again.

.EXAMPLE
./ReinstallFailedApplications.ps1 -SiteServer cm01.corp.contoso.com -Collection 'Pilot devices' -ExcludeErrorCode 0x87D00324 -CheckAfter 00:30:00 -ReportPath ./failed.json

Repairs the pilot devices and looks half an hour later.

.EXAMPLE
./ReinstallFailedApplications.ps1 -Simulator -Application 'Microsoft 365 Apps' -CheckAfter 00:10:00

Rehearses it.
#>
#Requires -Version 5.1
#Requires -Modules TenantAttach
[CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Site')]
param(
    [string[]] $Application = '*',

    [Parameter(Mandatory = $true, ParameterSetName = 'Site')]
    [string] $SiteServer,

    [Parameter(ParameterSetName = 'Site')]
    [pscredential] $SiteCredential,

    [Parameter(ParameterSetName = 'Site')]
    [string] $SiteThumbprint,

    [string] $Collection,

    [string[]] $ExcludeErrorCode = @(),

    [ValidateRange(1, 1000000)]
    [int] $MaximumDevices = 500,

    [TimeSpan] $CheckAfter = [TimeSpan]::Zero,

    [string] $ReportPath,

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
    # Codes are signed in some places and unsigned in others; the lower 32 bits are the same.
    $excluded = @($ExcludeErrorCode | ForEach-Object { $_ -split ',' } | Where-Object { $_.Trim() } | ForEach-Object {
            $text = $_.Trim()
            $number = if ($text -like '0x*') { [Convert]::ToInt64($text.Substring(2), 16) } else { [long] $text }
            $number -band 4294967295L
        })

    $session = Connect-CMTenantAttach @connection
    $wanted = @{ Source = 'Site'; Session = $session }
    if ($Collection) { $wanted.Collection = $Collection }
    $devices = @(Get-CMTenantAttachDevice @wanted | Where-Object { $_.IsClient })
    $failures = @()
    $failed = @()
    if ($devices.Count -gt 0) {
        $failed = @($devices | Get-CMDeviceApplication -Application $Application -State Failed -Session $session -ErrorAction SilentlyContinue -ErrorVariable +failures)
    }

    $hopeless = @($failed | Where-Object { $null -ne $_.ErrorCode -and $excluded -contains ($_.ErrorCode -band 4294967295L) })
    $repeatable = @($failed | Where-Object { $hopeless -notcontains $_ })
    $failed | Group-Object Name, ErrorText | Sort-Object Count -Descending | ForEach-Object { "$($_.Group[0].Name) failed on $($_.Count) devices: $($_.Group[0].ErrorText)" }

    $concerned = @($repeatable | ForEach-Object { $_.Device.ResourceId } | Sort-Object -Unique).Count
    if ($concerned -gt $MaximumDevices) {
        throw "$concerned devices are concerned, more than -MaximumDevices $MaximumDevices. Look for a reason that they share before anything is installed again."
    }

    $asked = @()
    if ($repeatable.Count -gt 0) {
        $asked = @($repeatable | Invoke-CMDeviceApplication -Action Reinstall -Session $session -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable +failures)
    }

    if (-not $WhatIfPreference) { "$($asked.Count) installations were asked for" }
    foreach ($failure in $failures) { Write-Warning "$($failure.FullyQualifiedErrorId): $($failure.Exception.Message)" }
    if ($WhatIfPreference) {
        $code = 0
        return
    }

    $ends = @()
    if ($asked.Count -gt 0 -and $CheckAfter -gt [TimeSpan]::Zero) {
        if ($Simulator) { Step-CMTenantAttachSimulator -Duration $CheckAfter -Session $session } else { Start-Sleep -Seconds $CheckAfter.TotalSeconds }
        $keys = @($asked | ForEach-Object { "$($_.Application.Device.ResourceId)|$($_.Application.Name)" })
        $ends = @(@($asked | ForEach-Object { $_.Application.Device }) | Get-CMDeviceApplication -Application $Application -Session $session |
                Where-Object { $keys -contains "$($_.Device.ResourceId)|$($_.Name)" })
        $ends | Group-Object { "$($_.State)" } | Sort-Object Name | ForEach-Object { "$($_.Name): $($_.Count) installations" }
    }

    $again = @($ends | Where-Object { $_.State -eq 'Failed' })
    $code = if ($failures.Count -gt 0 -or $hopeless.Count -gt 0 -or $again.Count -gt 0) { 1 } else { 0 }
    if ($ReportPath) {
        $report = [ordered]@{
            exitCode    = $code
            failed      = @($failed | ForEach-Object { [ordered]@{ device = $_.Device.Name; application = $_.Name; errorCode = $_.ErrorCode; error = $_.ErrorText } })
            asked       = @($asked | ForEach-Object { [ordered]@{ device = $_.Application.Device.Name; application = $_.Application.Name; at = $_.RequestedTime.ToString('o') } })
            leftOut     = @($hopeless | ForEach-Object { [ordered]@{ device = $_.Device.Name; application = $_.Name; errorCode = $_.ErrorCode } })
            refused     = @($failures | ForEach-Object { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" })
            states      = @($ends | ForEach-Object { [ordered]@{ device = $_.Device.Name; application = $_.Name; state = "$($_.State)" } })
        }
        ConvertTo-Json -InputObject $report -Depth 5 | Set-Content -LiteralPath $ReportPath -Encoding UTF8
    }
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
