BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    # A sign-in that fails before anything is sent still loads the whole Core and its sign-in library.
    $script:UseCore = @'
$secret = [System.Security.SecureString]::new(); foreach ($character in 'nothing'.ToCharArray()) { $secret.AppendChar($character) }
try { Connect-CMTenantAttach -TenantId contoso.com -ClientId 00000000-0000-0000-0000-000000000001 -ClientSecret $secret -SimulatorHost https://127.0.0.1:1 } catch { }
'@
    $script:Attach = '$null = Connect-CMTenantAttach -Simulator; (Get-CMTenantAttach).SiteCode'
    $script:Older = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../out/fixtures/OlderIdentity/OlderIdentity.dll")
    $script:Full = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../out/fixtures/FullGraph/FullGraph.dll")
    $script:Graph = '$null = Connect-CMTenantAttach -Simulator -Scenario Attached; $null -ne (Get-CMTenantAttachApplication).ClientId'
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

    It 'loads nothing of Microsoft.Graph before a command sends a typed call, and then privately' {
        $lines = Invoke-FreshShell @"
Import-Module `$ModulePath
`$null = Connect-CMTenantAttach -Simulator
$Map | Where-Object { `$_ -match 'Kiota|Microsoft\.Graph' }
'then'
try { `$null = Get-CMTenantAttachApplication } catch { }
$Map | Where-Object { `$_ -match 'Kiota|Microsoft\.Graph' }
"@
        $lines[0] | Should -Be 'then'
        $lines | Should -Contain 'TenantAttach.Microsoft.Graph=TenantAttach'
        $lines | Should -Contain 'Microsoft.Kiota.Abstractions=TenantAttach'
        $lines | Where-Object { $_ -like '*=Default' } | Should -BeNullOrEmpty
    }

    It 'works beside an older sign-in library that another module loaded first' {
        $lines = Invoke-FreshShell @"
`$null = [System.Reflection.Assembly]::LoadFrom('$Older')
[OlderIdentity.OtherModule]::Use()
Import-Module `$ModulePath
$Attach
[OlderIdentity.OtherModule]::Use()
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'Microsoft.Identity.Client' } |
    ForEach-Object { "`$([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name) `$(`$_.GetName().Version.Minor)" }
"@
        $lines[0..2] | Should -Be @('4.61.3', 'P01', '4.61.3')
        $lines | Should -Contain 'Default 61'
        $lines | Where-Object { $_ -like 'TenantAttach *' } | Should -HaveCount 1
    }

    It 'lets an older sign-in library that another module loads afterwards be' {
        Invoke-FreshShell @"
Import-Module `$ModulePath
$Attach
`$null = [System.Reflection.Assembly]::LoadFrom('$Older')
[OlderIdentity.OtherModule]::Use()
$Attach
"@ | Should -Be @('P01', '4.61.3', 'P01')
    }

    It 'works beside the whole Microsoft.Graph that another module loaded <When>' -ForEach @(
        @{ When = 'first'; IsFirst = $true }
        @{ When = 'afterwards'; IsFirst = $false }
    ) {
        $other = "`$null = [System.Reflection.Assembly]::LoadFrom('$Full'); [FullGraph.OtherModule]::Use()"
        $own = "Import-Module `$ModulePath; $Graph"
        $first = if ($IsFirst) { "$other; $own" } else { "$own; $other" }
        $lines = Invoke-FreshShell "$first; $other; $own; 'then'; $Map"
        $end = $lines.IndexOf('then')
        $lines[0..($end - 1)] | Sort-Object -Unique | Should -Be @('GET Documents Microsoft.Graph 6.10', 'True')
        foreach ($name in 'Microsoft.Kiota.Abstractions', 'Microsoft.Kiota.Serialization.Json') {
            $lines | Should -Contain "$name=Default"
            $lines | Should -Contain "$name=TenantAttach"
        }

        $lines | Should -Contain 'Microsoft.Graph=Default'
        $lines | Should -Contain 'TenantAttach.Microsoft.Graph=TenantAttach'
        $lines | Where-Object { $_ -in 'Microsoft.Graph=TenantAttach', 'TenantAttach.Microsoft.Graph=Default' } | Should -BeNullOrEmpty
    }

    Context 'in a flat build, where all lies in one folder' {
        BeforeAll {
            $script:Flat = Join-Path $TestDrive 'flat'
            $null = New-Item $Flat -ItemType Directory
            Get-ChildItem "$ModulePath/net8.0" -Recurse -Filter *.dll | Copy-Item -Destination $Flat
        }

        It 'works alone' {
            Invoke-FreshShell "Import-Module '$Flat/TenantAttach.Cmdlets.dll'; $Attach" | Should -Be 'P01'
        }

        It 'fails beside the older sign-in library, which is what the private context is for' {
            $lines = Invoke-FreshShell @"
`$null = [System.Reflection.Assembly]::LoadFrom('$Older')
[OlderIdentity.OtherModule]::Use()
Import-Module '$Flat/TenantAttach.Cmdlets.dll'
try { $Attach } catch { `$_.Exception.InnerException.GetType().Name; `$_.Exception.InnerException.Message }
"@
            $lines[0..1] | Should -Be @('4.61.3', 'FileLoadException')
            $lines | Should -Not -Contain 'P01'
            $lines -join ' ' | Should -Match 'Microsoft\.Identity\.Client, Version=4\.92'
        }
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
