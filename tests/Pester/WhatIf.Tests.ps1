BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath

    function Get-LastNumber { (Get-CMTenantAttachSimulatorRequest -Last 1).Number }
}

Describe 'WhatIf' {
    BeforeAll {
        # What one scenario cannot offer, the other does.
        $null = Connect-CMTenantAttach -Simulator -Name attached -Scenario Attached -DeviceCount 40 -Seed 1
        $null = Connect-CMTenantAttach -Simulator -Name fresh -DeviceCount 40 -Seed 1
        # What is taken back has to be offered first.
        $null = Enable-CMEndpointSecurityCollection 'Pilot devices' -Session attached -Confirm:$false -WarningAction SilentlyContinue
        $null = New-CMEndpointSecurityPolicy 'AV baseline' Antivirus @{ CloudBlockLevel = 'High' } -Session attached -Confirm:$false
        $script:Tested = [System.Collections.Generic.HashSet[string]]::new()
    }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'writes nothing, lists the calls and their provenance: <Code>' -ForEach @(
        @{ Session = 'fresh'; Code = 'New-CMTenantAttachApplication'; Shows = 'Graph POST' }
        @{ Session = 'fresh'; Code = 'Enable-CMTenantAttach'; Shows = 'AdminService POST' }
        @{ Session = 'fresh'; Code = 'Enable-CMTenantAttach -UploadCollection P0100017 -EndpointAnalytics $false -Wait'; Shows = 'Inferred' }
        @{ Session = 'attached'; Code = 'Set-CMTenantAttach -EndpointAnalytics $false'; Shows = 'Inferred' }
        @{ Session = 'attached'; Code = 'Sync-CMDeviceEvent WS000001'; Shows = 'Timeline > Sync' }
        @{ Session = 'attached'; Code = 'Set-CMTenantAttachAuthority Intune'; Shows = 'Cloud-only administrators' }
        @{ Session = 'attached'; Code = 'Update-CMTenantAttachSecret'; Shows = 'AdminService PUT' }
        @{ Session = 'attached'; Code = 'Set-CMAutoEnrollment -Mode None'; Shows = 'AdminService' }
        @{ Session = 'attached'; Code = 'Set-CMCoManagementWorkload -Workload CompliancePolicies -Authority Intune'; Shows = 'AdminService' }
        @{ Session = 'attached'; Code = 'Set-CMUploadCollection P0100017'; Shows = 'AdminService POST' }
        @{ Session = 'attached'; Code = 'Invoke-CMDeviceAction SyncMachinePolicy -Device WS000001'; Shows = 'AdminService' }
        @{ Session = 'attached'; Code = 'Invoke-CMDeviceAction SyncMachinePolicy -Collection P0100017'; Shows = 'AdminService' }
        @{ Session = 'attached'; Code = "Invoke-CMDeviceScript 'Get disk report' WS000001"; Shows = 'AdminService POST' }
        @{ Session = 'attached'; Code = "Invoke-CMDeviceQuery OS WS000001"; Shows = 'AdminService POST' }
        @{ Session = 'attached'; Code = 'Stop-CMDeviceQuery 16777300'; Shows = 'AdminService POST' }
        @{ Session = 'attached'; Code = "Invoke-CMDeviceApplication Install 'Expense Reports' LT000004"; Shows = 'AdminService POST' }
        @{ Session = 'attached'; Code = "Enable-CMEndpointSecurityCollection Workstations -EntraGroup 'Endpoint security - Workstations'"; Shows = 'Inferred' }
        @{ Session = 'attached'; Code = "Disable-CMEndpointSecurityCollection 'Pilot devices'"; Shows = 'No policy is assigned' }
        @{ Session = 'attached'; Code = "New-CMEndpointSecurityPolicy Web WebProtection @{ AllowSmartScreen = 1 }"; Shows = 'no effect until' }
        @{ Session = 'attached'; Code = "Set-CMEndpointSecurityPolicy 'AV baseline' @{ CloudBlockLevel = 4 } -NewName AV"; Shows = 'Graph PUT' }
        @{ Session = 'attached'; Code = "Remove-CMEndpointSecurityPolicy 'AV baseline'"; Shows = 'It is not assigned' }
        @{ Session = 'attached'; Code = 'Remove-CMTenantAttach -RemoveApplication -Wait'; Shows = 'AdminService PUT' }
        @{ Session = 'attached'; Code = 'Remove-CMTenantAttach -SiteLost'; Shows = 'Connectors and tokens' }
    ) {
        $null = $Tested.Add($Code.Split(' ')[0])
        $before = Get-CMTenantAttachSimulatorRequest -Session $Session -Last 1
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
        # What WhatIf says goes to the host only; a transcript holds it.
        $null = Start-Transcript -Path $file
        try { $null = Invoke-Expression "$Code -Session $Session -WhatIf" } finally { $null = Stop-Transcript }

        Get-CMTenantAttachSimulatorRequest -Session $Session -ChangesOnly | Where-Object Number -GT $before.Number |
            Where-Object Path -NotLike '*/exportJobs' | Should -BeNullOrEmpty
        $said = Get-Content $file -Raw
        $said | Should -Match 'What if:'
        $said | Should -Match ([regex]::Escape($Shows))
    }

    It 'names the devices that come and go with an upload collection: <Code>' -ForEach @(
        @{ Code = 'Set-CMUploadCollection P0100017' }
        @{ Code = 'Enable-CMTenantAttach -UploadCollection P0100017' }
    ) {
        $file = Join-Path $TestDrive "scope-$([guid]::NewGuid()).txt"
        $null = Start-Transcript -Path $file
        try { Invoke-Expression "$Code -Session attached -WhatIf" } finally { $null = Stop-Transcript }
        $said = Get-Content $file -Raw
        $said | Should -Match 'AddTenantCollectionMapping'
        $said | Should -Match 'Devices added: 0\.'
        $said | Should -Match 'Devices removed: 8 \(SRV000005, SRV000006, .*SRV000039\)\.'
    }

    It 'was tried with every cmdlet that changes a site or a tenant' {
        $changing = Get-Command -Module TenantAttach | Where-Object { $_.Parameters.ContainsKey('WhatIf') } | ForEach-Object Name |
            Where-Object { $_ -notlike '*Simulator' -and $_ -notlike 'Get-*' -and $_ -ne 'Disconnect-CMTenantAttach' }
        $changing | Where-Object { -not $Tested.Contains($_) } | Should -BeNullOrEmpty
    }
}
