namespace TenantAttach.Simulator.Model;

/// <summary>A kind of event that the timeline collects.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Provider">Who writes it.</param>
/// <param name="Id">Its number.</param>
/// <param name="Level">1 critical, 2 error, 3 warning, 4 information. Inferred: which level which event has.</param>
/// <param name="Share">How many of a hundred events are of this kind.</param>
/// <param name="Message">What it says.</param>
internal sealed record EventKind(string Name, string Provider, int Id, int Level, int Share, string Message)
{
    private static readonly IReadOnlyList<EventKind> All =
    [
        new("Application Error", "Application Error", 1000, 2, 12, "Faulting application name: outlook.exe, version: 16.0.17928.20114"),
        new("Application Hang", "Application Hang", 1002, 2, 6, "The program Teams.exe stopped interacting with Windows and was closed."),
        new(
            "Kernel Crash", "Microsoft-Windows-WER-SystemErrorReporting", 1001, 1, 1,
            "The computer has rebooted from a bugcheck. The bugcheck was: 0x0000009f"),
        new("Application Crash", "Windows Error Reporting", 1001, 4, 8, "Fault bucket, type 0. Event Name: APPCRASH"),
        new(
            "Windows Update Agent - Update Installation", "Microsoft-Windows-WindowsUpdateClient", 19, 4, 14,
            "Installation Successful: Windows successfully installed an update."),
        new("Unknown Shutdown", "Boot", 0, 3, 2, "The device was shut down for an unknown reason."),
        new("Initiated Shutdown", "Boot", 1074, 4, 16, "The process winlogon.exe has initiated the restart of the computer."),
        new("Abnormal Shutdown", "Boot", 41, 1, 2, "The system has rebooted without cleanly shutting down first."),
        new("Boundary Group Change", "Microsoft-ConfigMgr", 20000, 4, 12, "The device moved to another boundary group."),
        new("Application Deployment", "Microsoft-ConfigMgr", 20001, 4, 9, "An application was installed."),
        new("Configuration Manager - Update Installation", "Microsoft-ConfigMgr", 20002, 4, 8, "A software update was installed."),
        new("Firmware version change", "Microsoft-ConfigMgr", 20003, 4, 1, "The version of the firmware changed."),
        new("Configuration Manager Reboot request", "Microsoft-ConfigMgr", 20005, 4, 4, "The client asked for a restart."),
        new("Client repair", "Microsoft-ConfigMgr", 20006, 3, 1, "The client was repaired."),
        new("State resync", "Microsoft-ConfigMgr", 20007, 4, 2, "All state messages were sent again."),
        new("Inventory resync", "Microsoft-ConfigMgr", 20008, 4, 2, "A full inventory was sent."),
    ];

    /// <summary>The kind for a number from 0 to 99.</summary>
    public static EventKind Pick(int percent)
    {
        var sum = 0;
        return All.First(kind => (sum += kind.Share) > percent);
    }
}
