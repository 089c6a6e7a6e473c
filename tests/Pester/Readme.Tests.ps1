# The README as its reader uses it: every line typed into one fresh shell, in order, nothing added.
BeforeDiscovery {
    $readme = Get-Content ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'README.md')) -Raw
    # What needs a real site is read by eye; it is looked at for parameters that exist.
    $blocks = [regex]::Matches($readme, '(?s)```powershell\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value.TrimEnd() }
    # The topic about sessions shows what needs services in blocks that the tests of the help do not run.
    $sessions = Get-Content ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'en-US', 'about_TenantAttach_Sessions.md')) -Raw
    $signIns = [regex]::Matches($sessions, '(?s)```pwsh\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value.TrimEnd() }
    $script:Real = @($blocks | Where-Object { $_ -match '-TenantId|-ManagedIdentity' }) + @($signIns) | ForEach-Object { @{ Block = $_ } }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $script:Readme = Get-Content ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'README.md')) -Raw
    $script:Block = [regex]::Matches($Readme, '(?s)```powershell\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value } | Where-Object { $_ -match 'Connect-CMTenantAttach -Simulator' } | Select-Object -First 1
}

Describe 'The README' {
    It 'works line by line in a fresh shell, as it is typed' {
        $file = Join-Path $TestDrive 'typed.ps1'
        $root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))
        # A line is run when it is complete, as at the prompt, which shows what each line gives by itself.
        $lines = $Block.Replace("`r", '').Split("`n") | Where-Object { $_.Trim() }
        $typed = foreach ($line in $lines) {
            $text = $line.Replace('./snapshot.json', (Join-Path $TestDrive 'snapshot.json'))
            "try { $text | Out-Default } catch { ""FAILED: `$(`$_.InvocationInfo.Line.Trim()): `$_"" }" | Where-Object { $line -notmatch '^#' }
        }
        Set-Content $file (@("Set-Location '$root'", '$ErrorActionPreference = ''Stop''') + $typed)
        $said = & $Shell -NoProfile -NonInteractive -OutputFormat Text -File $file 2>&1 | ForEach-Object { "$_" }
        $said | Where-Object { $_ -like '*FAILED*' } | Should -BeNullOrEmpty
        $text = $said -join "`n"
        $text | Should -Match 'What if: Attach'
        $text | Should -Match 'Completed'
        $text | Should -Match 'Unhealthy'
        $text | Should -Match 'IsUploadEnabled +: \S*False'
        $text | Should -Match 'Session: SIMULATOR'
    }

    It 'names only parameters that exist, in one parameter set, where it shows a real site' -ForEach $Real {
        Import-Module $ModulePath
        $commands = [System.Management.Automation.Language.Parser]::ParseInput($Block, [ref] $null, [ref] $null).FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
        foreach ($command in $commands | Where-Object { $_.GetCommandName() -like '*-CM*' }) {
            $names = $command.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } | ForEach-Object ParameterName
            $sets = (Get-Command $command.GetCommandName()).ParameterSets | Where-Object { $set = $_; -not ($names | Where-Object { $_ -notin $set.Parameters.Name }) }
            $sets | Should -Not -BeNullOrEmpty -Because $command.Extent.Text
        }
    }

    It 'has every cmdlet in its table' {
        foreach ($name in (Import-PowerShellDataFile "$ModulePath/TenantAttach.psd1").CmdletsToExport) { $Readme | Should -Match ([regex]::Escape("``$name``")) }
    }
}
