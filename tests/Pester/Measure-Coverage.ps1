# Runs the suites on a module whose cmdlets count what is run, and writes what they counted in Cobertura form.
# The module has to be built with the paths of its sources: dotnet build tools/ModuleBuilder -p:PathMap=
[CmdletBinding()]
param(
    # Gets the coverage.
    [Parameter(Mandatory)]
    [string] $OutputPath,

    # Only suites whose name matches.
    [string] $Filter = '*'
)

$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))
$module = [System.IO.Path]::Combine($root, 'out', 'TenantAttach', 'net8.0')
[xml] $versions = Get-Content (Join-Path $root 'Directory.Packages.props')
$version = ($versions.Project.ItemGroup.PackageVersion | Where-Object Include -EQ 'coverlet.collector').Version
$packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path $HOME '.nuget/packages' }
$coverlet = [System.Reflection.Assembly]::LoadFrom((Get-ChildItem "$packages/coverlet.collector/$version" -Recurse -Filter coverlet.core.dll | Select-Object -First 1).FullName)

# The collector brings coverlet for test hosts only; a shell is none, so its parts are put together here.
Add-Type -TypeDefinition @'
public class Quiet : System.Reflection.DispatchProxy
{
    protected override object Invoke(System.Reflection.MethodInfo method, object[] arguments)
    {
        if (method.Name is "LogWarning" or "LogError") { System.Console.Error.WriteLine("coverlet: " + arguments[0]); }
        return null;
    }
}
'@

function Get-Bare {
    # Reflection does not take what the shell has wrapped.
    param([object[]] $Arguments)
    $bare = [object[]]::new($Arguments.Count)
    for ($index = 0; $index -lt $bare.Count; $index++) { $bare[$index] = $Arguments[$index].PSObject.BaseObject }
    , $bare
}

function New-Part {
    param([string] $Name, [object[]] $Arguments = @())
    $type = $coverlet.GetType("Coverlet.Core.$Name", $true)
    , [Activator]::CreateInstance($type, [System.Reflection.BindingFlags] 'Public,NonPublic,Instance', $null, (Get-Bare $Arguments), $null)
}

function Invoke-Part {
    param([object] $Part, [string] $Name, [object[]] $Arguments = @())
    , $Part.GetType().GetMethod($Name).Invoke($Part, (Get-Bare $Arguments))
}

$create = [System.Reflection.DispatchProxy].GetMethods() | Where-Object { $_.Name -eq 'Create' -and $_.IsGenericMethod }
$logger = $create.MakeGenericMethod($coverlet.GetType('Coverlet.Core.Abstractions.ILogger'), [Quiet]).Invoke($null, @())
$files = New-Part 'Helpers.FileSystem'
$sources = New-Part 'Helpers.SourceRootTranslator' @($logger, $files)
$helper = New-Part 'Helpers.InstrumentationHelper' @((New-Part 'Helpers.ProcessExitHandler'), (New-Part 'Helpers.RetryHelper'), $files, $logger, $sources)
$parameters = New-Part 'CoverageParameters'
$settings = @{
    IncludeFilters      = [string[]] @('[TenantAttach.Cmdlets]*')
    IncludeTestAssembly = $true
}
foreach ($name in $settings.Keys) { $parameters.GetType().GetProperty($name).SetValue($parameters, $settings[$name]) }

$coverage = New-Part 'Coverage' @((Join-Path $module 'TenantAttach.Abstractions.dll'), $parameters, $logger, $helper, $files, $sources, (New-Part 'Symbols.CecilSymbolHelper'))
$null = Invoke-Part $coverage 'PrepareModules'
try {
    & (Join-Path $PSScriptRoot 'Invoke-Tests.ps1') -Filter $Filter
}
finally {
    $result = Invoke-Part $coverage 'GetCoverageResult'
    $report = Invoke-Part (New-Part 'Reporters.CoberturaReporter') 'Report' @($result, $sources)
    [System.IO.File]::WriteAllText($OutputPath, $report)
}
