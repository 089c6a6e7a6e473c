namespace TenantAttach.Core.CoManagement;

/// <summary>Reads and sets who manages which workload of the co-managed devices.</summary>
public sealed class WorkloadOperation
{
    private const string Purpose = "Moving workloads";

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public WorkloadOperation(OperationContext context) => this.context = context;

    /// <summary>Reads every workload of the site's version.</summary>
    /// <returns>The workloads.</returns>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c>, <c>SiteSchemaMissing</c>,
    /// <c>CoManagementPolicyUnreadable</c>.</exception>
    public async Task<IReadOnlyList<CoManagementWorkload>> GetAsync() => Workloads(await ReadAsync([]).ConfigureAwait(false));

    /// <summary>Reads, refuses what cannot be set, and plans the rest.</summary>
    /// <param name="wanted">The workloads to move, each once; the others stay, unless they follow one of these.</param>
    /// <returns>The writes that are needed.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>CoManagementNotConfigured</c>, <c>WorkloadGone</c>, <c>WorkloadFollows</c>, <c>PilotCollectionInvalid</c>,
    /// <c>FullAdministratorNeeded</c>.
    /// </exception>
    public async Task<ChangePlan> PlanAsync(IReadOnlyList<CoManagementWorkload> wanted)
    {
        var site = await ReadAsync(CoManagementRules.Writes).ConfigureAwait(false);
        CoManagementRules.RequireTopSite(site);
        if (site.Production is null)
        {
            throw ErrorCatalog.CoManagementNotConfigured.Create(site.TopSiteCode);
        }

        var resolved = new List<CoManagementWorkload>();
        foreach (var workload in wanted)
        {
            resolved.Add(string.IsNullOrEmpty(workload.PilotCollectionId) ? workload : new CoManagementWorkload
            {
                Workload = workload.Workload,
                Authority = workload.Authority,
                PilotCollectionId = await PilotCollection.FindAsync(context, workload.PilotCollectionId!).ConfigureAwait(false),
            });
        }

        var target = WorkloadRules.Apply(Workloads(site), resolved, site.SiteVersion);
        await new CallerCheck(context).RequireFullAdministratorAsync().ConfigureAwait(false);
        var plan = new ChangePlan();
        var steps = new PolicySteps(context, site);
        steps.Want(target);
        steps.AddTo(plan);
        return plan;
    }

    /// <summary>Does what was planned and reads the result.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The workloads.</returns>
    /// <exception cref="TenantAttachException">A write was refused or did not hold.</exception>
    public async Task<IReadOnlyList<CoManagementWorkload>> RunAsync(ChangePlan plan)
    {
        await plan.RunAsync(context).ConfigureAwait(false);
        return await GetAsync().ConfigureAwait(false);
    }

    private static IReadOnlyList<CoManagementWorkload> Workloads(SiteAttachment site)
    {
        var moved = site.Production?.Xml.Workloads ?? WorkloadName.None;
        return WorkloadRules.Of(site.SiteVersion).Select(workload =>
        {
            var name = WorkloadRules.PilotPolicy(workload);
            var pilot = site.Policy(name)?.Xml.Workloads == workload ? site.AssignmentOf(name) : null;
            var isMoved = (moved & workload) != 0;
            return new CoManagementWorkload
            {
                Workload = workload,
                Authority = isMoved
                    ? WorkloadAuthority.Intune
                    : pilot is null
                    ? WorkloadAuthority.ConfigurationManager
                    : WorkloadAuthority.PilotIntune,
                PilotCollectionId = isMoved ? null : pilot?.CollectionId,
            };
        }).ToList();
    }

    private async Task<SiteAttachment> ReadAsync(ServiceCall[] writes)
    {
        await SiteAttachmentReader.EnsureAsync(context, writes, Purpose).ConfigureAwait(false);
        return await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false);
    }
}
