using TenantAttach.Core.Applications;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Connector;
using TenantAttach.Core.Tests.Onboarding;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Core.Tests.Faults;

/// <summary>What the health's remedy says mends the fault, which stays switched on.</summary>
public sealed class FaultRemedyTests
{
    [Fact]
    public Task A_new_secret_mends_an_expired_one() => MendsAsync(FaultNames.SecretExpired, "T05", "Update-CMTenantAttachSecret", async site =>
    {
        var operation = new RotateSecretOperation(site.Context());
        await operation.PlanAsync(new RotateSecretSettings()).RunAsync();
    });

    [Fact]
    public Task Attaching_again_mends_consent_that_was_taken_back() => MendsAsync(FaultNames.ConsentMissing, "T04", "consent", async site =>
    {
        Assert.False((await new GetApplicationOperation(site.Context()).RunAsync()).IsConsentComplete);
        await site.EnableAsync();
    });

    private static async Task MendsAsync(string fault, string code, string remedy, Func<SimulatedSite, Task> mend)
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, Scenario = "Attached" });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        site.Simulation.Faults.On(fault);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(2));
        var broken = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);
        Assert.Equal((ConnectorState.Unhealthy, code), (broken.State, broken.FaultCode));
        Assert.Contains(remedy, broken.Remedy, StringComparison.Ordinal);

        await mend(site);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var mended = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);
        Assert.Equal((ConnectorState.Healthy, null), (mended.State, mended.FaultCode));
        Assert.Equal([fault], site.Simulation.Faults.Active);
    }
}
