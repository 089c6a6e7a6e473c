namespace TenantAttach.Core.Inventory;

/// <summary>The devices of the site that a set of identities stands for, read with as few filters as fit into addresses.</summary>
internal sealed class SiteDeviceLookup : IDeviceLookup
{
    private readonly Dictionary<(DeviceIdentityKind Kind, string Value), List<DeviceReference>> found = [];

    private SiteDeviceLookup()
    {
    }

    /// <summary>Reads.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="identities">What is asked for; null and devices that were handed in whole are passed over.</param>
    /// <returns>The devices.</returns>
    public static async Task<SiteDeviceLookup> ReadAsync(OperationContext context, IEnumerable<DeviceIdentity?> identities)
    {
        var lookup = new SiteDeviceLookup();
        var asked = identities.OfType<DeviceIdentity>().Where(identity => identity.Device is null).GroupBy(identity => identity.Kind);
        foreach (var kind in asked)
        {
            if (kind.Key == DeviceIdentityKind.NamePattern)
            {
                foreach (var pattern in kind.Select(identity => identity.Value).Distinct(StringComparer.OrdinalIgnoreCase))
                {
                    await lookup.ReadPatternAsync(context, pattern).ConfigureAwait(false);
                }

                continue;
            }

            var values = kind.Select(identity => (object)identity.Value)
                .Distinct()
                .Select(
                    value => kind.Key == DeviceIdentityKind.ResourceId ? int.Parse((string)value, CultureInfo.InvariantCulture) : value);
            foreach (var filter in ODataFilter.In(PropertyOf(kind.Key), values))
            {
                await foreach (var row in SiteDeviceReader.ReadAsync(context, filter).ConfigureAwait(false))
                {
                    lookup.Add(kind.Key, KeyOf(kind.Key, row), row);
                }
            }
        }

        return lookup;
    }

    /// <inheritdoc/>
    public IReadOnlyList<DeviceReference> Find(DeviceIdentity identity) =>
        found.TryGetValue((identity.Kind, identity.Value.ToUpperInvariant()), out var devices) ? devices : [];

    private async Task ReadPatternAsync(OperationContext context, string pattern)
    {
        var name = new NamePattern(pattern);
        await foreach (var row in SiteDeviceReader.ReadAsync(context, name.ToFilter("Name")).ConfigureAwait(false))
        {
            if (row.Name is { } text && name.IsMatch(text))
            {
                Add(DeviceIdentityKind.NamePattern, pattern, row);
            }
        }
    }

    private void Add(DeviceIdentityKind kind, string value, SiteDeviceRow row)
    {
        var key = (kind, value.ToUpperInvariant());
        if (!found.TryGetValue(key, out var devices))
        {
            found.Add(key, devices = []);
        }

        // A record that another one has replaced is found only by its own resource id.
        if (!row.IsObsolete || kind == DeviceIdentityKind.ResourceId)
        {
            devices.Add(
                new DeviceReference
                {
                    ResourceId = row.ResourceId,
                    Name = row.Name ?? string.Empty,
                    SmsId = row.SmsId,
                    EntraDeviceId = row.EntraDeviceId,
                });
        }
    }

    private static string PropertyOf(DeviceIdentityKind kind) => kind switch
    {
        DeviceIdentityKind.ResourceId => "ResourceID",
        DeviceIdentityKind.SmsId => "SMSID",
        DeviceIdentityKind.EntraDeviceId => "AADDeviceID",
        _ => "Name",
    };

    private static string KeyOf(DeviceIdentityKind kind, SiteDeviceRow row) => kind switch
    {
        DeviceIdentityKind.ResourceId => row.ResourceId.ToString(CultureInfo.InvariantCulture),
        DeviceIdentityKind.SmsId => row.SmsId ?? string.Empty,
        DeviceIdentityKind.EntraDeviceId => row.EntraDeviceId?.ToString("D") ?? string.Empty,
        _ => row.Name ?? string.Empty,
    };
}
