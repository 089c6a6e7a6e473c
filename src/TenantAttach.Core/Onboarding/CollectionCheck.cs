using System.Linq;
using System.Threading.Tasks;
using TenantAttach.Core.AdminService;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Sessions;

namespace TenantAttach.Core.Onboarding;

/// <summary>Finds the collection that a setting names.</summary>
internal static class CollectionCheck
{
    private const int Devices = 2;

    /// <summary>The identifier of a device collection, by its identifier or its name.</summary>
    /// <exception cref="TenantAttachException"><c>CollectionNotFound</c>, <c>CollectionAmbiguous</c> or <c>CollectionNotOfDevices</c>.</exception>
    public static async Task<string> ResolveAsync(OperationContext context, string collection)
    {
        var rows = await context.ListAsync(SiteCollectionCalls.ListCollections, ODataFilter.Eq("CollectionID", collection)).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            rows = await context.ListAsync(SiteCollectionCalls.ListCollections, ODataFilter.Eq("Name", collection)).ConfigureAwait(false);
        }

        return rows.Count switch
        {
            0 => throw ErrorCatalog.CollectionNotFound.Create(collection),
            > 1 => throw ErrorCatalog.CollectionAmbiguous.Create(collection, rows.Count, string.Join(", ", rows.Select(row => row.Need("CollectionID")))),
            _ when rows[0].Number("CollectionType") != Devices => throw ErrorCatalog.CollectionNotOfDevices.Create(collection),
            _ => rows[0].Need("CollectionID"),
        };
    }
}
