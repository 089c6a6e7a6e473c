using TenantAttach.Simulator.Clock;

namespace TenantAttach.Simulator.Tests.AdminService;

public sealed class EventTests
{
    private const int First = 16777220;
    private static readonly SimulationOptions Attached = new() { Devices = 20, Scenario = "Attached", ClockMode = ClockMode.Manual };

    [Fact]
    public async Task Events_are_read_by_path_and_expanded_and_both_say_the_same()
    {
        var simulation = Simulation.Create(Attached);
        using var site = new SiteClient(simulation);
        var all = await site.ListAsync($"v1.0/Device({First})/Events?$orderby=EventTime desc&$top=5");
        var expanded = await site.ListAsync(
            $"v1.0/Device?$select=MachineId&$filter=MachineId eq {First}&$expand=Events($orderby=EventTime desc;$top=5)");
        Assert.Equal(5, all.Count);
        Assert.Equal(["MachineId", "Events"], expanded.Single().Select(member => member.Key));
        Assert.Equal(new JsonArray([.. all.Select(row => row.DeepClone())]).ToJsonString(), expanded.Single()["Events"]!.ToJsonString());
    }

    [Theory]
    [InlineData("v1.0/Device?$expand=Nonsense", 400)]
    [InlineData("v1.0/Device?$expand=Events($filter=Nonsense eq 1)", 400)]
    [InlineData("v1.0/Device?$expand=Events($search=x)", 400)]
    [InlineData("v1.0/Device?$expand=Events($top=1", 400)]
    [InlineData("wmi/SMS_CombinedDeviceResources?$expand=Events", 400)]
    [InlineData("v1.0/DeviceEvent", 404)]
    [InlineData("v1.0/Device(1)/Events", 404)]
    public async Task What_is_not_there_is_refused(string path, int status)
    {
        using var site = new SiteClient(Simulation.Create(Attached));
        Assert.Equal(status, await site.StatusAsync("GET", path));
    }

    [Fact]
    public async Task A_sync_in_the_portal_brings_what_happened_since_the_daily_upload()
    {
        var simulation = Simulation.Create(Attached);
        using var site = new SiteClient(simulation);
        simulation.Clock.Advance(TimeSpan.FromDays(2));
        var before = await NewestAsync(site);
        simulation.Clock.Advance(TimeSpan.FromHours(10));
        var daily = await NewestAsync(site);
        Assert.True(simulation.SyncEventsInPortal(First));
        simulation.Clock.Advance(TimeSpan.FromMinutes(1));
        var synced = await NewestAsync(site);
        Assert.True(synced > before);
        Assert.True(synced >= daily);
        Assert.True(synced > simulation.Clock.GetUtcNow().AddHours(-10));
    }

    [Fact]
    public async Task The_state_file_keeps_what_was_synced()
    {
        var simulation = Simulation.Create(Attached);
        simulation.SyncEventsInPortal(First);
        simulation.Clock.Advance(TimeSpan.FromMinutes(5));
        var path = Path.GetTempFileName();
        try
        {
            simulation.Save(path);
            using var first = new SiteClient(simulation);
            using var second = new SiteClient(Simulation.Load(path));
            Assert.Equal(await NewestAsync(first), await NewestAsync(second));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<DateTimeOffset> NewestAsync(SiteClient site) =>
        DateTimeOffset.Parse(
            (string)(await site.ListAsync($"v1.0/Device({First})/Events?$orderby=EventTime desc&$top=1")).Single()["EventTime"]!,
            System.Globalization.CultureInfo.InvariantCulture);
}
