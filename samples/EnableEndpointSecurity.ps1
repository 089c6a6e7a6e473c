<#
.SYNOPSIS
Offers a collection to endpoint security, rolls out an antivirus policy on it, and reports how it stands on the devices.

.DESCRIPTION
Checks first what endpoint security needs: the version of the site, the top site, the connection of Microsoft Defender for Endpoint. Then offers
the collection, lets an Entra group follow it, and waits until the tenant shows it; makes the policy and assigns it; and after -CheckAfter
looks how it stands on the devices.

Everything is done once: a run that was interrupted is completed by the next one, and a run that finds all in place only reports.

With -WhatIf nothing is written, and the calls that would be are shown.

The exit code is for schedulers:

  0  rolled out; no device failed
  1  rolled out; on some devices it failed or they do not comply, or no group follows the collection
  2  refused or failed
  3  the tenant did not show the collection in time; the next run goes on

.PARAMETER Collection
The collection, by identifier or name. It has to be within the upload scope.

.PARAMETER SiteServer
The SMS Provider of the top site.

.PARAMETER TenantId
The tenant: its identifier or one of its domains.

.PARAMETER EntraGroup
The Entra group that the members are synchronized to, by object id or name. Without it the members do not appear in the tenant as a group.

.PARAMETER PolicyName
The name of the policy.

.PARAMETER SettingPath
A JSON file with the settings of the policy by name. Without it the policy turns real-time and cloud protection on.

.PARAMETER Credential
The application that signs in to the tenant: its client id as the user name, its secret as the password. Without it, the managed
identity of the Azure resource that this runs on signs in.

.PARAMETER SiteCredential
The Windows account for the site. It needs Read and Modify on the collection.

.PARAMETER SiteThumbprint
The thumbprint of the site's certificate, where it is self-issued.

.PARAMETER Timeout
How long to wait until the tenant shows the collection. An upload comes every 15 minutes.

.PARAMETER CheckAfter
How long to wait before the devices are looked at. Devices ask for policy every hour by default.

.PARAMETER ReportPath
A file for the counts and the devices that need attention, as JSON.

.PARAMETER Simulator
Runs on the simulator: nothing outside of this process is touched.

.PARAMETER StatePath
The file that keeps the simulator's state between runs.

.EXAMPLE
./EnableEndpointSecurity.ps1 -SiteServer cm01.corp.contoso.com -TenantId contoso.onmicrosoft.com -Collection 'Pilot devices' -EntraGroup 'Endpoint security - Pilot' -WhatIf

Shows what would be written.

.EXAMPLE
./EnableEndpointSecurity.ps1 -SiteServer cm01.corp.contoso.com -TenantId contoso.onmicrosoft.com -Collection P0100014 -EntraGroup 'Endpoint security - Pilot' -SettingPath ./antivirus.json -CheckAfter 02:00:00 -ReportPath ./antivirus-status.json

Rolls out a policy of one's own and reports two hours later.

.EXAMPLE
./EnableEndpointSecurity.ps1 -Simulator -Collection 'Pilot devices' -EntraGroup 'Endpoint security - Pilot' -CheckAfter 02:00:00

Rehearses it.
#>
#Requires -Version 5.1
#Requires -Modules TenantAttach
[CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Site')]
param(
    [Parameter(Mandatory = $true)]
    [string] $Collection,

    [Parameter(Mandatory = $true, ParameterSetName = 'Site')]
    [string] $SiteServer,

    [Parameter(Mandatory = $true, ParameterSetName = 'Site')]
    [string] $TenantId,

    [string] $EntraGroup,

    [string] $PolicyName = 'Antivirus baseline',

    [string] $SettingPath,

    [Parameter(ParameterSetName = 'Site')]
    [pscredential] $Credential,

    [Parameter(ParameterSetName = 'Site')]
    [pscredential] $SiteCredential,

    [Parameter(ParameterSetName = 'Site')]
    [string] $SiteThumbprint,

    [TimeSpan] $Timeout = [TimeSpan]::FromHours(1),

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
    $connection.TenantId = $TenantId
    if ($Credential) { $connection.Credential = $Credential } else { $connection.ManagedIdentity = $true }
    if ($SiteCredential) { $connection.SiteCredential = $SiteCredential }
    if ($SiteThumbprint) { $connection.SiteThumbprint = $SiteThumbprint }
}

$group = @{}
if ($EntraGroup) { $group.EntraGroup = $EntraGroup }
$policy = @{ Name = $PolicyName; Profile = 'Antivirus' }
if ($SettingPath) { $policy.SettingPath = $SettingPath }
else { $policy.Setting = @{ AllowRealtimeMonitoring = $true; AllowCloudProtection = $true } }

$code = 2
$session = $null
try {
    $session = Connect-CMTenantAttach @connection
    $failed = @(Test-CMTenantAttachPrerequisite -Feature EndpointSecurity -Session $session | Where-Object { $_.Status -eq 'Fail' })
    foreach ($check in $failed) { Write-Warning "$($check.Id): $($check.Evidence) $($check.Remedy)" }
    if ($failed.Count -gt 0) { throw "$($failed.Count) prerequisites of endpoint security are not met." }

    if ($WhatIfPreference) {
        Enable-CMEndpointSecurityCollection $Collection @group -Session $session -WhatIf
        # What the tenant does not show yet cannot be assigned to yet.
        $shown = @(Get-CMEndpointSecurityCollection $Collection -Session $session | Where-Object { $_.IsVisibleInTenant } | ForEach-Object { $_.CollectionId })
        if ($shown.Count -gt 0) { $policy.Collection = $shown }
        New-CMEndpointSecurityPolicy @policy -Session $session -WhatIf
        $code = 0
        return
    }

    $offered = @(Enable-CMEndpointSecurityCollection $Collection @group -Wait -Timeout $Timeout -Session $session -Confirm:$false `
            -ErrorAction SilentlyContinue -ErrorVariable faults -WarningAction SilentlyContinue)
    foreach ($fault in $faults) { Write-Warning "$($fault.FullyQualifiedErrorId): $($fault.Exception.Message)" }
    if (@($faults | Where-Object { $_.FullyQualifiedErrorId -like 'EndpointSecurityNotVisible,*' }).Count -gt 0) {
        $code = 3
        return
    }

    if ($faults.Count -gt 0) { return }

    $made = New-CMEndpointSecurityPolicy @policy -Collection $offered.CollectionId -Session $session -Confirm:$false
    "Policy '$($made.Name)' is assigned to $($offered -join ', ')"

    if ($CheckAfter -gt [TimeSpan]::Zero) {
        if ($Simulator) { Step-CMTenantAttachSimulator -Duration $CheckAfter -Session $session } else { Start-Sleep -Seconds $CheckAfter.TotalSeconds }
    }

    # Warnings of a collection are about what stands now: a group that was mapped just before is not filled yet.
    $warnings = @(Get-CMEndpointSecurityCollection $offered.CollectionId -Session $session | ForEach-Object { $_.Warning })
    foreach ($warning in $warnings) { Write-Warning $warning }
    $counts = @(Get-CMEndpointSecurityStatus $made.Id -ByCollection -Session $session)
    $counts
    $attention = @(Get-CMEndpointSecurityStatus $made.Id -ByDevice -ComplianceState NonCompliant, Failed -Session $session)

    $code = if ($attention.Count -gt 0 -or $warnings.Count -gt 0) { 1 } else { 0 }
    if ($ReportPath) {
        $report = [ordered]@{
            exitCode    = $code
            policy      = $made.Name
            collections = @($offered | ForEach-Object { $_.CollectionId })
            warnings    = $warnings
            counts      = @($counts | ForEach-Object { [ordered]@{ collection = $_.CollectionName; targeted = $_.Targeted; compliant = $_.Compliant; nonCompliant = $_.NonCompliant; failed = $_.Failed; pending = $_.Pending } })
            attention   = @($attention | ForEach-Object { [ordered]@{ device = $_.DeviceName; smsId = $_.SmsId; state = "$($_.ComplianceState)" } })
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
