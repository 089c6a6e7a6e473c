BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath

    function Connect-Rehearsal {
        # A session of its own for each test, so that none helps another.
        param([string] $Scenario = 'NotAttached', [int] $Devices = 60, [string] $ClockMode = 'Auto')
        Connect-CMTenantAttach -Simulator -Scenario $Scenario -DeviceCount $Devices -Seed 1 -ClockMode $ClockMode
    }

    function Get-Write {
        # The requests that changed something after the one with this number.
        param([int] $After = 0)
        Get-CMTenantAttachSimulatorRequest -ChangesOnly | Where-Object Number -GT $After
    }

    function Get-LastNumber { (Get-CMTenantAttachSimulatorRequest -Last 1).Number }

    function New-Secret([string] $Text) {
        $secret = [System.Security.SecureString]::new()
        foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
        $secret
    }
}

Describe 'The whole life of an attachment' {
    BeforeAll { $null = Connect-Rehearsal -Devices 120 }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'begins without one' {
        (Get-CMTenantAttach).State | Should -Be 'NotAttached'
        (Get-CMTenantAttachConnector).State | Should -Be 'NotEnabled'
        Get-CMTenantAttachConnector -ExitCode | Should -Be 3
    }

    It 'prepares the application' {
        $application = New-CMTenantAttachApplication -Confirm:$false
        $application.SecretKey | Should -BeOfType SecureString
        $application.IsConsentComplete | Should -BeTrue
        (Get-CMTenantAttachApplication -ClientId $application.ClientId).SecretKey | Should -BeNullOrEmpty
        (Get-CMTenantAttachApplication $application.Name).ClientId | Should -Be $application.ClientId
        $application | Get-CMTenantAttachApplication | Should -HaveCount 1
    }

    It 'attaches and waits for the first upload' {
        $result = Enable-CMTenantAttach -UploadCollection 'Pilot devices' -EndpointAnalytics $true -Wait -Confirm:$false
        $result | Should -BeOfType TenantAttach.AttachWaitResult
        $result.IsHealthy | Should -BeTrue
        (Get-CMTenantAttach).State | Should -Be 'Attached'
        (Wait-CMTenantAttach).IsHealthy | Should -BeTrue
    }

    It 'changes nothing when it is attached again' {
        $before = Get-LastNumber
        $state = Enable-CMTenantAttach -UploadCollection 'Pilot devices' -EndpointAnalytics $true -PassThru -Confirm:$false
        $state.State | Should -Be 'Attached'
        Get-Write -After $before | Should -BeNullOrEmpty
    }

    It 'lists evidence for its health' {
        $health = Get-CMTenantAttachConnector -IncludeDeviceCount
        $health.State | Should -Be 'Healthy'
        $health.ExitCode | Should -Be 0
        $health.EligibleDevices | Should -BeGreaterThan 0
        @($health.Evidence).Count | Should -BeGreaterThan 5
    }

    It 'shows the uploaded devices in the tenant, and why others are not there' {
        $null = Step-CMTenantAttachSimulator -Duration 01:00:00
        $states = Get-CMTenantAttachDevice -Source Both | Group-Object UploadState -AsHashTable -AsString
        $states['Visible'] | Should -Not -BeNullOrEmpty
        $states['NotEligible'].Reason | Should -Not -Contain $null
    }

    It 'widens and narrows the scope' {
        (Set-CMUploadCollection -AllDevices -PassThru -Confirm:$false).IsAllDevices | Should -BeTrue
        (Get-CMUploadCollection).IsAllDevices | Should -BeTrue
        $null = 'Pilot devices' | Set-CMUploadCollection -Confirm:$false
        (Get-CMUploadCollection -IncludeDeviceCount).SelectedCollections.Name | Should -Be 'Pilot devices'
    }

    It 'acts on devices and follows the actions' {
        $done = Get-CMTenantAttachDevice -Name WS* | Select-Object -First 2 |
            Invoke-CMDeviceAction SyncMachinePolicy -Confirm:$false | Get-CMDeviceAction -Wait
        $done | Should -HaveCount 2
        $done.State | Sort-Object -Unique | Should -Be 'Completed'
        Get-CMDeviceAction -Device $done[0].Device | Should -Not -BeNullOrEmpty
    }

    It 'turns a switch' {
        (Set-CMTenantAttach -EndpointAnalytics $false -PassThru -Confirm:$false).EndpointAnalytics | Should -BeFalse
    }

    It 'sets enrollment and moves a workload' {
        (Set-CMAutoEnrollment Pilot 'Pilot devices' -PassThru -Confirm:$false).Mode | Should -Be 'Pilot'
        (Get-CMAutoEnrollment).PilotCollectionId | Should -Not -BeNullOrEmpty
        $moved = Set-CMCoManagementWorkload CompliancePolicies Intune -PassThru -Confirm:$false
        $moved.Authority | Should -Be 'Intune'
        (Get-CMCoManagementWorkload CompliancePolicies).Authority | Should -Be 'Intune'
    }

    It 'renews the secret, once' {
        $rotation = Update-CMTenantAttachSecret -PassThru -Confirm:$false
        $rotation.IsProved | Should -BeTrue
        $rotation.RemovedKeyIds | Should -HaveCount 1
        (Update-CMTenantAttachSecret -WithinDays 30 -PassThru -Confirm:$false).IsUnchanged | Should -BeTrue
    }

    It 'detaches and waits for the tenant' {
        $file = Join-Path $TestDrive 'before.json'
        $result = Remove-CMTenantAttach -SnapshotPath $file -RemoveApplication -Wait -PassThru -Confirm:$false
        $result.IsUploadOff | Should -BeTrue
        $result.IsCloudClean | Should -BeTrue
        (Get-Content $file -Raw | ConvertFrom-Json).site.siteCode | Should -Be (Get-CMTenantAttach).SiteCode
        (Remove-CMTenantAttach -PassThru -Confirm:$false).IsUnchanged | Should -BeTrue
    }

    It 'attaches again' {
        (Enable-CMTenantAttach -Confirm:$false -Wait).IsHealthy | Should -BeTrue
    }
}

Describe 'A lost site' {
    AfterEach { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'is detached around the step of a person' {
        $null = Connect-Rehearsal -Scenario Attached
        $result = Remove-CMTenantAttach -SiteLost -PassThru -Confirm:$false -WarningAction SilentlyContinue
        $result.Path | Should -Be 'Cloud'
        $result.PortalStep | Should -BeLike '*Connectors and tokens*'
        $null = Set-CMTenantAttachSimulator -DeleteConnector
        (Remove-CMTenantAttach -SiteLost -Wait -PassThru -Confirm:$false -WarningAction SilentlyContinue).IsCloudClean | Should -BeTrue
    }
}

Describe 'Refusals before anything is written' {
    BeforeAll { $null = Connect-Rehearsal }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It '<Code> ends with <ErrorId>' -ForEach @(
        @{ Code = 'Get-CMTenantAttachApplication'; ErrorId = 'ApplicationNotFound' }
        @{ Code = 'Get-CMUploadCollection'; ErrorId = 'UploadNotAttached' }
        @{ Code = 'Set-CMUploadCollection SMS00001 -Confirm:$false'; ErrorId = 'UploadNotAttached' }
        @{ Code = 'Set-CMTenantAttach -EndpointAnalytics $true -Confirm:$false'; ErrorId = 'NotAttached' }
        @{ Code = 'Set-CMTenantAttach -Confirm:$false'; ErrorId = 'NothingToSet' }
        @{ Code = 'Update-CMTenantAttachSecret -Confirm:$false'; ErrorId = 'NotAttached' }
        @{ Code = 'Wait-CMTenantAttach'; ErrorId = 'NotAttached' }
        @{ Code = 'Enable-CMTenantAttach -UploadCollection nonsense -Confirm:$false'; ErrorId = 'CollectionNotFound' }
        @{ Code = 'Set-CMAutoEnrollment Pilot -Confirm:$false'; ErrorId = 'PilotCollectionInvalid' }
        @{ Code = 'Set-CMCoManagementWorkload CompliancePolicies PilotIntune -PilotCollection nonsense -Confirm:$false'; ErrorId = 'CoManagementNotConfigured' }
        @{ Code = 'Get-CMTenantAttachDevice -Collection nonsense'; ErrorId = 'CollectionNotFound' }
        @{ Code = 'Invoke-CMDeviceAction WakeUp -Collection nonsense -Confirm:$false'; ErrorId = 'CollectionNotFound' }
    ) {
        $before = Get-LastNumber
        $failure = { & ([scriptblock]::Create($Code)) } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $failure.CategoryInfo.Category | Should -Not -Be 'NotSpecified'
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-Write -After $before | Should -BeNullOrEmpty
    }

    It 'reads of the administration service that is down end with an error that names it: <Code>' -ForEach @(
        @{ Code = 'Get-CMTenantAttach' }
        @{ Code = 'Get-CMTenantAttachDevice' }
        @{ Code = 'Get-CMAutoEnrollment' }
        @{ Code = 'Get-CMCoManagementWorkload' }
        @{ Code = 'Get-CMDeviceAction -OperationId 1' }
        @{ Code = 'Remove-CMTenantAttach -Confirm:$false' }
    ) {
        Set-CMTenantAttachSimulator -EnableFault AdminServiceDown
        try {
            $failure = { & ([scriptblock]::Create($Code)) 3>$null } | Should -Throw -PassThru
            $failure.Exception.StatusCode | Should -Be 503
            $failure.Exception.ClientRequestId | Should -Not -BeNullOrEmpty
        }
        finally {
            Set-CMTenantAttachSimulator -ClearFault
        }
    }

    It 'says how the connector suffers from <Fault>' -ForEach @(
        @{ Fault = 'SecretExpired' }
        @{ Fault = 'ConsentMissing' }
        @{ Fault = 'EndpointBlocked' }
    ) {
        $session = Connect-Rehearsal -Scenario Attached -Devices 20
        $null = Set-CMTenantAttachSimulator -EnableFault $Fault
        $null = Step-CMTenantAttachSimulator -Duration 1.00:00:00
        $health = Get-CMTenantAttachConnector
        Disconnect-CMTenantAttach -Session $session
        $health.State | Should -Be 'Unhealthy'
        $health.ExitCode | Should -Be 2
        $health.Remedy | Should -Not -BeNullOrEmpty
    }
}

Describe 'WhatIf' {
    BeforeAll { $null = Connect-Rehearsal -Scenario Attached }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'writes nothing: <Code>' -ForEach @(
        @{ Code = 'New-CMTenantAttachApplication -NewSecret -WhatIf' }
        @{ Code = 'Enable-CMTenantAttach -AutoEnrollment All -WhatIf' }
        @{ Code = 'Set-CMTenantAttach -EndpointAnalytics $false -WhatIf' }
        @{ Code = 'Set-CMUploadCollection ''Pilot devices'' -WhatIf' }
        @{ Code = 'Update-CMTenantAttachSecret -WhatIf' }
        @{ Code = 'Set-CMAutoEnrollment None -WhatIf' }
        @{ Code = 'Set-CMCoManagementWorkload ClientApps Intune -WhatIf' }
        @{ Code = 'Invoke-CMDeviceAction Restart -Device WS* -WhatIf' }
        @{ Code = 'Invoke-CMDeviceAction Restart -Collection ''Pilot devices'' -WhatIf' }
        @{ Code = 'Remove-CMTenantAttach -RemoveApplication -WhatIf' }
    ) {
        $before = Get-LastNumber
        & ([scriptblock]::Create($Code)) *> $null
        Get-Write -After $before | Should -BeNullOrEmpty
    }

    It 'hands on the plan with PassThru: <Code>' -ForEach @(
        @{ Code = 'Enable-CMTenantAttach -AutoEnrollment All'; Action = 'Attach the hierarchy' }
        @{ Code = 'Set-CMTenantAttach -EndpointAnalytics $false'; Action = 'Set the switches' }
        @{ Code = 'Set-CMUploadCollection ''Pilot devices'''; Action = 'Set the upload scope' }
        @{ Code = 'Update-CMTenantAttachSecret'; Action = 'Renew the secret' }
        @{ Code = 'Set-CMAutoEnrollment None'; Action = 'Set automatic enrollment' }
        @{ Code = 'Set-CMCoManagementWorkload ClientApps Intune'; Action = 'Move workloads' }
        @{ Code = 'Remove-CMTenantAttach'; Action = 'Detach the hierarchy' }
    ) {
        $written = & ([scriptblock]::Create("$Code -WhatIf -PassThru"))
        $written | Should -HaveCount 1
        $written | Should -BeOfType [TenantAttach.TenantAttachPlan]
        $written.Action | Should -Be $Action
    }

    It 'is obeyed as a preference too, and switched off explicitly' {
        $before = Get-LastNumber
        $plan = & { $WhatIfPreference = $true; Set-CMTenantAttach -DefenderReporting $false -PassThru } 6>$null
        $plan | Should -BeOfType [TenantAttach.TenantAttachPlan]
        Get-Write -After $before | Should -BeNullOrEmpty
        & { $WhatIfPreference = $true; Set-CMTenantAttach -DefenderReporting $false -WhatIf:$false -Confirm:$false }
        Get-Write -After $before | Should -HaveCount 1
    }

    It 'writes no snapshot' {
        $file = Join-Path $TestDrive 'none.json'
        Remove-CMTenantAttach -SnapshotPath $file -WhatIf *> $null
        $file | Should -Not -Exist
    }
}

Describe 'A service that fails' {
    AfterEach { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'is named, and nothing was written: <Code>' -ForEach @(
        @{ Code = 'New-CMTenantAttachApplication -Confirm:$false'; Fault = 'Unavailable503:Graph' }
        @{ Code = 'Enable-CMTenantAttach -Confirm:$false'; Fault = 'Unavailable503:Graph' }
        @{ Code = 'Get-CMTenantAttachApplication'; Fault = 'Unavailable503:Graph' }
        @{ Code = 'Get-CMTenantAttachDevice -Source Tenant'; Fault = 'Unavailable503:Graph' }
        @{ Code = 'Set-CMUploadCollection -AllDevices -Confirm:$false'; Fault = 'Unavailable503:AdminService' }
    ) {
        $null = Connect-Rehearsal
        $null = Set-CMTenantAttachSimulator -EnableFault $Fault
        $failure = { & ([scriptblock]::Create($Code)) 3>$null } | Should -Throw -PassThru
        $failure.Exception.StatusCode | Should -Be 503
        $failure.CategoryInfo.Category | Should -Be 'ResourceUnavailable'
        (Get-Write | Where-Object Status -LT 400) | Should -BeNullOrEmpty
    }
}

Describe 'The pipeline' {
    BeforeAll { $null = Connect-Rehearsal -Scenario Attached -Devices 12000 }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'reports one bad device of three and does the others' {
        $done = 'WS000001', 'no such device', 'WS000002' |
            Invoke-CMDeviceAction SyncMachinePolicy -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $done | Should -HaveCount 2
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'DeviceNotFound,*'
        $failures[0].TargetObject | Should -Be 'no such device'
    }

    It 'asks for one page where one device is enough' {
        $before = Get-LastNumber
        Get-CMTenantAttachDevice | Select-Object -First 1 | Should -HaveCount 1
        Get-CMTenantAttachSimulatorRequest -Path '*SMS_CombinedDeviceResources*' | Where-Object Number -GT $before | Should -HaveCount 1
    }

    It 'takes devices by property name' {
        $done = [pscustomobject]@{ ResourceID = (Get-CMTenantAttachDevice WS000001).ResourceId }, [pscustomobject]@{ Name = 'WS000002' } |
            Invoke-CMDeviceAction SyncMachinePolicy -Confirm:$false
        $done.Device.Name | Should -Be 'WS000001', 'WS000002'
    }

    It 'takes devices and actions that came through a file' {
        $file = Join-Path $TestDrive 'devices.xml'
        Get-CMTenantAttachDevice WS00000* | Select-Object -First 2 | Export-Clixml $file
        $actions = Import-Clixml $file | Invoke-CMDeviceAction SyncMachinePolicy -Confirm:$false
        $actions | Should -HaveCount 2
        $actions | Export-Clixml $file
        (Import-Clixml $file | Get-CMDeviceAction).Device.Name | Sort-Object | Should -Be ($actions.Device.Name | Sort-Object)
    }

    It 'follows what a collection was told' {
        $action = Invoke-CMDeviceAction SyncMachinePolicy -Collection 'Pilot devices' -Confirm:$false
        @($action | Get-CMDeviceAction).Count | Should -BeGreaterThan 10
        @($action | Get-CMDeviceAction).Count | Should -Be @(Get-CMDeviceAction -OperationId $action.OperationId).Count
    }
}

Describe 'Two sessions' {
    AfterEach { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'never mix' {
        $first = Connect-CMTenantAttach -Simulator -Name first -Seed 1 -DeviceCount 10 -Scenario Attached
        $second = Connect-CMTenantAttach -Simulator -Name second -Seed 2 -DeviceCount 10
        $requests = @(Get-CMTenantAttachSimulatorRequest -Session $second).Count
        (Get-CMTenantAttach -Session $first).TenantId | Should -Be $first.TenantId
        $null = Set-CMTenantAttach -Session first -EndpointAnalytics $false -Confirm:$false
        @(Get-CMTenantAttachSimulatorRequest -Session $second).Count | Should -Be $requests
        (Get-CMTenantAttach -Session $second).State | Should -Be 'NotAttached'
        (Get-CMTenantAttach -Session $first).EndpointAnalytics | Should -BeFalse
    }

    It 'never mix in runspaces at once' {
        $shells = foreach ($number in 1..4) {
            $shell = [PowerShell]::Create()
            $null = $shell.AddScript('param($path, $seed) Import-Module $path; $s = Connect-CMTenantAttach -Simulator -Seed $seed -DeviceCount 5 -Scenario Attached; "$($s.TenantId -eq (Get-CMTenantAttach).TenantId) $($s.TenantId)"').AddArgument($ModulePath).AddArgument($number)
            @{ Shell = $shell; Handle = $shell.BeginInvoke() }
        }
        $lines = foreach ($one in $shells) { $one.Shell.EndInvoke($one.Handle); $one.Shell.Dispose() }
        $lines | Should -HaveCount 4
        $lines | ForEach-Object { $_ | Should -BeLike 'True *' }
        $lines | Sort-Object -Unique | Should -HaveCount 4
    }
}
