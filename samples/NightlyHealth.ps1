<#
.SYNOPSIS
Checks every night that an attachment is healthy, and renews its secret before it expires.

.DESCRIPTION
Renews the secret of the site's application where it ends within -RenewWithinDays: the new one is proved, handed to the site, and
only then the old one is removed. Then judges the connector's health by all evidence that can be read, and writes the verdict.

The exit code is for schedulers and monitoring:

  0  healthy
  1  a warning, or the secret could not be renewed although it still works
  2  unhealthy
  3  not attached, not known, or not reachable

.PARAMETER SiteServer
The SMS Provider of the top site.

.PARAMETER TenantId
The tenant: its identifier or one of its domains.

.PARAMETER Credential
The application that signs in to the tenant: its client id as the user name, its secret as the password. Without it, the managed
identity of the Azure resource that this runs on signs in.

.PARAMETER SiteCredential
The Windows account for the site.

.PARAMETER SiteThumbprint
The thumbprint of the site's certificate, where it is self-issued.

.PARAMETER LogPath
The folder with the logs of the service connection point; they are part of the evidence where they can be read.

.PARAMETER RenewWithinDays
Renews the secret where it ends within so many days. 0 only watches.

.PARAMETER SecretDays
How many days a new secret lasts.

.PARAMETER ReportPath
A file for the verdict as JSON, with all evidence and without secrets.

.PARAMETER Simulator
Runs on the simulator: nothing outside of this process is touched.

.PARAMETER StatePath
The file that keeps the simulator's state between runs.

.EXAMPLE
./NightlyHealth.ps1 -SiteServer cm01.corp.contoso.com -TenantId contoso.onmicrosoft.com -RenewWithinDays 30 -ReportPath ./health.json

Runs as a managed identity; the scheduler reads the exit code.

.EXAMPLE
./NightlyHealth.ps1 -Simulator -RenewWithinDays 400

Shows on the simulator how a secret is renewed.
#>
#Requires -Version 5.1
#Requires -Modules TenantAttach
[CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Site')]
param(
    [Parameter(Mandatory = $true, ParameterSetName = 'Site')]
    [string] $SiteServer,

    [Parameter(Mandatory = $true, ParameterSetName = 'Site')]
    [string] $TenantId,

    [Parameter(ParameterSetName = 'Site')]
    [pscredential] $Credential,

    [Parameter(ParameterSetName = 'Site')]
    [pscredential] $SiteCredential,

    [Parameter(ParameterSetName = 'Site')]
    [string] $SiteThumbprint,

    [Parameter(ParameterSetName = 'Site')]
    [string] $LogPath,

    [ValidateRange(0, 36500)]
    [int] $RenewWithinDays = 30,

    [ValidateRange(1, 730)]
    [int] $SecretDays = 365,

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
    $connection.TenantId = $TenantId
    if ($Credential) { $connection.Credential = $Credential } else { $connection.ManagedIdentity = $true }
    if ($SiteCredential) { $connection.SiteCredential = $SiteCredential }
    if ($SiteThumbprint) { $connection.SiteThumbprint = $SiteThumbprint }
    if ($LogPath) { $connection.LogPath = $LogPath }
}

$code = 3
$session = $null
try {
    $session = Connect-CMTenantAttach @connection
    $renewal = $null
    $floor = 0
    if ($RenewWithinDays -gt 0) {
        try {
            $renewal = Update-CMTenantAttachSecret -WithinDays $RenewWithinDays -SecretDays $SecretDays -Session $session -PassThru -Confirm:$false
        }
        catch {
            # The health is to be told in any case; a secret that still works leaves time to look.
            $floor = 1
            Write-Warning "The secret was not renewed. $($_.FullyQualifiedErrorId): $($_.Exception.Message)"
        }
    }

    $health = Get-CMTenantAttachConnector -Session $session
    $health | Select-Object State, Reason, Remedy, LastUpload, SecretDaysLeft
    foreach ($evidence in @($health.Evidence | Where-Object { $_.Verdict -in 'Bad', 'Warning' })) { Write-Warning "$($evidence.Name): $($evidence.Reason)" }
    $code = [Math]::Max($floor, $health.ExitCode)

    if ($ReportPath -and $PSCmdlet.ShouldProcess($ReportPath, 'Write the report')) {
        $evidence = @($health.Evidence | Select-Object Name, Source, Value, Time, @{ n = 'Verdict'; e = { "$($_.Verdict)" } }, Reason, FaultCode)
        $report = [ordered]@{
            checkedAt      = $health.CheckedAt.ToString('o')
            exitCode       = $code
            state          = "$($health.State)"
            reason         = $health.Reason
            remedy         = $health.Remedy
            secretDaysLeft = $health.SecretDaysLeft
            secretRenewed  = [bool] ($renewal -and -not $renewal.IsUnchanged)
            evidence       = $evidence
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
