namespace TenantAttach.Core.Devices;

/// <summary>Lists devices: of the site, of the tenant, or of both with what becomes of each of them.</summary>
public static class AttachedDevices
{
    /// <summary>Up to this many members of a collection are asked for by resource id instead of being picked out of all devices.</summary>
    private const int MembersByFilter = 1000;

    /// <summary>Lists devices as they are read.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="query">Which ones, and from where.</param>
    /// <returns>The devices; those of the site by resource id, then those that only the tenant has.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>DeviceSourceNotConnected</c>, <c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>, <c>ExportJobFailed</c>,
    /// <c>ExportJobTimeout</c>, <c>CsvNotReadable</c>.
    /// </exception>
    public static async IAsyncEnumerable<AttachedDevice> ListAsync(OperationContext context, AttachedDeviceQuery query)
    {
        context = context.Only(AttachedDeviceOperations.List);
        var (site, tenant) = Sides(context, query);
        var pattern = query.Name is null ? null : new NamePattern(query.Name);
        if (!site)
        {
            await foreach (var device in ReadCloudAsync(context, query).ConfigureAwait(false))
            {
                if (pattern?.IsMatch(device.Name) ?? true)
                {
                    var listed = DeviceReconciler.ToDevice(device, DeviceUploadState.Visible, null);
                    if (IsWanted(query, listed))
                    {
                        yield return listed;
                    }
                }
            }

            yield break;
        }

        var members = query.Collection is null ? null : await MembersAsync(context, query.Collection).ConfigureAwait(false);
        var reconciler = tenant ? await ReconcilerAsync(context, query).ConfigureAwait(false) : new DeviceReconciler(null, null, null);
        await foreach (var row in RowsAsync(context, pattern, members).ConfigureAwait(false))
        {
            if (Matches(pattern, row)
                && (members?.Contains(row.ResourceId) ?? true)
                && reconciler.Judge(row) is var device
                && IsWanted(query, device))
            {
                yield return device;
            }
        }

        // What the site was not asked for must not look as if it did not exist there.
        if (tenant && members is null && pattern is null)
        {
            foreach (var device in reconciler.Rest().Where(device => IsWanted(query, device)))
            {
                yield return device;
            }
        }
    }

    private static (bool Site, bool Tenant) Sides(OperationContext context, AttachedDeviceQuery query)
    {
        var hasSite = context.Session.SiteServer is not null;
        var hasTenant = context.Session.TenantId is not null || query.ExportPath is not null;
        var (site, tenant) = query.Source switch
        {
            DeviceSource.Site => (true, false),
            DeviceSource.Tenant => (false, true),
            DeviceSource.Both => (true, true),
            _ => (hasSite, !hasSite || query.ExportPath is not null),
        };
        if ((site || query.Collection is not null) && !hasSite)
        {
            throw ErrorCatalog.DeviceSourceNotConnected.Create(context.Session.Name, "site");
        }

        return tenant && !hasTenant
            ? throw ErrorCatalog.DeviceSourceNotConnected.Create(context.Session.Name, "tenant")
            : (site || query.Collection is not null, tenant);
    }

    private static async IAsyncEnumerable<SiteDeviceRow> RowsAsync(OperationContext context, NamePattern? pattern, HashSet<int>? members)
    {
        if (members is { Count: <= MembersByFilter })
        {
            foreach (var filter in ODataFilter.In("ResourceID", members.OrderBy(id => id).Cast<object>()))
            {
                await foreach (var row in SiteDeviceReader.ReadAsync(context, filter).ConfigureAwait(false))
                {
                    yield return row;
                }
            }

            yield break;
        }

        await foreach (var row in SiteDeviceReader.ReadAsync(context, pattern?.ToFilter("Name")).ConfigureAwait(false))
        {
            yield return row;
        }
    }

    private static async Task<DeviceReconciler> ReconcilerAsync(OperationContext context, AttachedDeviceQuery query)
    {
        var settings = await new SiteAttachmentReader(context).ReadUploadAsync().ConfigureAwait(false);
        var scope = settings is { IsUploadOn: true, Tenant.TenantId: var tenantId }
            ? await ScopeAsync(context, tenantId).ConfigureAwait(false)
            : null;
        var cloud = new CloudDeviceIndex();
        await foreach (var device in ReadCloudAsync(context, query).ConfigureAwait(false))
        {
            cloud.Add(device);
        }

        return new DeviceReconciler(cloud, scope, settings.IsUploadOn);
    }

    /// <summary>The resource ids of the upload scope; null for all devices.</summary>
    internal static async Task<HashSet<int>?> ScopeAsync(OperationContext context, Guid tenantId)
    {
        var mapped = await UploadScopeMapping.ReadAsync(context, tenantId).ConfigureAwait(false);
        if (mapped.Count == 0)
        {
            return null;
        }

        var ids = new HashSet<int>();
        foreach (var collection in mapped)
        {
            ids.UnionWith(await MembersAsync(context, collection).ConfigureAwait(false));
        }

        return ids;
    }

    private static async Task<HashSet<int>> MembersAsync(OperationContext context, string collection)
    {
        var collections = await CollectionReader.FindAsync(context, [collection]).ConfigureAwait(false);
        var ids = new HashSet<int>();
        await foreach (var member in CollectionReader.MembersAsync(context, collections).ConfigureAwait(false))
        {
            ids.Add(member.Device.ResourceId!.Value);
        }

        return ids;
    }

    private static IAsyncEnumerable<CloudDevice> ReadCloudAsync(OperationContext context, AttachedDeviceQuery query) =>
        query.ExportPath is { } path
            ? ReadFileAsync(context, path)
            : DeviceExport.ReadAsync(context, DeviceExport.AllOfConfigurationManager);

    private static async IAsyncEnumerable<CloudDevice> ReadFileAsync(OperationContext context, string path)
    {
        using var file = OpenFile(path);
        using var reader = new StreamReader(file, Encoding.UTF8);
        await foreach (var device in ExportFile.ReadAsync(reader, path, context.CancellationToken).ConfigureAwait(false))
        {
            // An export by hand has the devices of Intune alone as well.
            if (device.ManagedBy is not DeviceManagedBy.Intune)
            {
                yield return device;
            }
        }
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, 65536, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCatalog.CsvNotReadable.Create(null, failure, path, failure.Message);
        }
    }

    private static bool Matches(NamePattern? pattern, SiteDeviceRow row) => pattern?.IsMatch(row.Name ?? string.Empty) ?? true;

    private static bool IsWanted(AttachedDeviceQuery query, AttachedDevice device) =>
        query.States.Count == 0 || query.States.Contains(device.UploadState);
}
