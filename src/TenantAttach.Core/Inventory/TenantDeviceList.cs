namespace TenantAttach.Core.Inventory;

/// <summary>The tenant's list of the devices that Configuration Manager manages, to be found by Entra device id or name.</summary>
internal sealed class TenantDeviceList : IDeviceLookup
{
    private readonly ILookup<Guid, CloudDevice> byEntraId;
    private readonly ILookup<string, CloudDevice> byName;
    private readonly List<CloudDevice> devices;

    private TenantDeviceList(List<CloudDevice> devices)
    {
        this.devices = devices;
        byEntraId = devices.Where(device => device.EntraDeviceId is not null).ToLookup(device => device.EntraDeviceId!.Value);
        byName = devices.ToLookup(device => device.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Exports the list.</summary>
    /// <param name="context">The running operation.</param>
    /// <returns>The list.</returns>
    public static async Task<TenantDeviceList> ReadAsync(OperationContext context)
    {
        var devices = new List<CloudDevice>();
        await foreach (var device in DeviceExport.ReadAsync(context, DeviceExport.AllOfConfigurationManager).ConfigureAwait(false))
        {
            devices.Add(device);
        }

        return new TenantDeviceList(devices);
    }

    /// <inheritdoc/>
    public IReadOnlyList<DeviceReference> Find(DeviceIdentity identity) => Matches(identity)
        .Select(
            device => new DeviceReference { Name = device.Name, EntraDeviceId = device.EntraDeviceId, IntuneDeviceId = device.DeviceId })
        .OrderBy(device => device.Name, StringComparer.OrdinalIgnoreCase)
        .ToList();

    /// <summary>The identifier that Intune has for a device of the site.</summary>
    /// <param name="device">The device.</param>
    /// <returns>The identifier, or null where the list has no such device or several.</returns>
    public string? FindId(DeviceReference device)
    {
        var matches = device.EntraDeviceId is { } id && byEntraId.Contains(id)
            ? byEntraId[id].ToList()
            : byName[device.Name].Where(match => match.EntraDeviceId is null || device.EntraDeviceId is null).ToList();
        return matches.Count == 1 ? matches[0].DeviceId : null;
    }

    private IEnumerable<CloudDevice> Matches(DeviceIdentity identity)
    {
        switch (identity.Kind)
        {
            case DeviceIdentityKind.EntraDeviceId:
                // Intune's own identifiers have the same form.
                var id = Guid.Parse(identity.Value);
                return byEntraId.Contains(id)
                    ? byEntraId[id]
                    : devices.Where(device => Guid.TryParse(device.DeviceId, out var own) && own == id);
            case DeviceIdentityKind.Name:
                return byName[identity.Value];
            case DeviceIdentityKind.NamePattern:
                var pattern = new NamePattern(identity.Value);
                return devices.Where(device => pattern.IsMatch(device.Name));
            default:
                // The list has neither resource ids nor SMSIDs.
                return [];
        }
    }
}
