namespace TenantAttach.Core.Connector;

/// <summary>What the tenant still shows of a hierarchy: nothing public lists its connector, so this is the evidence.</summary>
/// <param name="context">The running operation.</param>
/// <param name="asksSite">False where the site is gone: it is not asked then, even where the session has one.</param>
internal sealed class CloudTraces(OperationContext context, bool asksSite = true)
{
    // Up to here the devices are asked for by their keys; above it the site's list is read once and kept.
    private const int FewDevices = 200;

    private const string Keys = "ResourceID,Name,AADDeviceID,SerialNumber";

    private List<SiteKeys>? siteDevices;

    /// <summary>Looks for collections and devices of the hierarchy.</summary>
    /// <returns>What was found.</returns>
    public async Task<Traces> FindAsync(Guid? hierarchyId)
    {
        var collections = await ReadCollectionsAsync(hierarchyId).ConfigureAwait(false);
        var devices = await ReadDevicesAsync().ConfigureAwait(false);
        return new Traces
        {
            HierarchyName = collections?.Select(row => row.Hierarchy).FirstOrDefault(),
            Collections = collections?.Select(row => row.Name).ToList(),
            TenantDevices = devices?.Count,
            HierarchyDevices = devices is null ? null : await CountOwnAsync(devices).ConfigureAwait(false),
        };
    }

    private async Task<List<(string Name, string Hierarchy)>?> ReadCollectionsAsync(Guid? hierarchyId)
    {
        var call = EndpointSecurityCollectionCalls.ListConfigManagerCollections;
        if (call.Clouds.Count > 0 && !call.Clouds.Contains(context.Session.Cloud))
        {
            return null;
        }

        try
        {
            var rows = await context.ListAsync(call).ConfigureAwait(false);
            return rows.Where(row => hierarchyId is null || row.Id("hierarchyIdentifier") == hierarchyId)
                .Select(
                    row => ($"{row.Text("displayName")} ({row.Text("collectionIdentifier")})", row.Text("hierarchyName") ?? string.Empty))
                .ToList();
        }
        catch (TenantAttachException error) when (error.StatusCode == 403)
        {
            context.Observer.Warning("The collections of the tenant could not be read: " + error.Message);
            return null;
        }
    }

    private async Task<List<CloudDevice>?> ReadDevicesAsync()
    {
        var devices = new List<CloudDevice>();
        try
        {
            await foreach (var device in DeviceExport.ReadAsync(context, DeviceExport.AttachedOnly).ConfigureAwait(false))
            {
                devices.Add(device);
            }

            return devices;
        }
        catch (TenantAttachException error) when (error.StatusCode == 403)
        {
            context.Observer.Warning("The devices of the tenant could not be exported: " + error.Message);
            return null;
        }
    }

    // Every device is looked for: a sample could miss the last ones and call the cloud clean.
    private async Task<int?> CountOwnAsync(List<CloudDevice> devices)
    {
        if (!asksSite || context.Session.SiteServer is null)
        {
            return null;
        }

        if (devices.Count == 0)
        {
            return 0;
        }

        var index = new CloudDeviceIndex();
        devices.ForEach(index.Add);
        foreach (var own in devices.Count <= FewDevices
            ? await ReadAsync(Filters(devices)).ConfigureAwait(false)
            : siteDevices ??= await ReadAsync([null]).ConfigureAwait(false))
        {
            index.Find(own.EntraDeviceId, own.Name, own.SerialNumber);
        }

        return index.FoundCount;
    }

    private static IEnumerable<ODataFilter?> Filters(List<CloudDevice> devices) =>
        ODataFilter.In(
            "AADDeviceID",
            devices.Where(device => device.EntraDeviceId is not null).Select(device => (object)device.EntraDeviceId!.Value.ToString("D")))
            .Concat(ODataFilter.In("Name", devices.Where(device => device.EntraDeviceId is null).Select(device => (object)device.Name)));

    private async Task<List<SiteKeys>> ReadAsync(IEnumerable<ODataFilter?> filters)
    {
        var found = new List<SiteKeys>();
        foreach (var filter in filters)
        {
            await foreach (var row in SiteDeviceReader.ReadAsync(context, filter, Keys).ConfigureAwait(false))
            {
                found.Add(new SiteKeys(row.EntraDeviceId, row.Name ?? string.Empty, row.SerialNumber));
            }
        }

        return found;
    }

    private sealed record SiteKeys(Guid? EntraDeviceId, string Name, string? SerialNumber);
}

/// <summary>What was found; null where it could not be looked for.</summary>
internal sealed record Traces
{
    public string? HierarchyName { get; init; }

    public IReadOnlyList<string>? Collections { get; init; }

    /// <summary>Devices that are attached only, of all hierarchies.</summary>
    public int? TenantDevices { get; init; }

    /// <summary>Those among them that the site knows; null without a site.</summary>
    public int? HierarchyDevices { get; init; }

    /// <summary>The devices that count: those of the hierarchy where the site can tell them, else all.</summary>
    public int Devices => HierarchyDevices ?? TenantDevices ?? 0;

    public bool IsEmpty => Collections is null or { Count: 0 } && Devices == 0;

    public bool IsKnown => Collections is not null || TenantDevices is not null;

    public override string ToString()
    {
        var parts = new List<string>();
        if (Devices > 0)
        {
            parts.Add(Devices == 1 ? "1 device" : $"{Devices} devices");
        }

        if (Collections is { Count: > 0 } collections)
        {
            parts.Add("the collections " + string.Join(", ", collections));
        }

        return string.Join(" and ", parts);
    }
}
