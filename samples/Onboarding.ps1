<#
.SYNOPSIS
Attaches a Configuration Manager hierarchy to a Microsoft Intune tenant, unattended.

.DESCRIPTION
Connects, checks the prerequisites, shows every write that is needed without sending any, attaches, and waits until the first
upload was seen. Run again, it does what is still missing and nothing else: an attached hierarchy gets no write.

With -WhatIf it ends after the preview.

The exit code is for schedulers:

  0  attached and healthy
  1  attached; the connector shows a warning
  2  refused or failed; what was written stays, and the next run goes on from there
  3  attached, but the upload was not seen in time

.PARAMETER SiteServer
The SMS Provider of the top site.

.PARAMETER TenantId
The tenant: its identifier or one of its domains.

.PARAMETER Credential
The application that signs in to the tenant: its client id as the user name, its secret as the password. Without it, the managed
identity of the Azure resource that this runs on signs in. At the site it is always the Windows account of the process, or
-SiteCredential.

.PARAMETER SiteCredential
The Windows account for the site: a Full Administrator with all security scopes.

.PARAMETER SiteThumbprint
The thumbprint of the site's certificate, where it is self-issued.

.PARAMETER UploadCollection
Uploads the devices of this collection, by identifier or name, instead of all devices.

.PARAMETER SecretDays
How many days the secret of the new application lasts.

.PARAMETER Timeout
How long to wait for the first upload.

.PARAMETER SkipPrerequisite
Attaches although a prerequisite is not met, as Enable-CMTenantAttach -Force does: for what can be fixed afterwards.

.PARAMETER Simulator
Rehearses on the simulator: nothing outside of this process is touched.

.PARAMETER StatePath
The file that keeps the simulator's state between runs.

.EXAMPLE
./Onboarding.ps1 -SiteServer cm01.corp.contoso.com -TenantId contoso.onmicrosoft.com -WhatIf

Shows what a managed identity would write.

.EXAMPLE
./Onboarding.ps1 -SiteServer cm01.corp.contoso.com -TenantId contoso.onmicrosoft.com -Credential (Get-AutomationPSCredential TenantAttach) -UploadCollection SMS00001

Attaches from a hybrid worker in Azure Automation.

.EXAMPLE
./Onboarding.ps1 -Simulator

Rehearses the whole of it in a few seconds.
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

    [string] $UploadCollection,

    [ValidateRange(1, 730)]
    [int] $SecretDays = 365,

    [TimeSpan] $Timeout = [TimeSpan]::FromHours(2),

    [switch] $SkipPrerequisite,

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
    if ($StatePath) { $connection.StatePath = $StatePath }
}
else {
    $connection.SiteServer = $SiteServer
    $connection.TenantId = $TenantId
    if ($Credential) { $connection.Credential = $Credential } else { $connection.ManagedIdentity = $true }
    if ($SiteCredential) { $connection.SiteCredential = $SiteCredential }
    if ($SiteThumbprint) { $connection.SiteThumbprint = $SiteThumbprint }
}

$choice = @{ Force = $SkipPrerequisite }
if ($UploadCollection) { $choice.UploadCollection = $UploadCollection }

$code = 2
$session = $null
try {
    $session = Connect-CMTenantAttach @connection

    $failed = @(Test-CMTenantAttachPrerequisite -Feature Attach -Session $session | Where-Object Status -EQ 'Fail')
    foreach ($check in $failed) { Write-Warning "$($check.Id), $($check.Title): $($check.Evidence) $($check.Remedy)" }
    if ($failed -and -not $SkipPrerequisite) { throw "$($failed.Count) prerequisites are not met." }

    # An attached hierarchy has its secret; Update-CMTenantAttachSecret renews it.
    if ((Get-CMTenantAttach -Session $session).State -ne 'Attached') { $choice.SecretDays = $SecretDays }

    # What is refused is refused here, before anything is written.
    Enable-CMTenantAttach @choice -Session $session -WhatIf
    if ($WhatIfPreference) {
        $code = 0
        return
    }

    $result = Enable-CMTenantAttach @choice -Session $session -Wait -Timeout $Timeout -Confirm:$false `
        -ErrorAction SilentlyContinue -ErrorVariable faults
    $result
    foreach ($fault in $faults) { Write-Warning "$($fault.Exception.Message) $($fault.ErrorDetails.RecommendedAction)" }
    $code = if ($faults -and $faults[0].FullyQualifiedErrorId -like 'AttachTimeout,*') { 3 }
        elseif ($faults -or -not $result) { 2 }
        elseif ($result.Health) { $result.Health.ExitCode }
        else { 3 }
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
