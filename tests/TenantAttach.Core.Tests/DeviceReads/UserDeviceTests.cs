using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.Tests.DeviceReads;

public sealed class UserDeviceTests
{
    [Fact]
    public async Task The_devices_of_a_user_come_with_type_and_source()
    {
        using var site = await Reads.OpenAsync();
        var user = await PrimaryUserAsync(site, 0);

        var devices = await ReadAsync(site, user);

        var own = Assert.Single(devices, device => device.IsPrimary);
        Assert.Equal(Reads.First, own.ResourceId);
        Assert.Equal([UserDeviceType.Primary], own.Type);
        Assert.Contains(UserDeviceSource.UsageAgent, own.Source);
        Assert.StartsWith("GUID:", own.SmsId);
        var other = Assert.Single(devices, device => !device.IsPrimary);
        Assert.Equal(Reads.First + 1, other.ResourceId);
        Assert.Empty(other.Type);
    }

    [Fact]
    public async Task A_user_is_found_by_every_name()
    {
        using var site = await Reads.OpenAsync();
        var unique = await PrimaryUserAsync(site, 0);
        var upn = (await ReadAsync(site, unique))[0].UserPrincipalName!;

        foreach (var name in new[] { upn, upn.ToUpperInvariant(), unique.Substring(5) })
        {
            Assert.All(await ReadAsync(site, name), device => Assert.Equal(unique, device.UserName));
        }
    }

    [Fact]
    public async Task A_user_without_devices_has_none_and_one_bad_user_of_three_is_one_error()
    {
        using var site = await Reads.OpenAsync();
        Assert.Empty(await ReadAsync(site, "gadmin@contoso.com"));

        var answers = await UserDevices.ReadAsync(
            site.Context(), [await PrimaryUserAsync(site, 0), "nobody@contoso.com", await PrimaryUserAsync(site, 1)]).ReadAllAsync();

        Assert.Equal("UserNotFound", Assert.Single(answers, answer => answer.Error is not null).Error!.ErrorId);
        Assert.Equal(2, answers.Where(answer => answer.Value is not null).Select(answer => answer.Value!.UserName).Distinct().Count());
    }

    [Fact]
    public async Task Many_users_share_requests()
    {
        using var site = await Reads.OpenAsync(devices: 400);
        var users = (await DeviceDetails.ReadAsync(site.Context(), Enumerable.Range(0, 400).Select(Reads.Device)).ReadAllAsync())
            .SelectMany(answer => answer.Value!.PrimaryUser)
            .ToList();
        var before = site.Simulation.Requests.Entries.Count;

        var answers = await UserDevices.ReadAsync(site.Context(), users).ReadAllAsync();

        Assert.True(answers.Count > users.Count / 2);
        Assert.InRange(site.Simulation.Requests.Entries.Count - before, 3, users.Count / 8);
    }

    [Fact]
    public async Task Offline_devices_are_listed_and_a_busy_site_is_asked_again()
    {
        using var site = await Reads.OpenAsync();
        var user = await PrimaryUserAsync(site, 0);
        site.Simulation.Hierarchy.ChangeDevice(Reads.First, new DeviceChange { IsOnline = false });
        site.Simulation.Faults.On("Unavailable503:AdminService,count=2");

        Assert.NotEmpty(await ReadAsync(site, user));
    }

    [Fact]
    public async Task Without_the_permission_the_error_names_it_and_a_site_too_old_is_refused()
    {
        using var site = await Reads.OpenAsync();
        var limited = await Reads.AsUserAsync(site, site.Simulation.Accounts.LimitedSiteUser);
        var error = Assert.Single(await UserDevices.ReadAsync(limited, [await PrimaryUserAsync(site, 0)]).ReadAllAsync()).Error!;
        Assert.Contains("Collection: Read", error.RecommendedAction, StringComparison.Ordinal);

        using var old = await Reads.OpenAsync(version: 2006);
        var refusal = await Assert.ThrowsAsync<TenantAttachException>(() => ReadAsync(old, "user"));
        Assert.Equal("DeviceFeatureNeedsVersion", refusal.ErrorId);
    }

    [Fact]
    public async Task Stopping_ends_the_read()
    {
        using var site = await Reads.OpenAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => UserDevices.ReadAsync(site.Context(stop.Token), ["user"]).ReadAllAsync());
    }

    private static async Task<string> PrimaryUserAsync(SimulatedSite site, int index) =>
        (await DeviceDetails.ReadAsync(site.Context(), [Reads.First + index]).ReadAllAsync())[0].Value!.PrimaryUser[0];

    private static async Task<List<UserDevice>> ReadAsync(SimulatedSite site, string user) =>
        (await UserDevices.ReadAsync(site.Context(), [user]).ReadAllAsync())
            .Select(answer => answer.Error is { } error ? throw error : answer.Value!)
            .ToList();
}
