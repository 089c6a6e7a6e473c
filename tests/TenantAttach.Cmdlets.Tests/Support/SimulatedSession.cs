using TenantAttach.Cmdlets.Pipeline;
using TenantAttach.Cmdlets.Simulator;
using TenantAttach.Core;
using TenantAttach.Simulator;

namespace TenantAttach.Cmdlets.Tests.Support;

/// <summary>Opens sessions as Connect-CMTenantAttach -Simulator does. The engine's switches are always off without an engine.</summary>
internal static class SimulatedSession
{
    /// <summary>Opens a session and makes it the default of a runspace.</summary>
    public static TenantAttachSession Open(
        object runspace, string? name = null, SimulationOptions? options = null, string? statePath = null)
    {
        var environment = SimulatorSessions.Start(options ?? new SimulationOptions { Devices = 5 }, statePath);
        var session = SessionFactory.ConnectAsync(environment.ToSessionOptions(name), SilentObserver.Instance, CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        SimulatorSessions.Bind(session, environment);
        RunspaceSessions.Of(runspace).Add(session);
        return session;
    }
}
