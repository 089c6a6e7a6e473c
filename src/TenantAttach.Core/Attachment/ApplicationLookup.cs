namespace TenantAttach.Core.Attachment;

/// <summary>Finds the application that is meant: by its client identifier, by its name, or as the one of the connected site.</summary>
/// <param name="context">The running operation.</param>
/// <param name="purpose">What it is looked for, for errors.</param>
internal sealed class ApplicationLookup(OperationContext context, string purpose)
{
    /// <summary>Finds it.</summary>
    /// <param name="clientId">The client identifier; null for another way.</param>
    /// <param name="name">The name; null for the application of the connected site.</param>
    /// <returns>The application, its tenant, and the site where there is one.</returns>
    /// <exception cref="TenantAttachException"><c>TenantNeeded</c>, <c>SiteNeeded</c>, <c>ApplicationNotFound</c>,
    /// <c>ApplicationDeleted</c>, <c>ApplicationAmbiguous</c>.</exception>
    public async Task<FoundApplication> FindAsync(Guid? clientId, string? name)
    {
        var tenant = await TenantFacts.ReadAsync(context, purpose).ConfigureAwait(false);
        if (clientId is null && name is null && context.Session.SiteServer is null)
        {
            throw ErrorCatalog.SiteNeeded.Create(purpose + " without naming it");
        }

        var site = context.Session.SiteServer is null ? null : await ReadSiteAsync().ConfigureAwait(false);
        clientId ??= name is null ? site?.Application?.ClientId : null;
        var wanted = name ?? (site is null ? string.Empty : ApplicationNames.Application(site.SiteId));
        var reader = new ApplicationReader(context);
        var facts = clientId is { } id
            ? await reader.FindAsync(id).ConfigureAwait(false)
            : await reader.FindAsync(tenant.Id, wanted).ConfigureAwait(false);
        if (facts is not null)
        {
            return new FoundApplication(facts, tenant, site);
        }

        throw clientId is null && await reader.FindDeletedAsync(tenant.Id, wanted).ConfigureAwait(false) is not null
            ? ErrorCatalog.ApplicationDeleted.Create(wanted)
            : ErrorCatalog.ApplicationNotFound.Create(clientId is { } missing ? missing : wanted);
    }

    private async Task<SiteAttachment> ReadSiteAsync()
    {
        await SiteAttachmentReader.EnsureAsync(context, [], purpose).ConfigureAwait(false);
        return await new SiteAttachmentReader(context).ReadAsync(purpose).ConfigureAwait(false);
    }
}

/// <summary>An application that was looked for.</summary>
/// <param name="Facts">What the tenant shows of it.</param>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Site">The connected site; null where the session has none.</param>
internal sealed record FoundApplication(ApplicationFacts Facts, TenantFacts Tenant, SiteAttachment? Site);
