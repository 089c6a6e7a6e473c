# A script as administrators write it, with Invoke-RestMethod and an account, against the simulator's host. The module is not loaded.
BeforeAll {
    $root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))
    $program = Get-ChildItem "$root/src/TenantAttach.Simulator.Host/bin" -Recurse -Filter TenantAttach.Simulator.Host.dll |
        Where-Object { $_.FullName -notmatch '[\\/]ref(int)?[\\/]' } | Sort-Object LastWriteTime | Select-Object -Last 1
    $start = [System.Diagnostics.ProcessStartInfo] @{
        FileName = 'dotnet'; Arguments = "`"$($program.FullName)`" --scenario Attached --devices 30"; RedirectStandardOutput = $true
    }
    $script:Process = [System.Diagnostics.Process]::Start($start)
    $script:Simulator = $Process.StandardOutput.ReadLine() | ConvertFrom-Json
    $script:Account = [pscredential]::new($Simulator.siteUser, (ConvertTo-SecureString $Simulator.sitePassword -AsPlainText -Force))

    function Invoke-Site {
        param([string] $Path, [string] $Method = 'Get', [object] $Body, [pscredential] $Credential = $Account)
        $address = "$($Simulator.address)/AdminService/$Path"
        $parameters = @{ Uri = $address; Method = $Method; Credential = $Credential; SkipCertificateCheck = $true }
        if ($null -ne $Body) { $parameters += @{ Body = $Body | ConvertTo-Json -Depth 10; ContentType = 'application/json' } }
        Invoke-RestMethod @parameters
    }

    function Step-Simulator {
        param([double] $Minutes)
        $body = @{ minutes = $Minutes } | ConvertTo-Json
        $null = Invoke-RestMethod "$($Simulator.address)/simulator/step" -Method Post -Body $body -SkipCertificateCheck
    }

    function Get-Failure {
        # What a script sees of a refusal: the status, and the body of the error.
        param([scriptblock] $Code)
        try { & $Code } catch { return @{ Status = [int] $_.Exception.Response.StatusCode; Text = "$($_.ErrorDetails.Message)" } }
        throw 'It was not refused.'
    }
}

AfterAll {
    $Process.Kill()
    $Process.WaitForExit()
}

Describe 'A script with Invoke-RestMethod' {
    It 'finds the site and its version' {
        $site = (Invoke-Site 'wmi/SMS_Site').value
        $site.SiteCode | Should -Be 'P01'
        $site.Version | Should -Match '^5\.00\.\d+\.\d+$'
        (Invoke-Site 'wmi/SMS_Identification.GetSiteID' -Method Post -Body @{}).SiteID | Should -Match '^\{?[0-9a-fA-F-]{36}\}?$'
    }

    It 'queries devices with filter, select, order, top, and count' {
        $all = (Invoke-Site 'wmi/SMS_R_System?$select=ResourceId,Name,Client&$orderby=Name').value
        $all.Count | Should -Be 30
        ($all.Name | Sort-Object) -join ',' | Should -Be ($all.Name -join ',')
        $one = (Invoke-Site "wmi/SMS_R_System?`$filter=Name eq '$($all[3].Name)'").value
        $one.ResourceId | Should -Be $all[3].ResourceId
        $start = $all[0].Name.Substring(0, 3)
        $some = (Invoke-Site "wmi/SMS_R_System?`$filter=startswith(Name,'$start') eq true&`$top=2").value
        $some.Count | Should -BeIn 1, 2
        $some.Name | ForEach-Object { $_ | Should -BeLike "$start*" }
        [int] (Invoke-Site 'wmi/SMS_R_System/$count') | Should -Be 30
        (Invoke-Site "wmi/SMS_R_System($($all[3].ResourceId))").value.Name | Should -Be $all[3].Name
        (Invoke-Site "wmi/SMS_R_System/$($all[3].ResourceId)").value.Name | Should -Be $all[3].Name
        (Invoke-Site "v1.0/Device($($all[3].ResourceId))").Name | Should -Be $all[3].Name
    }

    It 'creates a collection, adds a device, reads the rule by the key only, and removes the collection' {
        $device = (Invoke-Site 'wmi/SMS_R_System?$filter=Client eq 1&$top=1').value
        $made = Invoke-Site 'wmi/SMS_Collection' -Method Post -Body @{
            Name = 'From a script'; LimitToCollectionID = 'SMS00001'; CollectionType = 2; Comment = ''
        }
        $id = $made.CollectionID
        $rule = @{
            '@odata.type' = '#AdminService.SMS_CollectionRuleDirect'
            ResourceClassName = 'SMS_R_System'
            ResourceID = $device.ResourceId
            RuleName = $device.Name
        }
        $null = Invoke-Site "wmi/SMS_Collection('$id')/AdminService.AddMembershipRule" -Method Post -Body @{ collectionRule = $rule }
        $null = Invoke-Site "wmi/SMS_Collection('$id')/AdminService.RequestRefresh" -Method Post -Body @{}
        Step-Simulator 5
        (Invoke-Site "wmi/SMS_FullCollectionMembership?`$filter=CollectionID eq '$id'").value.Name | Should -Be $device.Name
        (Invoke-Site "wmi/SMS_Collection?`$filter=CollectionID eq '$id'").value.CollectionRules | Should -BeNullOrEmpty
        (Invoke-Site "wmi/SMS_Collection('$id')").value.CollectionRules.RuleName | Should -Be $device.Name
        $null = Invoke-Site "wmi/SMS_Collection('$id')" -Method Delete
        (Get-Failure { Invoke-Site "wmi/SMS_Collection('$id')" }).Status | Should -Be 404
    }

    It 'starts an action, a script, and a query, and reads what came of them' {
        $device = (Invoke-Site 'wmi/SMS_CombinedDeviceResources?$filter=CNIsOnline eq true and IsClient eq true&$top=1').value
        $id = $device.ResourceID
        $action = Invoke-Site 'wmi/SMS_ClientOperation.InitiateClientOperation' -Method Post -Body @{
            Type = 8; TargetCollectionID = 'SMS00001'; RandomizationWindow = 0; TargetResourceIDs = @($id)
        }
        $action.ReturnValue | Should -Be 0

        $script = (Invoke-Site "v1.0/Script?`$filter=ScriptName eq 'Get disk report'").value
        (Invoke-Site "v1.0/Script/$($script.ScriptGuid)").ScriptContent | Should -Not -BeNullOrEmpty
        $run = (Invoke-Site "v1.0/Device($id)/AdminService.RunScript" -Method Post -Body @{ ScriptGuid = $script.ScriptGuid }).value
        $query = (Invoke-Site "v1.0/Device($id)/AdminService.RunCMPivot" -Method Post -Body @{ InputQuery = 'OS' }).value.OperationId
        Step-Simulator 10
        $status = (Invoke-Site "wmi/SMS_ScriptsExecutionStatus?`$filter=ClientOperationId eq $run").value
        $status.ScriptExitCode | Should -Be 0
        $status.ScriptOutput | Should -Not -BeNullOrEmpty
        $result = (Invoke-Site "v1.0/Device($id)/AdminService.CMPivotResult(OperationId=$query)").value
        $result.Result.Device | Should -Be $device.Name
    }

    It 'reads <_>, which common scripts read' -ForEach @(
        'SMS_Query', 'SMS_Package', 'SMS_BoundaryGroup', 'SMS_DistributionPoint', 'SMS_TaskSequencePackage', 'SMS_Advertisement'
        'SMS_Role', 'SMS_Admin', 'SMS_G_System_SYSTEM', 'SMS_CollectionMember', 'SMS_ObjectContainerNode', 'SMS_SiteSystemSummarizer'
        'SMS_CollectionSettings', 'SMS_MachineSettings', 'SMS_Application', 'SMS_Scripts', 'SMS_R_User', 'SMS_UserMachineRelationship'
        'SMS_ConfigurationPolicy', 'SMS_ComponentSummarizer'
    ) {
        (Invoke-Site "wmi/$_").'@odata.context' | Should -Match ([regex]::Escape("#$_") + '$')
    }

    It 'is told in words of the simulator what it does not simulate: <_>' -ForEach @(
        'wmi/SMS_Driver', 'v1.0/AdminRole', 'v1.0/User', 'v1.0/AdministrationServiceInformation'
    ) {
        $path = $_
        $failure = Get-Failure { Invoke-Site $path }
        $failure.Status | Should -Be 501
        $failure.Text | Should -Match 'SimulatorNotImplemented'
        $failure.Text | Should -Match ([regex]::Escape("/AdminService/$path"))
    }

    It 'gets the errors of the service' {
        (Get-Failure { Invoke-Site 'wmi/SMS_NoSuchClass' }).Status | Should -Be 404
        (Get-Failure { Invoke-Site 'wmi/SMS_R_System?$filter=Name like 1' }).Status | Should -Be 400
        (Get-Failure { Invoke-Site 'wmi/SMS_R_System(1)' }).Status | Should -Be 404
        $wrong = [pscredential]::new($Simulator.siteUser, (ConvertTo-SecureString 'wrong' -AsPlainText -Force))
        (Get-Failure { Invoke-Site 'wmi/SMS_Site' -Credential $wrong }).Status | Should -Be 401
    }
}
