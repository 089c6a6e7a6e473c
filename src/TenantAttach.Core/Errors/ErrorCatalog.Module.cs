namespace TenantAttach.Core.Errors;

/// <summary>Errors of the module itself: sessions, input, the simulator as an environment.</summary>
public static partial class ErrorCatalog
{
    /// <summary>A cmdlet was called without a session.</summary>
    public static readonly ErrorEntry NoSession = new(
        "NoSession",
        ErrorKind.InvalidOperation,
        "There is no open session in this runspace.",
        "Connect first, for example with Connect-CMTenantAttach -Simulator, or hand a session over with -Session. Sessions belong to the runspace that opened them.");

    /// <summary>A session was named that is not open in this runspace.</summary>
    public static readonly ErrorEntry SessionNotFound = new(
        "SessionNotFound",
        ErrorKind.ObjectNotFound,
        "No open session of this runspace has the number or name '{0}'.",
        "Get-CMTenantAttachSession lists the open sessions. A session cannot cross processes: connect inside the job, or use Start-ThreadJob and hand the session object over.");

    /// <summary>A disconnected session was used.</summary>
    public static readonly ErrorEntry SessionDisconnected = new(
        "SessionDisconnected",
        ErrorKind.InvalidOperation,
        "The session '{0}' is disconnected.",
        "Connect again with Connect-CMTenantAttach.");

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

    /// <summary>A fault was named that the simulator does not have.</summary>
    public static readonly ErrorEntry UnknownFault = new(
        "UnknownFault",
        ErrorKind.InvalidArgument,
        "The simulator has no fault named '{0}'.",
        "Get-CMTenantAttachSimulator shows the names in its property Faults.");

    /// <summary>The simulated clock cannot be stepped.</summary>
    public static readonly ErrorEntry ClockNotSteppable = new(
        "ClockNotSteppable",
        ErrorKind.InvalidOperation,
        "The clock of the simulator '{0}' runs with the wall clock and cannot be stepped.",
        "Set it to Auto or Manual with Set-CMTenantAttachSimulator -ClockMode first.");

    /// <summary>Something failed that no other row describes.</summary>
    public static readonly ErrorEntry UnexpectedFailure = new(
        "UnexpectedFailure",
        ErrorKind.InvalidOperation,
        "The command '{0}' failed in an unforeseen way: {1}",
        "Run it again with -Debug, and report what Get-CMTenantAttachDiagnostic shows. Nothing was rolled back: repeating the command writes only what is missing.");
}
