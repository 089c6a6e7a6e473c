BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $pages = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'en-US'))
    $script:Cmdlets = (Get-Command -Module TenantAttach).Name | ForEach-Object { @{ Name = $_ } }

    # What needs a real service, a person or a file of a site; everything else runs.
    $notHere = 'Connect-CMTenantAttach .*(-TenantId|@app|-ManagedIdentity|-DeviceCode|-SiteOnly)|Get-CMTenantAttachLog|\\\\|-SimulatorHost'
    $script:Examples = foreach ($page in Get-ChildItem $pages -Filter *.md) {
        $number = 0
        foreach ($match in [regex]::Matches((Get-Content $page.FullName -Raw), '(?s)```powershell\r?\n(.*?)```')) {
            $number++
            if ($match.Groups[1].Value -notmatch $notHere) { @{ Page = $page.BaseName; Number = $number; Code = $match.Groups[1].Value } }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
}

Describe 'The help of <Name>' -ForEach $Cmdlets {
    BeforeAll { $help = Get-Help $Name -Full }

    It 'has synopsis, description and at least two examples' {
        $help.Synopsis | Should -Not -BeLike "*$Name *"
        "$($help.Description.Text)".Length | Should -BeGreaterThan 20
        @($help.Examples.Example).Count | Should -BeGreaterOrEqual 2
        @($help.Examples.Example) | ForEach-Object { $_.Code | Should -Not -BeNullOrEmpty }
    }

    It 'describes every parameter' {
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        foreach ($parameter in (Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $common }) {
            "$(($help.Parameters.Parameter | Where-Object Name -EQ $parameter).Description.Text)" | Should -Not -BeNullOrEmpty -Because "-$parameter is shown by Get-Command"
        }
    }

    It 'has the address of its page, at the project that the manifest names' {
        $project = (Import-PowerShellDataFile "$ModulePath/TenantAttach.psd1").PrivateData.PSData.ProjectUri
        $address = (Get-Command $Name).HelpUri
        $address | Should -Be "$project/blob/main/docs/en-US/$Name.md"
        $help.RelatedLinks.NavigationLink.Uri | Should -Contain $address
        [System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'en-US', "$Name.md") | Should -Exist
    }

    It 'says what goes in and what comes out' {
        $help.InputTypes.InputType | Should -Not -BeNullOrEmpty
        $help.ReturnValues.ReturnValue | Should -Not -BeNullOrEmpty
    }
}

Describe 'Topics' {
    It 'are at least eight, each with text' {
        $topics = Get-ChildItem "$ModulePath/en-US" -Filter 'about_*.help.txt'
        $topics.Count | Should -BeGreaterOrEqual 8
        $topics | ForEach-Object { (Get-Content $_.FullName -Raw).Length | Should -BeGreaterThan 400 }
    }
}

Describe 'The examples' {
    BeforeAll {
        # Examples that open other runspaces find the module as an installed one is found.
        $script:ModulePathBefore = $env:PSModulePath
        $env:PSModulePath = "$([System.IO.Path]::GetDirectoryName($ModulePath))$([System.IO.Path]::PathSeparator)$env:PSModulePath"
    }
    AfterAll { $env:PSModulePath = $ModulePathBefore }
    AfterEach { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

    It 'run: <Page> <Number>' -ForEach $Examples {
        if ($Code -notmatch 'Connect-CMTenantAttach -Simulator|Disconnect-CMTenantAttach -Session') {
            # Where an attachment is made, there is none yet.
            $scenario = if ($Page -match '^(Enable-CMTenantAttach|New-CMTenantAttachApplication|Get-CMTenantAttachApplication)$|^about_TenantAttach(_Errors|_Simulator)?$') { 'NotAttached' } else { 'Attached' }
            $null = Connect-CMTenantAttach -Simulator -Scenario $scenario -DeviceCount 200
        }

        # An exit would end the tests.
        $Code = $Code -replace '\bexit\b', 'return'
        $PSDefaultParameterValues = @{ '*-CM*:Confirm' = $false }
        Push-Location $TestDrive
        try { $null = & ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'`n$Code")) 3>$null 4>$null 6>$null }
        finally { Pop-Location }
    }
}
