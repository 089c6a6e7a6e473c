namespace TenantAttach.Core.Inventory;

/// <summary>A device as the list of all devices of the admin center has it.</summary>
/// <param name="DeviceId">The identifier in Intune.</param>
/// <param name="Name">The name.</param>
/// <param name="EntraDeviceId">The device id of Microsoft Entra ID, or null.</param>
/// <param name="SerialNumber">The serial number, or null.</param>
/// <param name="LastContact">When the tenant last heard of it, in UTC, or null.</param>
/// <param name="ManagedBy">Who manages it.</param>
/// <param name="OperatingSystem">The operating system, or null.</param>
/// <param name="OperatingSystemVersion">Its version, or null.</param>
/// <param name="PrimaryUser">The primary user, or null.</param>
internal sealed record CloudDevice(
    string DeviceId,
    string Name,
    Guid? EntraDeviceId,
    string? SerialNumber,
    DateTimeOffset? LastContact,
    DeviceManagedBy ManagedBy,
    string? OperatingSystem,
    string? OperatingSystemVersion,
    string? PrimaryUser);

/// <summary>The tenant's list, to be found in by what both sides know: Entra device id, else name and serial number.</summary>
internal sealed class CloudDeviceIndex
{
    private readonly List<CloudDevice> devices = [];
    private readonly Dictionary<Guid, int> byEntraId = [];
    private readonly Dictionary<string, int> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> found = [];
    private readonly Dictionary<int, string> duplicates = [];

    /// <summary>The number of devices.</summary>
    public int Count => devices.Count;

    /// <summary>The number of devices that were found by <see cref="Find"/>.</summary>
    public int FoundCount => found.Count;

    /// <summary>The newest time that the tenant heard of one of them.</summary>
    public DateTimeOffset? NewestContact { get; private set; }

    /// <summary>Takes in a device.</summary>
    /// <param name="device">The device.</param>
    public void Add(CloudDevice device)
    {
        var index = devices.Count;
        devices.Add(device);
        if (NewestContact is null || device.LastContact > NewestContact)
        {
            NewestContact = device.LastContact ?? NewestContact;
        }

        if (device.EntraDeviceId is not { } entraId)
        {
            byName[device.Name] = index;
        }
        else if (byEntraId.TryGetValue(entraId, out var other))
        {
            duplicates[index] = $"The tenant has a second record with the same Entra device id: {devices[other].DeviceId}.";
        }
        else
        {
            byEntraId.Add(entraId, index);
            if (!byName.ContainsKey(device.Name))
            {
                byName.Add(device.Name, index);
            }
        }
    }

    /// <summary>Finds the tenant's record of a device of the site, and remembers that it was found.</summary>
    /// <param name="entraDeviceId">The Entra device id that the site knows, or null.</param>
    /// <param name="name">The name.</param>
    /// <param name="serialNumber">The serial number that the site knows, or null.</param>
    /// <returns>The record, or null.</returns>
    public CloudDevice? Find(Guid? entraDeviceId, string name, string? serialNumber)
    {
        if (entraDeviceId is { } id && byEntraId.TryGetValue(id, out var index))
        {
            found.Add(index);
            return devices[index];
        }

        if (byName.TryGetValue(name, out index) && Agrees(devices[index], entraDeviceId, serialNumber))
        {
            found.Add(index);
            return devices[index];
        }

        return null;
    }

    /// <summary>The records that no device of the site was found for, with what is special about them.</summary>
    /// <returns>The records in the tenant's order; the text is null where nothing is special.</returns>
    public IEnumerable<(CloudDevice Device, string? Duplicate)> Rest()
    {
        for (var index = 0; index < devices.Count; index++)
        {
            if (!found.Contains(index))
            {
                yield return (devices[index], duplicates.TryGetValue(index, out var text) ? text : null);
            }
        }
    }

    // A name alone is no proof: it counts only where neither of the stronger keys contradicts it.
    private static bool Agrees(CloudDevice device, Guid? entraDeviceId, string? serialNumber) =>
        (device.EntraDeviceId is null || entraDeviceId is null || device.EntraDeviceId == entraDeviceId)
        && (string.IsNullOrEmpty(device.SerialNumber) || string.IsNullOrEmpty(serialNumber)
            || string.Equals(device.SerialNumber, serialNumber, StringComparison.OrdinalIgnoreCase));
}
