using TenantAttach.Core.Applications;
using TenantAttach.Core.CoManagement;
using TenantAttach.Core.Upload;

namespace TenantAttach.Core.Onboarding;

/// <summary>
/// Attaches a hierarchy: the application and its consent, the records at the site, the scope, the switches, the co-management
/// policy, and last of all the upload. Everything that can be refused is refused before the first write; running it again
/// writes only what is missing.
/// </summary>
public sealed class EnableOperation
{
    private const string Purpose = "Attaching a hierarchy";

    // Everything that may be written, so that a site which lacks one of it is left alone, and the tenant too.
    private static readonly ServiceCall[] SiteWrites =
        [
            .. CoManagementRules.Writes, AttachmentCalls.ListEnvironments,
            AttachmentCalls.CreateTenant, AttachmentCalls.CreateApplication, AttachmentCalls.UpdateApplication,
            AttachmentCalls.CreateCloudService, AttachmentCalls.UpdateCloudService, CoManagementCalls.GetTenantCollectionMapping,
            CoManagementCalls.AddTenantCollectionMapping, CoManagementCalls.RemoveTenantCollectionMapping,
        ];

    private readonly OperationContext caller;
    private OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public EnableOperation(OperationContext context) => this.context = caller = context;

    /// <summary>Reads, refuses what cannot work, and plans the rest.</summary>
    /// <param name="settings">The wanted attachment.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="TenantAttachException">Any error of the areas onboarding, applications and co-management; nothing was
    /// changed.</exception>
    public async Task<Change<TenantAttachState>> PlanAsync(EnableSettings settings)
    {
        context = caller.Only(settings.Application is null ? OnboardingOperations.Enable : OnboardingOperations.EnableImported);
        await SiteAttachmentReader.EnsureAsync(
            context, settings.Upload ? [.. SiteWrites, .. Switches(settings)] : CoManagementRules.Writes, Purpose).ConfigureAwait(false);
        if (settings.Upload && context.Session.TenantId is null)
        {
            throw ErrorCatalog.TenantNeeded.Create(Purpose);
        }

        var site = await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false);
        EnableRules.Check(settings, context.Session.Cloud, site, context.Session.TenantId);
        var scope = await CheckScopeAsync(settings).ConfigureAwait(false);
        var pilot = await CheckPilotAsync(settings).ConfigureAwait(false);
        await new AttachPrerequisites(context).RequireAsync(
            settings, isTurnedOn: settings.Upload && !site.IsUploadOn).ConfigureAwait(false);
        var plan = new ChangePlan();
        if (!settings.Upload)
        {
            var only = await AddPoliciesAsync(plan, settings, site, pilot).ConfigureAwait(false);
            return Planned(plan, only);
        }

        if (!site.IsUploadOn && !settings.Force)
        {
            await new CleanupCheck(context).RequireAsync(site).ConfigureAwait(false);
        }

        return Planned(plan, await AddAttachmentAsync(plan, settings, site, scope, pilot).ConfigureAwait(false));
    }

    private Change<TenantAttachState> Planned(ChangePlan plan, IReadOnlyList<ChangeEffect> effects) =>
        new(context, "Attach the hierarchy", "the hierarchy", plan, async run =>
        {
            var site = await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false);
            return site.ToState(run.Unverified, run.IsUnchanged);
        })
        {
            Effects = effects,
        };

    private async Task<IReadOnlyList<ChangeEffect>> AddAttachmentAsync(
        ChangePlan plan, EnableSettings settings, SiteAttachment site, string? scope, string? pilot)
    {
        var tenant = await TenantFacts.ReadAsync(context, Purpose).ConfigureAwait(false);
        var keepsImported = site is { IsUploadOn: true, Application.Source: 1 } && settings.Application is null;
        var source = settings.Application is not null || keepsImported
            ? await new ImportedApplication(context).FindAsync(settings, site, tenant).ConfigureAwait(false)
            : await new OwnApplication(context).FindAsync(settings, site, tenant, plan).ConfigureAwait(false);
        var steps = new SiteSteps(context, site, source.Draft);
        if (site.Tenants.All(row => row.TenantId != tenant.Id))
        {
            plan.Add(steps.CreateTenant());
        }

        if (source.NeedsHandOver)
        {
            plan.Add(steps.WriteApplication(source.Row, source.IsImported, source.Prove));
        }

        var effects = new List<ChangeEffect>();
        if (scope is not null)
        {
            // On a hierarchy that is attached, devices leave and come; before, there is nothing to compare with.
            var change = await UploadScopes.PlanAsync(
                context, tenant.Id, site.ScopeOf(tenant.Id), scope.Length == 0 ? [] : [scope], site.IsUploadOn).ConfigureAwait(false);
            plan.Add(change.Writes);
            effects.AddRange(site.IsUploadOn && !change.Writes.IsEmpty ? change.Effects : []);
        }

        AddSwitches(plan, steps, settings, site, tenant.Id);
        effects.AddRange(SwitchEffects.Of(settings.Wanted, site));
        effects.AddRange(await AddPoliciesAsync(plan, settings, site, pilot).ConfigureAwait(false));

        // While the upload is off, no connector uses a secret; later, only its contact shows which one it needs.
        foreach (var orphan in site.IsUploadOn ? [] : source.Orphans)
        {
            plan.Add(new ApplicationSteps(context).RemoveSecret(source.Draft, orphan));
        }

        if (!site.IsUploadOn || source.Row is null)
        {
            plan.Add(steps.TurnOn());
        }

        return effects;
    }

    private static IEnumerable<ServiceCall> Switches(EnableSettings settings) =>
        ((UploadSwitch[])Enum.GetValues(typeof(UploadSwitch))).Any(name => settings.Wanted(name) is not null)
            ? [AttachmentCalls.UpdateTenantProperty]
            : [];

    private async Task<string?> CheckPilotAsync(EnableSettings settings)
    {
        var isPilot = settings.AutoEnrollment == AutoEnrollmentMode.Pilot;
        if (isPilot == string.IsNullOrEmpty(settings.PilotCollectionId))
        {
            throw ErrorCatalog.PilotCollectionInvalid.Create(
                "Automatic enrollment",
                isPilot ? "a pilot needs a collection" : "a collection is only for a pilot");
        }

        return isPilot ? await PilotCollection.FindAsync(context, settings.PilotCollectionId!).ConfigureAwait(false) : null;
    }

    private async Task<string?> CheckScopeAsync(EnableSettings settings)
    {
        if (settings.UploadCollectionId is null)
        {
            return null;
        }

        var collections = await CollectionReader.FindAsync(context, settings.UploadCollectionId).ConfigureAwait(false);
        return collections.Count <= 1
            ? collections.FirstOrDefault()?.CollectionId ?? string.Empty
            : throw ErrorCatalog.UploadScopeTooMany.Create(string.Join(", ", collections), collections.Count);
    }

    private async Task<IReadOnlyList<ChangeEffect>> AddPoliciesAsync(
        ChangePlan plan, EnableSettings settings, SiteAttachment site, string? pilot)
    {
        var steps = new PolicySteps(context, site);
        steps.WantProduction();
        var effects = (IReadOnlyList<ChangeEffect>)[];
        if (settings.AutoEnrollment is { } mode && !(settings.KeepsCoManagement && site.Production is not null))
        {
            steps.Want(mode, pilot);
            effects = await new EnrollmentEffects(context).OfAsync(site.AutoEnrollment, mode, pilot).ConfigureAwait(false);
        }

        steps.AddTo(plan);
        return effects;
    }

    private static void AddSwitches(ChangePlan plan, SiteSteps steps, EnableSettings settings, SiteAttachment site, Guid tenantId)
    {
        var row = site.Tenants.FirstOrDefault(known => known.TenantId == tenantId);
        foreach (var name in (UploadSwitch[])Enum.GetValues(typeof(UploadSwitch)))
        {
            var current = row is null
                ? null
                : site.SwitchOf(tenantId, name);
            var isUnknown = row is null;
            if (settings.Wanted(name) is { } wanted && (isUnknown || (current is not null && current.IsOn != wanted)))
            {
                plan.Add(steps.SetSwitch(name, wanted));
            }
            else if (!isUnknown && current is null && settings.Wanted(name) is not null)
            {
                steps.WarnNotSettable(name);
            }
        }
    }
}
