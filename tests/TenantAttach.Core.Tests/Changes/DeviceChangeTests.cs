using TenantAttach.Core.Actions;
using TenantAttach.Core.DeviceApplications;
using TenantAttach.Core.DeviceQuery;
using TenantAttach.Core.Inventory;
using TenantAttach.Core.Scripts;
using TenantAttach.Core.Tests.DeviceReads;

namespace TenantAttach.Core.Tests.Changes;

/// <summary>What is done on devices is planned like every other change: the plan is what is sent.</summary>
public sealed class DeviceChangeTests
{
    private static readonly SimulationOptions Attached = new() { Devices = 60, Scenario = "Attached" };

    [Theory]
    [InlineData(1, DeviceActionRoute.Site)]
    [InlineData(12, DeviceActionRoute.Site)]
    [InlineData(1, DeviceActionRoute.Tenant)]
    [InlineData(12, DeviceActionRoute.Tenant)]
    public async Task The_plan_of_an_action_is_what_is_sent(int count, DeviceActionRoute route)
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));

        // A device that the tenant does not know is found by reading its list, when the action runs.
        var known = await TenantDeviceList.ReadAsync(site.Context());
        var devices = (await DevicesAsync(site, 60)).Where(device => known.FindId(device) is not null).Take(count).ToList();

        await SameAsync(site, DeviceActions.Plan(site.Context(), DeviceActionKind.SyncMachinePolicy, devices, route), count);
    }

    [Fact]
    public async Task A_plan_for_thousands_of_devices_counts_its_requests_and_names_the_first_devices()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 1_300, Scenario = "Attached" });
        var devices = Enumerable.Range(0, 1_200).Select(Reads.Device).ToList();

        var plan = DeviceActions.Plan(site.Context(), DeviceActionKind.Restart, devices, DeviceActionRoute.Site);

        Assert.Equal(2, Assert.Single(plan.Calls).Requests);
        Assert.Equal("Restart on 1200 devices", plan.Calls[0].Summary);
        Assert.Equal($"1200 devices: {string.Join(", ", devices.Take(5).Select(device => device.Name))} and 1195 more", plan.Target);
        await SameAsync(site, plan, 1_200);
    }

    [Fact]
    public async Task The_plan_for_a_collection_names_it_and_its_members()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);

        var plan = await DeviceActions.PlanOnCollectionAsync(
            site.Context(), DeviceActionKind.Restart, "Pilot devices", DeviceActionRoute.Auto);

        Assert.Matches(@"^collection Pilot devices \(P0100014\) with [1-9]\d* members$", plan.Target);
        await SameAsync(site, plan, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_plan_of_a_script_is_what_is_sent(int count)
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var script = await DeviceScriptRuns.PrepareAsync(site.Context(), "Get disk report", new Dictionary<string, object?>());

        await SameAsync(site, DeviceScriptRuns.Plan(site.Context(), script, await DevicesAsync(site, count)), count);
        await SameAsync(site, await DeviceScriptRuns.PlanOnCollectionAsync(site.Context(), script, "Pilot devices"), 1);
    }

    [Fact]
    public async Task The_plan_of_a_query_is_what_is_sent_and_warns_where_each_device_answers_for_itself()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var query = DeviceQueryLanguage.Check("OS | summarize count() by Caption");

        var plan = DeviceQueryRuns.Plan(site.Context(), query, await DevicesAsync(site, 3), null, false);
        Assert.Contains("answers for itself", Assert.Single(plan.Warnings), StringComparison.Ordinal);
        await SameAsync(site, plan, 1);
        await SameAsync(site, await CollectionQueryRuns.PlanAsync(site.Context(), query, "Pilot devices", null, false), 1);
    }

    [Fact]
    public async Task A_query_that_is_stopped_is_the_one_call_of_the_plan()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var query = DeviceQueryLanguage.Check("OS");
        var started = await CollectionQueryRuns.StartAsync(site.Context(), query, "Pilot devices");

        await SameAsync(site, StartedQueries.PlanStop(site.Context(), started.OperationId[0]), 0);
    }

    [Fact]
    public async Task The_plan_of_an_application_is_what_is_sent_and_tells_what_cannot_be_done()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var devices = await DevicesAsync(site, 40);
        var name = (await DeviceApplicationReader.ListAsync(site.Context(), devices).ReadAllAsync())
            .Where(application => application.State == DeviceApplicationState.Failed && application.IsOnline)
            .Select(application => application.Name)
            .First();

        var plan = await DeviceApplicationPlan.OfAsync(site.Context(), DeviceApplicationAction.Reinstall, name, devices);

        Assert.NotEmpty(plan.Refused);
        Assert.All(plan.Refused, answer => Assert.NotNull(answer.Error));
        var answers = await SameAsync(site, plan, devices.Count - plan.Refused.Count);
        Assert.All(answers, answer => Assert.Null(answer.Error));
    }

    private static async Task<IReadOnlyList<DeviceReference>> DevicesAsync(SimulatedSite site, int count) =>
        (await DeviceResolver.ResolveAsync(site.Context(), ["WS*"]).ReadAllAsync()).Select(answer => answer.Value!).Take(count).ToList();

    private static async Task<IReadOnlyList<Answer<T>>> SameAsync<T>(SimulatedSite site, Core.Changes.DeviceChange<T> plan, int answers)
        where T : class
    {
        var start = site.Simulation.Requests.Entries.Count;
        var got = await plan.RunAsync(site.Context()).ReadAllAsync();

        Assert.Equal(answers, got.Count);
        Assert.Equal(SentCalls.Of(plan.Calls), SentCalls.Since(site, start));
        return got;
    }
}
