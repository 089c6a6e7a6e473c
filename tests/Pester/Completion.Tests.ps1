BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath

    function Complete([string] $Line) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches | Where-Object ResultType -EQ 'ParameterValue'
    }
}

Describe 'Every text parameter' {
    It 'has completion, or is text that nobody can propose' {
        # Names of files, identities of what is not at the site, and free text. Anything else gets an [ArgumentCompleter].
        $free = '(Path|Thumbprint|Uri|Name)$|^(Id|TenantId|ClientId|SiteServer|Name|TenantName|ApplicationName|EntraGroup|Search|Classification|Policy|Component|IntuneRole|IntunePermission|ConfigurationManagerPermission|Path|User|InputObject|Body|Code|Query|CustomEntity|Setting|SettingsFile|Description|ScopeTag|ServerCountry)$'
        $named = 'Device', 'Collection', 'UploadCollection', 'PilotCollection', 'Script', 'Application', 'Class', 'EnableFault', 'DisableFault', 'Feature', 'Operation', 'Cmdlet', 'Session'
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        foreach ($command in Get-Command -Module TenantAttach) {
            foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin $common }) {
                $completes = @($parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.ArgumentCompleterAttribute] -or $_ -is [System.Management.Automation.ValidateSetAttribute] }).Count -gt 0
                $isText = $parameter.ParameterType -in [string], [string[]], [object], [object[]]
                if (($isText -and $parameter.Name -notmatch $free) -or ($parameter.Name -in $named -and $parameter.ParameterType.Name -ne 'TenantAttachApplication')) {
                    $completes | Should -BeTrue -Because "$($command.Name) -$($parameter.Name) needs an [ArgumentCompleter], or its name a place among the free texts of this test"
                }
            }
        }
    }
}

Describe 'Completion without a session' {
    It 'proposes nothing and does not fail: <Line>' -ForEach @(
        @{ Line = 'Set-CMUploadCollection -Collection P' }
        @{ Line = 'Enable-CMTenantAttach -UploadCollection P' }
        @{ Line = 'Set-CMAutoEnrollment -PilotCollection P' }
        @{ Line = 'Invoke-CMDeviceAction WakeUp -Device W' }
        @{ Line = 'Get-CMTenantAttachDevice -Name W' }
        @{ Line = 'Get-CMEndpointSecurityPolicy A' }
        @{ Line = 'Get-CMEndpointSecurityStatus A' }
        @{ Line = 'Enable-CMEndpointSecurityCollection P' }
        @{ Line = 'Enable-CMEndpointSecurityCollection Pilot -EntraGroup E' }
        @{ Line = 'Set-CMEndpointSecurityPolicy AV -AddCollection W' }
        @{ Line = 'New-CMEndpointSecurityPolicy AV Antivirus ' }
        @{ Line = 'Get-CMTenantAttach -Session f' }
        @{ Line = 'Get-CMDeviceScript G' }
        @{ Line = 'Invoke-CMDeviceScript G' }
        @{ Line = 'Get-CMDeviceApplication WS000001 7' }
        @{ Line = 'Get-CMTenantAttachDevice -Session nonsense -Name W' }
    ) {
        $global:Error.Clear()
        Complete $Line | Should -BeNullOrEmpty
        $global:Error | Should -BeNullOrEmpty
    }
}

Describe 'Completion in a session' {
    BeforeAll {
        $first = Connect-CMTenantAttach -Simulator -Name first -DeviceCount 300
        $null = Connect-CMTenantAttach -Simulator -Name empty -Seed 2 -DeviceCount 0
        $null = Connect-CMTenantAttach -Simulator -Name full -DeviceCount 300
    }
    AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'proposes collections by name, in quotation marks where they are needed: <Line>' -ForEach @(
        @{ Line = 'Set-CMUploadCollection -Collection pilot' }
        @{ Line = 'Set-CMUploadCollection "Pilot d' }
        @{ Line = 'Enable-CMTenantAttach -UploadCollection Pil' }
        @{ Line = 'Enable-CMTenantAttach -PilotCollection Pil' }
        @{ Line = 'Set-CMAutoEnrollment Pilot -PilotCollection Pil' }
        @{ Line = 'Set-CMCoManagementWorkload ClientApps PilotIntune -PilotCollection Pil' }
        @{ Line = 'Get-CMTenantAttachDevice -Collection Pil' }
        @{ Line = 'Invoke-CMDeviceAction WakeUp -Collection Pil' }
    ) {
        $found = Complete $Line
        $found.CompletionText | Should -Contain "'Pilot devices'"
        ($found | Where-Object CompletionText -EQ "'Pilot devices'").ToolTip | Should -BeLike 'Pilot devices (*members)'
        $found.CompletionText | Should -Not -Contain 'Laptops'
    }

    It 'proposes Entra groups by what is typed' {
        (Complete 'Enable-CMEndpointSecurityCollection Pilot -EntraGroup end').CompletionText | Should -Be "'Endpoint security - Pilot'", "'Endpoint security - Workstations'"
    }

    It 'proposes collections by identifier' {
        $id = (Complete 'Set-CMUploadCollection Laptops')[0].ToolTip -replace '.*\((\w+).*', '$1'
        (Complete "Set-CMUploadCollection $($id.Substring(0, 5))").CompletionText | Should -Contain $id
    }

    It 'proposes devices: <Line>' -ForEach @(
        @{ Line = 'Get-CMTenantAttachDevice WS0000' }
        @{ Line = 'Invoke-CMDeviceAction WakeUp -Device ws0000' }
        @{ Line = 'Invoke-CMDeviceAction WakeUp -Device LT000004, WS0000' }
        @{ Line = 'Get-CMDeviceAction WS0000' }
    ) {
        (Complete $Line).CompletionText | Should -Contain 'WS000001'
    }

    It 'proposes scripts and applications by name' {
        (Complete 'Invoke-CMDeviceScript get').CompletionText | Should -Contain "'Get disk report'"
        (Complete 'Get-CMDeviceScript').CompletionText | Should -Not -Contain 'CMPivot'
        (Complete 'Get-CMDeviceApplication WS000001 7').CompletionText | Should -Be '7-Zip'
        (Complete 'Invoke-CMDeviceApplication Install exp').CompletionText | Should -Contain "'Expense Reports'"
    }

    It 'proposes what the module knows by itself and sends nothing: <Line>' -ForEach @(
        @{ Line = 'Test-CMTenantAttachPrerequisite Att'; Finds = 'Attach' }
        @{ Line = 'Get-CMTenantAttachPermission Onboard'; Finds = 'OnboardCreateApplication' }
        @{ Line = 'Get-CMTenantAttachPermission -Cmdlet Enable-CMT'; Finds = 'Enable-CMTenantAttach' }
        @{ Line = 'Get-CMTenantAttachPermission -Evaluate -EntraRole Glob'; Finds = "'Global Administrator'" }
        @{ Line = 'Get-CMDeviceInventory WS000001 LOG'; Finds = 'LOGICAL_DISK' }
        @{ Line = 'Set-CMTenantAttachSimulator Secr'; Finds = 'SecretExpired' }
        @{ Line = 'Connect-CMTenantAttach -Simulator -Scenario Co'; Finds = 'CoManaged' }
        @{ Line = 'Get-CMTenantAttach -Session fir'; Finds = 'first' }
    ) {
        $before = (Get-CMTenantAttachSimulatorRequest -Last 1).Number
        (Complete $Line).CompletionText | Should -Contain $Finds
        (Get-CMTenantAttachSimulatorRequest -Last 1).Number | Should -Be $before
    }

    It 'sends one request for a word that is new: <Line>' -ForEach @(
        @{ Line = 'Set-CMUploadCollection La' }
        @{ Line = 'Invoke-CMDeviceAction WakeUp -Device LT' }
        @{ Line = 'Invoke-CMDeviceScript F' }
        @{ Line = 'Get-CMDeviceApplication WS000001 Exp' }
    ) {
        $session = Connect-CMTenantAttach -Simulator -Name counted -DeviceCount 300
        try {
            $before = (Get-CMTenantAttachSimulatorRequest -Last 1).Number
            Complete $Line | Should -Not -BeNullOrEmpty
            Complete $Line | Should -Not -BeNullOrEmpty
            (Get-CMTenantAttachSimulatorRequest -Last 1).Number | Should -BeIn ($before + 1), ($before + 2) -Because 'the first request of a session gets a token, too'
        }
        finally { Disconnect-CMTenantAttach -Session $session }
    }

    It 'can be typed as it is proposed, whatever is in the name: <Name>' -ForEach @(
        @{ Name = "O'Brien; %00 `$(1)" }
        @{ Name = "typographic $([char]0x2019) marks $([char]0x201A)" }
        @{ Name = 'a "quoted" `name` | & more, [x]' }
        @{ Name = "$([char]0x6F22)$([char]0xD83C)$([char]0xDF89) two  blanks " }
    ) {
        $session = Connect-CMTenantAttach -Simulator -Name $Name -DeviceCount 0
        try {
            $line = "Get-CMTenantAttachSession $($Name.Substring(0, 1))"
            # A quotation mark that is being typed is proposed with the whole name as well.
            $found = @(Complete $line) + @(Complete "Get-CMTenantAttachSession '$($Name.Substring(0, 1))") | Where-Object ListItemText -EQ $Name
            $found | Should -Not -BeNullOrEmpty
            foreach ($proposal in $found) { (Invoke-Expression "Get-CMTenantAttach -Session $($proposal.CompletionText)").SiteCode | Should -Be 'P01' }
        }
        finally { Disconnect-CMTenantAttach -Session $session }
    }

    It 'takes names of the session that the line names' {
        Complete 'Get-CMTenantAttachDevice -Session empty -Name WS' | Should -BeNullOrEmpty
        (Complete 'Get-CMTenantAttachDevice -Session first -Name WS').CompletionText | Should -Contain 'WS000001'
    }

    It 'asks the site once for what it knows already' {
        $null = Complete 'Get-CMTenantAttachDevice -Name SRV'
        $before = (Get-CMTenantAttachSimulatorRequest -Last 1).Number
        $null = Complete 'Get-CMTenantAttachDevice -Name SRV'
        (Get-CMTenantAttachSimulatorRequest -Last 1).Number | Should -Be $before
    }

    It 'proposes the values of enumerations and faults' {
        (Complete 'Invoke-CMDeviceAction Sync').CompletionText | Should -Be 'SyncMachinePolicy', 'SyncUserPolicy'
        (Complete 'Set-CMTenantAttachSimulator -EnableFault Secret').CompletionText | Should -Contain 'SecretExpired'
    }

    It 'stays silent when the site is down' {
        $null = Set-CMTenantAttachSimulator -EnableFault AdminServiceDown
        $global:Error.Clear()
        try { Complete 'Get-CMTenantAttachDevice -Name DC' | Should -BeNullOrEmpty }
        finally { $null = Set-CMTenantAttachSimulator -ClearFault }
        $global:Error | Should -BeNullOrEmpty
    }
}
