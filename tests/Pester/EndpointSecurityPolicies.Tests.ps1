BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $null = Connect-CMTenantAttach -Simulator -Name policies -Scenario Attached -DeviceCount 60
    $null = Enable-CMEndpointSecurityCollection Workstations, Servers -Wait -Confirm:$false -WarningAction SilentlyContinue

    function Complete([string] $Line) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches | Where-Object ResultType -EQ 'ParameterValue'
    }

    function Get-Writes { @(Get-CMTenantAttachSimulatorRequest -ChangesOnly | Where-Object Path -Like '*configurationPolicies*').Count }
}

AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

Describe 'Endpoint security policies' {
    It 'are made, read, changed and deleted by the pipeline' {
        $made = New-CMEndpointSecurityPolicy 'AV one' Antivirus @{ AllowRealtimeMonitoring = $true; ExcludedPaths = 'C:\Build', 'D:\Data' } -Collection Workstations -Confirm:$false
        "$($made.Collection)" | Should -Be 'Workstations'
        ($made.Setting | Where-Object Name -EQ ExcludedPaths).Value | Should -Be 'C:\Build', 'D:\Data'
        ($made | Set-CMEndpointSecurityPolicy -AddCollection Servers -PassThru -Confirm:$false).Collection.Name | Should -Be 'Workstations', 'Servers'
        (Get-CMEndpointSecurityPolicy -Collection Serv*).Name | Should -Be 'AV one'
        $made | Remove-CMEndpointSecurityPolicy -Confirm:$false
        Get-CMEndpointSecurityPolicy 'AV*' | Should -BeNullOrEmpty
    }

    It 'change nothing the second time, and say so' {
        $code = { New-CMEndpointSecurityPolicy 'Twice' WebProtection @{ AllowSmartScreen = 1 } -Collection Workstations -Confirm:$false -Verbose 4>&1 }
        $null = & $code
        $before = Get-Writes
        (& $code | Out-String) | Should -Match 'nothing'
        Set-CMEndpointSecurityPolicy 'Twice' @{ AllowSmartScreen = 'Enabled' } -Collection Workstations -Confirm:$false
        Get-Writes | Should -Be $before
    }

    It 'come from rows of a file, and one bad of three is one error' {
        $rows = 'Name,Profile,Description', 'Row 1,Firewall,First', 'Row 2,ExploitProtection,Second', 'Row 3,Antivirus,Third' | ConvertFrom-Csv
        $rows[0] | Add-Member Setting @{ PublicProfile_EnableFirewall = $true }
        $rows[1] | Add-Member Setting @{ Nonsense = 1 }
        $rows[2] | Add-Member Setting ([pscustomobject] @{ ScanParameter = 'Full scan' })
        $made = $rows | New-CMEndpointSecurityPolicy -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $made.Name | Should -Be 'Row 1', 'Row 3'
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'EndpointSecuritySettingUnknown,*'
        $failures[0].TargetObject | Should -Be 'Nonsense'
    }

    It 'are changed and deleted by name, and one bad of three is one error' {
        $null = 'Bad A', 'Bad B' | ForEach-Object { New-CMEndpointSecurityPolicy $_ Antivirus @{ ScanParameter = 1 } -Confirm:$false }
        $names = 'Bad A', 'No such', 'Bad B'
        $set = $names | Set-CMEndpointSecurityPolicy -Description 'Changed' -PassThru -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $set.Name | Should -Be 'Bad A', 'Bad B'
        $set.Description | Should -Be 'Changed', 'Changed'
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'EndpointSecurityPolicyNotFound,*'
        $failures[0].TargetObject | Should -Be 'No such'
        $gone = $names | Remove-CMEndpointSecurityPolicy -PassThru -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        $gone.Name | Should -Be 'Bad A', 'Bad B'
        $failures | Should -HaveCount 1
        $failures[0].TargetObject | Should -Be 'No such'
        Get-CMEndpointSecurityPolicy 'Bad*' | Should -BeNullOrEmpty
    }

    It 'that are gone are told of, and nothing is written' {
        $made = New-CMEndpointSecurityPolicy 'Once' Antivirus @{ ScanParameter = 1 } -Confirm:$false
        $made | Remove-CMEndpointSecurityPolicy -Confirm:$false
        $before = Get-Writes
        $again = $made | Remove-CMEndpointSecurityPolicy -PassThru -Confirm:$false -WarningVariable told -WarningAction SilentlyContinue -ErrorAction Stop
        $again | Should -BeNullOrEmpty
        "$told" | Should -BeLike "*$($made.Id)*nothing to delete*"
        Get-Writes | Should -Be $before
        { Remove-CMEndpointSecurityPolicy 'Once' -Confirm:$false -ErrorAction Stop } | Should -Throw '*is found for*'
    }

    It 'are copied with settings, description and collections, also after serialisation' {
        $null = New-CMEndpointSecurityPolicy 'First' AttackSurfaceReduction @{ BlockWin32APICallsFromOfficeMacros = 'Audit' } -Description 'Kept' -Collection Workstations -Confirm:$false
        $copied = Get-CMEndpointSecurityPolicy 'First' -IncludeSetting
        $copy = $copied | New-CMEndpointSecurityPolicy -Name 'Second' -Confirm:$false
        $far = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($copied, 4)) | New-CMEndpointSecurityPolicy -Name 'Third' -Confirm:$false
        foreach ($one in $copy, $far) {
            "$($one.Setting)" | Should -Be 'BlockWin32APICallsFromOfficeMacros = Audit'
            $one.Description | Should -Be 'Kept'
            "$($one.Collection)" | Should -Be 'Workstations'
        }
    }

    It 'take settings from a file, over which those of the line go' {
        $file = Join-Path $TestDrive 'settings.json'
        '{ "CloudBlockLevel": "High", "AvgCPULoadFactor": 20 }' | Set-Content $file
        $made = New-CMEndpointSecurityPolicy 'File' Antivirus @{ AvgCPULoadFactor = 30 } -SettingPath $file -Confirm:$false
        "$($made.Setting)" | Should -Be 'AvgCPULoadFactor = 30 CloudBlockLevel = High'
        { Set-CMEndpointSecurityPolicy 'File' -SettingPath "$file.no" -Confirm:$false -ErrorAction Stop } | Should -Throw '*cannot be understood*'
    }

    It 'name the collections before they are deleted' {
        $null = New-CMEndpointSecurityPolicy 'Gone' Antivirus @{ ScanParameter = 1 } -Collection Workstations -Confirm:$false
        $log = Join-Path $TestDrive 'gone.txt'
        $null = Start-Transcript -Path $log
        try { Remove-CMEndpointSecurityPolicy 'Gone' -WhatIf } finally { $null = Stop-Transcript }
        Get-Content $log -Raw | Should -Match 'It is assigned to: Workstations'
        (Get-CMEndpointSecurityPolicy 'Gone').IsAssigned | Should -BeTrue
    }

    It 'show what they would be under WhatIf' {
        $null = New-CMEndpointSecurityPolicy 'Would' Antivirus @{ ScanParameter = 1 } -Confirm:$false
        $would = Set-CMEndpointSecurityPolicy 'Would' @{ ScanParameter = 2 } -AddCollection Servers -NewName 'Would be' -PassThru -WhatIf |
            ForEach-Object Preview
        "$($would.Name): $($would.Setting); $($would.Collection)" | Should -Be 'Would be: ScanParameter = Full scan; Servers'
        "$((Get-CMEndpointSecurityPolicy 'Would' -IncludeSetting).Setting)" | Should -Be 'ScanParameter = Quick scan'
    }

    It 'are refused where no device of the collection can have them' {
        { New-CMEndpointSecurityPolicy 'FW' Firewall @{ PublicProfile_EnableFirewall = $true } -Collection Servers -Confirm:$false -ErrorAction Stop } | Should -Throw '*Windows Server*'
    }
}

Describe 'Completion of policies' {
    It 'proposes policies, offered collections and settings with their values' {
        $null = New-CMEndpointSecurityPolicy 'To complete' Antivirus @{ ScanParameter = 1 } -Confirm:$false
        (Complete 'Get-CMEndpointSecurityPolicy To').CompletionText | Should -Contain "'To complete'"
        (Complete 'Set-CMEndpointSecurityPolicy x -AddCollection Work').CompletionText | Should -Be 'Workstations'
        (Complete 'New-CMEndpointSecurityPolicy x -Profile Fire').CompletionText | Should -Be 'Firewall', 'FirewallRules'
        $settings = (Complete 'New-CMEndpointSecurityPolicy x Antivirus ').CompletionText
        $settings | Should -Contain "@{ CloudBlockLevel = 'High plus' }"
        (Complete 'Set-CMEndpointSecurityPolicy ''To complete'' -Setting ').CompletionText | Should -Contain "@{ ScanParameter = 'Full scan' }"
    }
}
