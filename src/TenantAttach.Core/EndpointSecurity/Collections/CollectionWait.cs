namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>Waits until the tenant shows collections, or shows them no more.</summary>
public static class CollectionWait
{
    private const int Pause = 60;

    /// <summary>Looks every minute.</summary>
    /// <param name="context">The running operation; its session has a tenant.</param>
    /// <param name="collectionIds">The collections.</param>
    /// <param name="visible">Whether they are to appear or to leave.</param>
    /// <param name="timeout">How long to wait, zero or more; an upload comes every 15 minutes.</param>
    /// <returns>Those that did not get there in time, each with its error.</returns>
    /// <exception cref="TenantAttachException"><c>TenantNeeded</c>, or what the services answer.</exception>
    public static async Task<IReadOnlyList<TenantAttachException>> UntilAsync(
        OperationContext context, IReadOnlyList<string> collectionIds, bool visible, TimeSpan timeout)
    {
        context = context.Only(EndpointSecurityOperations.SwitchCollections);
        if (context.Session.TenantId is null)
        {
            throw ErrorCatalog.TenantNeeded.Create("Waiting for the tenant");
        }

        var view = await CollectionView.ReadAsync(context).ConfigureAwait(false);
        var polling = new Polling(context, timeout, Pause);
        while (true)
        {
            var left = collectionIds.Where(id => !view.Tenant.IsRead || view.Tenant.Find(id) is not null != visible).ToList();
            var waited = polling.Waited;
            if (left.Count == 0 || waited >= timeout || !view.Tenant.IsRead)
            {
                return left.ConvertAll(id => (visible ? ErrorCatalog.EndpointSecurityNotVisible : ErrorCatalog.EndpointSecurityStillVisible)
                    .Create(id, waited, view.FactsOf(id, new UploadCollection { CollectionId = id, Name = id }).Judge().Reason));
            }

            context.Observer.Progress(new OperationProgress(
                "Waiting for the upload of collections",
                $"{collectionIds.Count - left.Count} of {collectionIds.Count} {(visible ? "are in" : "have left")} the tenant",
                polling.Percent));
            await polling.PauseAsync().ConfigureAwait(false);
            view = await view.AgainAsync(context).ConfigureAwait(false);
        }
    }
}
