using TenantAttach.Core.Applications;

namespace TenantAttach.Core.Onboarding;

/// <summary>The application that the module makes for a hierarchy.</summary>
internal sealed class OwnApplication(OperationContext context)
{
    private const int DefaultDays = 365;

    /// <summary>Finds it, and adds to the plan what is missing in the tenant.</summary>
    public async Task<ApplicationSource> FindAsync(EnableSettings settings, SiteAttachment site, TenantFacts tenant, ChangePlan plan)
    {
        var steps = new ApplicationSteps(context);
        var (draft, isDeleted) = await steps.FindAsync(tenant, ApplicationNames.Application(site.SiteId)).ConfigureAwait(false);
        await steps.AddAsync(plan, draft, isDeleted).ConfigureAwait(false);
        var credentials = draft.Found?.Credentials ?? [];
        var row = site.Applications.FirstOrDefault(found => found.ClientId == draft.ClientId);
        var inUse = SecretMatch.InUse(credentials, row?.SecretExpiry);
        var isUsable = inUse?.Expires > context.Time.GetUtcNow();
        if (!isUsable)
        {
            plan.Add(steps.AddSecret(draft, ApplicationNames.SiteSecretPrefix, context.Time.GetUtcNow().AddDays(settings.SecretDays ?? DefaultDays)));
        }
        else if (settings.SecretDays is not null)
        {
            throw ErrorCatalog.SecretKept.Create(draft.Name, inUse!.Expires);
        }

        if (!plan.IsEmpty)
        {
            await new CallerCheck(context).RequireApplicationRightsAsync().ConfigureAwait(false);
        }

        return new ApplicationSource
        {
            Draft = draft,
            Row = row,
            NeedsHandOver = !isUsable,
            Orphans = SecretMatch.Orphans(credentials, isUsable ? row?.SecretExpiry : null),
            Prove = () => ProveAsync(steps, draft),
        };
    }

    private async Task ProveAsync(ApplicationSteps steps, ApplicationDraft draft)
    {
        try
        {
            await new SecretProof(context).ProveAsync(draft.Name, draft.NeedClientId, draft.Secret!, isNew: true).ConfigureAwait(false);
        }
        catch (TenantAttachException) when (draft.SecretKeyId is not null)
        {
            await steps.RemoveKeyAsync(draft, draft.SecretKeyId.Value).ConfigureAwait(false);
            throw;
        }
    }
}
