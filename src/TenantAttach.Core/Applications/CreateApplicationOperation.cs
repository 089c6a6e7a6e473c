namespace TenantAttach.Core.Applications;

/// <summary>
/// Makes what a Global Administrator has to prepare: the application, both service principals, the consent and a secret.
/// The result can be handed to whoever attaches the site, who then needs no right in the tenant beyond reading.
/// </summary>
public sealed class CreateApplicationOperation
{
    private const string Purpose = "Making an application";
    private const int LongestSecret = 730;

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public CreateApplicationOperation(OperationContext context) => this.context = context.Only(ApplicationOperations.Create);

    /// <summary>Reads, refuses what cannot work, and plans the rest.</summary>
    /// <param name="settings">The wanted application.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>TenantNeeded</c>, <c>SiteNeeded</c> (neither a name nor a site), <c>SecretLifetimeInvalid</c>, <c>ApplicationAmbiguous</c>,
    /// <c>EntraRoleInsufficient</c>; nothing was changed.
    /// </exception>
    public async Task<Change<TenantAttachApplication>> PlanAsync(CreateApplicationSettings settings)
    {
        if (settings.SecretDays is < 1 or > LongestSecret)
        {
            throw ErrorCatalog.SecretLifetimeInvalid.Create(settings.SecretDays);
        }

        var tenant = await TenantFacts.ReadAsync(context, Purpose).ConfigureAwait(false);
        var steps = new ApplicationSteps(context);
        var (draft, isDeleted) = await steps.FindAsync(tenant, await NameAsync(settings).ConfigureAwait(false)).ConfigureAwait(false);
        var plan = new ChangePlan();
        await steps.AddAsync(plan, draft, isDeleted).ConfigureAwait(false);
        var now = context.Time.GetUtcNow();
        if (settings.Certificate is { } certificate)
        {
            if (draft.Found?.Credentials.Any(item => item.Kind == "Certificate" && item.DisplayName == certificate.Subject) != true)
            {
                plan.Add(steps.AddCertificate(draft, certificate));
            }
        }
        else if (settings.NewSecret || draft.Found?.Credentials.Any(item => item.Kind == "Secret" && item.Expires > now) != true)
        {
            plan.Add(steps.AddSecret(draft, ApplicationNames.ImportSecretPrefix, now.AddDays(settings.SecretDays)));
        }
        else
        {
            context.Observer.Warning($"Application {draft.Name} has a secret already. Its value cannot be shown again; ask for a new one if nobody kept it.");
        }

        if (!plan.IsEmpty)
        {
            await new CallerCheck(context).RequireApplicationRightsAsync().ConfigureAwait(false);
        }

        return new Change<TenantAttachApplication>(context, "Create the application", draft.Name, plan, _ => FinishAsync(draft));
    }

    // The secret is proved by a token before anybody gets it.
    private async Task<TenantAttachApplication> FinishAsync(ApplicationDraft draft)
    {
        if (draft.Secret is { } secret)
        {
            await new SecretProof(context).ProveAsync(draft.Name, draft.NeedClientId, secret, isNew: true).ConfigureAwait(false);
        }

        var facts = await new ApplicationReader(context).ReadAsync(draft.NeedObjectId).ConfigureAwait(false)
            ?? throw ErrorCatalog.ApplicationNotFound.Create(draft.Name);
        return ApplicationView.Create(facts, draft.Tenant, null, null, draft.Secret, draft.SecretExpiry);
    }

    private async Task<string> NameAsync(CreateApplicationSettings settings)
    {
        if (!string.IsNullOrWhiteSpace(settings.Name))
        {
            return settings.Name!;
        }

        if (settings.SiteId is { } siteId)
        {
            return ApplicationNames.Application(siteId);
        }

        if (context.Session.SiteServer is null)
        {
            throw ErrorCatalog.SiteNeeded.Create(Purpose + " without a name");
        }

        var reply = await context.CallAsync(SiteCalls.GetSiteId, new JsonObject()).ConfigureAwait(false);
        return ApplicationNames.Application(SiteAttachmentReader.SiteIdIn(reply));
    }
}
