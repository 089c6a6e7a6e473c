using TenantAttach.Core.Tests.DeviceReads;

namespace TenantAttach.Core.Tests.Operate;

/// <summary>Who may not, devices that are away, sites that are too old.</summary>
public sealed class DeviceOperationRefusalTests
{
    public static TheoryData<string> WithPermission => Ground.Names(DeviceOperation.Permission);

    public static TheoryData<string> WithConnection => Ground.Names(DeviceOperation.Connection);

    public static TheoryData<string> WithVersion => Ground.Names(DeviceOperation.Version);

    [Theory]
    [MemberData(nameof(WithPermission))]
    public async Task Without_permission_the_error_names_the_missing_grant_and_nothing_is_done(string name)
    {
        var operation = DeviceOperations.Find(name);
        using var ground = await Ground.OpenAsync(operation);
        var inputs = operation.Denied!.Inputs is { } make ? await make(ground.Site) : ground.Inputs;
        var context = await operation.Denied.AsAsync(ground.Site);
        var before = ground.Writes.Count;

        var answers = await operation.AnswersAsync(context, inputs);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer =>
        {
            Assert.Null(answer.Value);
            Assert.True(answer.Error!.Kind is ErrorKind.PermissionDenied or ErrorKind.ObjectNotFound, answer.Error.ErrorId);
            Assert.Contains(operation.Denied.Grant, answer.Error.Message + answer.Error.RecommendedAction, StringComparison.Ordinal);
        });
        Assert.Equal(before, ground.Writes.Count);
    }

    [Theory]
    [MemberData(nameof(WithConnection))]
    public async Task An_offline_device_is_read_waited_for_or_refused_as_the_operation_says(string name)
    {
        var operation = DeviceOperations.Find(name);
        using var ground = await Ground.OpenAsync(operation);
        for (var number = 0; number < 60; number++)
        {
            ground.Site.Simulation.Hierarchy.ChangeDevice(Reads.First + number, new DeviceChange { IsOnline = false });
        }

        var before = ground.Writes.Count;
        var answers = await ground.RunAsync(operation);

        if (operation.Offline == Offline.Refused)
        {
            Assert.All(answers, answer => Assert.Equal(operation.OfflineError, answer.Error?.ErrorId));
            Assert.Equal(before, ground.Writes.Count);
            return;
        }

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Equal(operation.AlwaysError, answer.Error?.ErrorId));
        Assert.Equal(operation.Offline == Offline.Waits, ground.Writes.Count > before);
    }

    [Theory]
    [MemberData(nameof(WithVersion))]
    public async Task A_site_of_the_wrong_version_is_named_and_not_written_to(string name)
    {
        var operation = DeviceOperations.Find(name);
        using var ground = await Ground.OpenAsync(operation, operation.Old!.Version);
        if (operation.Old.Lacks is { } part)
        {
            ground.Site.Simulation.Faults.On("MetadataLacks:" + part);
        }

        var context = SessionCore.Of(await SimulatedSite.ConnectAsync(ground.Site.Simulation)).For(SilentObserver.Instance, default);
        var before = ground.Writes.Count;
        var answers = await operation.AnswersAsync(context, ground.Inputs);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Equal(operation.Old.Error, answer.Error?.ErrorId));
        Assert.All(
            answers,
            answer => Assert.Contains(
                operation.Old.Lacks?.Split('.')[0] ?? operation.Old.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                answer.Error!.Message, StringComparison.Ordinal));
        Assert.Equal(before, ground.Writes.Count);
    }
}
