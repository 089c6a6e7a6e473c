using TenantAttach.Core.Applications;

namespace TenantAttach.Core.Onboarding;

/// <summary>An application that was made before: every rule is checked and its secret is proved before anything is written.</summary>
internal sealed class ImportedApplication(OperationContext context)
{
    /// <summary>Finds and checks it.</summary>
    /// <exception cref="TenantAttachException">
    /// <c>ApplicationNotFound</c>, <c>ApplicationInvalid</c>, <c>ApplicationUriInvalid</c>, <c>ApplicationConsentMissing</c>,
    /// <c>ApplicationInUse</c>, <c>SecretExpiryInvalid</c> or <c>SecretNotAccepted</c>.
    /// </exception>
    public async Task<ApplicationSource> FindAsync(EnableSettings settings, SiteAttachment site, TenantFacts tenant)
    {
        var clientId = settings.Application?.ClientId ?? site.Application!.ClientId;
        var facts = await new ApplicationReader(context).FindAsync(clientId).ConfigureAwait(false)
            ?? throw ErrorCatalog.ApplicationNotFound.Create(clientId);
        var row = site.Applications.FirstOrDefault(found => found.ClientId == clientId);
        var draft = new ApplicationDraft
        {
            Tenant = tenant,
            Name = facts.Name,
            Found = facts,
            ObjectId = facts.ObjectId,
            ClientId = clientId,
            PrincipalId = facts.ServicePrincipalId,
            Uri = settings.Application?.IdentifierUri ?? row?.IdentifierUri,
        };
        if (settings.Application is not { } application || site.IsUploadOn)
        {
            return new ApplicationSource { Draft = draft, Row = row, IsImported = true };
        }

        CheckValues(application, facts, tenant, site.SiteId);
        draft.Secret = application.SecretKey;
        draft.SecretExpiry = application.SecretExpiry;
        await new SecretProof(context).ProveAsync(facts.Name, clientId, application.SecretKey!, isNew: true).ConfigureAwait(false);
        return new ApplicationSource
        {
            Draft = draft,
            Row = row,
            IsImported = true,
            NeedsHandOver = row is null || !SecretMatch.IsSame(row.SecretExpiry, application.SecretExpiry),
        };
    }

    private void CheckValues(TenantAttachApplication application, ApplicationFacts facts, TenantFacts tenant, Guid siteId)
    {
        if (application.TenantId != tenant.Id)
        {
            throw ErrorCatalog.ApplicationInvalid.Create(
                facts.Name, $"it is of tenant {application.TenantId}, and the session of tenant {tenant.Id}.");
        }

        if (!string.Equals(application.TenantName, tenant.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.ApplicationInvalid.Create(
                facts.Name, $"the tenant is named '{tenant.Name}', not '{application.TenantName}'.");
        }

        if (!string.Equals(application.Name, facts.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.ApplicationInvalid.Create(facts.Name, $"its name is not '{application.Name}'.");
        }

        var problems = ApplicationRules.Check(facts, tenant.Id, tenant.VerifiedDomains, siteId);
        if (problems.Count > 0)
        {
            throw problems[0];
        }

        if (application.IdentifierUri is null
            || !facts.IdentifierUris.Contains(application.IdentifierUri, StringComparer.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.ApplicationUriInvalid.Create(application.IdentifierUri ?? "(none)", "it is not a URI of the application.");
        }

        if (application.SecretKey is null or { Length: 0 })
        {
            throw ErrorCatalog.ApplicationInvalid.Create(facts.Name, "no secret was handed in.");
        }

        if (application.SecretExpiry is not { } expiry
            || expiry <= context.Time.GetUtcNow()
            || SecretMatch.InUse(facts.Credentials, expiry) is null)
        {
            throw ErrorCatalog.SecretExpiryInvalid.Create(application.SecretExpiry);
        }
    }
}
