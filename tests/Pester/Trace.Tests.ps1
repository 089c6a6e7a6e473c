BeforeDiscovery {
    # strace may be there and still not be allowed to look at other processes.
    $script:CannotTrace = if (-not (Get-Command strace -CommandType Application -ErrorAction Ignore)) { 'there is no strace on PATH' }
    else {
        $null = strace -e trace=none true 2>&1
        if ($LASTEXITCODE -ne 0) { 'strace may not watch processes here' }
    }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $env:POWERSHELL_TELEMETRY_OPTOUT = '1'

    function Get-ImportTrace {
        # What a fresh shell asks the operating system for while it imports a module: paths, and addresses of the network.
        param([string] $Path)
        $file = Join-Path $TestDrive ([guid]::NewGuid())
        $null = strace -f -qq -s 4096 -e 'trace=%file,%network' -o $file $Shell -NoProfile -NonInteractive -Command "Import-Module '$Path'" 2>&1
        $lines = [System.IO.File]::ReadAllLines($file)
        @{
            Paths   = [System.Collections.Generic.HashSet[string]] @([regex]::Matches($lines -join "`n", '"(/[^"]*)"') | ForEach-Object { $_.Groups[1].Value })
            Network = @($lines | Where-Object { $_ -match '\b(connect|sendto|sendmsg|bind)\(.*AF_INET' })
        }
    }

    $script:Empty = Get-ChildItem "$PSScriptRoot/../../bench/EmptyModule/bin" -Recurse -Filter EmptyModule.dll -ErrorAction Ignore | Select-Object -First 1
}

# A suite that is skipped says why.
Describe "Import, watched from outside$(if ($CannotTrace) { ": $CannotTrace" })" -Skip:([bool] $CannotTrace) {
    BeforeAll {
        $script:Nothing = Get-ImportTrace $Empty.FullName
        $script:Ours = Get-ImportTrace $ModulePath
    }

    It 'touches no file but its own and those of the shell' {
        # Each process has its own pipes, its own folder in /proc, and its own semaphores; the rest is what an empty module does not ask for.
        $own = $Ours.Paths | Where-Object {
            -not $Nothing.Paths.Contains($_) -and $_ -notmatch '^/(proc|dev|sys)/' -and
            $_ -notmatch '/(clr-debug-pipe|dotnet-diagnostic|CoreFxPipe)[-_]' -and -not $_.StartsWith($PSHOME) -and
            -not $_.StartsWith([System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory())
        }
        $own | Should -Contain ([System.IO.Path]::Combine($ModulePath, 'TenantAttach.psm1')) -Because 'the trace shows the import'
        $own | Where-Object { -not $_.StartsWith($ModulePath + '/') -and -not ($ModulePath + '/').StartsWith($_.TrimEnd('/') + '/') } | Should -BeNullOrEmpty
    }

    It 'reads neither the Core nor a package, which wait for the first cmdlet' {
        $Ours.Paths | Where-Object { $_ -like "$ModulePath/net8.0/lib/*" } | Should -BeNullOrEmpty
    }

    It 'sends nothing and connects to nothing' {
        $Ours.Network | Should -BeNullOrEmpty
    }
}
