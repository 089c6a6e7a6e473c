BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $cases = Import-PowerShellDataFile "$PSScriptRoot/Cases.psd1"
    $script:Listed = (Get-Command -Module TenantAttach).Name | Where-Object { $cases.ContainsKey($_) } | ForEach-Object { @{ Name = $_; Case = $cases[$_] } }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $script:Canary = 'Canary~7f3kQ.planted-secret_9Zx'
    $script:Planted = [System.Security.SecureString]::new()
    foreach ($character in $Canary.ToCharArray()) { $Planted.AppendChar($character) }

    function Invoke-Case {
        # Runs code in a session of its own, with every stream on, and collects all that it leaves anywhere.
        param([hashtable] $Case, [string[]] $Code, [string] $Fault)
        $Folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory $Folder
        Get-CMTenantAttachSession | Disconnect-CMTenantAttach
        $state = "$Folder/of-session.json"
        $null = Start-Transcript -Path "$Folder/transcript.txt"
        $written = [System.Collections.Generic.List[object]]::new()
        $thrown = $null
        try {
            $scenario = if ($Case.Scenario) { $Case.Scenario } else { 'NotAttached' }
            $null = Connect-CMTenantAttach -Simulator -Scenario $scenario -DeviceCount 40 -StatePath $state -RequestLogPath "$Folder/of-session.jsonl"
            if ($Case.Before) { $null = & ([scriptblock]::Create($Case.Before)) }
            if ($Fault) { $null = Set-CMTenantAttachSimulator -EnableFault $Fault }
            $global:Error.Clear()
            $VerbosePreference = $DebugPreference = 'Continue'
            foreach ($one in $Code) {
                foreach ($object in & ([scriptblock]::Create($one)) *>&1) { $written.Add($object) }
            }
        }
        catch { $thrown = $_ }
        finally {
            $VerbosePreference = $DebugPreference = 'SilentlyContinue'
            $errors = @($global:Error | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
            Get-CMTenantAttachSession | Disconnect-CMTenantAttach
            $null = Stop-Transcript
        }

        $streams = [System.Management.Automation.ErrorRecord], [System.Management.Automation.InformationalRecord], [System.Management.Automation.InformationRecord]
        @{
            Output = @($written | Where-Object { $object = $_; -not ($streams | Where-Object { $object -is $_ }) })
            Errors = $errors
            Thrown = $thrown
            Text = @(
                $written | Out-String -Width 4000
                $written | Format-List * -Force | Out-String -Width 4000
                foreach ($record in $errors) {
                    $record | Format-List * -Force | Out-String -Width 4000
                    for ($exception = $record.Exception; $exception; $exception = $exception.InnerException) { "$exception"; "$($exception.Data.Values)" }
                }
                # The transcript holds the names of this code's variables, but no value of a secret.
                Get-ChildItem $Folder -File -Recurse | ForEach-Object { Get-Content $_.FullName -Raw }
            ) -join "`n"
        }
    }

    function Test-Clean([string] $Text) {
        $Text | Should -Not -Match ([regex]::Escape($Canary))
        # Secrets of the simulator, tokens of any kind, private keys.
        $Text | Should -Not -Match 'Sim~'
        $Text | Should -Not -Match 'eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}'
        $Text | Should -Not -Match 'PRIVATE KEY'
    }
}

AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

Describe 'The list of cases' {
    It 'has every cmdlet and no other' {
        $listed = (Import-PowerShellDataFile "$PSScriptRoot/Cases.psd1").Keys
        $exported = (Import-PowerShellDataFile "$ModulePath/TenantAttach.psd1").CmdletsToExport
        $exported | Where-Object { $_ -notin $listed } | Should -BeNullOrEmpty -Because 'each cmdlet needs a success and a failure in tests/Pester/Cases.psd1; its first lines tell how'
        $listed | Where-Object { $_ -notin $exported } | Should -BeNullOrEmpty -Because 'tests/Pester/Cases.psd1 lists what the module does not have'
    }
}

Describe '<Name>' -ForEach $Listed {
    BeforeAll {
        $script:Good = Invoke-Case -Case $Case -Code $Case.Works
        $script:Bad = Invoke-Case -Case $Case -Code $Case.Fails -Fault $Case.Fault
    }

    It 'works' {
        $Good.Thrown | Should -BeNullOrEmpty
        if ($Case.Never) {
            $Good.Errors.FullyQualifiedErrorId | Should -BeLike "$($Case.ErrorId),*"
            return
        }

        $Good.Errors | Should -BeNullOrEmpty
        if ($Case.Silent) { $Good.Output | Should -BeNullOrEmpty } else { $Good.Output | Should -Not -BeNullOrEmpty }
    }

    It 'writes what it declares, and all of it' {
        $declared = (Get-Command $Name).OutputType.Type | Sort-Object FullName -Unique
        foreach ($object in $Good.Output) {
            $type = $object.GetType()
            $declared | Where-Object { $_.IsAssignableFrom($type) -or ($_ -eq [psobject] -and $type -eq [System.Management.Automation.PSCustomObject]) } |
                Should -Not -BeNullOrEmpty -Because "$type is not declared by [OutputType]"
        }

        if (-not ($Case.Silent -or $Case.Never)) {
            $found = $Good.Output | ForEach-Object { $_.GetType() } | Sort-Object FullName -Unique
            $declared | Where-Object { $_ -ne [psobject] -and $_ -notin $found } | Should -BeNullOrEmpty -Because 'Works in Cases.psd1 is to write each type that is declared'
        }
    }

    It 'fails with its own error, category, target and advice' {
        $failure = if ($Bad.Thrown) { $Bad.Thrown } else { $Bad.Errors[0] }
        $failure.FullyQualifiedErrorId | Should -BeLike "$($Case.ErrorId),*" -Because "$failure"
        $failure.CategoryInfo.Category | Should -Not -Be 'NotSpecified'
        $failure.TargetObject | Should -Not -BeNullOrEmpty
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $Bad.Errors.FullyQualifiedErrorId | Should -Not -Match '^UnexpectedFailure'
    }

    It 'shows no secret in any stream, error, transcript or file' {
        $Good.Text | Should -Not -BeNullOrEmpty
        Test-Clean $Good.Text
        Test-Clean $Bad.Text
    }
}
