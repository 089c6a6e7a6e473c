# Every cmdlet once in success and once in failure, each on a simulator of its own. Each.Tests.ps1 runs them; a cmdlet that is
# not listed here fails there. To add one:
#   Scenario  what the simulator starts from; NotAttached without it
#   Before    what has to be done first; not looked at
#   Works     code, or several; together they write every type that the cmdlet declares
#   Fault     the fault that is switched on for Fails
#   Fails     code that ends with, or reports, the error ErrorId
#   Silent    true where success writes nothing
#   Never     true where no public interface lets it succeed, so that Works says the same as Fails
# $Folder is an empty folder, $Planted a SecureString with a secret that must be seen nowhere.
@{
    'Connect-CMTenantAttach' = @{
        Works = 'Connect-CMTenantAttach -Simulator -Name second -StatePath "$Folder/state.json" -RequestLogPath "$Folder/requests.jsonl"; Disconnect-CMTenantAttach second'
        Fails = 'Connect-CMTenantAttach -TenantId contoso.com -ClientId 00000000-0000-0000-0000-000000000001 -ClientSecret $Planted -SimulatorHost https://127.0.0.1:1'
        ErrorId = 'ConnectionRefused'
    }
    'Disconnect-CMTenantAttach' = @{
        Works = 'Disconnect-CMTenantAttach -PassThru'
        Fails = 'Disconnect-CMTenantAttach; Disconnect-CMTenantAttach'
        ErrorId = 'NoSession'
    }
    'Disable-CMEndpointSecurityCollection' = @{
        Scenario = 'Attached'
        Before = 'Enable-CMEndpointSecurityCollection Workstations -EntraGroup ''Endpoint security - Workstations'' -Wait -Confirm:$false'
        Works = 'Disable-CMEndpointSecurityCollection Workstations -PassThru -WhatIf',
            'Disable-CMEndpointSecurityCollection Workstations -PassThru -Confirm:$false', 'Disable-CMEndpointSecurityCollection Workstations -RemoveEntraGroup -Wait -Confirm:$false'
        Fails = 'Disable-CMEndpointSecurityCollection Nonsense -Confirm:$false'
        ErrorId = 'CollectionNotFound'
    }
    'Enable-CMEndpointSecurityCollection' = @{
        Scenario = 'Attached'
        Works = 'Enable-CMEndpointSecurityCollection Workstations -PassThru -WhatIf',
            'Enable-CMEndpointSecurityCollection Workstations -EntraGroup ''Endpoint security - Workstations'' -Wait -Confirm:$false'
        Fails = 'Enable-CMEndpointSecurityCollection Workstations -EntraGroup Nonsense -Confirm:$false'
        ErrorId = 'EntraGroupNotFound'
    }
    'Enable-CMTenantAttach' = @{
        Works = 'Enable-CMTenantAttach -WhatIf -PassThru', 'Enable-CMTenantAttach -UploadCollection ''Pilot devices'' -PassThru -Confirm:$false',
            'Enable-CMTenantAttach -UploadCollection ''Pilot devices'' -EndpointAnalytics $true -Wait -Confirm:$false'
        Fails = 'Enable-CMTenantAttach -TenantName contoso.onmicrosoft.com -TenantId (Get-CMTenantAttachSession -Default).TenantId -ApplicationName Other -ClientId 00000000-0000-0000-0000-000000000009 -SecretKey $Planted -SecretExpiry 2028-01-01 -AppIdUri api://contoso.com/ConfigMgr -Confirm:$false'
        ErrorId = 'ApplicationNotFound'
    }
    'Get-CMAutoEnrollment' = @{
        Scenario = 'Attached'
        Works = 'Get-CMAutoEnrollment'
        Fault = 'AdminServiceDown'
        Fails = 'Get-CMAutoEnrollment'
        ErrorId = 'ServiceUnavailable'
    }
    'Get-CMCoManagementWorkload' = @{
        Scenario = 'CoManaged'
        Works = 'Get-CMCoManagementWorkload'
        Fault = 'AdminServiceDown'
        Fails = 'Get-CMCoManagementWorkload'
        ErrorId = 'ServiceUnavailable'
    }
    'Get-CMDeviceAction' = @{
        Scenario = 'Attached'
        Before = 'Invoke-CMDeviceAction SyncMachinePolicy WS000001 -Confirm:$false'
        Works = 'Get-CMDeviceAction WS000001'
        Fails = 'Get-CMDeviceAction NOWHERE'
        ErrorId = 'DeviceNotFound'
    }
    'Get-CMDeviceApplication' = @{
        Works = 'Get-CMDeviceApplication WS000001'
        Fails = 'Get-CMDeviceApplication NOWHERE'
        ErrorId = 'DeviceNotFound'
    }
    'Get-CMDeviceDetail' = @{
        Works = 'Get-CMDeviceDetail WS000001'
        Fails = 'Get-CMDeviceDetail NOWHERE'
        ErrorId = 'DeviceNotFound'
    }
    'Get-CMDeviceEvent' = @{
        Scenario = 'Attached'
        Works = 'Get-CMDeviceEvent WS000001'
        Fails = 'Get-CMDeviceEvent NOWHERE'
        ErrorId = 'DeviceNotFound'
    }
    'Get-CMDeviceInventory' = @{
        Works = 'Get-CMDeviceInventory WS000001 LOGICAL_DISK'
        Fails = 'Get-CMDeviceInventory WS000001 NOTHING'
        ErrorId = 'InventoryClassNotFound'
    }
    'Get-CMDeviceInventoryClass' = @{
        Works = 'Get-CMDeviceInventoryClass WS000001'
        Fails = 'Get-CMDeviceInventoryClass NOWHERE'
        ErrorId = 'DeviceNotFound'
    }
    'Get-CMDeviceMembership' = @{
        Works = 'Get-CMDeviceMembership WS000001'
        Fails = 'Get-CMDeviceMembership NOWHERE'
        ErrorId = 'DeviceNotFound'
    }
    'Get-CMDeviceQueryEntity' = @{
        Works = 'Get-CMDeviceQueryEntity'
        Fails = 'Get-CMDeviceQueryEntity Nonsense'
        ErrorId = 'DeviceQueryEntityNotFound'
    }
    'Get-CMDeviceRecoveryKey' = @{
        Works = 'Get-CMDeviceRecoveryKey WS000001 -WhatIf'
        Never = $true
        Fails = 'Get-CMDeviceRecoveryKey WS000001 -Confirm:$false'
        ErrorId = 'RecoveryKeyNotPublic'
    }
    'Get-CMDeviceScript' = @{
        Works = 'Get-CMDeviceScript -IncludeText'
        Fails = 'Get-CMDeviceScript Nonsense'
        ErrorId = 'ScriptNotFound'
    }
    'Get-CMDeviceScriptResult' = @{
        Before = 'Invoke-CMDeviceScript ''Get disk report'' WS000001 -Wait -Confirm:$false'
        Works = 'Get-CMDeviceScriptResult WS000001'
        Fails = 'Get-CMDeviceScriptResult NOWHERE'
        ErrorId = 'DeviceNotFound'
    }
    'Get-CMDeviceSoftwareUpdate' = @{
        Works = 'Get-CMDeviceSoftwareUpdate WS000001'
        Fails = 'Get-CMDeviceSoftwareUpdate NOWHERE'
        ErrorId = 'DeviceNotFound'
    }
    'Get-CMEndpointSecurityCollection' = @{
        Scenario = 'Attached'
        Before = 'Enable-CMEndpointSecurityCollection Workstations -Wait -Confirm:$false'
        Works = 'Get-CMEndpointSecurityCollection', 'Get-CMEndpointSecurityCollection W* -IncludeDisabled -IncludeStatus'
        Fails = 'Get-CMEndpointSecurityCollection Nonsense'
        ErrorId = 'CollectionNotFound'
    }
    'Get-CMEndpointSecurityPolicy' = @{
        Scenario = 'Attached'
        Before = '$null = Enable-CMEndpointSecurityCollection Workstations -Wait -Confirm:$false; $null = New-CMEndpointSecurityPolicy ''AV baseline'' Antivirus @{ CloudBlockLevel = ''High''; ExcludedPaths = ''C:\Build'', ''D:\Data'' } -Description ''For everyone'' -Collection Workstations -Confirm:$false'
        Works = 'Get-CMEndpointSecurityPolicy -IncludeSetting', 'Get-CMEndpointSecurityPolicy -Profile Antivirus, Firewall -AvailableSetting | Where-Object Name -Match ''^(CloudBlockLevel|AvgCPULoadFactor|PublicProfile_LogFilePath)$'''
        Fails = 'Get-CMEndpointSecurityPolicy Nonsense'
        ErrorId = 'EndpointSecurityPolicyNotFound'
    }
    'Get-CMEndpointSecurityStatus' = @{
        Scenario = 'Attached'
        Before = '$null = Enable-CMEndpointSecurityCollection Workstations -Wait -Confirm:$false; $null = New-CMEndpointSecurityPolicy ''AV baseline'' Antivirus @{ CloudBlockLevel = ''High'' } -Collection Workstations -Confirm:$false; Step-CMTenantAttachSimulator -Duration 02:00:00'
        Works = 'Get-CMEndpointSecurityStatus -ByCollection', 'Get-CMEndpointSecurityStatus -ByDevice'
        Fails = 'Get-CMEndpointSecurityStatus Nonsense'
        ErrorId = 'EndpointSecurityStatusPolicyNotFound'
    }
    'Get-CMTenantAttach' = @{
        Scenario = 'Attached'
        Works = 'Get-CMTenantAttach'
        Fault = 'AdminServiceDown'
        Fails = 'Get-CMTenantAttach'
        ErrorId = 'ServiceUnavailable'
    }
    'Get-CMTenantAttachApplication' = @{
        Scenario = 'Attached'
        Works = 'Get-CMTenantAttachApplication'
        Fails = 'Get-CMTenantAttachApplication Nonsense'
        ErrorId = 'ApplicationNotFound'
    }
    'Get-CMTenantAttachAuthority' = @{
        Scenario = 'Attached'
        Works = 'Get-CMTenantAttachAuthority'
        Fault = 'AdminServiceDown'
        Fails = 'Get-CMTenantAttachAuthority'
        ErrorId = 'ServiceUnavailable'
    }
    'Get-CMTenantAttachConnector' = @{
        Scenario = 'Attached'
        Works = 'Get-CMTenantAttachConnector -IncludeDeviceCount', 'Get-CMTenantAttachConnector -ExitCode'
        Fails = 'Disconnect-CMTenantAttach; Get-CMTenantAttachConnector'
        ErrorId = 'NoSession'
    }
    'Export-CMTenantAttachConfiguration' = @{
        Scenario = 'Attached'
        Works = 'Export-CMTenantAttachConfiguration'
        Fails = 'Export-CMTenantAttachConfiguration "$Folder/no/such/folder/wanted.json"'
        ErrorId = 'ConfigurationNotWritten'
    }
    'Compare-CMTenantAttachConfiguration' = @{
        Scenario = 'Attached'
        Before = 'Export-CMTenantAttachConfiguration "$Folder/wanted.json" -Force; Set-CMUploadCollection P0100017 -Confirm:$false -WarningAction SilentlyContinue'
        Works = 'Compare-CMTenantAttachConfiguration "$Folder/wanted.json"', 'Compare-CMTenantAttachConfiguration "$Folder/wanted.json" -ExitCode'
        Fails = 'Compare-CMTenantAttachConfiguration "$Folder/none.json"'
        ErrorId = 'ConfigurationFileNotFound'
    }
    'Get-CMTenantAttachDevice' = @{
        Scenario = 'Attached'
        Works = 'Get-CMTenantAttachDevice -Source Both'
        Fails = 'Get-CMTenantAttachDevice -Collection Nonsense'
        ErrorId = 'CollectionNotFound'
    }
    'Get-CMTenantAttachDiagnostic' = @{
        Scenario = 'Attached'
        Works = 'Get-CMTenantAttachDiagnostic "$Folder/diagnostic.json" -IncludeHealth'
        Fails = 'Get-CMTenantAttachDiagnostic "$Folder/no/such/folder/diagnostic.json"'
        ErrorId = 'DiagnosticNotWritten'
    }
    'Get-CMTenantAttachLog' = @{
        Before = 'Set-Content "$Folder/a.log" ''<![LOG[first]LOG]!><time="10:00:01.000+060" date="06-11-2024" component="Main" context="" type="1" thread="1" file="a.cpp:1">'''
        Works = 'Get-CMTenantAttachLog "$Folder/a.log"'
        Fails = 'Get-CMTenantAttachLog "$Folder/nothing.log"'
        ErrorId = 'LogNotFound'
    }
    'Get-CMTenantAttachPermission' = @{
        Works = 'Get-CMTenantAttachPermission', 'Get-CMTenantAttachPermission -Evaluate -EntraRole ''Global Administrator'''
        Fails = 'Get-CMTenantAttachPermission Nonsense'
        ErrorId = 'OperationNotKnown'
    }
    'Get-CMTenantAttachRecommendation' = @{
        Works = 'Get-CMTenantAttachRecommendation'
        Fault = 'AdminServiceDown'
        Fails = 'Get-CMTenantAttachRecommendation'
        ErrorId = 'ServiceUnavailable'
    }
    'Get-CMTenantAttachSession' = @{
        Works = 'Get-CMTenantAttachSession'
        Fails = 'Get-CMTenantAttachSession -Id 999999'
        ErrorId = 'SessionNotFound'
    }
    'Get-CMTenantAttachSimulator' = @{
        Works = 'Get-CMTenantAttachSimulator'
        Fails = 'Disconnect-CMTenantAttach; Get-CMTenantAttachSimulator'
        ErrorId = 'NoSession'
    }
    'Get-CMTenantAttachSimulatorRequest' = @{
        Works = 'Get-CMTenantAttachSimulatorRequest'
        Fails = 'Disconnect-CMTenantAttach; Get-CMTenantAttachSimulatorRequest'
        ErrorId = 'NoSession'
    }
    'Get-CMUploadCollection' = @{
        Scenario = 'Attached'
        Works = 'Get-CMUploadCollection -IncludeDeviceCount'
        Fault = 'AdminServiceDown'
        Fails = 'Get-CMUploadCollection'
        ErrorId = 'ServiceUnavailable'
    }
    'Get-CMUserDevice' = @{
        Works = 'Get-CMUserDevice (Get-CMDeviceDetail WS000001).PrimaryUser[0]'
        Fails = 'Get-CMUserDevice nobody'
        ErrorId = 'UserNotFound'
    }
    'Invoke-CMDeviceAction' = @{
        Scenario = 'Attached'
        Works = 'Invoke-CMDeviceAction SyncMachinePolicy WS000001 -Confirm:$false', 'Invoke-CMDeviceAction SyncUserPolicy WS000001 -Wait -Confirm:$false'
        Fails = 'Invoke-CMDeviceAction SyncMachinePolicy NOWHERE -Confirm:$false'
        ErrorId = 'DeviceNotFound'
    }
    'Invoke-CMDeviceApplication' = @{
        Works = 'Invoke-CMDeviceApplication Install ''Expense Reports'' LT000004 -Confirm:$false'
        Fails = 'Invoke-CMDeviceApplication Install ''Expense Reports'' NOWHERE -Confirm:$false'
        ErrorId = 'DeviceNotFound'
    }
    'Invoke-CMDeviceQuery' = @{
        Works = 'Invoke-CMDeviceQuery ''Service | project Device, Name, State'' WS000001', 'Invoke-CMDeviceQuery OS WS000001 -IncludeSummary', 'Invoke-CMDeviceQuery "Proces | where strln(Name) == 1 | render barchart" -ValidateOnly'
        Fails = 'Invoke-CMDeviceQuery Proces WS000001'
        ErrorId = 'DeviceQueryInvalid'
    }
    'Invoke-CMDeviceScript' = @{
        Works = 'Invoke-CMDeviceScript ''Get disk report'' WS000001 -Confirm:$false', 'Invoke-CMDeviceScript ''Get disk report'' WS000001 -Wait -Confirm:$false'
        Fails = 'Invoke-CMDeviceScript ''Clear temporary files'' WS000001 -Confirm:$false'
        ErrorId = 'ScriptNotApproved'
    }
    'New-CMEndpointSecurityPolicy' = @{
        Scenario = 'Attached'
        Works = 'New-CMEndpointSecurityPolicy ''AV baseline'' Antivirus @{ CloudBlockLevel = ''High'' } -Confirm:$false'
        Fails = 'New-CMEndpointSecurityPolicy ''AV baseline'' Antivirus @{ CloudBlokLevel = ''High'' } -Confirm:$false'
        ErrorId = 'EndpointSecuritySettingUnknown'
    }
    'New-CMTenantAttachApplication' = @{
        Works = 'New-CMTenantAttachApplication -Confirm:$false'
        Fault = 'Unavailable503:Graph'
        Fails = 'New-CMTenantAttachApplication -Confirm:$false'
        ErrorId = 'ServiceUnavailable'
    }
    'Remove-CMEndpointSecurityPolicy' = @{
        Scenario = 'Attached'
        Before = '$null = New-CMEndpointSecurityPolicy ''AV baseline'' Antivirus @{ CloudBlockLevel = ''High'' } -Confirm:$false'
        Works = 'Remove-CMEndpointSecurityPolicy ''AV baseline'' -PassThru -WhatIf',
            'Remove-CMEndpointSecurityPolicy ''AV baseline'' -PassThru -Confirm:$false'
        Fails = 'Remove-CMEndpointSecurityPolicy Nonsense -Confirm:$false'
        ErrorId = 'EndpointSecurityPolicyNotFound'
    }
    'Remove-CMTenantAttach' = @{
        Scenario = 'Attached'
        Works = 'Remove-CMTenantAttach -SnapshotPath "$Folder/snapshot.json" -RemoveApplication -Wait -PassThru -WhatIf',
            'Remove-CMTenantAttach -SnapshotPath "$Folder/snapshot.json" -RemoveApplication -Wait -PassThru -Confirm:$false'
        Fault = 'AdminServiceDown'
        Fails = 'Remove-CMTenantAttach -Confirm:$false'
        ErrorId = 'ServiceUnavailable'
    }
    'Resolve-CMTenantAttachError' = @{
        Works = 'Resolve-CMTenantAttachError ''AADSTS7000222: expired'''
        Fails = 'Resolve-CMTenantAttachError ''The weather is fine'''
        ErrorId = 'ErrorNotKnown'
    }
    'Set-CMAutoEnrollment' = @{
        Scenario = 'Attached'
        Works = 'Set-CMAutoEnrollment None -PassThru -WhatIf',
            'Set-CMAutoEnrollment None -PassThru -Confirm:$false'
        Fails = 'Set-CMAutoEnrollment Pilot -Confirm:$false'
        ErrorId = 'PilotCollectionInvalid'
    }
    'Set-CMCoManagementWorkload' = @{
        Scenario = 'Attached'
        Works = 'Set-CMCoManagementWorkload CompliancePolicies Intune -PassThru -WhatIf',
            'Set-CMCoManagementWorkload CompliancePolicies Intune -PassThru -Confirm:$false'
        Fails = 'Set-CMCoManagementWorkload CompliancePolicies PilotIntune -PilotCollection Nonsense -Confirm:$false'
        ErrorId = 'CollectionNotFound'
    }
    'Set-CMEndpointSecurityPolicy' = @{
        Scenario = 'Attached'
        Before = '$null = New-CMEndpointSecurityPolicy ''AV baseline'' Antivirus @{ CloudBlockLevel = ''High'' } -Confirm:$false'
        Works = 'Set-CMEndpointSecurityPolicy ''AV baseline'' @{ CloudBlockLevel = ''High plus'' } -PassThru -WhatIf',
            'Set-CMEndpointSecurityPolicy ''AV baseline'' @{ CloudBlockLevel = ''High plus'' } -PassThru -Confirm:$false'
        Fails = 'Set-CMEndpointSecurityPolicy ''AV baseline'' -AddCollection Workstations -Confirm:$false'
        ErrorId = 'EndpointSecurityCollectionNotOffered'
    }
    'Set-CMTenantAttach' = @{
        Scenario = 'Attached'
        Works = 'Set-CMTenantAttach -EndpointAnalytics $false -PassThru -WhatIf',
            'Set-CMTenantAttach -EndpointAnalytics $false -PassThru -Confirm:$false'
        Fails = 'Set-CMTenantAttach'
        ErrorId = 'NothingToSet'
    }
    'Set-CMTenantAttachAuthority' = @{
        Scenario = 'Attached'
        Works = 'Set-CMTenantAttachAuthority Intune -PassThru -WhatIf',
            'Set-CMTenantAttachAuthority Intune -PassThru -Confirm:$false'
        Fault = 'Unavailable503:Graph'
        Fails = 'Set-CMTenantAttachAuthority Intune -Confirm:$false'
        ErrorId = 'ServiceUnavailable'
    }
    'Set-CMTenantAttachSimulator' = @{
        Works = 'Set-CMTenantAttachSimulator -EnableFault ConsentMissing -SavePath "$Folder/saved.json" -PassThru'
        Fails = 'Set-CMTenantAttachSimulator -EnableFault Nonsense'
        ErrorId = 'FaultNotSwitchable'
    }
    'Set-CMUploadCollection' = @{
        Scenario = 'Attached'
        Works = 'Set-CMUploadCollection ''Pilot devices'' -PassThru -WhatIf',
            'Set-CMUploadCollection ''Pilot devices'' -PassThru -Confirm:$false'
        Fails = 'Set-CMUploadCollection Nonsense -Confirm:$false'
        ErrorId = 'CollectionNotFound'
    }
    'Step-CMTenantAttachSimulator' = @{
        Works = 'Step-CMTenantAttachSimulator 00:15:00 -PassThru'
        Fails = 'Set-CMTenantAttachSimulator -ClockMode RealTime; Step-CMTenantAttachSimulator 00:15:00'
        ErrorId = 'ClockNotSteppable'
    }
    'Stop-CMDeviceQuery' = @{
        Silent = $true
        Works = 'Stop-CMDeviceQuery (Invoke-CMDeviceQuery OS WS000001 -NoWait).OperationId'
        Fails = 'Stop-CMDeviceQuery 5'
        ErrorId = 'DeviceQueryNotFound'
    }
    'Sync-CMDeviceEvent' = @{
        Works = 'Sync-CMDeviceEvent WS000001 -Confirm:$false'
        Fails = 'Sync-CMDeviceEvent NOWHERE -Confirm:$false'
        ErrorId = 'DeviceNotFound'
    }
    'Test-CMTenantAttachApplication' = @{
        Scenario = 'Attached'
        Works = 'Test-CMTenantAttachApplication'
        Fails = 'Test-CMTenantAttachApplication Nonsense'
        ErrorId = 'ApplicationNotFound'
    }
    'Test-CMTenantAttachEndpoint' = @{
        # A port of loopback where nobody listens: the answer is a finding, not an error.
        Works = 'Test-CMTenantAttachEndpoint https://127.0.0.1:1 -NoProxy -SkipRevocation -TimeoutSeconds 2'
        Fails = 'Test-CMTenantAttachEndpoint ftp://127.0.0.1'
        ErrorId = 'EndpointNotAnAddress'
    }
    'Test-CMTenantAttachPrerequisite' = @{
        Works = 'Test-CMTenantAttachPrerequisite', 'Test-CMTenantAttachPrerequisite -ExitCode'
        Fails = 'Test-CMTenantAttachPrerequisite -Feature Nonsense'
        ErrorId = 'FeatureNotKnown'
    }
    'Update-CMTenantAttachSecret' = @{
        Scenario = 'Attached'
        Works = 'Update-CMTenantAttachSecret -PassThru -WhatIf',
            'Update-CMTenantAttachSecret -PassThru -Confirm:$false'
        Fails = '$other = New-CMTenantAttachApplication -NewSecret -SecretDays 100 -Confirm:$false; Update-CMTenantAttachSecret -SecretKey $Planted -SecretExpiry $other.SecretExpiry -Confirm:$false'
        ErrorId = 'SecretNotAccepted'
    }
    'Wait-CMTenantAttach' = @{
        Scenario = 'Attached'
        Works = 'Wait-CMTenantAttach'
        Fails = 'Disconnect-CMTenantAttach; $null = Connect-CMTenantAttach -Simulator; Wait-CMTenantAttach'
        ErrorId = 'NotAttached'
    }
}
