BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $cases = Import-PowerShellDataFile "$PSScriptRoot/Cases.psd1"
    $script:PassingThru = (Get-Command -Module TenantAttach | Where-Object { $_.Parameters.ContainsKey('PassThru') -and $_.Parameters.ContainsKey('WhatIf') }).Name |
        Where-Object { $cases.ContainsKey($_) } | ForEach-Object { @{ Name = $_; Case = $cases[$_] } }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
}

Describe 'Other processes' {
    BeforeAll { $null = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 40 }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'hand over devices and actions that are taken here' {
        $job = Start-Job -ArgumentList $ModulePath {
            param($path)
            Import-Module $path
            $null = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 40
            Get-CMTenantAttachDevice WS00000* | Select-Object -First 2
        }
        $devices = $job | Receive-Job -Wait -AutoRemoveJob
        $devices | Should -HaveCount 2
        $devices[0].PSObject.TypeNames[0] | Should -Be 'Deserialized.TenantAttach.AttachedDevice'
        ($devices | Get-CMDeviceDetail).Name | Should -Be $devices.Name
        $actions = $devices | Invoke-CMDeviceAction SyncMachinePolicy -Confirm:$false
        # What a remote session sends is serialised in the same way.
        $remote = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($actions, 2))
        ($remote | Get-CMDeviceAction).Device.Name | Sort-Object | Should -Be ($devices.Name | Sort-Object)
    }

    It 'and runspaces share a session that is handed to them' {
        $session = Get-CMTenantAttachSession -Default
        $path = $ModulePath
        $names = 1..3 | ForEach-Object -Parallel {
            Import-Module $using:path
            (Get-CMDeviceDetail "WS00000$_" -Session $using:session).Name
        } -ThrottleLimit 3
        $names | Sort-Object | Should -Be 'WS000001', 'WS000002', 'WS000003'
    }
}

Describe 'PassThru under WhatIf' {
    AfterEach { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'writes an object of the declared type and sends no write: <Name>' -ForEach $PassingThru {
        $null = Connect-CMTenantAttach -Simulator -DeviceCount 40 -Scenario $(if ($Case.Scenario) { $Case.Scenario } else { 'NotAttached' })
        $Folder = $TestDrive
        if ($Case.Before) { $null = & ([scriptblock]::Create($Case.Before)) 3>$null }
        $code = (@($Case.Works | Where-Object { $_ -match '-PassThru' }) + $Case.Works)[0] -replace '-(Confirm:\$false|WhatIf|PassThru|Wait)'
        $simulated = Get-CMTenantAttachSession -Default
        $before = (Get-CMTenantAttachSimulatorRequest -Last 1).Number
        $written = & ([scriptblock]::Create("$code -PassThru -WhatIf")) 3>$null 6>$null
        @($written).Count | Should -BeGreaterThan 0
        $types = (Get-Command $Name).OutputType.Type
        foreach ($object in $written) { $types | Should -Contain $object.GetType() }
        # What changes a site or a tenant writes its plan, and that alone.
        if ($types -contains [TenantAttach.TenantAttachPlan]) {
            foreach ($object in $written) { $object | Should -BeOfType [TenantAttach.TenantAttachPlan] }
        }
        if ($simulated.IsOpen) {
            Get-CMTenantAttachSimulatorRequest -ChangesOnly | Where-Object { $_.Number -gt $before -and $_.Path -notlike '*/exportJobs' } | Should -BeNullOrEmpty
        }
    }
}

Describe 'A plan' {
    BeforeAll {
        $null = Connect-CMTenantAttach -Simulator -DeviceCount 40 -Scenario Attached
        $script:Plan = Enable-CMTenantAttach -UploadCollection P0100017 -PassThru -WhatIf 6>$null
        $script:Leaving = @($Plan.Effects | Where-Object Kind -EQ DevicesRemoved).Devices.Name
    }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'can be shown and filtered' {
        $Leaving | Should -HaveCount 8
        ($Plan | Out-String -Width 120) | Should -Match '(?s)Action +: Attach the hierarchy.*SRV000005'
        ($Plan | Format-Table | Out-String -Width 120) | Should -Match 'Attach the hierarchy'
        ($Plan.Effects | Out-String -Width 120) | Should -Match 'DevicesRemoved +8 Devices removed: 8'
        $Plan | Where-Object { $_.Effects.Kind -contains 'DevicesRemoved' } | Should -HaveCount 1
    }

    It 'comes out of a file as it went in' {
        $file = Join-Path $TestDrive 'plan.xml'
        $Plan | Export-Clixml $file
        foreach ($read in (Import-Clixml $file), ($Plan | ConvertTo-Json -Depth 6 | ConvertFrom-Json)) {
            $read.Action | Should -Be $Plan.Action
            $read.TenantId | Should -Be $Plan.TenantId
            @($read.Calls.Summary) | Should -Be @($Plan.Calls.Summary)
            @($read.Calls.Route) | Should -Be @($Plan.Calls.Route)
            @($read.Effects | Where-Object Text -Like 'Devices removed*').Devices.Name | Should -Be $Leaving
            $read.Preview.Wanted.Collections.CollectionId | Should -Be $Plan.Preview.Wanted.Collections.CollectionId
        }
    }
}

Describe 'Errors' {
    BeforeAll { $null = Connect-CMTenantAttach -Simulator -DeviceCount 40 }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'obey ErrorAction and fill ErrorVariable' {
        $found = 'WS000001', 'NOWHERE', 'WS000002' | Get-CMDeviceDetail -ErrorAction SilentlyContinue -ErrorVariable failures
        $found | Should -HaveCount 2
        $failures | Should -HaveCount 1
        { 'NOWHERE', 'WS000001' | Get-CMDeviceDetail -ErrorAction Stop } | Should -Throw -ErrorId 'DeviceNotFound,*'
        $global:Error.Clear()
        $null = Get-CMDeviceDetail NOWHERE -ErrorAction Ignore
        $global:Error | Should -BeNullOrEmpty
        & { $ErrorActionPreference = 'Stop'; { Get-CMDeviceDetail NOWHERE } | Should -Throw -ErrorId 'DeviceNotFound,*' }
    }

    It 'come through try and trap as exceptions of the module' {
        try { Get-CMTenantAttachDevice -Collection Nonsense } catch [TenantAttach.TenantAttachException] { $caught = $_ }
        $caught.Exception.ErrorId | Should -Be 'CollectionNotFound'
        $caught.Exception.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}

Describe 'Defaults' {
    AfterEach {
        $PSDefaultParameterValues = @{}
        Get-CMTenantAttachSession | Disconnect-CMTenantAttach
    }

    It 'of the shell are obeyed' {
        $null = Connect-CMTenantAttach -Simulator -Name first -DeviceCount 5
        $null = Connect-CMTenantAttach -Simulator -Name second -Seed 2 -DeviceCount 7
        $PSDefaultParameterValues = @{ '*-CM*:Session' = 'first'; 'Set-CM*:Confirm' = $false }
        (Get-CMTenantAttachSimulator).DeviceCount | Should -Be 5
        (Get-CMTenantAttachSimulator -Session second).DeviceCount | Should -Be 7
    }
}

Describe 'Nobody at the keyboard' {
    It 'gets an error with advice where a sign-in is missing, and no prompt: <Code>' -ForEach @(
        @{ Code = 'Connect-CMTenantAttach -TenantId contoso.com -ClientId 00000000-0000-0000-0000-000000000001'; ErrorId = 'InteractiveSignInUnavailable' }
        @{ Code = 'Connect-CMTenantAttach -DeviceCode -TenantId contoso.com -ClientId 00000000-0000-0000-0000-000000000001'; ErrorId = 'InteractiveSignInUnavailable' }
        @{ Code = 'Get-CMTenantAttach'; ErrorId = 'NoSession' }
    ) {
        $said = Invoke-FreshShell "Import-Module `$ModulePath; try { $Code } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }"
        $said[0] | Should -BeLike "$ErrorId,*"
        $said[1] | Should -Match 'Connect-CMTenantAttach|managed identity|certificate'
    }

    It 'is not asked for a confirmation that nobody can give: it is an error, and nothing is written' {
        $said = Invoke-FreshShell @'
Import-Module $ModulePath
$null = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 5
$before = @(Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count
try { Remove-CMTenantAttach } catch { 'refused' }
@(Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count - $before
'@
        $said | Should -Contain 'refused'
        $said[-1] | Should -Be '0'
    }
}
