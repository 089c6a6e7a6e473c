using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.Tests.DeviceReads;

public sealed class RecoveryKeyTests
{
    [Fact]
    public async Task Each_device_is_answered_with_the_step_and_the_permission_and_nothing_is_written()
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Hierarchy.ChangeDevice(Reads.First, new DeviceChange { IsOnline = false });
        site.Simulation.Faults.On("Unavailable503:AdminService,count=2");

        var answers = await RecoveryKeys.ReadAsync(site.Context(), [Reads.First, "NOWHERE", Reads.First + 1]).ReadAllAsync();

        Assert.All(answers, answer => Assert.Null(answer.Value));
        Assert.Equal(
            ["DeviceNotFound", "RecoveryKeyNotPublic", "RecoveryKeyNotPublic"], answers.Select(answer => answer.Error!.ErrorId).Order());
        var error = answers.First(answer => answer.Error!.ErrorId == "RecoveryKeyNotPublic").Error!;
        Assert.Equal(ErrorKind.NotImplemented, error.Kind);
        Assert.Contains("Recovery keys > Show recovery key", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("Read BitLocker Recovery Key", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(site.WritesInLog);
    }

    [Fact]
    public async Task A_device_out_of_scope_an_old_site_and_a_stop_are_told_apart()
    {
        using var site = await Reads.OpenAsync();
        var limited = await Reads.AsUserAsync(site, site.Simulation.Accounts.LimitedSiteUser);
        var hidden = Assert.Single(await RecoveryKeys.ReadAsync(limited, [Reads.Device(1)]).ReadAllAsync()).Error!;
        Assert.Equal("DeviceNotVisible", hidden.ErrorId);
        Assert.Contains("Read BitLocker Recovery Key", hidden.Message, StringComparison.Ordinal);

        using var old = await Reads.OpenAsync(version: 2103);
        var refusal = await Assert.ThrowsAsync<TenantAttachException>(
            () => RecoveryKeys.ReadAsync(old.Context(), [Reads.First]).ReadAllAsync());
        Assert.Equal("DeviceFeatureNeedsVersion", refusal.ErrorId);

        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RecoveryKeys.ReadAsync(site.Context(stop.Token), [Reads.First]).ReadAllAsync());
    }
}
