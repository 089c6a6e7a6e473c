using TenantAttach.Core.Applications;
using TenantAttach.Core.Connector;
using TenantAttach.Core.Diagnosis;
using TenantAttach.Core.Logs;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Readiness;
using TenantAttach.Core.Tests.Onboarding;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Core.Tests.Faults;

/// <summary>What a broken site shows in its logs, in errors, in its health and in the checks leads to the row of its own fault, and with
/// certainty to no other.</summary>
public sealed class FaultSymptomTests
{
    // They show only where the timeline is opened and where groups follow collections, and are tried there.
    private static readonly string[] Elsewhere = ["GroupSyncFails", "TimelineTimeout"];

    public static TheoryData<string> Faults =>
        [.. FaultSwitches.Known.Where(fault => fault.Symptom is not null && !Elsewhere.Contains(fault.Name)).Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_a_fault_shows_resolves_to_its_own_row(string name)
    {
        var fault = FaultSwitches.Known.Single(known => known.Name == name);
        var symptoms = fault.Symptom!.Split(", ");
        var (shown, certain) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var switched in fault.Choices.Count == 0 ? [name] : fault.Choices.Select(choice => name + ":" + choice))
        {
            await ShowAsync(switched, shown, certain);
        }

        Assert.Equal([], symptoms.Except(shown));
        Assert.Equal([], certain.Except(symptoms));
    }

    private static async Task ShowAsync(string fault, SortedSet<string> shown, SortedSet<string> certain)
    {
        var options = new SimulationOptions
        {
            Devices = 20,
            Scenario = "Attached",
            CentralAdministrationSite = fault == FaultNames.UpgradeUnfinished,
            SiteVersion = fault.StartsWith(FaultNames.DiscoveryMethodOff, StringComparison.Ordinal) ? 2010 : 2509,
        };
        using var site =
            await SimulatedSite.CreateAsync(
                fault is FaultNames.DoubleOnboarding or "IdentifierUriPolicy" ? options with { Scenario = "CoManaged" } : options);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var before = Records(site).Count;
        site.Simulation.Faults.On(fault);
        if (site.Simulation.Options.Scenario == "CoManaged")
        {
            Note(await Record.ExceptionAsync(() => site.EnableAsync(new EnableSettings { Force = true })));
        }

        site.Simulation.Clock.Advance(TimeSpan.FromHours(2));
        foreach (var record in Records(site).Skip(before))
        {
            Add(ErrorResolver.ResolveRecord(record));
        }

        Note(await Record.ExceptionAsync(async () =>
        {
            using var again = SimulatedSite.Over(site.Simulation, await SimulatedSite.ConnectAsync(site.Simulation));
        }));
        Note(await Record.ExceptionAsync(() => new GetAttachOperation(site.Context()).RunAsync()));
        Note(await Record.ExceptionAsync(() => new GetApplicationOperation(site.Context()).RunAsync()));
        var health = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);
        shown.UnionWith(health.Evidence.Select(entry => entry.FaultCode).Append(health.FaultCode).OfType<string>());
        await foreach (var check in PrerequisiteTest.RunAsync(
            site.Context(), ["Attach", "DeviceActions"], site.Simulation.Accounts.GlobalAdminUpn))
        {
            shown.UnionWith(new[] { check.FaultCode }.OfType<string>());
        }

        void Note(Exception? failure) => Add(failure is null ? [] : ErrorResolver.ResolveException(failure));

        // The normal schedule, quiet batches and errors that are no fault of the knowledge base say nothing of a fault.
        void Add(IEnumerable<ErrorResolution> found)
        {
            foreach (var one in found.Where(one => one.Id is not ("T01" or "T02") && one.Id.Length == 3 && one.Id[0] is 'T' or 'R'))
            {
                shown.Add(one.Id);
                if (one.IsCertain)
                {
                    certain.Add(one.Id);
                }
            }
        }
    }

    private static List<CMLogRecord> Records(SimulatedSite site) =>
        [.. CmLogReader.ReadText(site.Logs.Names.SelectMany(name => site.Simulation.ReadLog(name)), new LogReadOptions())];
}
