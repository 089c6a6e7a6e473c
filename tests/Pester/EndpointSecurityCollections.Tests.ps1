BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
}

Describe 'Collections of endpoint security' {
    BeforeEach { $null = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 120 }
    AfterEach { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'are offered from the pipeline; one bad of three is one error and two results' {
        $found = 'Workstations', 'Nonsense', 'P0100018' | Enable-CMEndpointSecurityCollection -PassThru -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction SilentlyContinue
        $found.CollectionId | Should -Be 'P0100017', 'P0100018'
        $found.State | Should -Be 'Pending', 'Pending'
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'CollectionNotFound,*'
        $failed[0].TargetObject | Should -Be 'Nonsense'
    }

    It 'warn of the group that is forgotten, and do not where one is named' {
        $null = Enable-CMEndpointSecurityCollection 'Pilot devices' -Confirm:$false -WarningVariable without 3>$null
        "$without" | Should -Match 'No Entra group'
        $null = Enable-CMEndpointSecurityCollection 'Pilot devices' -EntraGroup 'Endpoint security - Pilot' -Wait -Confirm:$false -WarningVariable with 3>$null
        $with | Should -BeNullOrEmpty
        (Get-CMEndpointSecurityCollection 'Pilot devices').EntraGroup.Name | Should -Be 'Endpoint security - Pilot'
    }

    It 'are written once, and a second run says that there is nothing to do' {
        $null = Enable-CMEndpointSecurityCollection Workstations -Confirm:$false 3>$null
        $before = (Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count
        $said = Enable-CMEndpointSecurityCollection Workstations -Confirm:$false -Verbose 3>$null 4>&1
        "$said" | Should -Match 'nothing'
        (Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count | Should -Be $before
    }

    It 'go from the tenant with what was piped in, also after it was serialized' {
        $null = Enable-CMEndpointSecurityCollection Workstations, Servers -Wait -Confirm:$false 3>$null
        $file = Join-Path $TestDrive 'collections.xml'
        Get-CMEndpointSecurityCollection | Export-Clixml $file
        (Import-Clixml $file | Disable-CMEndpointSecurityCollection -Wait -Confirm:$false).State | Should -Be 'Disabled', 'Disabled'
        Get-CMEndpointSecurityCollection | Should -BeNullOrEmpty
    }

    It 'outside the upload scope are refused with the way out' {
        $null = Set-CMUploadCollection 'Pilot devices' -Confirm:$false
        $failure = { Enable-CMEndpointSecurityCollection Workstations -Confirm:$false -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'EndpointSecurityOutsideScope,*'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Set-CMUploadCollection'
        (Resolve-CMTenantAttachError $failure).Id | Should -Contain 'T59'
    }

    It 'with -WhatIf change nothing, and the plan is written' {
        $before = (Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count
        (Enable-CMEndpointSecurityCollection Workstations -PassThru -WhatIf).Target | Should -BeLike '*Workstations*'
        (Get-CMTenantAttachSimulatorRequest -ChangesOnly).Count | Should -Be $before
    }
}

Describe 'The status of policies' {
    BeforeAll {
        $null = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 120
        $null = Enable-CMEndpointSecurityCollection Workstations, Servers -Wait -Confirm:$false 3>$null
        $null = New-CMEndpointSecurityPolicy 'AV baseline' Antivirus @{ CloudBlockLevel = 'High' } -Collection Workstations, Servers -Confirm:$false 3>$null
        Step-CMTenantAttachSimulator -Duration 02:00:00
    }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'is of the whole policy, or of each collection by itself' {
        $whole = Get-CMEndpointSecurityStatus
        $each = Get-CMEndpointSecurityStatus -ByCollection
        $whole.CollectionId | Should -BeNullOrEmpty
        $each.CollectionName | Should -Be 'Workstations', 'Servers'
        ($each | Measure-Object Targeted -Sum).Sum | Should -Be $whole.Targeted
        (Get-CMEndpointSecurityStatus -Collection Servers).Targeted | Should -Be $each[1].Targeted
    }

    It 'takes policies and gives devices that the cmdlets for devices take' {
        $devices = Get-CMEndpointSecurityPolicy | Get-CMEndpointSecurityStatus -ByDevice -ComplianceState Compliant | Select-Object -First 3
        ($devices | Get-CMDeviceDetail).Name | Should -Be $devices.DeviceName
    }

    It 'comes with a collection where that is asked for' {
        $collection = Get-CMEndpointSecurityCollection Servers -IncludeStatus
        $collection.AssignedPolicy | Should -Be 'AV baseline'
        $collection.Status.Targeted | Should -BeGreaterThan 0
    }

    It 'shows in the question what a collection takes from a policy' {
        $file = Join-Path $TestDrive 'disable.txt'
        $null = Start-Transcript -Path $file
        try { Disable-CMEndpointSecurityCollection Servers -WhatIf } finally { $null = Stop-Transcript }
        Get-Content $file -Raw | Should -Match 'no target any more of AV baseline'
    }
}
