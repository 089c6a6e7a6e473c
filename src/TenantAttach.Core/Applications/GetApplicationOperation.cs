namespace TenantAttach.Core.Applications;

/// <summary>Reads an application with its consent, its credentials, and which of them the site uses.</summary>
public sealed class GetApplicationOperation
{
    private const string Purpose = "Reading the application";

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public GetApplicationOperation(OperationContext context) => this.context = context.Only(ApplicationOperations.Get);

    /// <summary>Reads it.</summary>
    /// <param name="clientId">The application; null for the one of the connected site.</param>
    /// <param name="name">The name of the application instead; null for none.</param>
    /// <returns>The application.</returns>
    /// <exception cref="TenantAttachException"><c>TenantNeeded</c>, <c>SiteNeeded</c>, <c>ApplicationNotFound</c>,
    /// <c>ApplicationDeleted</c>, <c>ApplicationAmbiguous</c>.</exception>
    public async Task<TenantAttachApplication> RunAsync(Guid? clientId = null, string? name = null)
    {
        var found = await new ApplicationLookup(context, Purpose).FindAsync(clientId, name).ConfigureAwait(false);
        var row = found.Site?.Applications.FirstOrDefault(known => known.ClientId == found.Facts.ClientId);
        return ApplicationView.Create(found.Facts, found.Tenant, row, found.Site?.SiteId);
    }
}
