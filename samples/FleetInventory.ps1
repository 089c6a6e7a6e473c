<#
.SYNOPSIS
Writes an inventory of the fleet as CSV: one line a device, and one file for each inventory class that is wanted besides.

.DESCRIPTION
Reads the devices of the site or of a collection, their details, their computer model, operating system and system drive, and writes
one line for each of them. Devices are read five hundred at a time, so that a site of any size fits into memory. A file is there
only when it is whole: a run that fails leaves the file of the last one.

Nothing at the site or in the tenant is changed; -WhatIf reads nothing and names the files.

The exit code is for schedulers:

  0  all devices were read
  1  written, but some devices could not be read; they are named in warnings
  2  refused or failed; no file was changed

.PARAMETER Path
The file for the devices.

.PARAMETER SiteServer
The SMS Provider of a site.

.PARAMETER SiteCredential
The Windows account for the site. It needs Read and Read Resource on the collections.

.PARAMETER SiteThumbprint
The thumbprint of the site's certificate, where it is self-issued.

.PARAMETER Collection
Only the members of this collection, by identifier or name.

.PARAMETER InventoryClass
Further inventory classes, for example ADD_REMOVE_PROGRAMS_64. Each gets a file of its own beside -Path, one line an instance.

.PARAMETER Simulator
Runs on the simulator: nothing outside of this process is touched.

.PARAMETER StatePath
The file that keeps the simulator's state between runs.

.EXAMPLE
./FleetInventory.ps1 -SiteServer cm01.corp.contoso.com -Path ./fleet.csv

Writes all devices that the account of the process may see.

.EXAMPLE
./FleetInventory.ps1 -SiteServer cm01.corp.contoso.com -Collection 'Pilot devices' -Path ./pilot.csv -InventoryClass ADD_REMOVE_PROGRAMS_64, TPM

Writes pilot.csv, pilot.ADD_REMOVE_PROGRAMS_64.csv and pilot.TPM.csv.

.EXAMPLE
./FleetInventory.ps1 -Simulator -Path ./fleet.csv

Shows what the file looks like.
#>
#Requires -Version 5.1
#Requires -Modules TenantAttach
[CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Site')]
param(
    [Parameter(Mandatory = $true)]
    [string] $Path,

    [Parameter(Mandatory = $true, ParameterSetName = 'Site')]
    [string] $SiteServer,

    [Parameter(ParameterSetName = 'Site')]
    [pscredential] $SiteCredential,

    [Parameter(ParameterSetName = 'Site')]
    [string] $SiteThumbprint,

    [string] $Collection,

    [string[]] $InventoryClass = @(),

    [Parameter(Mandatory = $true, ParameterSetName = 'Simulator')]
    [switch] $Simulator,

    [Parameter(ParameterSetName = 'Simulator')]
    [string] $StatePath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# A scheduler that starts a file hands over lists as one text.
$InventoryClass = @($InventoryClass | ForEach-Object { $_ -split ',' } | ForEach-Object { $_.Trim() } | Where-Object { $_ })

function Get-Value {
    # A class that a device has not reported, or a column that a site does not have, is an empty cell.
    param([object] $Item, [string] $Name)
    if ($null -ne $Item -and $Item.PSObject.Properties[$Name]) { $Item.$Name }
}

function Write-Page {
    # Adds lines to a file that is not there yet under its own name.
    param([string] $File, [object[]] $Line)
    $text = @($Line | ConvertTo-Csv -NoTypeInformation)
    if (Test-Path -LiteralPath $File) { $text = $text | Select-Object -Skip 1 }
    Add-Content -LiteralPath $File -Value $text -Encoding UTF8
}

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

$target = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
$files = [ordered]@{ '' = $target }
foreach ($class in $InventoryClass) { $files[$class] = [System.IO.Path]::ChangeExtension($target, "$class.csv") }

$code = 2
$session = $null
$count = 0
try {
    if (-not $PSCmdlet.ShouldProcess(($files.Values -join ', '), 'Write the inventory')) {
        $code = 0
        return
    }

    foreach ($file in $files.Values) { if (Test-Path -LiteralPath "$file.part") { Remove-Item -LiteralPath "$file.part" } }
    $session = Connect-CMTenantAttach @connection
    $asked = @{ Session = $session; ErrorAction = 'SilentlyContinue'; ErrorVariable = '+failures' }
    $failures = @()
    $page = New-Object System.Collections.Generic.List[object]

    $writePage = {
        $ids = @($page | ForEach-Object { $_.ResourceId })
        $classes = @{}
        foreach ($class in 'COMPUTER_SYSTEM', 'OPERATING_SYSTEM', 'LOGICAL_DISK') {
            $classes[$class] = @{}
            $page | Get-CMDeviceInventory -Class $class @asked |
                Where-Object { $class -ne 'LOGICAL_DISK' -or (Get-Value $_ 'DeviceID') -eq 'C:' } |
                ForEach-Object { $classes[$class][[int] $_.ResourceID] = $_ }
        }

        $details = @{}
        $page | Get-CMDeviceDetail @asked | ForEach-Object { $details[$_.ResourceId] = $_ }
        $lines = foreach ($id in $ids) {
            $device = $details[$id]
            if (-not $device) { continue }
            $computer = $classes.COMPUTER_SYSTEM[$id]
            $system = $classes.OPERATING_SYSTEM[$id]
            $disk = $classes.LOGICAL_DISK[$id]
            [pscustomobject][ordered]@{
                Name             = $device.Name
                ResourceId       = $device.ResourceId
                SiteCode         = $device.SiteCode
                Domain           = $device.Domain
                EntraDeviceId    = $device.EntraDeviceId
                IsClient         = $device.IsClient
                IsOnline         = $device.IsOnline
                ClientVersion    = $device.ClientVersion
                PrimaryUser      = $device.PrimaryUser -join ';'
                Manufacturer     = Get-Value $computer 'Manufacturer'
                Model            = Get-Value $computer 'Model'
                SerialNumber     = $device.SerialNumber
                OperatingSystem  = $(if ($system) { Get-Value $system 'Caption' } else { $device.OperatingSystem })
                Build            = $device.OperatingSystemBuild
                # The client reports megabytes.
                SystemDriveGB    = $(if ($disk) { [Math]::Round((Get-Value $disk 'Size') / 1024, 1) })
                FreeGB           = $(if ($disk) { [Math]::Round((Get-Value $disk 'FreeSpace') / 1024, 1) })
                BoundaryGroup    = $device.BoundaryGroup -join ';'
                LastActive       = $(if ($device.LastActiveTime) { $device.LastActiveTime.ToString('o') })
                LastHardwareScan = $(if ($device.LastHardwareScan) { $device.LastHardwareScan.ToString('o') })
            }
        }

        if ($lines) { Write-Page "$target.part" $lines }
        $script:count += @($lines).Count
        foreach ($class in $InventoryClass) {
            $rows = @($page | Get-CMDeviceInventory -Class $class @asked)
            foreach ($date in $rows | ForEach-Object { $_.PSObject.Properties } | Where-Object { $_.Value -is [DateTimeOffset] }) { $date.Value = $date.Value.ToString('o') }
            if ($rows.Count -gt 0) { Write-Page "$($files[$class]).part" $rows }
        }

        $page.Clear()
    }

    $wanted = @{ Source = 'Site'; Session = $session }
    if ($Collection) { $wanted.Collection = $Collection }
    Get-CMTenantAttachDevice @wanted | ForEach-Object {
        $page.Add($_)
        if ($page.Count -eq 500) { . $writePage }
    }
    if ($page.Count -gt 0) { . $writePage }

    foreach ($file in $files.Values) {
        # A class that no device has reported, or a collection without members, is an empty file.
        if (-not (Test-Path -LiteralPath "$file.part")) { Set-Content -LiteralPath "$file.part" -Value $null }
        Move-Item -LiteralPath "$file.part" -Destination $file -Force
    }

    # One device can fail in each of its classes, and is named once.
    foreach ($failure in $failures | Sort-Object { "$_" } -Unique) { Write-Warning "$($failure.FullyQualifiedErrorId): $($failure.Exception.Message)" }
    $code = if ($failures.Count -gt 0) { 1 } else { 0 }
    "$count devices in $($files.Values -join ', ')"
}
catch {
    # A scheduler sees standard output and the exit code.
    Write-Warning "$($_.FullyQualifiedErrorId): $($_.Exception.Message)"
    if ($_.ErrorDetails -and $_.ErrorDetails.RecommendedAction) { Write-Warning $_.ErrorDetails.RecommendedAction }
}
finally {
    foreach ($file in $files.Values) { if (Test-Path -LiteralPath "$file.part") { Remove-Item -LiteralPath "$file.part" } }
    if ($session) { Disconnect-CMTenantAttach -Session $session -Confirm:$false -WhatIf:$false }
    Write-Information "Exit code $code" -InformationAction Continue
    exit $code
}
