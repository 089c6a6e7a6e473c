BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $null = Connect-CMTenantAttach -Simulator -Name applications -DeviceCount 60
    $devices = Get-CMTenantAttachDevice -Source Site | Where-Object { $_.IsClient -and $_.IsOnline }
}

AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

Describe 'Applications' {
    It 'lists by name and state' {
        $found = $devices | Get-CMDeviceApplication -Application '7*' -State Installed
        $found | Should -Not -BeNullOrEmpty
        $found.Name | Select-Object -Unique | Should -Be '7-Zip'
        $devices | Get-CMDeviceApplication -Application 'Nonsense' | Should -BeNullOrEmpty
    }

    It 'explains failures' {
        ($devices | Get-CMDeviceApplication -State Failed).ErrorText | Should -Contain (Resolve-CMTenantAttachError '0x87D00324' | ForEach-Object { "$($_.Title). $($_.Remedy)" })
    }

    It 'reinstalls what failed, by the pipeline' {
        $failed = $devices | Get-CMDeviceApplication -State Failed | Select-Object -First 2
        $requests = $failed | Invoke-CMDeviceApplication Reinstall -Confirm:$false
        $requests | Should -HaveCount 2
        $null = Step-CMTenantAttachSimulator -Duration 00:05:00
        (Get-CMDeviceApplication $failed[0].Device $failed[0].Name).State | Should -Be 'Installed'
    }

    It 'gives results and one error for one bad device' {
        $free = $devices | Get-CMDeviceApplication -Application '7-Zip' -State Available, NotInstalled | Select-Object -First 2
        $requests = $free[0].Device.Name, 'NOSUCHPC', $free[1].Device.Name | Invoke-CMDeviceApplication Install '7-Zip' -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $requests | Should -HaveCount 2
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'DeviceNotFound,*'
    }

    It 'changes nothing under WhatIf, and says what no public interface does' {
        $installed = $devices | Get-CMDeviceApplication -Application '7-Zip' -State Installed | Select-Object -First 1
        $before = @(Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count
        $installed | Invoke-CMDeviceApplication Uninstall -WhatIf
        $installed | Invoke-CMDeviceApplication Repair -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'DeviceApplicationActionNotPublic,*'
        @(Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count | Should -Be $before
    }
}
