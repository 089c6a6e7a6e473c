namespace TenantAttach.Core.Tests.DeviceReads;

/// <summary>What holds for every cmdlet that reads about devices.</summary>
public sealed class DeviceReadRulesTests
{
    public static TheoryData<string> Names => new(Reads.ByName.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_bad_device_of_three_is_one_error_and_the_others_are_read(string name)
    {
        using var site = await Reads.OpenAsync();
        var answers = await Reads.ByName[name](site.Context(), [Reads.First, "NO-SUCH-DEVICE", Reads.First + 1]).ReadAllAsync();

        var error = Assert.Single(answers, answer => answer.Error is not null);
        Assert.Equal("DeviceNotFound", error.Error!.ErrorId);
        Assert.Equal(
            [Reads.First, Reads.First + 1],
            answers.Where(answer => answer.Value is not null).Select(answer => Reads.ResourceIdOf(answer.Value)!.Value).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_device_that_the_account_may_not_see_is_an_error_that_names_the_permission(string name)
    {
        using var site = await Reads.OpenAsync();
        var limited = await Reads.AsUserAsync(site, site.Simulation.Accounts.LimitedSiteUser);

        TenantAttachException error;
        try
        {
            error = Assert.Single(await Reads.ByName[name](limited, [Reads.Device(1)]).ReadAllAsync()).Error!;
        }
        catch (TenantAttachException refusal)
        {
            error = refusal;
        }

        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.Contains("Collection: Read", error.Message + error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_site_that_is_too_old_is_named_and_not_asked(string name)
    {
        using var site = await Reads.OpenAsync(version: 2002);
        var before = site.Simulation.Requests.Entries.Count;

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => Reads.ByName[name](site.Context(), [Reads.First]).ReadAllAsync());

        Assert.Equal("DeviceFeatureNeedsVersion", error.ErrorId);
        Assert.Contains("2002", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, site.Simulation.Requests.Entries.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_site_that_is_busy_is_asked_again_and_one_that_stays_so_is_an_error(string name)
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Faults.On("Unavailable503:AdminService,count=2");
        Assert.NotEmpty(await Reads.ByName[name](site.Context(), [Reads.First]).ReadAllAsync());

        site.Simulation.Faults.On("AdminServiceDown");
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => Reads.ByName[name](site.Context(), [Reads.First]).ReadAllAsync());
        Assert.Equal(503, error.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_device_that_is_offline_is_read_as_the_site_saw_it_last(string name)
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Hierarchy.ChangeDevice(Reads.First, new DeviceChange { IsOnline = false });

        var answers = await Reads.ByName[name](site.Context(), [Reads.First]).ReadAllAsync();

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Null(answer.Error));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Stopping_ends_the_read(string name)
    {
        using var site = await Reads.OpenAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Reads.ByName[name](site.Context(stop.Token), [Reads.First]).ReadAllAsync());
    }
}
