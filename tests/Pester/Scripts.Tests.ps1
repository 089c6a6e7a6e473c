BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $null = Connect-CMTenantAttach -Simulator -Name scripts -DeviceCount 30
    $devices = Get-CMTenantAttachDevice -Source Site | Where-Object { $_.IsClient -and $_.IsOnline } | Select-Object -First 3
}

AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

Describe 'Scripts' {
    It 'tells why the admin center hides a script' {
        (Get-CMDeviceScript 'Find old files').HiddenReason | Should -Be 'HasParameters'
        Get-CMDeviceScript 'Nothing*' | Should -BeNullOrEmpty
    }

    It 'reports one bad name of three' {
        $found = Get-CMDeviceScript 'Get disk report', 'Nonsense', 'Find old files' -ErrorAction SilentlyContinue -ErrorVariable failures
        $found | Should -HaveCount 2
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ScriptNotFound,*'
    }

    It 'makes objects of JSON output' {
        $result = $devices[0] | Invoke-CMDeviceScript 'Get disk report' -Wait -Confirm:$false
        $result.State | Should -Be 'Succeeded'
        $result.Value.Device | Should -Be $devices[0].Name
        $result.Value.FreeGB | Should -BeGreaterThan 0
    }

    It 'hands parameters over, and results come back by the pipeline' {
        $results = $devices | Invoke-CMDeviceScript 'Find old files' -ScriptParameter @{ Folder = 'C:\Temp'; Recurse = $true } -Confirm:$false | Get-CMDeviceScriptResult -Wait
        $results | Should -HaveCount 3
        $results.Value.Folder | Select-Object -Unique | Should -Be 'C:\Temp'
        Get-CMDeviceScriptResult $devices[0] | Select-Object -First 1 -ExpandProperty ScriptName | Should -Be 'Find old files'
    }

    It 'gives two results and one error for one bad device of three' {
        $runs = $devices[0].Name, 'NOSUCHPC', $devices[1].Name | Invoke-CMDeviceScript 'Get disk report' -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $runs | Should -HaveCount 2
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'DeviceNotFound,*'
    }

    It 'runs nothing under WhatIf and refuses what does not fit first' {
        $before = @(Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count
        $devices | Invoke-CMDeviceScript 'Get disk report' -WhatIf
        { $devices | Invoke-CMDeviceScript 'Find old files' -ScriptParameter @{ Folder = "it's" } -Confirm:$false } | Should -Throw '*apostrophe*'
        { $devices | Invoke-CMDeviceScript 'Clear temporary files' -Confirm:$false } | Should -Throw '*not approved*'
        @(Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count | Should -Be $before
    }

    It 'runs on a collection' {
        $run = Invoke-CMDeviceScript 'Restart print spooler' -Collection 'Pilot devices' -Confirm:$false
        $run.CollectionId | Should -Be 'P0100014'
        $run | Get-CMDeviceScriptResult -Wait | Should -Not -BeNullOrEmpty
    }
}
