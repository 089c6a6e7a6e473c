BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath

    function Stop-While {
        # Runs code on a simulator whose time stands still, stops it once it waits, and tells what came of it.
        param([string] $Scenario, [string] $Code, [string] $Before = '')
        $shell = [PowerShell]::Create()
        $null = $shell.AddScript("param(`$path) Import-Module `$path; `$s = Connect-CMTenantAttach -Simulator -Scenario $Scenario -DeviceCount 20 -ClockMode Manual; $Before; `$s; `$global:begun = `$true; $Code; 'ended by itself'").AddArgument($ModulePath)
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        $deadline = [DateTime]::UtcNow.AddSeconds(60)
        while (-not $shell.Runspace.SessionStateProxy -or ($output.Count -eq 0 -and [DateTime]::UtcNow -lt $deadline)) { [System.Threading.Thread]::Sleep(50) }
        [System.Threading.Thread]::Sleep(1500)
        $wasRunning = -not $running.IsCompleted
        $shell.Stop()
        $state = $shell.InvocationStateInfo.State
        # The session of the stopped shell is still there: whatever waits on its clock gets the time that it waits for.
        $session = $output[0]
        $before = (Get-CMTenantAttachSimulator -Session $session).RequestCount
        Step-CMTenantAttachSimulator -Session $session -Duration 03:00:00
        [System.Threading.Thread]::Sleep(300)
        $later = (Get-CMTenantAttachSimulator -Session $session).RequestCount - $before
        $shell.Dispose()
        @{ Later = $later; WasRunning = $wasRunning; State = $state; Output = $output }
    }
}

Describe 'Ctrl+C' {
    # The simulator's time stands still: what is not stopped waits for ever. How long a stop takes is measured by bench/Shell.
    It 'ends while the time it waits for stands still: <Code>' -ForEach @(
        @{ Scenario = 'NotAttached'; Code = 'Enable-CMTenantAttach -Wait -Confirm:$false' }
        @{ Scenario = 'NotAttached'; Code = 'Enable-CMTenantAttach -Confirm:$false' }
        @{ Scenario = 'Attached'; Code = 'Remove-CMTenantAttach -Wait -Confirm:$false' }
        @{ Scenario = 'Attached'; Code = 'Invoke-CMDeviceAction SyncMachinePolicy -Device * -Wait -Confirm:$false' }
        @{ Scenario = 'Attached'; Code = 'Set-CMTenantAttachSimulator -EnableFault "Throttle:Graph,seconds=60"; Get-CMTenantAttachApplication' }
        @{ Scenario = 'Attached'; Code = 'Set-CMTenantAttachSimulator -EnableFault SlowNothing:AdminService; Get-CMTenantAttach' }
        @{ Scenario = 'Attached'; Code = 'Set-CMTenantAttachSimulator -EnableFault SlowNothing:Entra; Step-CMTenantAttachSimulator 02:00:00; Get-CMTenantAttachApplication' }
        @{ Scenario = 'Attached'; Code = 'Set-CMTenantAttachSimulator -EnableFault "Throttle:Entra,seconds=60"; Step-CMTenantAttachSimulator 02:00:00; Update-CMTenantAttachSecret -Confirm:$false' }
    ) {
        $stopped = Stop-While -Scenario $Scenario -Code $Code
        $stopped.WasRunning | Should -BeTrue
        $stopped.State | Should -Be 'Stopped'
        $stopped.Output | Should -Not -Contain 'ended by itself'
        $stopped.Later | Should -Be 0 -Because 'nothing is sent after the stop'
    }
}
