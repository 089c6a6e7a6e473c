# What the suites share. The module under test is the one that the build laid out.
$script:ModulePath = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'out', 'TenantAttach'))

. "$PSScriptRoot/SentCalls.ps1"

# PowerShell as a .NET tool runs as the process 'dotnet', so the shell is found by its own folder. As a program of that folder it has
# to be told where .NET is, unless the computer knows.
$script:Shell = 'pwsh', 'pwsh.exe', 'powershell.exe' | ForEach-Object { Join-Path $PSHOME $_ } | Where-Object { Test-Path $_ -PathType Leaf } |
    Select-Object -First 1
$running = (Get-Process -Id $PID).Path
if (-not $env:DOTNET_ROOT -and [System.IO.Path]::GetFileNameWithoutExtension($running) -eq 'dotnet') {
    $env:DOTNET_ROOT = Split-Path $running
}

function Invoke-FreshShell {
    # Runs code in a new process with $ModulePath set, and gives back what it writes.
    param([string] $Code)
    $preamble = "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; `$ModulePath = '$script:ModulePath'; "
    if ($env:TENANTATTACH_SENT_CALLS) { $preamble += ". '$PSScriptRoot/SentCalls.ps1'; " }
    $bytes = [System.Text.Encoding]::Unicode.GetBytes($preamble + $Code)
    & $script:Shell -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand ([Convert]::ToBase64String($bytes)) 2>&1 | ForEach-Object { "$_" }
}
