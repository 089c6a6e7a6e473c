BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $script:Folder = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
    $null = New-Item $Folder -ItemType Directory
}

AfterAll { Remove-Item $Folder -Recurse -Force }

Describe 'Export- and Compare-CMTenantAttachConfiguration' {
    BeforeEach {
        $script:First = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 40 -Seed 7
        $null = Enable-CMEndpointSecurityCollection 'Pilot devices' -Confirm:$false -WarningAction SilentlyContinue
        $null = New-CMEndpointSecurityPolicy 'AV baseline' Antivirus @{ CloudBlockLevel = 'High' } -Confirm:$false
        $script:File = Join-Path $Folder "$([guid]::NewGuid()).json"
        Export-CMTenantAttachConfiguration $File
    }
    AfterEach { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'writes equal bytes for an equal state, and finds no difference' {
        Export-CMTenantAttachConfiguration | Should -BeExactly (Get-Content $File -Raw)
        Compare-CMTenantAttachConfiguration $File | Should -BeNullOrEmpty
        Compare-CMTenantAttachConfiguration $File -ExitCode | Should -Be 0
    }

    It 'finds one change as one difference: <Path>' -ForEach @(
        @{ Path = "uploadScope.isAllDevices"; Code = { Set-CMUploadCollection P0100017 -Confirm:$false } }
        @{ Path = 'coManagement.autoEnrollment'; Code = { Set-CMAutoEnrollment -Mode None -Confirm:$false } }
        @{ Path = 'coManagement.workloads.CompliancePolicies.authority'; Code = { Set-CMCoManagementWorkload CompliancePolicies Intune -Confirm:$false } }
        @{ Path = 'attachment.endpointAnalytics'; Code = { Set-CMTenantAttach -EndpointAnalytics $false -Confirm:$false } }
        @{ Path = "endpointSecurityPolicies['AV baseline'].settings['*']"; Code = { Set-CMEndpointSecurityPolicy 'AV baseline' @{ CloudBlockLevel = 'Zero tolerance' } -Confirm:$false } }
        @{ Path = "endpointSecurityPolicies['AV baseline']"; Code = { Remove-CMEndpointSecurityPolicy 'AV baseline' -Confirm:$false } }
    ) {
        $null = & $Code 3> $null
        $found = @(Compare-CMTenantAttachConfiguration $File)
        $found | Should -HaveCount 1
        $found[0].Path.Replace('[', '(').Replace(']', ')') | Should -BeLike $Path.Replace('[', '(').Replace(']', ')')
        Compare-CMTenantAttachConfiguration $File -ExitCode | Should -Be 2
    }

    It 'compares with another session' {
        $null = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 40 -Seed 8 -Name other
        $found = Compare-CMTenantAttachConfiguration -ReferenceSession other -Session $First -Part EndpointSecurityPolicies
        $found.Kind | Should -Be Extra
    }

    It 'does not replace a file without -Force' {
        { Export-CMTenantAttachConfiguration $File } | Should -Throw -ErrorId 'ConfigurationFileExists*'
        { Export-CMTenantAttachConfiguration $File -Force } | Should -Not -Throw
    }

    It 'refuses a broken document with the path, and sends nothing' {
        Set-Content $File '{ "version": 1, "attachment": { "isUploadEnabled": "yes" } }'
        $last = (Get-CMTenantAttachSimulatorRequest -Last 1).Number
        { Compare-CMTenantAttachConfiguration $File } | Should -Throw '*$.attachment.isUploadEnabled*'
        (Get-CMTenantAttachSimulatorRequest -Last 1).Number | Should -Be $last
    }

    It 'ships the schema that the file names' {
        $schema = Get-Content (Join-Path (Get-Module TenantAttach).ModuleBase schemas/tenantattach-configuration.schema.json) -Raw
        ($schema | ConvertFrom-Json).'$id' | Should -Be (Get-Content $File -Raw | ConvertFrom-Json).'$schema'
        Test-Json -Json ([string](Get-Content $File -Raw)) -Schema $schema | Should -BeTrue
    }
}
