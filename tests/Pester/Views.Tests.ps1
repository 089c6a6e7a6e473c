BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    # Models that need no view of their own because they are shown by the one that every list of properties has.
    $withList = 'TenantAttach.TenantAttachSimulator'
    $script:Outputs = Get-Command -Module TenantAttach |
        ForEach-Object { $_.ImplementingType.GetCustomAttributes([System.Management.Automation.OutputTypeAttribute], $true) } |
        ForEach-Object { $_.Type.Type } | Where-Object { $_.Namespace -eq 'TenantAttach' -and $_.FullName -notin $withList } |
        Sort-Object FullName -Unique | ForEach-Object { @{ Type = $_.FullName } }
    $script:Shown = @(
        @{ Code = 'Get-CMTenantAttach' }
        @{ Code = 'Get-CMTenantAttachApplication' }
        @{ Code = 'Get-CMTenantAttachConnector' }
        @{ Code = '(Get-CMTenantAttachConnector).Evidence' }
        @{ Code = 'Get-CMUploadCollection -IncludeDeviceCount' }
        @{ Code = 'Get-CMTenantAttachDevice -Source Both | Select-Object -First 5' }
        @{ Code = '''WS000001'' | Invoke-CMDeviceAction SyncMachinePolicy -Confirm:$false' }
        @{ Code = 'Get-CMDeviceAction WS000001' }
        @{ Code = 'Get-CMDeviceEvent WS00000* -Last 30.00:00:00' }
        @{ Code = 'Sync-CMDeviceEvent WS000001' }
        @{ Code = 'Get-CMTenantAttachAuthority' }
        @{ Code = '(Get-CMTenantAttachAuthority).Effect' }
        @{ Code = '(Get-CMTenantAttachAuthority).Visibility' }
        @{ Code = 'Enable-CMEndpointSecurityCollection ''Pilot devices'' -EntraGroup ''Endpoint security - Pilot'' -PassThru -Wait -Confirm:$false' }
        @{ Code = '(Get-CMEndpointSecurityCollection).EntraGroup' }
        @{ Code = 'New-CMEndpointSecurityPolicy AV Antivirus @{ ScanParameter = 1 } -Confirm:$false' }
        @{ Code = '(Get-CMEndpointSecurityPolicy AV -IncludeSetting).Setting' }
        @{ Code = 'Get-CMEndpointSecurityPolicy -Profile Firewall -AvailableSetting' }
        @{ Code = 'Get-CMAutoEnrollment' }
        @{ Code = 'Get-CMCoManagementWorkload' }
        @{ Code = 'Update-CMTenantAttachSecret -WithinDays 30 -PassThru -Confirm:$false' }
        @{ Code = 'Wait-CMTenantAttach' }
        @{ Code = 'Test-CMTenantAttachPrerequisite' }
        @{ Code = 'Test-CMTenantAttachApplication' }
        @{ Code = 'Get-CMTenantAttachPermission' }
        @{ Code = 'Resolve-CMTenantAttachError 0x87D00324' }
        @{ Code = 'Invoke-CMDeviceQuery ''Proces | where strln(Name) == 1 | render barchart'' -ValidateOnly' }
        @{ Code = '(Invoke-CMDeviceQuery ''Proces | where strln(Name) == 1 | render barchart'' -ValidateOnly).Findings' }
        @{ Code = 'Get-CMTenantAttachDiagnostic' }
        @{ Code = 'Get-CMTenantAttachSession' }
        @{ Code = 'Get-CMTenantAttachSimulatorRequest -Last 5' }
        @{ Code = 'Remove-CMTenantAttach -PassThru -Confirm:$false' }
    )
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
}

Describe 'Views' {
    BeforeAll { $null = Connect-CMTenantAttach -Simulator -Scenario Attached -DeviceCount 60 }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'show <Type> as a table that fits, whatever is in it' -ForEach $Outputs {
        $table = (Get-FormatData -TypeName $Type -PowerShellVersion $PSVersionTable.PSVersion).FormatViewDefinition.Control |
            Where-Object { $_ -is [System.Management.Automation.TableControl] }
        $table | Should -Not -BeNullOrEmpty
        ($table.Headers | ForEach-Object { $_.Width + 1 } | Measure-Object -Sum).Sum | Should -BeLessOrEqual 120
    }

    It 'fit into 120 columns, as list and as table: <Code>' -ForEach $Shown {
        $written = & ([scriptblock]::Create($Code)) 3>$null
        foreach ($text in ($written | Out-String -Width 120), ($written | Format-Table | Out-String -Width 120), ($written | Format-List | Out-String -Width 120)) {
            $lines = $text.Split("`n").TrimEnd()
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeIn (1..120)
            $lines | Should -Not -Match 'TenantAttach\.[A-Z]\w+(\[\])?\s*$' -Because 'nobody reads the name of a class'
        }
    }

    It 'show moments in the time of the reader' {
        $state = Get-CMTenantAttach
        $local = $state.SecretExpiry.LocalDateTime.ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)
        ($state | Format-List | Out-String) | Should -Match ([regex]::Escape($local))
    }

    It 'list the evidence with its verdict' {
        (Get-CMTenantAttachConnector | Out-String -Width 120) | Should -Match '\[Good\] '
    }

    It 'show what came through a file too' {
        $file = Join-Path $TestDrive 'health.xml'
        Get-CMTenantAttachConnector | Export-Clixml $file -Depth 3
        (Import-Clixml $file | Out-String -Width 120) | Should -Match 'State +: [A-Z]'
    }
}
