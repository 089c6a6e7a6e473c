using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TenantAttach.Core.AdminService;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Devices;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Sessions;

namespace TenantAttach.Core.Offboarding;

/// <summary>What the tenant still shows of a hierarchy: nothing public lists its connector, so this is the evidence.</summary>
internal sealed class CloudTraces(OperationContext context)
{
    // Enough to tell this hierarchy's devices from another's, and few enough for a handful of requests.
    private const int Sample = 200;

    /// <summary>Looks for collections and devices of the hierarchy.</summary>
    /// <returns>What was found.</returns>
    public async Task<Traces> FindAsync(Guid? hierarchyId)
    {
        var collections = await ReadCollectionsAsync(hierarchyId).ConfigureAwait(false);
        var (total, sample) = await ReadDevicesAsync().ConfigureAwait(false);
        return new Traces
        {
            HierarchyName = collections?.Select(row => row.Hierarchy).FirstOrDefault(),
            Collections = collections?.Select(row => row.Name).ToList(),
            TenantDevices = total,
            HierarchyDevices = total is null ? null : await CountOwnAsync(sample, total.Value).ConfigureAwait(false),
        };
    }

    private async Task<List<(string Name, string Hierarchy)>?> ReadCollectionsAsync(Guid? hierarchyId)
    {
        var call = GraphSecurityCalls.ListConfigManagerCollections;
        if (call.Clouds.Count > 0 && !call.Clouds.Contains(context.Session.Cloud))
        {
            return null;
        }

        try
        {
            var rows = await context.ListAsync(call).ConfigureAwait(false);
            return rows.Where(row => hierarchyId is null || row.Id("hierarchyIdentifier") == hierarchyId)
                .Select(row => ($"{row.Need("displayName")} ({row.Need("collectionIdentifier")})", row.Need("hierarchyName")))
                .ToList();
        }
        catch (TenantAttachException error) when (error.StatusCode == 403)
        {
            context.Observer.Warning("The collections of the tenant could not be read: " + error.Message);
            return null;
        }
    }

    private async Task<(int? Total, List<Guid> Sample)> ReadDevicesAsync()
    {
        var total = 0;
        var random = new Random(1);
        var sample = new List<Guid>();
        try
        {
            await foreach (var device in DeviceExport.ReadAsync(context, DeviceExport.AttachedOnly).ConfigureAwait(false))
            {
                total++;
                if (device.EntraDeviceId is not { } id)
                {
                    continue;
                }

                // Every device has the same chance: the rows of one hierarchy may all come first.
                if (sample.Count < Sample)
                {
                    sample.Add(id);
                }
                else if (random.Next(total) is var place && place < Sample)
                {
                    sample[place] = id;
                }
            }

            return (total, sample);
        }
        catch (TenantAttachException error) when (error.StatusCode == 403)
        {
            context.Observer.Warning("The devices of the tenant could not be exported: " + error.Message);
            return (null, sample);
        }
    }

    private async Task<int?> CountOwnAsync(List<Guid> sample, int total)
    {
        if (context.Session.SiteServer is null)
        {
            return null;
        }

        var count = 0;
        foreach (var filter in ODataFilter.In("AADDeviceID", sample.Select(id => (object)id.ToString("D"))))
        {
            count += (await context.ListAsync(SiteDeviceCalls.ListDevices, filter).ConfigureAwait(false)).Count;
        }

        return sample.Count < Sample ? count : (int)((long)count * total / Sample);
    }
}

/// <summary>What was found; null where it could not be looked for.</summary>
internal sealed record Traces
{
    public string? HierarchyName { get; init; }

    public IReadOnlyList<string>? Collections { get; init; }

    /// <summary>Devices that are attached only, of all hierarchies.</summary>
    public int? TenantDevices { get; init; }

    /// <summary>Those among them that the site knows, estimated where there are many; null without a site.</summary>
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
