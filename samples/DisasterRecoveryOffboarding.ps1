<#
.SYNOPSIS
Detaches a hierarchy whose site is lost, around the one step that only a person can do.

.DESCRIPTION
Where the top site is gone, its attachment can be removed in the Intune admin center only, by a person. This runbook does the rest:

  1. writes what the tenant still knows of the hierarchy into a snapshot, before anything changes
  2. names the step in the portal
  3. waits until that step was done and the cloud has cleaned up, which takes up to two hours
  4. reports what is left behind, and removes the application registration where that is wanted

Ended in the middle, it can be run again at any time.

The exit code:

  0  the tenant shows nothing of the hierarchy any more
  1  the same, but something is left behind that nobody but an administrator can judge
  2  refused or failed
  3  the cloud had not cleaned up in time; run it again

.PARAMETER TenantId
The tenant: its identifier or one of its domains.

.PARAMETER Credential
The application that signs in to the tenant: its client id as the user name, its secret as the password. Without it, the managed
identity of the Azure resource that this runs on signs in.

.PARAMETER SnapshotPath
The file for what the tenant knows of the hierarchy, as JSON without secrets. An existing file is kept, so that a second run does not
replace the snapshot of the first.

.PARAMETER HierarchyId
The identifier of the lost hierarchy, where the tenant holds more than one.

.PARAMETER ClientId
The application of the lost site; with it, the application registration is removed after the cloud has cleaned up.

.PARAMETER Timeout
How long to wait for the person and the cloud.

.PARAMETER ReportPath
A file for the result as JSON.

.PARAMETER Simulator
Rehearses on the simulator: a site is lost there, and the step in the portal is done by the simulator.

.PARAMETER StatePath
The file that keeps the simulator's state between runs.

.EXAMPLE
./DisasterRecoveryOffboarding.ps1 -TenantId contoso.onmicrosoft.com -SnapshotPath ./lost-site.json -WhatIf

Shows which devices would leave the tenant and which collections would lose their policies.

.EXAMPLE
./DisasterRecoveryOffboarding.ps1 -TenantId contoso.onmicrosoft.com -Credential $application -SnapshotPath ./lost-site.json -Timeout 04:00:00 -ReportPath ./report.json

Detaches the only hierarchy of the tenant, and gives the person in the portal two hours more.

.EXAMPLE
./DisasterRecoveryOffboarding.ps1 -Simulator -SnapshotPath ./lost-site.json

Rehearses it.
#>
#Requires -Version 5.1
#Requires -Modules TenantAttach
[CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Tenant')]
param(
    [Parameter(Mandatory = $true, ParameterSetName = 'Tenant')]
    [string] $TenantId,

    [Parameter(ParameterSetName = 'Tenant')]
    [pscredential] $Credential,

    [Parameter(Mandatory = $true)]
    [string] $SnapshotPath,

    [guid] $HierarchyId,

    [guid] $ClientId,

    [TimeSpan] $Timeout = [TimeSpan]::FromHours(3),

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
    $connection.TenantId = $TenantId
    if ($Credential) { $connection.Credential = $Credential } else { $connection.ManagedIdentity = $true }
}

$hierarchy = @{ SiteLost = $true; Confirm = $false; PassThru = $true }
if ($HierarchyId) { $hierarchy.HierarchyId = $HierarchyId }

$code = 2
$session = $null
try {
    $session = Connect-CMTenantAttach @connection
    if ($Simulator) { Set-CMTenantAttachSimulator -EnableFault ServiceConnectionPointOffline -Session $session -Confirm:$false -WhatIf:$false }

    $first = @{}
    if (-not (Test-Path -LiteralPath $SnapshotPath)) { $first.SnapshotPath = $SnapshotPath }
    $before = Remove-CMTenantAttach @hierarchy @first -Session $session -WarningAction SilentlyContinue
    if ($WhatIfPreference) {
        $code = 0
        return
    }

    Write-Warning "To be done by a person now: $($before.PortalStep)"
    if ($Simulator) { Set-CMTenantAttachSimulator -DeleteConnector -Session $session -Confirm:$false }

    $last = @{}
    if ($ClientId) {
        $last.RemoveApplication = $true
        $last.ClientId = $ClientId
    }

    $result = Remove-CMTenantAttach @hierarchy @last -Wait -Timeout $Timeout -Session $session -WarningAction SilentlyContinue
    $result
    foreach ($thing in $result.LeftBehind) { Write-Warning "Left behind: $thing" }
    $code = if ($result.IsCloudClean -ne $true) { 3 } elseif ($result.LeftBehind.Count -gt 0) { 1 } else { 0 }

    if ($ReportPath) {
        $report = [ordered]@{
            exitCode    = $code
            cloudClean  = $result.IsCloudClean
            hierarchyId = $before.Impact.HierarchyId
            # Without its site nothing tells a hierarchy's devices from those of another: this counts all of the tenant.
            devices     = $before.Impact.TenantDevices
            collections = @($before.Impact.Collections)
            snapshot    = $SnapshotPath
            leftBehind  = @($result.LeftBehind)
        }
        ConvertTo-Json -InputObject $report -Depth 5 | Set-Content -LiteralPath $ReportPath -Encoding UTF8
    }
}
catch {
    if ($_.FullyQualifiedErrorId -like 'DetachTimeout,*') { $code = 3 }
    # A scheduler sees standard output and the exit code.
    Write-Warning "$($_.FullyQualifiedErrorId): $($_.Exception.Message)"
    if ($_.ErrorDetails -and $_.ErrorDetails.RecommendedAction) { Write-Warning $_.ErrorDetails.RecommendedAction }
}
finally {
    if ($session) { Disconnect-CMTenantAttach -Session $session -Confirm:$false -WhatIf:$false }
    Write-Information "Exit code $code" -InformationAction Continue
    exit $code
}
