using TenantAttach.Core.Diagnosis;
using TenantAttach.Core.Logs;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Core.Tests.Diagnosis;

/// <summary>What a broken site writes into its logs leads to the fault.</summary>
public sealed class SimulatedLogTests
{
    [Theory]
    [InlineData(null, "T01")]
    [InlineData(FaultNames.ConsentMissing, "T04")]
    [InlineData(FaultNames.SecretExpired, "T05")]
    [InlineData(FaultNames.SiteClockSkew, "T50")]
    public async Task The_lines_of_a_fault_resolve_to_it_or_name_it_among_the_possible(string? fault, string id)
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 20, Scenario = "Attached" });
        if (fault is not null)
        {
            site.Simulation.Faults.On(fault);
        }

        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var records = CmLogReader.ReadText(
            site.Logs.Names.SelectMany(name => site.Simulation.ReadLog(name)), new LogReadOptions()).ToList();
        Assert.NotEmpty(records);
        Assert.DoesNotContain(records, record => record.Kind == CMLogKind.Unknown);
        Assert.All(records, record => Assert.NotNull(record.TimeUtc));
        Assert.Contains(records.SelectMany(record => ErrorResolver.ResolveRecord(record)), resolution => resolution.Id == id);
    }
}
