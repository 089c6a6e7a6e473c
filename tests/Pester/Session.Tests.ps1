BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
}

Describe 'Sessions' {
    AfterEach { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'ends with NoSession and advice where none is open' {
        $failure = { Get-CMTenantAttachSimulator } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'NoSession,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidOperation'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-CMTenantAttach*'
    }

    It 'opens on the simulator and is the default' {
        $session = Connect-CMTenantAttach -Simulator -Name first
        $session.IsSimulator | Should -BeTrue
        $session.SiteVersion | Should -Be 2509
        (Get-CMTenantAttachSession -Default).Id | Should -Be $session.Id
    }

    It 'is found by object, number and name' {
        $first = Connect-CMTenantAttach -Simulator -Name first
        $null = Connect-CMTenantAttach -Simulator -Name second -Seed 2
        (Get-CMTenantAttachSimulator).Session | Should -Be 'second'
        (Get-CMTenantAttachSimulator -Session $first).Session | Should -Be 'first'
        (Get-CMTenantAttachSimulator -Session $first.Id).Session | Should -Be 'first'
        (Get-CMTenantAttachSimulator -Session FIRST).Session | Should -Be 'first'
    }

    It 'gives way to the one before it when it is closed' {
        $null = Connect-CMTenantAttach -Simulator -Name first
        Connect-CMTenantAttach -Simulator -Name second | Disconnect-CMTenantAttach
        (Get-CMTenantAttachSession -Default).Name | Should -Be 'first'
    }

    It 'stays open under WhatIf' {
        $session = Connect-CMTenantAttach -Simulator
        Disconnect-CMTenantAttach -WhatIf
        $session.IsOpen | Should -BeTrue
    }

    It 'refuses a name that is in use' {
        $null = Connect-CMTenantAttach -Simulator -Name first
        $failure = { Connect-CMTenantAttach -Simulator -Name First } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'SessionNameInUse,*'
    }

    It 'reports one missing number and lists the others' {
        $session = Connect-CMTenantAttach -Simulator
        $found = Get-CMTenantAttachSession -Id $session.Id, 999999 -ErrorAction SilentlyContinue -ErrorVariable failures
        $found.Id | Should -Be $session.Id
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'SessionNotFound,*'
    }

    It 'opens at a central administration site, and at the hierarchies of one tenant' {
        $first = Connect-CMTenantAttach -Simulator -HierarchyCount 2 -CentralAdministrationSite -Name first
        $second = Connect-CMTenantAttach -SimulatorSession first -SiteCode C02 -Name second
        $first.SiteCode | Should -Be 'CAS'
        $second.SiteCode | Should -Be 'C02'
        $second.TenantId | Should -Be $first.TenantId
        (Get-CMTenantAttach -Session $second).IsUploadEnabled | Should -BeTrue
        (Get-CMTenantAttach -Session $first).IsUploadEnabled | Should -BeFalse
        (TabExpansion2 'Connect-CMTenantAttach -SimulatorSession first -SiteCode ' 57).CompletionMatches.CompletionText | Should -Be 'CAS', 'C02'
        { Connect-CMTenantAttach -SimulatorSession first -SiteCode X99 } | Should -Throw -ErrorId 'SimulatorOptionInvalid,*'
    }

    It 'takes time spans with their units: <Given>' -ForEach @(
        @{ Given = '0s'; Read = '00:00:00' }
        @{ Given = '36h'; Read = '1.12:00:00' }
        @{ Given = '2d'; Read = '2.00:00:00' }
        @{ Given = '1500m'; Read = '1.01:00:00' }
        @{ Given = '25:00:00:00'; Read = '25.00:00:00' }
    ) {
        $failure = { Invoke-Expression "Connect-CMTenantAttach -DeviceCode -ClientId x -SignInTimeout $Given" } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'SignInTimeLimitInvalid,*'
        $failure.Exception.Message | Should -BeLike "*cannot be $Read.*"
    }

    It 'refuses a time span without a unit: <Given>' -ForEach @(
        @{ Given = '5' }
        @{ Given = '"300"' }
        @{ Given = '0.5' }
        @{ Given = 'soon' }
    ) {
        $failure = { Invoke-Expression "Connect-CMTenantAttach -DeviceCode -ClientId x -SignInTimeout $Given" } | Should -Throw -PassThru
        $failure.Exception.Message | Should -BeLike '*is not a time span. Write the number with its unit, such as 30s*'
    }

    It 'does not cross runspaces' {
        $null = Connect-CMTenantAttach -Simulator -Name mine
        $shell = [PowerShell]::Create()
        $null = $shell.AddScript('param($path) Import-Module $path; @(Get-CMTenantAttachSession).Count').AddArgument($ModulePath)
        $shell.Invoke() | Should -Be 0
        $shell.Dispose()
    }

    It 'completes the names of open sessions' {
        $null = Connect-CMTenantAttach -Simulator -Name 'with blank'
        $line = 'Get-CMTenantAttachSimulator -Session wi'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain "'with blank'"
    }
}

Describe 'The simulator' {
    BeforeAll { $null = Connect-CMTenantAttach -Simulator -Name simulated -ClockMode Manual -DeviceCount 10 }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'shows its state' {
        $state = Get-CMTenantAttachSimulator
        $state.DeviceCount | Should -Be 10
        $state.ClockMode | Should -Be 'Manual'
        $state.Faults.Name | Should -Contain 'Throttle'
    }

    It 'lets time pass' {
        $before = (Get-CMTenantAttachSimulator).Now
        $after = (Step-CMTenantAttachSimulator -Duration 00:15:00 -PassThru).Now
        ($after - $before).TotalMinutes | Should -Be 15
    }

    It 'lets no time pass under WhatIf' {
        $before = (Get-CMTenantAttachSimulator).Now
        (Step-CMTenantAttachSimulator -Duration 00:15:00 -WhatIf -PassThru).Now | Should -Be $before
    }

    It 'switches faults on and off' {
        (Set-CMTenantAttachSimulator -EnableFault AdminServiceDown -PassThru).ActiveFaults | Should -Contain 'AdminServiceDown'
        (Set-CMTenantAttachSimulator -ClearFault -PassThru).ActiveFaults | Should -BeNullOrEmpty
    }

    It 'names a fault that it does not have' {
        $failure = { Set-CMTenantAttachSimulator -EnableFault Nonsense } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'FaultNotSwitchable,*'
    }

    It 'lists the requests of the sign-in' {
        $requests = Get-CMTenantAttachSimulatorRequest
        $requests | Should -Not -BeNullOrEmpty
        ($requests | ConvertTo-Json -Depth 4) | Should -Not -Match 'Sim~'
        Get-CMTenantAttachSimulatorRequest -Last 1 | Should -HaveCount 1
    }

    It 'goes on from its state file' {
        $file = Join-Path $TestDrive 'state.json'
        $null = Connect-CMTenantAttach -Simulator -Name kept -StatePath $file -Seed 7
        $now = (Step-CMTenantAttachSimulator -Duration 01:00:00 -PassThru).Now
        Disconnect-CMTenantAttach
        $null = Connect-CMTenantAttach -Simulator -Name again -StatePath $file
        $state = Get-CMTenantAttachSimulator
        $state.Seed | Should -Be 7
        $state.Now | Should -BeGreaterOrEqual $now
        Disconnect-CMTenantAttach
    }

    It 'writes its requests to a file, a line of JSON each, without secrets' {
        $file = Join-Path $TestDrive 'requests.jsonl'
        $null = Connect-CMTenantAttach -Simulator -Name logged -RequestLogPath $file
        Disconnect-CMTenantAttach
        $lines = Get-Content $file
        ($lines | ConvertFrom-Json | ForEach-Object service | Sort-Object -Unique) | Should -Be 'adminservice', 'entra', 'graph'
        $lines | Should -Not -Match 'Sim~'
        [IO.File]::Delete($file)
    }
}
