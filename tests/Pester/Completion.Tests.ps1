BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath

    function Complete([string] $Line) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches | Where-Object ResultType -EQ 'ParameterValue'
    }
}

Describe 'Completion without a session' {
    It 'proposes nothing and does not fail: <Line>' -ForEach @(
        @{ Line = 'Set-CMUploadCollection -Collection P' }
        @{ Line = 'Enable-CMTenantAttach -UploadCollection P' }
        @{ Line = 'Set-CMAutoEnrollment -PilotCollection P' }
        @{ Line = 'Invoke-CMDeviceAction WakeUp -Device W' }
        @{ Line = 'Get-CMTenantAttachDevice -Name W' }
        @{ Line = 'Get-CMEndpointSecurityPolicy A' }
        @{ Line = 'Get-CMEndpointSecurityStatus A' }
        @{ Line = 'Enable-CMEndpointSecurityCollection P' }
        @{ Line = 'Enable-CMEndpointSecurityCollection Pilot -EntraGroup E' }
        @{ Line = 'Set-CMEndpointSecurityPolicy AV -AddCollection W' }
        @{ Line = 'New-CMEndpointSecurityPolicy AV Antivirus ' }
        @{ Line = 'Get-CMTenantAttach -Session f' }
        @{ Line = 'Get-CMTenantAttachDevice -Session nonsense -Name W' }
    ) {
        $global:Error.Clear()
        Complete $Line | Should -BeNullOrEmpty
        $global:Error | Should -BeNullOrEmpty
    }
}

Describe 'Completion in a session' {
    BeforeAll {
        $first = Connect-CMTenantAttach -Simulator -Name first -DeviceCount 300
        $null = Connect-CMTenantAttach -Simulator -Name empty -Seed 2 -DeviceCount 0
        $null = Connect-CMTenantAttach -Simulator -Name full -DeviceCount 300
    }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'proposes collections by name, in quotation marks where they are needed: <Line>' -ForEach @(
        @{ Line = 'Set-CMUploadCollection -Collection pilot' }
        @{ Line = 'Set-CMUploadCollection "Pilot d' }
        @{ Line = 'Enable-CMTenantAttach -UploadCollection Pil' }
        @{ Line = 'Enable-CMTenantAttach -PilotCollection Pil' }
        @{ Line = 'Set-CMAutoEnrollment Pilot -PilotCollection Pil' }
        @{ Line = 'Set-CMCoManagementWorkload ClientApps PilotIntune -PilotCollection Pil' }
        @{ Line = 'Get-CMTenantAttachDevice -Collection Pil' }
        @{ Line = 'Invoke-CMDeviceAction WakeUp -Collection Pil' }
    ) {
        $found = Complete $Line
        $found.CompletionText | Should -Contain "'Pilot devices'"
        ($found | Where-Object CompletionText -EQ "'Pilot devices'").ToolTip | Should -BeLike 'Pilot devices (*members)'
        $found.CompletionText | Should -Not -Contain 'Laptops'
    }

    It 'proposes Entra groups by what is typed' {
        (Complete 'Enable-CMEndpointSecurityCollection Pilot -EntraGroup end').CompletionText | Should -Be "'Endpoint security - Pilot'", "'Endpoint security - Workstations'"
    }

    It 'proposes collections by identifier' {
        $id = (Complete 'Set-CMUploadCollection Laptops')[0].ToolTip -replace '.*\((\w+).*', '$1'
        (Complete "Set-CMUploadCollection $($id.Substring(0, 5))").CompletionText | Should -Contain $id
    }

    It 'proposes devices: <Line>' -ForEach @(
        @{ Line = 'Get-CMTenantAttachDevice WS0000' }
        @{ Line = 'Invoke-CMDeviceAction WakeUp -Device ws0000' }
        @{ Line = 'Invoke-CMDeviceAction WakeUp -Device LT000004, WS0000' }
        @{ Line = 'Get-CMDeviceAction WS0000' }
    ) {
        (Complete $Line).CompletionText | Should -Contain 'WS000001'
    }

    It 'takes names of the session that the line names' {
        Complete 'Get-CMTenantAttachDevice -Session empty -Name WS' | Should -BeNullOrEmpty
        (Complete 'Get-CMTenantAttachDevice -Session first -Name WS').CompletionText | Should -Contain 'WS000001'
    }

    It 'asks the site once for what it knows already' {
        $null = Complete 'Get-CMTenantAttachDevice -Name SRV'
        $before = (Get-CMTenantAttachSimulatorRequest -Last 1).Number
        $null = Complete 'Get-CMTenantAttachDevice -Name SRV'
        (Get-CMTenantAttachSimulatorRequest -Last 1).Number | Should -Be $before
    }

    It 'proposes the values of enumerations and faults' {
        (Complete 'Invoke-CMDeviceAction Sync').CompletionText | Should -Be 'SyncMachinePolicy', 'SyncUserPolicy'
        (Complete 'Set-CMTenantAttachSimulator -EnableFault Secret').CompletionText | Should -Contain 'SecretExpired'
    }

    It 'stays silent when the site is down' {
        $null = Set-CMTenantAttachSimulator -EnableFault AdminServiceDown
        $global:Error.Clear()
        try { Complete 'Get-CMTenantAttachDevice -Name DC' | Should -BeNullOrEmpty }
        finally { $null = Set-CMTenantAttachSimulator -ClearFault }
        $global:Error | Should -BeNullOrEmpty
    }
}
