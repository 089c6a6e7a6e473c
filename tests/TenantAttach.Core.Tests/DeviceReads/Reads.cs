using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.Tests.DeviceReads;

/// <summary>The reads about devices by name, so that one test holds for all of them.</summary>
internal static class Reads
{
    /// <summary>The first seeded device has a client and is online; so is the second.</summary>
    public const int First = 16777220;

    public static readonly IReadOnlyDictionary<string, Func<OperationContext, IEnumerable<object?>, IAsyncEnumerable<Answer<object>>>> ByName =
        new Dictionary<string, Func<OperationContext, IEnumerable<object?>, IAsyncEnumerable<Answer<object>>>>
        {
            ["Detail"] = (context, devices) => AsObjects(DeviceDetails.ReadAsync(context, devices)),
            ["Membership"] = (context, devices) => AsObjects(DeviceMemberships.ReadAsync(context, devices)),
            ["InventoryClass"] = (context, devices) => AsObjects(InventoryClasses.ReadAsync(context, devices)),
            ["SoftwareUpdate"] = (context, devices) => AsObjects(DeviceSoftwareUpdates.ReadAsync(context, devices)),
            ["Inventory"] = (context, devices) => AsObjects(DeviceInventory.ReadAsync(context, devices, "LOGICAL_DISK")),
        };

    public static Task<SimulatedSite> OpenAsync(int version = 2509, int devices = 60) =>
        SimulatedSite.CreateAsync(new SimulationOptions { Devices = devices, SiteVersion = version }, tenant: false);

    public static async Task<OperationContext> AsUserAsync(SimulatedSite site, string user) =>
        SessionCore.Of(
            await SimulatedSite.ConnectAsync(site.Simulation, tenant: false, siteUser: user)).For(
                SilentObserver.Instance, CancellationToken.None);

    public static DeviceReference Device(int index) => new() { Name = "device " + index, ResourceId = First + index };

    public static int? ResourceIdOf(object? value) =>
        value is DeviceInventoryItem item ? item.ResourceId : ((DeviceReference?)value)?.ResourceId;

    private static async IAsyncEnumerable<Answer<object>> AsObjects<T>(IAsyncEnumerable<Answer<T>> rows)
        where T : class
    {
        await foreach (var row in rows)
        {
            yield return new Answer<object>(row.Input, row.Value, row.Error);
        }
    }
}
