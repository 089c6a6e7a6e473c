BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Importing the module' {
    It 'has a manifest without faults' {
        $manifest = Test-ModuleManifest -Path "$ModulePath/TenantAttach.psd1" -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $manifest.Version | Should -Be ([System.Diagnostics.FileVersionInfo]::GetVersionInfo("$ModulePath/net8.0/TenantAttach.Cmdlets.dll").FileVersion -replace '\.0$')
        $manifest.CompatiblePSEditions | Should -Be @('Desktop', 'Core')
        $manifest.PowerShellVersion | Should -Be '5.1'
    }

    It 'offers exactly the commands of its manifest' {
        $data = Import-PowerShellDataFile "$ModulePath/TenantAttach.psd1"
        $offered = Invoke-FreshShell 'Import-Module $ModulePath; (Get-Command -Module TenantAttach).Name'
        $offered | Sort-Object | Should -Be ($data.CmdletsToExport | Sort-Object)
        $data.FunctionsToExport + $data.AliasesToExport + $data.VariablesToExport | Should -BeNullOrEmpty
    }

    It 'loads no other module' {
        Invoke-FreshShell '$before = @(Get-Module).Name; Import-Module $ModulePath; @(Get-Module).Name | Where-Object { $_ -notin $before }' |
            Should -Be 'TenantAttach'
    }

    It 'works again after each of three removals and forced imports' {
        Invoke-FreshShell @'
foreach ($round in 1..3) {
    Import-Module $ModulePath -Force
    "$(@(Get-Command -Module TenantAttach).Count) $(@(Get-CMTenantAttachSession).Count)"
    Remove-Module TenantAttach
    Import-Module $ModulePath
}
'@ | Sort-Object -Unique | Should -Be "$((Import-PowerShellDataFile "$ModulePath/TenantAttach.psd1").CmdletsToExport.Count) 0"
    }

    It 'imports in eight runspaces at once' {
        $counts = Invoke-FreshShell @'
$pool = foreach ($number in 1..8) {
    $shell = [PowerShell]::Create()
    $null = $shell.AddScript('param($path) Import-Module $path; @(Get-Command -Module TenantAttach).Count').AddArgument($ModulePath)
    @{ Shell = $shell; Handle = $shell.BeginInvoke() }
}
foreach ($one in $pool) { $one.Shell.EndInvoke($one.Handle); if ($one.Shell.HadErrors) { $one.Shell.Streams.Error } }
'@
        $counts | Should -HaveCount 8
        $counts | Sort-Object -Unique | Should -HaveCount 1
    }

    It 'shows help for every cmdlet' {
        Invoke-FreshShell @'
Import-Module $ModulePath
foreach ($command in Get-Command -Module TenantAttach) {
    $help = Get-Help $command.Name
    if ($help.Synopsis -like "*$($command.Name) *" -or -not $help.Description) { "$($command.Name) has no help" }
}
'@ | Should -BeNullOrEmpty
    }

    It 'uses approved verbs' {
        Invoke-FreshShell 'Import-Module $ModulePath -WarningVariable found; $found' | Should -BeNullOrEmpty
    }
}
