BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $client = '<![LOG[{0}]LOG]!><time="10:00:0{1}.000+060" date="06-11-2024" component="{2}" context="" type="{3}" thread="1" file="a.cpp:1">'
    $client -f 'first', 1, 'Main', 1 | Set-Content (Join-Path $TestDrive 'a.lo_')
    ($client -f 'second', 2, 'Main', 3), 'broken', ($client -f 'third', 3, 'Other', 2) | Set-Content (Join-Path $TestDrive 'a.log')
}

Describe 'Get-CMTenantAttachLog' {
    It 'reads a log with the file it was rolled over to, in UTC, and keeps what is broken' {
        $records = Get-CMTenantAttachLog (Join-Path $TestDrive 'a.log')
        $records.Message | Should -Be 'first', 'second', 'broken', 'third'
        $records[0].TimeUtc.UtcDateTime | Should -Be ([datetime] '2024-06-11T11:00:01')
        $records[2].Kind | Should -Be 'Unknown'
    }

    It 'takes files, folders, wildcards and lines' {
        Get-ChildItem $TestDrive -Filter a.log | Get-CMTenantAttachLog -CurrentOnly | Should -HaveCount 3
        Get-CMTenantAttachLog $TestDrive | Should -HaveCount 4
        Get-CMTenantAttachLog (Join-Path $TestDrive '*.lo?') | Should -HaveCount 4
        Get-Content (Join-Path $TestDrive 'a.log') | Get-CMTenantAttachLog | Should -HaveCount 3
    }

    It 'chooses by component, severity and the last records' {
        (Get-CMTenantAttachLog $TestDrive -Component oth*).Message | Should -Be 'third'
        (Get-CMTenantAttachLog $TestDrive -Severity Error).Message | Should -Be 'second'
        (Get-CMTenantAttachLog $TestDrive -Last 1).Message | Should -Be 'third'
    }

    It 'reports a missing file and reads the others' {
        $records = Get-CMTenantAttachLog (Join-Path $TestDrive 'no.log'), (Join-Path $TestDrive 'a.log') -ErrorAction SilentlyContinue -ErrorVariable failures
        $records | Should -HaveCount 4
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'LogNotFound,*'
    }
}

Describe 'Resolve-CMTenantAttachError' {
    It 'resolves text, codes, statuses and errors' {
        ('AADSTS7000222: expired' | Resolve-CMTenantAttachError).Id | Should -Be 'T05'
        (Resolve-CMTenantAttachError -Code 0x87D00324, '00324').Id | Should -Be 'A-87D00324', 'A-87D00324'
        (Resolve-CMTenantAttachError -StatusCode 407).Id | Should -Be 'T46'
        try { throw 'Getting results timed out.' } catch { ($_ | Resolve-CMTenantAttachError).Id | Should -Be 'T10' }
        Resolve-CMTenantAttachError -List | Should -HaveCount 405
    }

    It 'knows nothing of other text' {
        Resolve-CMTenantAttachError 'The weather is fine' -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        { Resolve-CMTenantAttachError 'The weather is fine' -ErrorAction Stop } | Should -Throw -ErrorId 'ErrorNotKnown,*'
    }

    It 'resolves every code that the module prints' {
        (Resolve-CMTenantAttachError -Code T05).Id | Should -Be 'T05'
        (Resolve-CMTenantAttachError -Code SecretExpired).Id | Should -Be 'T05'
        (Resolve-CMTenantAttachError -Code NothingToSet).Remedy | Should -Not -BeNullOrEmpty
        (Resolve-CMTenantAttachError -Code AADSTS50105).Id | Should -Be 'S-50105'
    }

    It 'explains a whole log with one answer, its lines and its times' {
        $line = '{0}  $$<SMS_SERVICE_CONNECTOR_X><09-09-2021 10:0{1}:02.100+420><thread=30 (0x1E)>'
        $gateway = 'https://us.gateway.configmgr.manage.microsoft.com/api/gateway'
        $path = Join-Path $TestDrive 'worker.log'
        ($line -f "[OnboardScenario] Response from $gateway/AccountOnboardingInfo is: 400 (Bad Request)", 0),
            ($line -f "[Upload] Response from $gateway/DevicePost is: 401 (Unauthorized)", 5) | Set-Content $path
        foreach ($answer in (Get-CMTenantAttachLog $path | Resolve-CMTenantAttachError), (Get-Item $path | Resolve-CMTenantAttachError),
            (Resolve-CMTenantAttachError -Path $path)) {
            $answer | Should -HaveCount 1
            $answer.Id | Should -Be 'T06'
            $answer.Evidence[0].Line | Should -Be 1
        }
        Get-CMTenantAttachLog $path | Resolve-CMTenantAttachError -EachRecord | Select-Object -First 1 | ForEach-Object Id | Should -Be 'T06'
    }
}

Describe 'Readiness' {
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'shows permissions and decides' {
        Get-CMTenantAttachPermission | Should -HaveCount 25
        (Get-CMTenantAttachPermission -Cmdlet Invoke-CMDeviceAction).Operation | Should -Be 'DeviceAction'
        (Get-CMTenantAttachPermission RunScript -Evaluate).MissingGrant | Should -Be 'Intune role'
    }

    It 'tests an endpoint that refuses' {
        $check = Test-CMTenantAttachEndpoint http://127.0.0.1:1/ -NoProxy -TimeoutSeconds 5
        $check.Status | Should -Be 'Fail'
        $check.Stage | Should -Be 'Tcp'
    }

    It 'tests prerequisites on the simulator and gives an exit code' {
        $null = Connect-CMTenantAttach -Simulator
        $checks = Test-CMTenantAttachPrerequisite
        $checks.Count | Should -BeGreaterOrEqual 30
        ($checks | Where-Object Id -eq AdminServiceAnswers).Status | Should -Be 'Pass'
        Test-CMTenantAttachPrerequisite -Feature BitLocker -ExitCode | Should -Be 0
    }
}

Describe 'Test-CMTenantAttachApplication' {
    BeforeAll { $null = Connect-CMTenantAttach -Simulator -Seed 1 -DeviceCount 200 }
    AfterAll { Disconnect-CMTenantAttach }

    It 'names a missing application' {
        { Test-CMTenantAttachApplication -Name 'Nobody' } | Should -Throw -ErrorId 'ApplicationNotFound,*'
    }

    It 'finds nothing wrong with an application that was made here' {
        $null = New-CMTenantAttachApplication
        (Test-CMTenantAttachApplication).IsFit | Should -BeTrue
    }
}

Describe 'Get-CMTenantAttachDiagnostic' {
    It 'shows the private context and the last errors without a session' {
        try { Get-CMTenantAttach } catch { Write-Verbose $_ }
        $diagnostic = Get-CMTenantAttachDiagnostic
        $diagnostic.LastErrors[0] | Should -BeLike 'NoSession,*'
        ($diagnostic.Assemblies | Where-Object Name -eq 'TenantAttach.Core').Context | Should -Not -Be 'Default'
        $diagnostic.ModuleVersion | Should -Be (Get-Module TenantAttach).Version
    }

    It 'writes a file without secrets, with the health of the connector' {
        $null = Connect-CMTenantAttach -Simulator -Seed 1 -DeviceCount 200
        $path = Join-Path $TestDrive 'diagnostic.json'
        (Get-CMTenantAttachDiagnostic -IncludeHealth -Path $path).Health.State | Should -Be 'NotEnabled'
        $file = Get-Content $path -Raw | ConvertFrom-Json
        $file.session.isSimulator | Should -BeTrue
        $file.health.state | Should -Be 'NotEnabled'
        Disconnect-CMTenantAttach
    }
}
