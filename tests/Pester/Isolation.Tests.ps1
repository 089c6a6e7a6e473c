BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    # A sign-in that fails before anything is sent still loads the whole Core and its sign-in library.
    $script:UseCore = @'
$secret = [System.Security.SecureString]::new(); foreach ($character in 'nothing'.ToCharArray()) { $secret.AppendChar($character) }
try { Connect-CMTenantAttach -TenantId contoso.com -ClientId 00000000-0000-0000-0000-000000000001 -ClientSecret $secret -SimulatorHost https://127.0.0.1:1 } catch { }
'@
    $script:Map = '[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { "$($_.GetName().Name)=$([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name)" }'
}

Describe 'Isolation of the packages' {
    It 'keeps the Core and the sign-in library in the private context' {
        $map = Invoke-FreshShell "Import-Module `$ModulePath; $UseCore; $Map"
        $map | Should -Contain 'TenantAttach.Abstractions=Default'
        $map | Should -Contain 'TenantAttach.Cmdlets=Default'
        $map | Should -Contain 'TenantAttach.Core=TenantAttach'
        $map | Should -Contain 'Microsoft.Identity.Client=TenantAttach'
        $map | Should -Not -Contain 'Microsoft.Identity.Client=Default'
        $map | Should -Not -Contain 'TenantAttach.Core=Default'
    }

    It 'works beside an older sign-in library that another module loaded first' {
        $older = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../out/fixtures/OlderIdentity/Microsoft.Identity.Client.dll")
        if (-not (Test-Path $older)) { Set-ItResult -Skipped -Because 'the older library was not built' }
        $lines = Invoke-FreshShell @"
`$null = [System.Reflection.Assembly]::LoadFrom('$older')
Import-Module `$ModulePath
$UseCore
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'Microsoft.Identity.Client' } |
    ForEach-Object { "`$([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name) `$(`$_.GetName().Version.Minor)" }
"@
        $lines | Should -Contain 'Default 61'
        $lines | Where-Object { $_ -like 'TenantAttach *' } | Should -HaveCount 1
    }

    It 'answers no name but its own' {
        Invoke-FreshShell @'
Import-Module $ModulePath
foreach ($name in 'Polly.Core', 'Microsoft.Identity.Client', 'Somebody.Else') {
    try { $null = [System.Reflection.Assembly]::Load($name); "$name was found" } catch { }
}
'@ | Should -BeNullOrEmpty
    }

    It 'lets scripts name the models' {
        Invoke-FreshShell 'Import-Module $ModulePath; [TenantAttach.TenantAttachSession].FullName; [TenantAttach.TenantAttachException].FullName' |
            Should -Be @('TenantAttach.TenantAttachSession', 'TenantAttach.TenantAttachException')
    }
}
