BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
}

Describe 'Invoke-CMDeviceQuery -ValidateOnly' {
    It 'needs no session, and tells place and remedy' {
        $analysis = Invoke-CMDeviceQuery "Process`n| wher Name == 'a'" -ValidateOnly
        $analysis.IsValid | Should -BeFalse
        $analysis.Findings | Should -HaveCount 1
        $analysis.Findings[0].Line, $analysis.Findings[0].Column | Should -Be 2, 3
        $analysis.Findings[0].Remedy | Should -BeLike '*where*'
    }

    It 'flags what the admin center lacks, and refuses it where that matters' {
        (Invoke-CMDeviceQuery AccountSID -ValidateOnly).CloudSupport | Should -Be 'NotSupported'
        (Invoke-CMDeviceQuery AccountSID -ValidateOnly).IsValid | Should -BeTrue
        (Invoke-CMDeviceQuery AccountSID -ValidateOnly -CloudOnly).IsValid | Should -BeFalse
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = "Invoke-CMDeviceQuery Proc"; Shows = 'Process' }
        @{ Line = "Invoke-CMDeviceQuery 'Process | wh"; Shows = "'Process | where'" }
        @{ Line = "Invoke-CMDeviceQuery 'Process | where strl"; Shows = "'Process | where strlen'" }
    ) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Contain $Shows
    }
}

Describe 'Invoke-CMDeviceQuery' {
    BeforeAll {
        $null = Connect-CMTenantAttach -Simulator -Name queries -DeviceCount 60
        $devices = Get-CMTenantAttachDevice -Source Site | Where-Object { $_.IsClient -and $_.IsOnline } | Select-Object -First 3
    }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'writes rows whose properties are the columns' {
        $row = $devices[0] | Invoke-CMDeviceQuery "Service | where Name == 'CcmExec' | project Device, Name, State, Long = strlen(Name)"
        $row.PSObject.Properties.Name | Should -Be 'Device', 'Name', 'State', 'Long'
        $row.Device | Should -Be $devices[0].Name
        $row.Long | Should -Be 7
        $row.PSObject.TypeNames[0] | Should -Be 'TenantAttach.DeviceQueryRow'
    }

    It 'names the device where the query does not' {
        $rows = $devices | Invoke-CMDeviceQuery 'Process | count'
        $rows | Should -HaveCount 3
        $rows.Device | Sort-Object | Should -Be ($devices.Name | Sort-Object)
        $rows.Count | ForEach-Object { $_ | Should -BeGreaterThan 0 }
    }

    It 'hands rows on as their devices, whatever their other columns are called' {
        ($devices | Invoke-CMDeviceQuery "Service | where Name == 'CcmExec' | project Name, Device, ResourceId = 5" | Get-CMDeviceDetail).Name | Should -Be $devices.Name
        $copied = $devices[0] | Invoke-CMDeviceQuery 'OS | project Device, Name = Caption' | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) }
        ($copied | Get-CMDeviceDetail).Name | Should -Be $devices[0].Name
    }

    It 'gives two results and one error for one bad device of three' {
        $rows = $devices[0].Name, 'NOSUCHPC', $devices[1].Name | Invoke-CMDeviceQuery 'OS' -ErrorAction SilentlyContinue -ErrorVariable failures
        $rows | Should -HaveCount 2
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'DeviceNotFound,*'
    }

    It 'reports a device that is offline' {
        $offline = Get-CMTenantAttachDevice -Source Site | Where-Object { $_.IsClient -and -not $_.IsOnline } | Select-Object -First 1
        $rows = $offline, $devices[0] | Invoke-CMDeviceQuery 'OS' -ErrorAction SilentlyContinue -ErrorVariable failures
        $rows | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'DeviceQueryOffline,*'
        $failures[0].TargetObject | Should -BeLike $offline.Name
    }

    It 'aggregates over a collection, and warns of those that are offline' {
        $rows = Invoke-CMDeviceQuery 'OS | summarize Devices = count() by Caption | order by Devices' -Collection 'All Systems' -WarningVariable warnings -WarningAction SilentlyContinue
        $rows.Count | Should -BeGreaterThan 1
        $rows[0].Devices | Should -BeGreaterOrEqual $rows[-1].Devices
        "$warnings" | Should -BeLike '*are offline*'
    }

    It 'refuses a query that is wrong before anything is sent' {
        $before = (Get-CMTenantAttachSimulatorRequest -Last 1).Number
        { $devices | Invoke-CMDeviceQuery "Process | where Name = 'a'" } | Should -Throw '*line 1, column 22*'
        { Invoke-CMDeviceQuery 'Process | render barchart' -Collection SMS00001 -CloudOnly } | Should -Throw '*admin center*'
        (Get-CMTenantAttachSimulatorRequest -Last 1).Number | Should -Be $before
    }

    It 'sends a query that the check refuses with -SkipQueryCheck, and says what was found' {
        $said = $failure = $null
        try { $devices[0] | Invoke-CMDeviceQuery 'ContosoAsset' -SkipQueryCheck -WarningVariable said -WarningAction SilentlyContinue } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'DeviceQueryRejected,*'
        "$said" | Should -BeLike "*no entity 'ContosoAsset'*"
        (Get-CMTenantAttachSimulatorRequest -Last 1).Path | Should -BeLike '*RunCMPivot'
    }

    It 'hands on the devices that did not answer, and each row as the device that did' {
        $all = Invoke-CMDeviceQuery 'OS | project Caption' -Collection 'All Systems' -IncludeSummary -WarningAction SilentlyContinue
        $summary = $all[-1]
        $summary.Offline.Count | Should -BeGreaterThan 0
        ($summary.Offline | Select-Object -First 2 | Get-CMDeviceDetail).ResourceId | Should -Be ($summary.Offline | Select-Object -First 2).ResourceId
        ($all[0] | Get-CMDeviceDetail).Name | Should -Be $all[0].Device
    }

    It 'leaves a query, goes on with it, and stops it' {
        $run = Invoke-CMDeviceQuery OS -Collection 'All Systems' -NoWait
        $rows = @(Invoke-CMDeviceQuery -OperationId $run.OperationId -Query OS -WarningAction SilentlyContinue)
        $rows.Count | Should -BeGreaterThan 10
        { $run | Stop-CMDeviceQuery } | Should -Not -Throw
        { Stop-CMDeviceQuery 5 -ErrorAction Stop } | Should -Throw -ErrorId 'DeviceQueryNotFound,*'
    }

    It 'takes a link as a query, and gives one' {
        $link = (Invoke-CMDeviceQuery "Service | where Name == 'CcmExec' | project State" -ValidateOnly).Link
        ($devices[0] | Invoke-CMDeviceQuery $link).State | Should -Be 'Running'
    }

    It 'says where each of several devices answers for itself' {
        $null = $devices | Invoke-CMDeviceQuery 'Process | count' -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike '*-Collection*'
    }

    It 'sends no query under WhatIf' {
        $before = @(Get-CMTenantAttachSimulatorRequest | Where-Object Path -Like '*RunCMPivot').Count
        $devices | Invoke-CMDeviceQuery OS -WhatIf
        @(Get-CMTenantAttachSimulatorRequest | Where-Object Path -Like '*RunCMPivot').Count | Should -Be $before
    }
}
