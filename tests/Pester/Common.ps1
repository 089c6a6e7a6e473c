# What the suites share. The module under test is the one that the build laid out.
$script:ModulePath = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'out', 'TenantAttach'))
$script:Shell = (Get-Process -Id $PID).Path

function Invoke-FreshShell {
    # Runs code in a new process with $ModulePath set, and gives back what it writes.
    param([string] $Code)
    $preamble = "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; `$ModulePath = '$script:ModulePath'; "
    $bytes = [System.Text.Encoding]::Unicode.GetBytes($preamble + $Code)
    & $script:Shell -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand ([Convert]::ToBase64String($bytes)) 2>&1 | ForEach-Object { "$_" }
}
