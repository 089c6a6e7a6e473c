namespace TenantAttach.Core.Attachment;

/// <summary>Which collection the site uploads for a tenant: the only place that reads it and the only one that writes it.</summary>
internal static class UploadScopeMapping
{
    /// <summary>Reads the chosen collections.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <returns>Their identifiers; none for all devices.</returns>
    public static async Task<IReadOnlyList<string>> ReadAsync(OperationContext context, Guid tenantId)
    {
        var answer = await context.Site().InvokeAsync(
            CoManagementCalls.GetTenantCollectionMapping, new TenantMappingArguments { TenantId = tenantId }).ConfigureAwait(false);
        return answer.GetOrNull("CollectionSiteID") switch
        {
            { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } id => [id],
            { ValueKind: JsonValueKind.Array } => answer.GetStrings("CollectionSiteID"),
            _ => [],
        };
    }

    /// <summary>The write that sets the scope, read back.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="collectionId">The collection; empty for all devices.</param>
    /// <param name="summary">What changes.</param>
    /// <returns>The step.</returns>
    public static ChangeStep Set(OperationContext context, Guid tenantId, string collectionId, string summary)
    {
        // Setting the new collection replaces the old one; removing the old one first would upload all devices in the meantime.
        var isAll = collectionId.Length == 0;
        return new ChangeStep
        {
            Call = isAll ? CoManagementCalls.RemoveTenantCollectionMapping : CoManagementCalls.AddTenantCollectionMapping,
            Summary = summary,
            Apply = _ => isAll
                ? context.Site().InvokeAsync(
                    CoManagementCalls.RemoveTenantCollectionMapping, new TenantMappingArguments { TenantId = tenantId })
                : context.Site().InvokeAsync(
                    CoManagementCalls.AddTenantCollectionMapping,
                    new CollectionMappingArguments { TenantId = tenantId, CollectionId = collectionId }),
            Verify = async _ => (await ReadAsync(context, tenantId).ConfigureAwait(false))
                .SequenceEqual(isAll ? [] : new[] { collectionId }, StringComparer.OrdinalIgnoreCase),
        };
    }
}
