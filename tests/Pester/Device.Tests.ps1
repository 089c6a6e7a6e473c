BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $null = Connect-CMTenantAttach -Simulator -DeviceCount 60
    $device = Get-CMTenantAttachDevice | Select-Object -First 1
}

AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

Describe 'Get-CMDeviceDetail' {
    It 'takes devices from the pipeline and hands them on' {
        $details = Get-CMTenantAttachDevice | Get-CMDeviceDetail
        $details | Should -HaveCount 60
        ($details | Select-Object -First 1 | Get-CMDeviceMembership).CollectionId | Should -Contain 'SMS00001'
    }

    It 'takes a name, a resource id and a bag of properties' {
        (Get-CMDeviceDetail $device.Name).ResourceId | Should -Be $device.ResourceId
        (Get-CMDeviceDetail -ResourceId $device.ResourceId).Name | Should -Be $device.Name
        ([pscustomobject]@{ ResourceId = $device.ResourceId } | Get-CMDeviceDetail).Name | Should -Be $device.Name
    }

    It 'reports one bad device of three and reads the others' {
        $found = $device.ResourceId, 'NOWHERE', ($device.ResourceId + 1) | Get-CMDeviceDetail -ErrorAction SilentlyContinue -ErrorVariable failures
        $found | Should -HaveCount 2
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'DeviceNotFound,*'
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*Collection: Read*'
    }

    It 'shows a table' {
        ($device | Get-CMDeviceDetail | Out-String -Width 120) | Should -Match 'BoundaryGroup'
    }
}

Describe 'Get-CMDeviceMembership' {
    It 'names the collections' {
        (Get-CMDeviceMembership $device.Name).CollectionName | Should -Contain 'All Systems'
    }

    It 'reports a device that is not there' {
        $null = Get-CMDeviceMembership NOWHERE -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures | Should -HaveCount 1
    }
}

Describe 'Get-CMUserDevice' {
    It 'takes a user and its devices can be handed on' {
        $user = (Get-CMDeviceDetail $device.Name).PrimaryUser[0]
        $found = Get-CMUserDevice $user -PrimaryOnly
        $found.ResourceId | Should -Be $device.ResourceId
        $found.Source | Should -Contain 'UsageAgent'
        ($found | Get-CMDeviceDetail).Name | Should -Be $device.Name
    }

    It 'names a user that is not there' {
        $null = Get-CMUserDevice nobody -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
    }
}

Describe 'Get-CMDeviceInventory' {
    It 'writes objects with the properties of the class' {
        $disk = $device | Get-CMDeviceInventory -Class logicaldisk | Select-Object -First 1
        $disk.DeviceID | Should -Be 'C:'
        $disk.Size | Should -BeGreaterThan $disk.FreeSpace
        $disk.InventoryClass | Should -Be 'LOGICAL_DISK'
        $disk.PSObject.Properties.Name | Should -Not -Contain 'Properties'
        ($disk | Get-CMDeviceDetail).Name | Should -Be $device.Name
    }

    It 'reads an earlier state' {
        $now = $device | Get-CMDeviceInventory -Class LOGICAL_DISK
        $before = $device | Get-CMDeviceInventory -Class LOGICAL_DISK -AsOf $now[0].TimeStamp.UtcDateTime.AddDays(-8)
        $before[0].TimeStamp | Should -BeLessThan $now[0].TimeStamp
        $before[0].FreeSpace | Should -Not -Be $now[0].FreeSpace
    }

    It 'goes on with the other classes where one is not there' {
        $found = $device | Get-CMDeviceInventory -Class NOTHING, PC_BIOS -ErrorAction SilentlyContinue -ErrorVariable failures
        $found.InventoryClass | Should -Be 'PC_BIOS'
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InventoryClassNotFound,*'
    }

    It 'completes the names of classes' {
        $line = 'Get-CMDeviceInventory LT1 -Class LOG'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'LOGICAL_DISK'
    }
}

Describe 'Get-CMDeviceInventoryClass' {
    It 'lists classes, and those with history' {
        ($device | Get-CMDeviceInventoryClass).Class | Should -Contain 'LOGICAL_DISK'
        ($device | Get-CMDeviceInventoryClass -History).Class | Should -Not -Contain 'NETWORK_ADAPTER'
    }
}

Describe 'Get-CMDeviceSoftwareUpdate' {
    It 'lists all rows and filters them' {
        $all = $device | Get-CMDeviceSoftwareUpdate
        $all | Should -HaveCount 40
        $needed = $device | Get-CMDeviceSoftwareUpdate -Status NonCompliant
        $needed.Status | Select-Object -Unique | Should -Be 'NonCompliant'
        $device | Get-CMDeviceSoftwareUpdate -Search $needed[0].Title | Should -Not -BeNullOrEmpty
    }
}

Describe 'Get-CMDeviceRecoveryKey' {
    It 'shows no key and says what to do' {
        $found = $device | Get-CMDeviceRecoveryKey -ErrorAction SilentlyContinue -ErrorVariable failures
        $found | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'RecoveryKeyNotPublic,*'
        $failures[0].CategoryInfo.Category | Should -Be 'NotImplemented'
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*Show recovery key*'
    }
}

Describe 'Get-CMTenantAttachRecommendation' {
    It 'marks every recommendation as inferred and filters' {
        $all = Get-CMTenantAttachRecommendation
        $all.IsInferred | Should -Not -Contain $false
        $all.LearnMore | Should -Not -BeNullOrEmpty
        (Get-CMTenantAttachRecommendation -State ActionNeeded, InProgress).State | Should -Not -Contain 'Complete'
    }
}
