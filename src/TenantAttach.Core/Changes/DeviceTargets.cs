namespace TenantAttach.Core.Changes;

/// <summary>Devices and collections as plans and questions name them.</summary>
public static class DeviceTargets
{
    private const int NamesShown = 5;

    /// <summary>Names devices: how many they are, and the first of them.</summary>
    /// <param name="devices">The devices.</param>
    /// <returns>The words; nothing for no devices.</returns>
    public static string Describe(IReadOnlyCollection<DeviceReference> devices) =>
        Describe(devices.Select(device => device.Name), devices.Count);

    /// <summary>Names a collection with the number of its members.</summary>
    /// <param name="collection">The collection.</param>
    /// <returns>The words.</returns>
    public static string Describe(UploadCollection collection) =>
        $"collection {collection} with {collection.MemberCount} members";

    /// <summary>Names things: how many they are, and the first of them.</summary>
    /// <param name="names">The names.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="kind">What they are, in the plural.</param>
    /// <returns>The words; nothing for none.</returns>
    public static string Describe(IEnumerable<string> names, int count, string kind = "devices")
    {
        var list = string.Join(", ", names.Take(NamesShown));
        return count switch
        {
            0 => string.Empty,
            1 => list,
            _ => $"{count} {kind}: {list}" + (count > NamesShown ? $" and {count - NamesShown} more" : string.Empty),
        };
    }

    /// <summary>Counts devices.</summary>
    /// <param name="devices">The devices.</param>
    /// <returns>The number in words, or the name of a single device.</returns>
    public static string Count(IReadOnlyCollection<DeviceReference> devices) =>
        devices.Count == 1 ? devices.First().Name : $"{devices.Count} devices";
}
