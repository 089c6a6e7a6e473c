using TenantAttach.Simulator;
using TenantAttach.Simulator.Clock;
using TenantAttach.Simulator.Faults;
using TenantAttach.Simulator.Log;

namespace TenantAttach.Cmdlets.Simulator;

/// <summary>The simulator as the module's users see it.</summary>
internal static class SimulatorViews
{
    /// <summary>The state of a simulation.</summary>
    /// <param name="session">Its session.</param>
    /// <param name="environment">The simulation.</param>
    /// <returns>The state.</returns>
    public static TenantAttachSimulator ToView(TenantAttachSession session, SimulatorEnvironment environment)
    {
        var simulation = environment.Simulation;
        return new TenantAttachSimulator
        {
            Session = session.Name,
            Now = simulation.Clock.GetUtcNow(),
            ClockMode = ToPublic(simulation.Clock.Mode),
            Seed = simulation.Options.Seed,
            DeviceCount = simulation.Options.Devices,
            SiteVersion = simulation.Options.SiteVersion,
            Scenario = (SimulatorScenario)Enum.Parse(typeof(SimulatorScenario), simulation.Options.Scenario),
            RequestCount = simulation.Requests.Count,
            ActiveFaults = simulation.Faults.Active,
            Faults = FaultSwitches.Known.Select(fault => ToView(fault, simulation.Faults.IsOn(fault.Name))).ToArray(),
            Accounts = simulation.Accounts.Users.Select(ToView).ToArray(),
            Logs = simulation.GetLogNames(environment.SiteCode),
            StatePath = environment.StatePath,
        };
    }

    /// <summary>A request that was answered.</summary>
    /// <param name="entry">The entry of the log.</param>
    /// <param name="number">Its number.</param>
    /// <returns>The request.</returns>
    public static TenantAttachSimulatorRequest ToView(RequestLogEntry entry, int number) => new()
    {
        Number = number,
        Time = entry.Time,
        Service = (Service)Enum.Parse(typeof(Service), entry.Service, ignoreCase: true),
        Method = entry.Method,
        Path = entry.Path,
        Query = entry.Query,
        RequestBody = entry.RequestBody,
        Status = entry.Status,
        ResponseBody = entry.ResponseBody,
        Fault = entry.Fault,
        IsWorkDone = entry.IsWorkDone,
    };

    /// <summary>The clock mode of the simulator.</summary>
    /// <param name="mode">The public one.</param>
    /// <returns>The simulator's.</returns>
    public static ClockMode ToSimulator(this SimulatorClockMode mode) => mode switch
    {
        SimulatorClockMode.Manual => ClockMode.Manual,
        SimulatorClockMode.RealTime => ClockMode.RealTime,
        _ => ClockMode.Auto,
    };

    private static SimulatorClockMode ToPublic(ClockMode mode) => mode switch
    {
        ClockMode.Manual => SimulatorClockMode.Manual,
        ClockMode.RealTime => SimulatorClockMode.RealTime,
        _ => SimulatorClockMode.Auto,
    };

    private static SimulatorFault ToView(FaultDescription fault, bool isOn) =>
        new() { Name = fault.Name, IsOn = isOn, Description = fault.Description, Argument = fault.Argument };

    private static SimulatorAccount ToView(SimulationUser user) => new()
    {
        UserPrincipalName = user.Upn,
        ObjectId = user.ObjectId,
        LogonName = user.LogonName,
        EntraRole = user.EntraRole,
        IntuneRole = user.IntuneRole,
        SiteRole = user.SiteRole,
    };
}
