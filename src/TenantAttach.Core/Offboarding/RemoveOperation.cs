using TenantAttach.Core.Applications;
using TenantAttach.Core.Connector;

namespace TenantAttach.Core.Offboarding;

/// <summary>
/// Detaches a hierarchy: at its site where there is one; otherwise everything around the one step that only a person can do
/// in the Intune admin center. The co-management policies stay, and so does Configuration Manager Microservice.
/// </summary>
public sealed class RemoveOperation
{
    /// <summary>The step that only a person can do.</summary>
    public const string PortalStep =
        "Intune admin center (intune.microsoft.com) > Tenant administration > Connectors and tokens > Microsoft Endpoint Configuration "
            + "Manager > "
        + "choose the hierarchy (it may be shown as Unknown) > Delete. A custom role needs Organization/Delete. It takes up to two hours.";

    private const string Purpose = "Detaching a hierarchy";

    private readonly OperationContext caller;
    private OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public RemoveOperation(OperationContext context) => this.context = caller = context;

    /// <summary>Reads what is there and plans the rest.</summary>
    /// <param name="settings">How to detach.</param>
    /// <returns>The plan, with what goes away.</returns>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c>, <c>TenantNeeded</c>, <c>NotTopSite</c>,
    /// <c>FullAdministratorNeeded</c>.</exception>
    public async Task<Change<DetachResult>> PlanAsync(RemoveSettings settings)
    {
        context = caller.Only(settings.IsSiteLost ? OffboardingOperations.DetachCloud : OffboardingOperations.DetachSite);
        var plan = await (settings.IsSiteLost ? PlanCloudAsync(settings) : PlanSiteAsync(settings)).ConfigureAwait(false);
        var waits = settings.Wait || (plan.Path == DetachPath.Site && !plan.Removal.IsEmpty);
        bool? isClean = null;
        var hasWaited = false;

        // The site needs its application to tell the cloud that it leaves, so the application goes when the cloud is clean.
        async Task WaitOnceAsync()
        {
            if (waits && !hasWaited)
            {
                hasWaited = true;
                isClean = await new DetachWait(context).RunAsync(plan).ConfigureAwait(false);
            }
        }

        var writes = new ChangePlan();
        writes.Add(plan.Changes);
        foreach (var step in plan.Removal.Steps)
        {
            writes.Add(step.After(_ => WaitOnceAsync()));
        }

        return new Change<DetachResult>(context, "Detach the hierarchy", "the hierarchy", writes, async run =>
        {
            await WaitOnceAsync().ConfigureAwait(false);
            return await ResultAsync(plan, run, isClean).ConfigureAwait(false);
        })
        {
            Effects = Effects.Notes(DetachEffects.Of(plan)).ToList(),
            Preview = plan.Impact,
            Begin = () => BeginAsync(plan),
            // Nothing to write is not nothing to do: the cloud is still waited for, and what is left behind is told.
            DoesMoreThanWrite = plan.Path == DetachPath.Cloud || settings.SnapshotPath is not null,
        };
    }

    private Task BeginAsync(RemovePlan plan)
    {
        if (plan is { HasWork: true, Settings.SnapshotPath: { } path })
        {
            var content = DetachSnapshot.Create(plan.Impact, plan.Before, context.Time.GetUtcNow());
            if (DetachSnapshot.Write(path, content) is { } taken)
            {
                context.Observer.Warning($"The snapshot '{path}' of {taken} is kept; it shows the hierarchy as it was before.");
            }
        }

        if (plan.Path == DetachPath.Cloud)
        {
            context.Observer.Warning(PortalStep);
        }

        return Task.CompletedTask;
    }

    private async Task<DetachResult> ResultAsync(RemovePlan plan, ChangeRun run, bool? isClean) => new()
    {
        Path = plan.Path,
        Impact = plan.Impact,
        SnapshotPath = plan.HasWork ? plan.Settings.SnapshotPath : null,
        PortalStep = plan.Path == DetachPath.Cloud && isClean != true ? PortalStep : null,
        IsUploadOff = plan.Path == DetachPath.Site ? true : null,
        IsCloudClean = isClean,
        LeftBehind = await new LeftBehind(context).ListAsync(plan).ConfigureAwait(false),
        Unverified = run.Unverified,
        IsUnchanged = run.IsUnchanged && plan.Path == DetachPath.Site,
    };

    private async Task<RemovePlan> PlanSiteAsync(RemoveSettings settings)
    {
        await SiteAttachmentReader.EnsureAsync(context, [AttachmentCalls.UpdateCloudService], Purpose).ConfigureAwait(false);
        var site = await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false);
        if (!string.Equals(site.SiteCode, site.TopSiteCode, StringComparison.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.NotTopSite.Create(site.SiteCode, site.TopSiteCode);
        }

        if ((settings.RemovesApplication || settings.Wait) && context.Session.TenantId is null)
        {
            throw ErrorCatalog.TenantNeeded.Create(Purpose + " with its application");
        }

        await new CallerCheck(context).RequireFullAdministratorAsync().ConfigureAwait(false);
        var traces = context.Session.TenantId is null
            ? new Traces()
            : await new CloudTraces(context).FindAsync(site.SiteId).ConfigureAwait(false);
        var plan = new RemovePlan(settings, DetachPath.Site, ToImpact(site.SiteId, traces)) { Before = site.ToState() };
        if (site.IsUploadOn)
        {
            plan.Changes.Add(TurnOff(site));
        }

        if (settings.RemovesApplication)
        {
            await AddRemovalAsync(plan, settings.ClientId ?? site.Application?.ClientId, site.SiteId, site).ConfigureAwait(false);
        }

        return plan;
    }

    private async Task<RemovePlan> PlanCloudAsync(RemoveSettings settings)
    {
        if (context.Session.TenantId is null)
        {
            throw ErrorCatalog.TenantNeeded.Create(Purpose + " whose site is gone");
        }

        var traces = await new CloudTraces(context, asksSite: false).FindAsync(settings.HierarchyId).ConfigureAwait(false);
        var plan = new RemovePlan(settings, DetachPath.Cloud, ToImpact(settings.HierarchyId, traces));
        if (settings.RemovesApplication)
        {
            await AddRemovalAsync(plan, settings.ClientId, settings.HierarchyId, null).ConfigureAwait(false);
        }

        return plan;
    }

    private static DetachImpact ToImpact(Guid? hierarchyId, Traces traces) => new()
    {
        HierarchyId = hierarchyId,
        HierarchyName = traces.HierarchyName,
        TenantDevices = traces.TenantDevices,
        HierarchyDevices = traces.HierarchyDevices,
        Collections = traces.Collections ?? [],
    };

    private ChangeStep TurnOff(SiteAttachment site) => new()
    {
        Call = AttachmentCalls.UpdateCloudService,
        Summary = $"Turn the upload of site {site.TopSiteCode} off",
        Apply = async _ =>
        {
            // The row belongs to others as well: only what is meant is written, on what is there now.
            var now = (await new SiteAttachmentReader(context).ReadUploadAsync().ConfigureAwait(false)).Upload;
            if (now is null || now.Id != site.Upload!.Id)
            {
                throw ErrorCatalog.ChangedSinceRead.Create($"The upload of site {site.TopSiteCode}", "Its row no longer exists.");
            }

            await context.Site().UpdateAsync(
                AttachmentCalls.UpdateCloudService, now.Raw, new ServiceApplicationsRow { Applications = [] }, now.Id)
                .ConfigureAwait(false);
        },
        Verify = async _ => !(await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false)).IsUploadOn,
    };

    private async Task AddRemovalAsync(RemovePlan plan, Guid? clientId, Guid? siteId, SiteAttachment? site)
    {
        var reader = new ApplicationReader(context);
        var facts = clientId is { } id
            ? await reader.FindAsync(id).ConfigureAwait(false)
            : siteId is { } hierarchy
            ? await reader.FindAsync(context.Session.TenantId!.Value, ApplicationNames.Application(hierarchy)).ConfigureAwait(false)
            : null;
        if (facts is not null)
        {
            // Its service principal and its consent go with it.
            plan.Removal.Add(new DirectoryLag(context).Step(
                ApplicationCalls.DeleteApplication,
                $"Delete application {facts.Name} with its service principal (it can be restored for 30 days)",
                () => context.GraphRequests().Applications[facts.ObjectId].DeleteAsync().UnlessAbsentAsync(),
                async () => await reader.FindAsync(facts.ClientId).ConfigureAwait(false) is null));
        }

        var row = site?.Applications.FirstOrDefault(found => found.ClientId == (facts?.ClientId ?? clientId));
        if (row is not null)
        {
            plan.Removal.Add(new ChangeStep
            {
                Call = AttachmentCalls.DeleteApplication,
                Summary = $"Remove application {row.Name} from site {site!.TopSiteCode}",
                Apply = _ => context.Site().DeleteAsync(AttachmentCalls.DeleteApplication, row.Id),
                Verify = async _ => (await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false))
                    .Applications.All(found => found.Id != row.Id),
            });
        }
    }
}
