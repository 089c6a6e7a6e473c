# Compares how each model looks with tests/Pester/Snapshots. After a wanted change, or for a new model:
#   TENANTATTACH_ACCEPT=1 dotnet pwsh tests/Pester/Invoke-Tests.ps1 -Filter Snapshots*
# and look at what git shows.
BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    # The models that have a view, as the module loads them.
    $script:Viewed = [TenantAttach.TenantAttachSession].Assembly.GetExportedTypes() |
        Where-Object { $_.Namespace -eq 'TenantAttach' -and $_.IsClass -and (Get-FormatData -TypeName $_.FullName -PowerShellVersion $PSVersionTable.PSVersion) } |
        ForEach-Object { @{ Type = $_.Name } }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $script:Kept = Join-Path $PSScriptRoot 'Snapshots'
    $script:Made = Join-Path $TestDrive 'made'
    $null = New-Item -ItemType Directory $Made

    function Invoke-Render([hashtable] $Environment) {
        $before = @{}
        foreach ($name in $Environment.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $Environment[$name])
        }

        try { & $Shell -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Render.ps1') $ModulePath $Made 6>&1 | ForEach-Object { "$_" } }
        finally { foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) } }
    }

    $script:Said = Invoke-Render @{ TZ = 'UTC'; NO_COLOR = '1' }
    if ($env:TENANTATTACH_ACCEPT -eq '1') {
        $null = New-Item -ItemType Directory $Kept -Force
        Get-ChildItem $Kept -Filter *.txt | Remove-Item
        Copy-Item (Join-Path $Made '*.txt') $Kept
    }
}

Describe 'How models look' {
    It 'is as it was looked at and accepted: <Type>' -ForEach $Viewed -Skip:($IsWindows -and [TimeZoneInfo]::Local.BaseUtcOffset) {
        # What depends on the computer or the wall clock; Views.Tests.ps1 looks at these.
        if ($Type -in 'ModuleDiagnostic', 'LoadedAssembly', 'EndpointCheck') { return }
        $file = Join-Path $Made "$Type.txt"
        $file | Should -Exist -Because "tests/Pester/Render.ps1 has to show $Type, by a case of Cases.psd1 or in its list of parts. $($Said | Select-Object -Last 3)"
        $kept = Join-Path $Kept "$Type.txt"
        $kept | Should -Exist -Because 'the first lines of Snapshots.Tests.ps1 tell how to accept it'
        (Get-Content $file -Raw).Replace("`r", '') | Should -BeExactly (Get-Content $kept -Raw).Replace("`r", '')
    }

    It 'fits into 120 columns and has no escape sequence where colours are not wanted' {
        foreach ($file in Get-ChildItem $Made -Filter *.txt) {
            $text = Get-Content $file.FullName -Raw
            $text | Should -Not -Match ([string][char]27)
            ($text.Split("`n") | Measure-Object Length -Maximum).Maximum | Should -BeIn (1..120)
        }
    }

    It 'has no snapshot of what is no model any more' {
        (Get-ChildItem $Kept -Filter *.txt).BaseName | Where-Object { $_ -notin $Viewed.Type -and -not (Test-Path (Join-Path $Made "$_.txt")) } | Should -BeNullOrEmpty
    }
}

Describe 'Colours' {
    It 'are those of $PSStyle' {
        $found = Invoke-FreshShell @'
Import-Module $ModulePath
$null = Connect-CMTenantAttach -Simulator -DeviceCount 5
$PSStyle.OutputRendering = 'Ansi'
$PSStyle.Formatting.TableHeader = "`e[35m"
$PSStyle.Formatting.FormatAccent = "`e[36m"
(Get-CMTenantAttachDevice | Format-Table | Out-String -Width 120).Contains("`e[35m")
(Get-CMTenantAttach | Format-List | Out-String -Width 120).Contains("`e[36m")
$PSStyle.OutputRendering = 'PlainText'
(Get-CMTenantAttachDevice | Out-String -Width 120).Contains("`e")
'@
        $found | Should -Be 'True', 'True', 'False'
    }
}

Describe 'Moments' {
    It 'are local in views and UTC in objects' -Skip:($IsWindows -or -not (Test-Path '/usr/share/zoneinfo/Etc/GMT-2')) {
        $before = $env:TZ
        $env:TZ = 'Etc/GMT-2'
        try {
            $found = Invoke-FreshShell @'
Import-Module $ModulePath
$null = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 5
$device = Get-CMTenantAttachDevice | Where-Object LastActiveTime | Select-Object -First 1
$device.LastActiveTime.Offset.TotalMinutes
$state = Get-CMTenantAttach
$state.SecretExpiry.Offset.TotalMinutes
($state | Format-List | Out-String -Width 120).Contains($state.SecretExpiry.UtcDateTime.AddHours(2).ToString('yyyy-MM-dd HH:mm:ss'))
($device | Format-Table | Out-String -Width 120).Contains($device.LastActiveTime.UtcDateTime.AddHours(2).ToString('yyyy-MM-dd HH:mm:ss'))
'@
        }
        finally { $env:TZ = $before }
        $found | Should -Be '0', '0', 'True', 'True'
    }
}

Describe 'What came from the simulator' {
    BeforeAll { $null = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 5 }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'says so in a table, in a list, and after it went through a file' {
        $device = Get-CMTenantAttachDevice | Select-Object -First 1
        $file = Join-Path $TestDrive 'device.xml'
        $device | Export-Clixml $file
        foreach ($text in ($device | Format-Table | Out-String -Width 120), ($device | Format-List | Out-String -Width 120), (Import-Clixml $file | Out-String -Width 120)) {
            $text | Should -Match 'Session: SIMULATOR'
        }
    }

    It 'is an object of the same type with the same properties as of a real service' {
        $device = Get-CMTenantAttachDevice | Select-Object -First 1
        $device.PSObject.TypeNames[0] | Should -Be 'TenantAttach.AttachedDevice'
        $device.PSObject.Properties.Name | Should -Be ([TenantAttach.AttachedDevice].GetProperties().Name)
    }

    It 'is told from what did not: there is no heading above it' {
        $real = [TenantAttach.DeviceIdentity]::TryParse('WS000001')
        ($real | Out-String -Width 120) | Should -Not -Match 'Session'
        ((Get-CMTenantAttachDevice | Select-Object -First 1), [TenantAttach.AttachedDevice] @{ Name = 'WS000009' } | Format-Table | Out-String -Width 120) |
            Should -Match '(?s)Session: SIMULATOR.*WS000009'
    }
}
