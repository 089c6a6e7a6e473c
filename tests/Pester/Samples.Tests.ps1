BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $script:Samples = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'samples'))

    # Runs a runbook as a scheduler does: in a process of its own, by its file, looking at the exit code.
    function Invoke-Runbook {
        param([string] $Name, [string[]] $Arguments)
        $path = $env:PSModulePath
        $env:NO_COLOR = '1'
        $env:PSModulePath = [System.IO.Path]::GetDirectoryName($ModulePath) + [System.IO.Path]::PathSeparator + $path
        try {
            $text = & $Shell -NoProfile -NonInteractive -File (Join-Path $Samples "$Name.ps1") @Arguments 2>&1 | Out-String
            [pscustomobject] @{ Code = $LASTEXITCODE; Text = $text }
        }
        finally {
            $env:PSModulePath = $path
            $env:NO_COLOR = $null
        }
    }

    # A simulated hierarchy as a night finds it.
    function New-State {
        param([string] $Path, [string[]] $Fault, [TimeSpan] $After = [TimeSpan]::Zero)
        $session = Connect-CMTenantAttach -Simulator -Scenario Attached -StatePath $Path
        if ($Fault) { Set-CMTenantAttachSimulator -EnableFault $Fault -Session $session }
        if ($After -gt [TimeSpan]::Zero) { Step-CMTenantAttachSimulator -Duration $After -Session $session }
        Disconnect-CMTenantAttach -Session $session
    }

    function Get-AttachState {
        param([string] $Path)
        $session = Connect-CMTenantAttach -Simulator -StatePath $Path
        try { (Get-CMTenantAttach -Session $session).State } finally { Disconnect-CMTenantAttach -Session $session }
    }

    Import-Module $ModulePath
}

Describe 'Every runbook' {
    It '<_> explains itself, its parameters and its exit codes' -ForEach 'Onboarding', 'NightlyHealth', 'DisasterRecoveryOffboarding', 'FleetInventory', 'RunScriptOnCollection', 'ReinstallFailedApplications', 'EnableEndpointSecurity' {
        $file = Join-Path $Samples "$_.ps1"
        $tokens = $errors = $null
        $script = [System.Management.Automation.Language.Parser]::ParseFile($file, [ref] $tokens, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        $help = $script.GetHelpContent()
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Description | Should -Match 'exit code'
        $help.Examples.Count | Should -BeGreaterOrEqual 2
        foreach ($parameter in $script.ParamBlock.Parameters) {
            $help.Parameters[$parameter.Name.VariablePath.UserPath.ToUpperInvariant()] | Should -Not -BeNullOrEmpty -Because $parameter.Name
        }

        $script.Extent.Text | Should -Match 'Set-StrictMode'
    }
}

Describe 'Onboarding' {
    It 'previews without attaching' {
        $state = Join-Path $TestDrive 'preview.json'
        $run = Invoke-Runbook Onboarding '-Simulator', '-StatePath', $state, '-WhatIf'
        $run.Code | Should -Be 0 -Because $run.Text
        $run.Text | Should -Match 'Turn the upload of site P01 on'
        Get-AttachState $state | Should -Be 'NotAttached'
    }

    It 'attaches, and attaches nothing twice' {
        $state = Join-Path $TestDrive 'attach.json'
        $run = Invoke-Runbook Onboarding '-Simulator', '-StatePath', $state
        $run.Code | Should -Be 0 -Because $run.Text
        $run.Text | Should -Match 'IsHealthy\s+: True'
        $again = Invoke-Runbook Onboarding '-Simulator', '-StatePath', $state
        $again.Code | Should -Be 0 -Because $again.Text
        $again.Text | Should -Not -Match 'What if'
    }

    It 'ends with 2 and the way out where the cloud refuses the hierarchy' {
        $state = Join-Path $TestDrive 'refused.json'
        $session = Connect-CMTenantAttach -Simulator -StatePath $state
        Set-CMTenantAttachSimulator -EnableFault DoubleOnboarding -Session $session
        Disconnect-CMTenantAttach -Session $session
        $run = Invoke-Runbook Onboarding '-Simulator', '-StatePath', $state
        $run.Code | Should -Be 2 -Because $run.Text
        $run.Text | Should -Match 'Remove-CMTenantAttach'
    }

    It 'attaches nothing where a prerequisite is not met, and names it' {
        $state = Join-Path $TestDrive 'gate.json'
        $session = Connect-CMTenantAttach -Simulator -StatePath $state
        Set-CMTenantAttachSimulator -EnableFault 'MdmAuthority:sccm' -Session $session
        Disconnect-CMTenantAttach -Session $session
        $run = Invoke-Runbook Onboarding '-Simulator', '-StatePath', $state
        $run.Code | Should -Be 2 -Because $run.Text
        $run.Text | Should -Match 'MdmAuthority, '
        $run.Text | Should -Match 'prerequisites are not met'
        Get-AttachState $state | Should -Be 'NotAttached'
        $forced = Invoke-Runbook Onboarding '-Simulator', '-StatePath', $state, '-SkipPrerequisite'
        $forced.Text | Should -Not -Match 'prerequisites are not met'
        Get-AttachState $state | Should -Be 'Attached' -Because $forced.Text
    }

    It 'ends with 3 where the upload does not come in time' {
        $run = Invoke-Runbook Onboarding '-Simulator', '-Timeout', '00:01:00'
        $run.Code | Should -Be 3 -Because $run.Text
    }
}

Describe 'NightlyHealth' {
    It 'ends with 0 for a healthy attachment' {
        $run = Invoke-Runbook NightlyHealth '-Simulator'
        $run.Code | Should -Be 0 -Because $run.Text
    }

    It 'renews a secret that ends soon, and says so in its report' {
        $report = Join-Path $TestDrive 'night.json'
        $run = Invoke-Runbook NightlyHealth '-Simulator', '-RenewWithinDays', '800', '-SecretDays', '700', '-ReportPath', $report
        $run.Code | Should -Be 0 -Because $run.Text
        $read = Get-Content -LiteralPath $report -Raw | ConvertFrom-Json
        $read.secretRenewed | Should -BeTrue
        $read.secretDaysLeft | Should -BeGreaterThan 690
        $read.evidence.Count | Should -BeGreaterThan 3
        Get-Content -LiteralPath $report -Raw | Should -Not -Match 'Sim~'
    }

    It 'ends with 2 where the site can no longer reach the cloud' {
        $state = Join-Path $TestDrive 'blocked.json'
        New-State $state -Fault EndpointBlocked -After 1.00:00:00
        $run = Invoke-Runbook NightlyHealth '-Simulator', '-StatePath', $state
        $run.Code | Should -Be 2 -Because $run.Text
    }

    It 'ends with 3 where nothing answers' {
        $state = Join-Path $TestDrive 'down.json'
        New-State $state -Fault AdminServiceDown
        $run = Invoke-Runbook NightlyHealth '-Simulator', '-StatePath', $state
        $run.Code | Should -Be 3 -Because $run.Text
    }
}

Describe 'DisasterRecoveryOffboarding' {
    It 'previews without a snapshot and without detaching' {
        $snapshot = Join-Path $TestDrive 'preview-snapshot.json'
        $run = Invoke-Runbook DisasterRecoveryOffboarding '-Simulator', '-SnapshotPath', $snapshot, '-WhatIf'
        $run.Code | Should -Be 0 -Because $run.Text
        $run.Text | Should -Match 'Connectors and tokens'
        Test-Path $snapshot | Should -BeFalse
    }

    It 'keeps what was there, waits for the cloud and reports' {
        $snapshot = Join-Path $TestDrive 'snapshot.json'
        $report = Join-Path $TestDrive 'report.json'
        $run = Invoke-Runbook DisasterRecoveryOffboarding '-Simulator', '-SnapshotPath', $snapshot, '-ReportPath', $report
        $run.Code | Should -BeIn 0, 1 -Because $run.Text
        $read = Get-Content -LiteralPath $report -Raw | ConvertFrom-Json
        $read.cloudClean | Should -BeTrue
        $read.exitCode | Should -Be $run.Code
        $read.devices | Should -BeGreaterThan 0
        Get-Content -LiteralPath $snapshot -Raw | ConvertFrom-Json | Should -Not -BeNullOrEmpty
        Get-Content -LiteralPath $snapshot -Raw | Should -Not -Match 'Sim~'
    }

    It 'ends with 3 where the cloud has not cleaned up in time' {
        $snapshot = Join-Path $TestDrive 'late.json'
        $run = Invoke-Runbook DisasterRecoveryOffboarding '-Simulator', '-SnapshotPath', $snapshot, '-Timeout', '00:02:00'
        $run.Code | Should -Be 3 -Because $run.Text
        Test-Path $snapshot | Should -BeTrue
    }
}

Describe 'FleetInventory' {
    It 'writes one line a device and one file a class, and leaves nothing half-written' {
        $fleet = Join-Path $TestDrive 'fleet.csv'
        $run = Invoke-Runbook FleetInventory '-Simulator', '-Path', $fleet, '-InventoryClass', 'TPM,LOGICAL_DISK'
        $run.Code | Should -Be 0 -Because $run.Text
        $lines = @(Import-Csv -LiteralPath $fleet)
        $lines.Count | Should -Be 100
        @($lines.Name | Sort-Object -Unique).Count | Should -BeGreaterThan 90
        @($lines | Where-Object Model).Count | Should -BeGreaterThan 80
        @($lines | Where-Object { $_.FreeGB -and [double] $_.FreeGB -gt [double] $_.SystemDriveGB }).Count | Should -Be 0
        @(Import-Csv -LiteralPath (Join-Path $TestDrive 'fleet.LOGICAL_DISK.csv'))[0].TimeStamp | Should -Match '^\d{4}-\d\d-\d\dT'
        Get-ChildItem $TestDrive -Filter '*.part' | Should -BeNullOrEmpty
    }

    It 'takes the members of a collection, and previews without a file' {
        $fleet = Join-Path $TestDrive 'pilot.csv'
        (Invoke-Runbook FleetInventory '-Simulator', '-Path', $fleet, '-Collection', 'Pilot devices', '-WhatIf').Code | Should -Be 0
        Test-Path $fleet | Should -BeFalse
        (Invoke-Runbook FleetInventory '-Simulator', '-Path', $fleet, '-Collection', 'Pilot devices').Code | Should -Be 0
        @(Import-Csv -LiteralPath $fleet).Count | Should -BeIn (5..30)
    }

    It 'ends with 2 and keeps the file of the last run where the site does not answer' {
        $fleet = Join-Path $TestDrive 'kept.csv'
        $state = Join-Path $TestDrive 'fleet-down.json'
        Set-Content -LiteralPath $fleet -Value 'the last run'
        New-State $state -Fault AdminServiceDown
        $run = Invoke-Runbook FleetInventory '-Simulator', '-StatePath', $state, '-Path', $fleet
        $run.Code | Should -Be 2 -Because $run.Text
        Get-Content -LiteralPath $fleet | Should -Be 'the last run'
    }
}

Describe 'RunScriptOnCollection' {
    It 'runs the script on every member and keeps what they answered as objects' {
        $answers = Join-Path $TestDrive 'disks.json'
        $run = Invoke-Runbook RunScriptOnCollection '-Simulator', '-Script', 'Get disk report', '-Collection', 'Pilot devices', '-OutputPath', $answers
        $run.Code | Should -BeIn 0, 1 -Because $run.Text
        $read = @(Get-Content -LiteralPath $answers -Raw | ConvertFrom-Json)
        $read.Count | Should -BeGreaterThan 5
        foreach ($one in $read | Where-Object state -EQ 'Succeeded') { $one.output.Device | Should -Be $one.device }
        $run.Code | Should -Be ([int] (@($read | Where-Object state -NE 'Succeeded').Count -gt 0))
    }

    It 'hands over parameters, previews them, and refuses what does not fit' {
        $answers = Join-Path $TestDrive 'files.json'
        $common = '-Simulator', '-Script', 'Find old files', '-Collection', 'Pilot devices', '-OutputPath', $answers
        $preview = Invoke-Runbook RunScriptOnCollection ($common + '-ScriptParameter', '{"Folder":"C:\\Temp","Days":90}', '-WhatIf')
        $preview.Code | Should -Be 0 -Because $preview.Text
        $preview.Text | Should -Match 'What if: .*Find old files'
        Test-Path $answers | Should -BeFalse
        (Invoke-Runbook RunScriptOnCollection ($common + '-ScriptParameter', '{"Folder":"C:\\Temp","Days":90}')).Code | Should -BeIn 0, 1
        @((Get-Content -LiteralPath $answers -Raw | ConvertFrom-Json) | Where-Object state -EQ 'Succeeded')[0].output.Days | Should -Be 90
        $refused = Invoke-Runbook RunScriptOnCollection ($common + '-ScriptParameter', '{"Folder":"C:\\Temp","Days":9999}')
        $refused.Code | Should -Be 2 -Because $refused.Text
        $refused.Text | Should -Match 'ScriptParameterInvalid'
    }

    It 'ends with 2 for a script that nobody has approved' {
        $run = Invoke-Runbook RunScriptOnCollection '-Simulator', '-Script', 'Clear temporary files', '-Collection', 'Pilot devices'
        $run.Code | Should -Be 2 -Because $run.Text
        $run.Text | Should -Match 'ScriptNotApproved'
    }
}

Describe 'ReinstallFailedApplications' {
    It 'previews, installs again, looks later, and a second run has less to do' {
        $state = Join-Path $TestDrive 'failed-state.json'
        $report = Join-Path $TestDrive 'failed.json'
        $common = '-Simulator', '-StatePath', $state, '-Application', 'Company Portal', '-ReportPath', $report
        $preview = Invoke-Runbook ReinstallFailedApplications ($common + '-WhatIf')
        $preview.Code | Should -Be 0 -Because $preview.Text
        $preview.Text | Should -Match 'What if: .*Reinstall'
        Test-Path $report | Should -BeFalse

        $run = Invoke-Runbook ReinstallFailedApplications ($common + '-CheckAfter', '00:10:00')
        $run.Code | Should -BeIn 0, 1 -Because $run.Text
        $first = Get-Content -LiteralPath $report -Raw | ConvertFrom-Json
        @($first.asked).Count | Should -BeGreaterThan 0
        @($first.asked).Count + @($first.refused).Count | Should -Be @($first.failed).Count
        @($first.states | Where-Object state -EQ 'Installed').Count | Should -BeGreaterThan 0

        Invoke-Runbook ReinstallFailedApplications ($common + '-CheckAfter', '00:10:00') | Out-Null
        @((Get-Content -LiteralPath $report -Raw | ConvertFrom-Json).failed).Count | Should -BeLessThan @($first.failed).Count
    }

    It 'leaves out what another try does not cure' {
        $report = Join-Path $TestDrive 'left-out.json'
        $run = Invoke-Runbook ReinstallFailedApplications '-Simulator', '-ExcludeErrorCode', '0x87D00324,1603', '-ReportPath', $report
        $run.Code | Should -Be 1 -Because $run.Text
        $read = Get-Content -LiteralPath $report -Raw | ConvertFrom-Json
        @($read.leftOut).Count | Should -BeGreaterThan 0
        @($read.asked | Where-Object { $one = $_; @($read.leftOut | Where-Object { $_.device -eq $one.device -and $_.application -eq $one.application }).Count }).Count | Should -Be 0
    }

    It 'refuses to touch more devices than it was allowed to' {
        $run = Invoke-Runbook ReinstallFailedApplications '-Simulator', '-MaximumDevices', '2'
        $run.Code | Should -Be 2 -Because $run.Text
        $run.Text | Should -Match 'MaximumDevices'
    }
}

Describe 'EnableEndpointSecurity' {
    It 'previews, rolls out, reports, and has nothing to write the second time' {
        $state = Join-Path $TestDrive 'endpoint-security-state.json'
        $report = Join-Path $TestDrive 'endpoint-security.json'
        $common = '-Simulator', '-StatePath', $state, '-Collection', 'Workstations', '-EntraGroup', 'Endpoint security - Workstations', '-ReportPath', $report
        $preview = Invoke-Runbook EnableEndpointSecurity ($common + '-WhatIf')
        $preview.Code | Should -Be 0 -Because $preview.Text
        $preview.Text | Should -Match 'Offer Workstations \(P0100017\) to endpoint security'
        $preview.Text | Should -Match 'configurationPolicies'
        Test-Path $report | Should -BeFalse

        $run = Invoke-Runbook EnableEndpointSecurity ($common + '-CheckAfter', '02:00:00')
        $run.Code | Should -BeIn 0, 1 -Because $run.Text
        $first = Get-Content -LiteralPath $report -Raw | ConvertFrom-Json
        $first.warnings | Should -BeNullOrEmpty
        $first.counts[0].compliant | Should -BeGreaterThan 0
        $first.counts[0].nonCompliant + $first.counts[0].failed | Should -Be @($first.attention).Count

        (Invoke-Runbook EnableEndpointSecurity $common).Code | Should -BeIn 0, 1
        $session = Connect-CMTenantAttach -Simulator -StatePath $state
        @(Get-CMEndpointSecurityStatus 'Antivirus baseline' -Session $session).Count | Should -Be 1
        Disconnect-CMTenantAttach -Session $session
    }

    It 'warns where no group follows, and refuses what is not within the scope' {
        $run = Invoke-Runbook EnableEndpointSecurity '-Simulator', '-Collection', 'Pilot devices'
        $run.Code | Should -Be 1 -Because $run.Text
        $run.Text | Should -Match 'No Entra group'
        $refused = Invoke-Runbook EnableEndpointSecurity '-Simulator', '-Collection', 'IT staff'
        $refused.Code | Should -Be 2 -Because $refused.Text
        $refused.Text | Should -Match 'CollectionNotOfDevices'
    }

    It 'ends with 3 where the upload does not work, and a later run completes it' {
        $state = Join-Path $TestDrive 'endpoint-security-late.json'
        New-State $state -Fault ConsentMissing
        $common = '-Simulator', '-StatePath', $state, '-Collection', 'Pilot devices', '-EntraGroup', 'Endpoint security - Pilot'
        $run = Invoke-Runbook EnableEndpointSecurity $common
        $run.Code | Should -Be 3 -Because $run.Text
        $session = Connect-CMTenantAttach -Simulator -StatePath $state
        Set-CMTenantAttachSimulator -DisableFault ConsentMissing -Session $session
        Step-CMTenantAttachSimulator -Duration 01:00:00 -Session $session
        Disconnect-CMTenantAttach -Session $session
        (Invoke-Runbook EnableEndpointSecurity $common).Code | Should -BeIn 0, 1
    }
}
