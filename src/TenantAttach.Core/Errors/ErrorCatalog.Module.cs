namespace TenantAttach.Core.Errors;

/// <summary>Errors of the module itself: sessions, input, the simulator as an environment.</summary>
public static partial class ErrorCatalog
{
    /// <summary>A cmdlet was called without a session.</summary>
    public static readonly ErrorEntry NoSession = new(
        "NoSession",
        ErrorKind.InvalidOperation,
        "There is no open session in this runspace.",
        "Connect first, for example with Connect-CMTenantAttach -Simulator, or hand a session over with -Session. Sessions belong to the "
            + "runspace that opened them.");

    /// <summary>A session was named that is not open in this runspace.</summary>
    public static readonly ErrorEntry SessionNotFound = new(
        "SessionNotFound",
        ErrorKind.ObjectNotFound,
        "No open session of this runspace has the number or name '{0}'.",
        "Get-CMTenantAttachSession lists the open sessions. A session cannot cross processes: connect inside the job, or use "
            + "Start-ThreadJob and hand the session object over.");

    /// <summary>Two open sessions would have one name.</summary>
    public static readonly ErrorEntry SessionNameInUse = new(
        "SessionNameInUse",
        ErrorKind.ResourceExists,
        "An open session is named '{0}' already.",
        "Choose another -Name, or close the open one with Disconnect-CMTenantAttach.");

    /// <summary>A simulator cmdlet was used on a session with real services.</summary>
    public static readonly ErrorEntry NotASimulator = new(
        "NotASimulator",
        ErrorKind.InvalidOperation,
        "The session '{0}' talks to real services, not to the simulator.",
        "Use a session that was opened with Connect-CMTenantAttach -Simulator.");

    /// <summary>A fault was named that the simulator does not have, or with an argument that does not fit.</summary>
    public static readonly ErrorEntry FaultNotSwitchable = new(
        "FaultNotSwitchable",
        ErrorKind.InvalidArgument,
        "The fault '{0}' cannot be switched: {1}",
        "Get-CMTenantAttachSimulator shows the faults and their arguments in its property Faults.");

    /// <summary>The simulated admin center did not pass a Sync on.</summary>
    public static readonly ErrorEntry SimulatedSyncRefused = new(
        "SimulatedSyncRefused",
        ErrorKind.InvalidOperation,
        "Sync on the timeline of device {0} did nothing: the simulated admin center does not show the device, the site is not reached, or "
            + "the signed-in person lacks a permission.",
        "Attach the hierarchy, wait until the device shows, and clear the faults; Get-CMTenantAttachPermission Sync-CMDeviceEvent lists "
            + "the permissions.");

    /// <summary>The simulator cannot start with what it was given.</summary>
    public static readonly ErrorEntry SimulatorOptionInvalid = new(
        "SimulatorOptionInvalid",
        ErrorKind.InvalidArgument,
        "The simulator '{0}' cannot start: {1}",
        "Correct the value. Get-Help Connect-CMTenantAttach -Parameter * tells the ranges.");

    /// <summary>A state file of the simulator cannot be read or written.</summary>
    public static readonly ErrorEntry StateFileUnusable = new(
        "StateFileUnusable",
        ErrorKind.InvalidData,
        "The state file '{0}' cannot be used: {1}",
        "Name a file that this version of the module wrote, or one that does not exist yet, in a folder that you may write to.");

    /// <summary>The simulated clock cannot be stepped.</summary>
    public static readonly ErrorEntry ClockNotSteppable = new(
        "ClockNotSteppable",
        ErrorKind.InvalidOperation,
        "The clock of the simulator '{0}' runs with the wall clock and cannot be stepped.",
        "Set it to Auto or Manual with Set-CMTenantAttachSimulator -ClockMode first.");

    /// <summary>A command that sets something was given nothing to set.</summary>
    public static readonly ErrorEntry NothingToSet = new(
        "NothingToSet",
        ErrorKind.InvalidArgument,
        "{0} was given nothing to set.",
        "Give at least one of the settings that its help lists.");

    /// <summary>Something failed that no other row describes.</summary>
    public static readonly ErrorEntry UnexpectedFailure = new(
        "UnexpectedFailure",
        ErrorKind.InvalidOperation,
        "The command '{0}' failed in an unforeseen way: {1}",
        "Run it again with -Debug, and report what Get-CMTenantAttachDiagnostic shows. Nothing was rolled back: repeating the command "
            + "writes only what is missing.");
}
