# Shows every model as a table and as a list on a simulator of a known seed, a file for each in $Snapshots. Snapshots.Tests.ps1 runs
# it in a shell of its own with TZ=UTC and NO_COLOR, and compares. A model that is neither written by a cmdlet nor a part of what is,
# has its code in $parts.
param([string] $ModulePath, [string] $Snapshots)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $ModulePath
$cases = Import-PowerShellDataFile (Join-Path $PSScriptRoot 'Cases.psd1')
$parts = @(
    '(Set-CMUploadCollection ''Pilot devices'' -PassThru -Confirm:$false).Collections'
    '(Get-CMDeviceScript ''Find old files'').Parameters'
    '[TenantAttach.DeviceIdentity]::TryParse(''WS000001''); [TenantAttach.DeviceIdentity]::TryParse(16777220)'
    '[TenantAttach.DetachImpact] @{ HierarchyId = ''f617923c-3073-4c49-a4aa-b1c187af30c0''; HierarchyName = ''Contoso''; HierarchyDevices = 12; TenantDevices = 40; Collections = [string[]] (''Pilot devices'', ''Laptops''); Policies = [string[]] ''Antivirus'' }'
    '[TenantAttach.UploadScopePreview] @{ Current = Get-CMUploadCollection; Wanted = Get-CMUploadCollection; Added = [TenantAttach.DeviceReference[]] (Get-CMDeviceApplication WS000001)[0].Device; Removed = [TenantAttach.DeviceReference[]] @(); Unchanged = 7; NotEligible = 2; Calls = [TenantAttach.PlannedCall[]] @() }'
    '[TenantAttach.DeviceInventoryItem] @{ ResourceId = 16777220; DeviceName = ''WS000001''; Class = ''LOGICAL_DISK''; GroupId = 1; TimeStamp = ''2026-02-28T12:00:00Z''; Properties = [System.Collections.Generic.KeyValuePair[string, object][]] [System.Collections.Generic.KeyValuePair[string, object]]::new(''DeviceID'', ''C:'') }'
    '$null = Enable-CMEndpointSecurityCollection Workstations -Wait -Confirm:$false; (New-CMEndpointSecurityPolicy AV Antivirus @{ ScanParameter = 2; ExcludedPaths = ''C:\Build'', ''D:\Data'' } -Collection Workstations -Confirm:$false).Collection; (Get-CMEndpointSecurityPolicy AV -IncludeSetting).Setting'
    '(Enable-CMTenantAttach -UploadCollection ''Pilot devices'' -PassThru -WhatIf).Effects'
    '[TenantAttach.PlannedCall] @{ Name = ''CreateApplication''; Service = ''Graph''; Method = ''POST''; Route = ''/v1.0/applications''; Summary = ''Create application ConfigMgrSvc''; Provenance = ''Documented'' }'
)

# What depends on the computer or the wall clock is looked at by Views.Tests.ps1 only.
$elsewhere = 'TenantAttach.ModuleDiagnostic', 'TenantAttach.LoadedAssembly', 'TenantAttach.EndpointCheck'

$shown = @{}
$within = @{}
function Add-Shown([object[]] $Objects, [hashtable] $To) {
    foreach ($group in $Objects | Where-Object { $_ } | Group-Object { $_.GetType().FullName } | Where-Object Name -Like 'TenantAttach.*') {
        if ($To.ContainsKey($group.Name) -or $group.Name -in $elsewhere -or $group.Group[0] -is [enum]) { continue }
        $To[$group.Name] = @($group.Group | Select-Object -First 3)
        # What a model holds is seen, too, by those who ask for the property.
        foreach ($property in $group.Group[0].PSObject.Properties) {
            $part = @($property.Value)[0]
            if ($part -and (Get-FormatData -TypeName $part.GetType().FullName)) { Add-Shown $property.Value $within }
        }
    }
}

function Invoke-Shown([hashtable] $Case, [string[]] $Code) {
    Get-CMTenantAttachSession | Disconnect-CMTenantAttach
    # The number of a session counts up with each; the name is what the views show.
    $null = Connect-CMTenantAttach -Simulator -Name rehearsal -Seed 1 -DeviceCount 40 -Scenario $(if ($Case.Scenario) { $Case.Scenario } else { 'NotAttached' })
    if ($Case.Before) { $null = & ([scriptblock]::Create($Case.Before)) }
    $ErrorActionPreference = 'Continue'
    foreach ($one in $Code) { Add-Shown (& ([scriptblock]::Create("Set-StrictMode -Version Latest`n$one")) 2>$null 3>$null 6>$null) $shown }
}

$Planted = [System.Security.SecureString]::new()
$Folder = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
$null = New-Item -ItemType Directory $Folder
try {
    foreach ($name in (Get-Command -Module TenantAttach).Name | Where-Object { $cases.ContainsKey($_) } | Sort-Object { $_ -ne 'Connect-CMTenantAttach' }, { $_ }) { Invoke-Shown $cases[$name] $cases[$name].Works }
    foreach ($code in $parts) { Invoke-Shown @{ Scenario = 'Attached' } $code }
}
finally {
    Remove-Item -Recurse -Force $Folder
    Get-CMTenantAttachSession | Disconnect-CMTenantAttach
}

# Views work in a strict shell, too.
Set-StrictMode -Version Latest
foreach ($type in $within.Keys | Where-Object { -not $shown.ContainsKey($_) }) { $shown[$type] = $within[$type] }
foreach ($type in $shown.Keys) {
    $objects = $shown[$type]
    $text = foreach ($look in 'Table', 'List') {
        "-- $look"
        $(if ($look -eq 'Table') { $objects | Format-Table } else { $objects | Select-Object -First 1 | Format-List }) | Out-String -Width 120
    }

    $lines = ($text -join "`n").Replace("`r", '').Replace($Folder, '<folder>').Split("`n").TrimEnd()
    [System.IO.File]::WriteAllText((Join-Path $Snapshots "$($type -replace '^TenantAttach\.').txt"), ($lines -join "`n").TrimEnd() + "`n")
}
