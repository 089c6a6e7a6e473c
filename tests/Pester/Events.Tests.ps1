BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $null = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 60
    $month = (Get-Date).AddYears(-2)
    function Complete([string] $Line) { [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches }
}

AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

Describe 'Get-CMDeviceEvent' {
    It 'takes devices from the pipeline and lists the newest of each first' {
        $events = Get-CMTenantAttachDevice WS* | Get-CMDeviceEvent -After $month
        ($events | Group-Object ResourceId).Count | Should -BeGreaterThan 10
        $first = @($events | Where-Object ResourceId -EQ $events[0].ResourceId)
        $first.Time | Should -Be ($first.Time | Sort-Object -Descending)
        $events[0].Level | Should -BeOfType TenantAttach.DeviceEventLevel
    }

    It 'narrows by level, provider and number' {
        Get-CMDeviceEvent WS000001 -After $month -Level Error | ForEach-Object { $_.Level | Should -Be 'Error' }
        (Get-CMDeviceEvent WS000001 -After $month -ProviderName *ConfigMgr).ProviderName | Sort-Object -Unique | Should -Be 'Microsoft-ConfigMgr'
        (Get-CMDeviceEvent WS000001 -Last 30.00:00:00 -Id 1000).EventId | Sort-Object -Unique | Should -Be 1000
    }

    It 'reports one bad device of three and reads the others' {
        $events = 'WS000001', 'NOWHERE', 'WS000002' | Get-CMDeviceEvent -After $month -ErrorAction SilentlyContinue -ErrorVariable failures
        ($events | Group-Object Name).Count | Should -Be 2
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'DeviceNotFound,*'
    }

    It 'refuses a range that ends before it begins' {
        $failure = { Get-CMDeviceEvent WS000001 -After '2026-02-01' -Before '2026-01-01' } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'EventRangeInvalid,*'
    }

    It 'names the permission that is missing' {
        $null = Set-CMTenantAttachSimulator -EnableFault 'GrantMissing:Collection: Read Resource'
        try {
            $failure = { Get-CMDeviceEvent WS000001 -After $month } | Should -Throw -PassThru
            $failure.Exception.Message | Should -Match 'Collection: Read Resource'
        }
        finally { $null = Set-CMTenantAttachSimulator -ClearFault }
    }

    It 'proposes providers, numbers and levels' {
        (Complete 'Get-CMDeviceEvent WS000001 -ProviderName App').CompletionText | Should -Contain "'Application Error'"
        (Complete 'Get-CMDeviceEvent WS000001 -EventId 2000').CompletionText | Should -Contain '20001'
        (Complete 'Get-CMDeviceEvent WS000001 -Level Cri').CompletionText | Should -Be 'Critical'
    }
}

Describe 'Sync-CMDeviceEvent' {
    It 'names the step and sends nothing' {
        $before = (Get-CMTenantAttachSimulatorRequest -ChangesOnly | Measure-Object).Count
        $sync = Sync-CMDeviceEvent WS000001 -WarningVariable said -WarningAction SilentlyContinue
        $sync.State | Should -Be 'WaitingForPortal'
        "$said" | Should -Match 'Timeline > Sync'
        Get-CMTenantAttachSimulatorRequest -ChangesOnly | Where-Object Path -NotLike '*IsClientOperationAllowed' | Should -HaveCount $before
    }

    It 'waits for what a person does, and for the daily upload at the latest' {
        $device = Get-CMDeviceDetail WS000001
        Set-CMTenantAttachSimulator -SyncEvent $device.ResourceId
        $done = $device | Sync-CMDeviceEvent -Wait -Timeout 2.00:00:00 -WarningAction SilentlyContinue
        $done.State | Should -Be 'Synced'
        $done.LastEvent | Should -BeGreaterThan $done.LastEventBefore
        ($done | Get-CMDeviceEvent -After $month | Select-Object -First 1).Time | Should -Be $done.LastEvent
    }

    It 'names the permission that is missing' {
        $null = Set-CMTenantAttachSimulator -EnableFault 'GrantMissing:Collection: Notify Resource'
        try {
            $failure = { Sync-CMDeviceEvent WS000001 } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'EventSyncNotAllowed,*'
        }
        finally { $null = Set-CMTenantAttachSimulator -ClearFault }
    }
}

Describe 'Authority' {
    It 'is told, changed with what changes for whom, and changed back' {
        (Get-CMTenantAttachAuthority).Authority | Should -Be 'ConfigurationManager'
        $now = Set-CMTenantAttachAuthority Intune -Wait -PassThru -Confirm:$false
        $now.Authority | Should -Be 'Intune'
        ($now.Effect | Where-Object IsChanged).Who | Should -Contain 'Cloud-only administrators'
        (Set-CMTenantAttachAuthority Intune -PassThru -Confirm:$false).IsUnchanged | Should -BeTrue
        $back = Set-CMTenantAttachAuthority ConfigurationManager -PassThru -Confirm:$false -WarningVariable said -WarningAction SilentlyContinue
        $back.EnforcesConfigurationManager | Should -BeTrue
        "$said" | Should -Match 'ten minutes'
    }

    It 'needs something to set' {
        $failure = { Set-CMTenantAttachAuthority -EnforceConfigurationManager $null -Confirm:$false } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'NothingToSet,*'
    }

    It 'lists which roles see attached devices' {
        $state = Get-CMTenantAttachAuthority
        $state.Visibility | Should -Not -BeNullOrEmpty
        ($state.Visibility | Where-Object SeesAttachedDevices -EQ $false) | Should -BeNullOrEmpty
    }
}
