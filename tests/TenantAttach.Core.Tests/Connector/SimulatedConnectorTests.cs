using Moq;
using TenantAttach.Core.Connector;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Core.Tests.Connector;

/// <summary>The connector's health on the simulator, from its first upload to its last.</summary>
public sealed class SimulatedConnectorTests
{
    private static readonly SimulationOptions Attached = new() { Devices = 100, Scenario = "Attached" };

    [Fact]
    public async Task An_attached_hierarchy_is_healthy_and_every_verdict_lists_its_evidence()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));

        var health = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs, countDevices: true);

        Assert.Equal(ConnectorState.Healthy, health.State);
        Assert.Equal(0, health.ExitCode);
        Assert.InRange(health.Age!.Value.TotalMinutes, 0, 60);
        Assert.NotNull(health.NextUpload);
        Assert.InRange(health.SecretDaysLeft!.Value, 8, 800);
        Assert.InRange(health.VisibleDevices!.Value, 1, health.EligibleDevices!.Value);
        Assert.DoesNotContain(health.Evidence, entry => entry.Verdict == EvidenceVerdict.NotChecked);
        Assert.DoesNotContain(health.Evidence, entry => entry.Verdict == EvidenceVerdict.Bad);
        Assert.DoesNotContain(site.WritesInLog, entry => !entry.Path.EndsWith("exportJobs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CoManagementHandler.log", 2509, "E-8018002B")]
    [InlineData("SMS_AZUREAD_DISCOVERY_AGENT.log", 2509, "S-700016")]
    [InlineData("SMS_AZUREAD_DISCOVERY_AGENT.log", 2211, null)]
    public async Task Logs_beside_the_upload_tell_of_their_own_failure_and_do_not_decide(string file, int version, string? fault)
    {
        using var site = await SimulatedSite.CreateAsync(Attached with { SiteVersion = version });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var logs = new Mock<ISiteLogSource>();
        var names = site.Logs.Names.Append(file).ToList();
        logs.Setup(source => source.Names).Returns(names);
        logs.Setup(source => source.ReadLinesAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((string name, CancellationToken token) => name == file ? OtherAsync() : site.Logs.ReadLinesAsync(name, token));

        var health = await ConnectorHealthCheck.GetAsync(site.Context(), logs.Object);

        Assert.Equal(ConnectorState.Healthy, health.State);
        Assert.Equal(fault, health.Evidence.SingleOrDefault(entry => entry.Source == file)?.FaultCode);

        async IAsyncEnumerable<string> OtherAsync()
        {
            await Task.Yield();
            if (file.StartsWith("SMS_", StringComparison.Ordinal))
            {
                yield return "AADSTS700016: the application was not found  $$<SMS_AZUREAD_DISCOVERY_AGENT>"
                    + "<06-01-2026 10:00:00.000+420><thread=1 (0x1)>";
                yield break;
            }

            yield return "<![LOG[Failed to enroll with error code 0x8018002b.]LOG]!><time=\"09:00:01.000+420\" date=\"06-01-2026\" "
                + "component=\"CoManagementHandler\" context=\"\" type=\"3\" thread=\"4120\" file=\"a.cpp:1\">";
        }
    }

    [Fact]
    public async Task A_hierarchy_that_is_not_attached_is_not_enabled()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions());

        var health = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);

        Assert.Equal(ConnectorState.NotEnabled, health.State);
        Assert.Equal(3, health.ExitCode);
    }

    [Fact]
    public async Task A_log_that_may_not_be_read_is_not_checked_and_says_why()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var logs = new Mock<ISiteLogSource>();
        logs.SetupGet(source => source.Names).Returns(site.Logs.Names);
        logs.Setup(source => source.ReadLinesAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Throws(new UnauthorizedAccessException("Access to the path is denied."));

        var health = await ConnectorHealthCheck.GetAsync(site.Context(), logs.Object);

        var entry = Assert.Single(health.Evidence, entry => entry.Verdict == EvidenceVerdict.NotChecked && entry.Name == "Worker logs");
        Assert.Equal("Access to the path is denied.", entry.Reason);
    }

    [Fact]
    public async Task From_the_tenant_alone_the_state_is_unknown()
    {
        using var site = await SimulatedSite.CreateAsync(Attached, site: false);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));

        var health = await ConnectorHealthCheck.GetAsync(site.Context());

        Assert.Equal((ConnectorState.Unknown, "T55"), (health.State, health.FaultCode));
        Assert.InRange(health.VisibleDevices!.Value, 1, 100);
    }

    [Fact]
    public async Task From_the_site_alone_nothing_that_was_not_read_counts_as_good()
    {
        using var site = await SimulatedSite.CreateAsync(Attached, tenant: false);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));

        var blind = await ConnectorHealthCheck.GetAsync(site.Context());
        var seeing = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);

        Assert.Equal(ConnectorState.Unknown, blind.State);
        Assert.Contains(blind.Evidence, entry => entry is { Verdict: EvidenceVerdict.NotChecked, Reason.Length: > 0 });
        Assert.Equal(ConnectorState.Healthy, seeing.State);
    }

    [Theory]
    [InlineData(FaultNames.ConsentMissing, "T04")]
    [InlineData(FaultNames.EndpointBlocked, "T45")]
    public async Task A_fault_is_named(string fault, string code)
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        site.Simulation.Faults.On(fault);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(2));

        var health = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);

        Assert.Equal((ConnectorState.Unhealthy, code), (health.State, health.FaultCode));
        Assert.NotNull(health.Remedy);
    }

    [Theory]
    [InlineData(2, ConnectorState.Warning)]
    [InlineData(4, ConnectorState.Unhealthy)]
    public async Task A_service_connection_point_that_is_down_ages_the_connector(int days, ConnectorState state)
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        site.Simulation.Faults.On(FaultNames.ServiceConnectionPointOffline);
        site.Simulation.Clock.Advance(TimeSpan.FromDays(days));

        var health = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);

        Assert.Equal(state, health.State);
        Assert.InRange(health.Age!.Value.TotalDays, days - 1, days + 1);
    }

    [Fact]
    public async Task An_expired_secret_is_T05_and_the_tenants_rows_stay_as_they_are()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var before = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);
        site.Simulation.Clock.Advance(before.SecretExpiry!.Value - before.CheckedAt - TimeSpan.FromDays(5));
        var soon = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);
        site.Simulation.Clock.Advance(TimeSpan.FromDays(6));

        var after = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);

        Assert.Equal((ConnectorState.Warning, "T05"), (soon.State, soon.FaultCode));
        Assert.Equal((ConnectorState.Unhealthy, "T05"), (after.State, after.FaultCode));
        Assert.Equal(2, after.ExitCode);
        Assert.InRange(after.VisibleDevices!.Value, 1, 100);
    }
}
