namespace TenantAttach.Core.CoManagement;

/// <summary>Finds the collection of a pilot.</summary>
internal static class PilotCollection
{
    /// <summary>The identifier of the one device collection that is meant.</summary>
    /// <exception cref="TenantAttachException"><c>CollectionNotFound</c>, <c>CollectionNotOfDevices</c> or
    /// <c>PilotCollectionInvalid</c>.</exception>
    public static async Task<string> FindAsync(OperationContext context, string collection)
    {
        var found = await CollectionReader.FindAsync(context, [collection]).ConfigureAwait(false);
        return found.Count == 1
            ? found[0].CollectionId
            : throw ErrorCatalog.PilotCollectionInvalid.Create(collection, $"a pilot has one collection, and {found.Count} are meant");
    }
}
