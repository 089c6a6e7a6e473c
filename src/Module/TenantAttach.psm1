# Loads the cmdlets for this edition. docs/isolation.md tells why it is done in this order.
# Only commands of Microsoft.PowerShell.Core are used here: any other would load a module first.
$folder = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
$folder = [System.IO.Path]::Combine($PSScriptRoot, $folder)

# The answers for the private assemblies have to be in place before the cmdlets are looked at.
$null = [System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($folder, 'TenantAttach.Abstractions.dll'))
[TenantAttach.Isolation.ModuleIsolation]::Initialize()

Import-Module -Name ([System.IO.Path]::Combine($folder, 'TenantAttach.Cmdlets.dll'))
