using TenantAttach.Cmdlets.Simulator;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Closes sessions. The attachment itself stays as it is.</summary>
[Cmdlet(
    VerbsCommunications.Disconnect, "CMTenantAttach", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low,
    DefaultParameterSetName = SessionSet)]
[OutputType(typeof(TenantAttachSession))]
public sealed class DisconnectCMTenantAttachCommand : TenantAttachCommand
{
    private const string SessionSet = "Session";
    private const string AllSet = "All";

    /// <summary>The session, its number or its name; without it, the last one that this runspace opened.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = SessionSet)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [ValidateNotNull]
    public TenantAttachSession? Session { get; set; }

    /// <summary>Closes every open session of the runspace.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <summary>Writes the closed sessions.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var sessions = RunspaceSessions.Of(Output.Runspace);
        if (All)
        {
            ForEachItem(sessions.All.Reverse(), session => Close(sessions, session));
        }
        else
        {
            Close(sessions, Session ?? sessions.Default ?? throw ErrorCatalog.NoSession.Create());
        }
    }

    private void Close(RunspaceSessions sessions, TenantAttachSession session)
    {
        if (!session.IsOpen)
        {
            Output.WriteVerbose($"The session '{session.Name}' is closed already.");
        }
        else if (Output.ShouldProcess(
            $"Close the session: {PlanText.Where(session, session.Name)}", $"Close the session {session.Name}?", "Disconnect"))
        {
            // A state that cannot be kept is reported, but holds no session open.
            TryItem(session.Name, () => SimulatorSessions.Find(session)?.Close());
            SessionFactory.Disconnect(session);
            sessions.Remove(session);
        }

        if (PassThru)
        {
            Output.WriteObject(session);
        }
    }
}
