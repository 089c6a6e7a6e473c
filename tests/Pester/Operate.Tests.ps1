# What holds for every cmdlet that works on devices or secures them, at the cmdlet itself: the table of tests/TenantAttach.Core.Tests/Operate is about the operations below.
BeforeDiscovery {
    $three = @(
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Get-CMDeviceDetail"; Id = 'DeviceNotFound' }
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Get-CMDeviceMembership"; Id = 'DeviceNotFound' }
        @{ Code = "`$users = (Get-CMDeviceDetail WS000001, WS000002).PrimaryUser; @(`$users[0], 'nobody@contoso.com', `$users[1]) | Get-CMUserDevice"; Id = 'UserNotFound' }
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Get-CMDeviceInventoryClass"; Id = 'DeviceNotFound' }
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Get-CMDeviceInventory -Class LOGICAL_DISK"; Id = 'DeviceNotFound' }
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Get-CMDeviceSoftwareUpdate"; Id = 'DeviceNotFound' }
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Get-CMDeviceApplication"; Id = 'DeviceNotFound' }
        @{ Code = "Get-CMDeviceScript 'Get disk report', 'Nonsense', 'Find old files'"; Id = 'ScriptNotFound' }
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Invoke-CMDeviceScript 'Get disk report' -Confirm:`$false"; Id = 'DeviceNotFound' }
        @{ Code = "Step-CMTenantAttachSimulator -Duration 00:10:00; 'WS000001', 'NOWHERE', 'WS000002' | Get-CMDeviceScriptResult"; Id = 'DeviceNotFound' }
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Invoke-CMDeviceAction SyncMachinePolicy -Confirm:`$false"; Id = 'DeviceNotFound' }
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Get-CMDeviceAction"; Id = 'DeviceNotFound' }
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Invoke-CMDeviceQuery 'OS | project Caption' -Confirm:`$false"; Id = 'DeviceNotFound' }
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Get-CMDeviceEvent -Last 7.00:00:00"; Id = 'DeviceNotFound' }
        @{ Code = "'WS000001', 'NOWHERE', 'WS000002' | Sync-CMDeviceEvent -Confirm:`$false -WarningAction SilentlyContinue"; Id = 'DeviceNotFound' }
        @{ Code = "'Workstations', 'Nonsense', 'Pilot devices' | Get-CMEndpointSecurityCollection"; Id = 'CollectionNotFound' }
        @{ Code = "'Workstations', 'Nonsense', 'Pilot devices' | Enable-CMEndpointSecurityCollection -PassThru -Confirm:`$false -WarningAction SilentlyContinue"; Id = 'CollectionNotFound' }
        @{ Code = "'First policy', 'Nonsense', 'Second policy' | Get-CMEndpointSecurityPolicy"; Id = 'EndpointSecurityPolicyNotFound' }
        @{ Code = "'First policy', 'Nonsense', 'Second policy' | Set-CMEndpointSecurityPolicy -Description changed -PassThru -Confirm:`$false"; Id = 'EndpointSecurityPolicyNotFound' }
        @{ Code = "'First policy', 'Nonsense', 'Second policy' | Get-CMEndpointSecurityStatus"; Id = 'EndpointSecurityStatusPolicyNotFound' }
    )
    $none = @(
        'Get-CMDeviceDetail', 'Get-CMDeviceMembership', 'Get-CMDeviceInventoryClass', 'Get-CMDeviceInventory -Class TPM', 'Get-CMDeviceSoftwareUpdate', 'Get-CMDeviceRecoveryKey',
        'Get-CMDeviceApplication', "Invoke-CMDeviceApplication Install '7-Zip' -Confirm:`$false", "Invoke-CMDeviceScript 'Get disk report' -Confirm:`$false", 'Get-CMDeviceScriptResult',
        'Invoke-CMDeviceAction QuickScan -Confirm:$false', 'Get-CMDeviceAction', "Invoke-CMDeviceQuery 'OS' -Confirm:`$false", 'Get-CMDeviceEvent', 'Sync-CMDeviceEvent -Confirm:$false',
        'Get-CMDeviceScript', 'Get-CMEndpointSecurityCollection', 'Get-CMEndpointSecurityPolicy'
    )
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $null = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 60
    Step-CMTenantAttachSimulator -Duration 3.00:00:00
    foreach ($name in 'First policy', 'Second policy') { $null = New-CMEndpointSecurityPolicy $name Antivirus @{ AllowRealtimeMonitoring = $true } -Confirm:$false }
}

AfterAll { Disconnect-CMTenantAttach }

Describe 'One bad input of three' {
    It 'is one error, and the others are answered: <Code>' -ForEach $three {
        $script = [scriptblock]::Create($Code)
        $answers = @(& $script 2>&1)
        $failures = @($answers | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $failures.Count | Should -Be 1 -Because ($failures -join '; ')
        $failures[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        @($answers | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] }).Count | Should -BeGreaterOrEqual 2
    }
}

Describe 'A pattern that fits nothing' {
    It 'is no answer, no error and no write: <_>' -ForEach $none {
        $before = @(Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count
        @(& ([scriptblock]::Create("'NO-SUCH-*' | $_")) 2>&1) | Should -BeNullOrEmpty
        @(Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count | Should -Be $before
    }
}
