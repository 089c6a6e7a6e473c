namespace TenantAttach.Core.DeviceReads;

/// <summary>
/// BitLocker recovery keys. No public interface shows them: they are in the site's database only, the admin center reads
/// them over an interface of its own, and showing a key rotates it. So every device that is found is answered with what to do.
/// </summary>
public static class RecoveryKeys
{
    private const int BatchSize = 500;

    /// <summary>Finds the devices and says for each of them how its keys are shown. Changes nothing and shows no key.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="inputs">The devices.</param>
    /// <returns>An error for each device.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>.</exception>
    public static IAsyncEnumerable<Answer<DeviceReference>> ReadAsync(OperationContext context, IEnumerable<object?> inputs) =>
        DeviceBatches.ReadAsync(context, DeviceFeature.RecoveryKeys, inputs, BatchSize, devices => ReadBatchAsync(context, devices));

    private static async IAsyncEnumerable<Answer<DeviceReference>> ReadBatchAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        var invisible = await DeviceBatches.InvisibleAsync<DeviceReference>(
            context, DeviceFeature.RecoveryKeys, devices.ToList()).ConfigureAwait(false);
        foreach (var error in invisible)
        {
            yield return error;
        }

        foreach (var device in devices.Except(invisible.Select(error => error.Input).OfType<DeviceReference>()))
        {
            yield return new Answer<DeviceReference>(
                device, null, ErrorCatalog.RecoveryKeyNotPublic.Create(device.Name, device.ResourceId));
        }
    }
}
