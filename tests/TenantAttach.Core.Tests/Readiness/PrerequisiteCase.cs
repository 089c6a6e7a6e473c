namespace TenantAttach.Core.Tests.Readiness;

/// <summary>A site and a tenant with one thing wrong.</summary>
/// <param name="Name">What is wrong; for most, the check that says so.</param>
/// <param name="Wrong">Every check that fails or warns then, in order.</param>
internal sealed record PrerequisiteCase(string Name, string Wrong)
{
    /// <summary>What nothing but attaching brings.</summary>
    public const string Unattached = "AnalyticsConnectorConfigured AnalyticsUploadOn DefenderUploadOn";

    public SimulationOptions Options { get; init; } = new() { Devices = 20, Scenario = "Attached" };

    /// <summary>A fault of the simulator, switched on two hours before the checks.</summary>
    public string? Fault { get; init; }

    /// <summary>What happens to the site or the tenant before.</summary>
    public Func<SimulatedSite, Task>? Arrange { get; init; }

    /// <summary>Opens another session than that of an application and a full administrator.</summary>
    public Func<Simulation, Task<TenantAttachSession>>? Connect { get; init; }

    public string? User { get; init; }

    /// <summary>The checks that show it themselves; the others of <see cref="Wrong"/> depend on the same thing.</summary>
    public string[] Ids => Name.Split(' ', 2)[0].Split('+');

    public async Task<SimulatedSite> StartAsync()
    {
        var simulation = Simulation.Create(Options);
        simulation.Clock.Advance(TimeSpan.FromHours(1));
        var site = SimulatedSite.Over(
            simulation, Connect is null ? await SimulatedSite.ConnectAsync(simulation) : await Connect(simulation));
        if (Arrange is not null)
        {
            await Arrange(site);
        }

        if (Fault is not null)
        {
            simulation.Faults.On(Fault);
            simulation.Clock.Advance(TimeSpan.FromHours(2));
        }

        return site;
    }

    public override string ToString() => Name;
}
