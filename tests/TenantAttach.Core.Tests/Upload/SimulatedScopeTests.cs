using TenantAttach.Core.Devices;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Tests.Onboarding;
using TenantAttach.Core.Upload;

namespace TenantAttach.Core.Tests.Upload;

/// <summary>The upload scope on the simulator.</summary>
public sealed class SimulatedScopeTests
{
    private static readonly SimulationOptions Attached = new() { Devices = 200, Scenario = "Attached" };

    [Fact]
    public async Task Narrowing_the_scope_removes_devices_on_a_later_cycle()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(30));
        var before = await CountAsync(site, DeviceUploadState.Visible);

        var plan = await UploadScopes.PlanAsync(site.Context(), ["Pilot devices"]);
        await plan.Writes.RunAsync(site.Context());
        var pending = await CountAsync(site, DeviceUploadState.PendingRemoval);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(40));
        var after = await CountAsync(site, DeviceUploadState.Visible);

        Assert.Equal(((UploadScopePreview)plan.Preview!).Unchanged, after);
        Assert.InRange(before, after + pending, after + ((UploadScopePreview)plan.Preview!).Removed.Count);
        Assert.InRange(pending, 1, ((UploadScopePreview)plan.Preview!).Removed.Count);
        Assert.Equal(0, await CountAsync(site, DeviceUploadState.PendingRemoval));
    }

    [Fact]
    public async Task The_preview_is_what_the_next_cycle_does_and_writes_nothing()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);

        var plan = await UploadScopes.PlanAsync(site.Context(), ["P0100014"]);

        Assert.Empty(site.WritesInLog);
        Assert.Equal(["P0100014", "P0100015", "P0100016"], ((UploadScopePreview)plan.Preview!).Wanted.Collections.Select(collection => collection.CollectionId).Order());
        Assert.Equal(((UploadScopePreview)plan.Preview!).Current.DeviceCount, ((UploadScopePreview)plan.Preview!).Removed.Count + ((UploadScopePreview)plan.Preview!).Unchanged);
    }

    [Fact]
    public async Task Attaching_again_with_another_scope_names_the_same_devices_as_setting_the_scope()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        var settings = new EnableSettings { UploadCollectionId = ["Pilot devices"] };

        var alone = await UploadScopes.PlanAsync(site.Context(), ["Pilot devices"]);
        var whole = await new EnableOperation(site.Context()).PlanAsync(settings);

        var leaving = Assert.Single(whole.Effects, effect => effect.Kind == ChangeEffectKind.DevicesRemoved);
        Assert.NotEmpty(leaving.Devices);
        Assert.Equal(leaving.Devices.Count, leaving.DeviceCount);
        Assert.Equal(alone.Effects.Select(effect => effect.Text), whole.Effects.Select(effect => effect.Text));
        Assert.Equal(alone.Writes.Calls.Select(call => call.Summary), whole.Writes.Calls.Select(call => call.Summary)
            .Where(summary => summary.StartsWith("Upload the devices of", StringComparison.Ordinal)));
        Assert.Empty(site.WritesInLog);
    }

    [Fact]
    public async Task The_second_run_writes_nothing()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);
        await (await UploadScopes.PlanAsync(site.Context(), ["Workstations"])).Writes.RunAsync(site.Context());
        var writes = site.WritesInLog.Count;

        await (await UploadScopes.PlanAsync(site.Context(), ["P0100017"])).Writes.RunAsync(site.Context());

        Assert.Equal(1, writes);
        Assert.Single(site.WritesInLog);
        Assert.Equal("P0100017", Assert.Single((await UploadScopes.GetAsync(site.Context())).SelectedCollections).CollectionId);
    }

    [Theory]
    [InlineData("Workstations")]
    [InlineData(null)]
    public Task Interrupted_after_any_write_and_run_again_the_scope_is_the_wanted_one(string? wanted) => AttachScenario.InterruptEverywhereAsync(
        async () =>
        {
            var site = await SimulatedSite.CreateAsync(Attached);
            await (await UploadScopes.PlanAsync(site.Context(), ["Pilot devices"])).Writes.RunAsync(site.Context());
            return site;
        },
        async (site, stop) => await (await UploadScopes.PlanAsync(site.Context(stop), wanted is null ? [] : [wanted])).Writes.RunAsync(site.Context(stop)),
        async site =>
        {
            Assert.Equal(wanted is null ? [] : ["P0100017"], (await UploadScopes.GetAsync(site.Context())).SelectedCollections.Select(collection => collection.CollectionId));
            Assert.True((await UploadScopes.PlanAsync(site.Context(), wanted is null ? [] : [wanted])).Writes.IsEmpty);
        });

    [Fact]
    public async Task Without_an_attachment_there_is_no_scope()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions());

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => UploadScopes.PlanAsync(site.Context(), ["Pilot devices"]));

        Assert.Equal("UploadNotAttached", error.ErrorId);
        Assert.Empty(site.WritesInLog);
    }

    [Theory]
    [InlineData("IT staff", "CollectionNotOfDevices")]
    [InlineData("No such collection", "CollectionNotFound")]
    [InlineData("Pilot devices*", "UploadScopeTooMany")]
    public async Task What_the_site_would_refuse_is_refused_before(string name, string errorId)
    {
        using var site = await SimulatedSite.CreateAsync(Attached);

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => UploadScopes.PlanAsync(site.Context(), [name]));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Empty(site.WritesInLog);
    }

    private static async Task<int> CountAsync(SimulatedSite site, DeviceUploadState state) =>
        (await AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = DeviceSource.Both, States = [state] }).ReadAllAsync()).Count;
}
