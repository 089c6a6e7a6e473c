using System;
using System.Linq;
using System.Threading.Tasks;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Sessions;

namespace TenantAttach.Core.Applications;

/// <summary>Reads an application with its consent, its credentials, and which of them the site uses.</summary>
public sealed class GetApplicationOperation
{
    private const string Purpose = "Reading the application";

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public GetApplicationOperation(OperationContext context) => this.context = context;

    /// <summary>Reads it.</summary>
    /// <param name="clientId">The application; null for the one of the connected site.</param>
    /// <param name="name">The name of the application instead; null for none.</param>
    /// <returns>The application.</returns>
    /// <exception cref="TenantAttachException"><c>TenantNeeded</c>, <c>SiteNeeded</c>, <c>ApplicationNotFound</c>, <c>ApplicationDeleted</c>, <c>ApplicationAmbiguous</c>.</exception>
    public async Task<TenantAttachApplication> RunAsync(Guid? clientId = null, string? name = null)
    {
        var tenant = await TenantFacts.ReadAsync(context, Purpose).ConfigureAwait(false);
        if (clientId is null && name is null && context.Session.SiteServer is null)
        {
            throw ErrorCatalog.SiteNeeded.Create(Purpose + " without naming it");
        }

        var site = context.Session.SiteServer is null ? null : await ReadSiteAsync().ConfigureAwait(false);
        clientId ??= name is null ? site?.Application?.ClientId : null;
        var wanted = name ?? ApplicationNames.Application(site?.SiteId ?? Guid.Empty);
        var reader = new ApplicationReader(context);
        var facts = clientId is { } id
            ? await reader.FindAsync(id).ConfigureAwait(false)
            : await reader.FindAsync(tenant.Id, wanted).ConfigureAwait(false);
        if (facts is null)
        {
            throw clientId is null && await reader.FindDeletedAsync(tenant.Id, wanted).ConfigureAwait(false) is not null
                ? ErrorCatalog.ApplicationDeleted.Create(wanted)
                : ErrorCatalog.ApplicationNotFound.Create(clientId is { } missing ? missing : wanted);
        }

        var row = site?.Applications.FirstOrDefault(found => found.ClientId == facts.ClientId);
        return ApplicationView.Create(facts, tenant, row, site?.SiteId);
    }

    private async Task<SiteAttachment> ReadSiteAsync()
    {
        await SiteAttachmentReader.EnsureAsync(context, [], Purpose).ConfigureAwait(false);
        return await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false);
    }
}
