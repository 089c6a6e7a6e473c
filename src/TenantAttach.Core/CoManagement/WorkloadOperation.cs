namespace TenantAttach.Core.CoManagement;

/// <summary>Reads and sets who manages which workload of the co-managed devices.</summary>
public sealed class WorkloadOperation
{
    private const string Purpose = "Moving workloads";

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public WorkloadOperation(OperationContext context) => this.context = context.Only(CoManagementOperations.SetWorkload);

    /// <summary>Reads every workload of the site's version.</summary>
    /// <returns>The workloads.</returns>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c>, <c>SiteSchemaMissing</c>,
    /// <c>CoManagementPolicyUnreadable</c>.</exception>
    public async Task<IReadOnlyList<CoManagementWorkload>> GetAsync() =>
        Workloads(await ReadAsync(context.Only(CoManagementOperations.GetWorkload), []).ConfigureAwait(false));

    /// <summary>Reads, refuses what cannot be set, and plans the rest.</summary>
    /// <param name="wanted">The workloads to move, each once; the others stay, unless they follow one of these.</param>
    /// <returns>The change; its result is every workload that was asked for or followed one of them.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>CoManagementNotConfigured</c>, <c>WorkloadGone</c>, <c>WorkloadFollows</c>, <c>PilotCollectionInvalid</c>,
    /// <c>FullAdministratorNeeded</c>.
    /// </exception>
    public async Task<Change<IReadOnlyList<CoManagementWorkload>>> PlanAsync(IReadOnlyList<CoManagementWorkload> wanted)
    {
        var site = await ReadAsync(context, CoManagementRules.Writes).ConfigureAwait(false);
        CoManagementRules.RequireTopSite(site);
        foreach (var policy in site.Policies)
        {
            policy.Xml.RequireUnderstood();
        }

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

        var before = Workloads(site);
        var target = WorkloadRules.Apply(before, resolved, site.SiteVersion);
        await new CallerCheck(context).RequireFullAdministratorAsync().ConfigureAwait(false);
        var plan = new ChangePlan();
        var steps = new PolicySteps(context, site);
        steps.Want(target);
        steps.AddTo(plan);
        var asked = resolved.Select(workload => workload.Workload).ToList();
        var following = Following(before, target, asked);
        return new Change<IReadOnlyList<CoManagementWorkload>>(
            context,
            "Move workloads",
            string.Join(", ", resolved),
            plan,
            async _ => (await GetAsync().ConfigureAwait(false))
                .Where(workload => asked.Contains(workload.Workload) || following.Any(other => other.Workload == workload.Workload))
                .ToList())
        {
            Effects =
            [
                .. following.Select(workload => Effect($"{workload.Workload} moves along, to {workload.Authority}.")),
                .. Staying(before, target, asked).Select(workload => Effect(
                    $"{workload.Workload} stays with {workload.Authority}, where it followed {WorkloadRules.Leader}; move it by its own name.")),
            ],
            Preview = target,
        };
    }

    private static ChangeEffect Effect(string text) => new() { Kind = ChangeEffectKind.WorkloadsFollow, Text = text };

    // What came along does not go back by itself.
    private static IEnumerable<CoManagementWorkload> Staying(
        IReadOnlyList<CoManagementWorkload> before, IReadOnlyList<CoManagementWorkload> target, IReadOnlyList<WorkloadName> asked)
    {
        WorkloadAuthority Of(IReadOnlyList<CoManagementWorkload> all) => all.First(one => one.Workload == WorkloadRules.Leader).Authority;
        return Of(target) >= Of(before)
            ? []
            : target.Where(one => WorkloadRules.Followers.Contains(one.Workload) && !asked.Contains(one.Workload)
                && one.Authority > Of(target));
    }

    // Some workloads move with another one, although nobody asked for them.
    private static List<CoManagementWorkload> Following(
        IReadOnlyList<CoManagementWorkload> before, IReadOnlyList<CoManagementWorkload> target, IReadOnlyList<WorkloadName> asked) => target
        .Where(workload => !asked.Contains(workload.Workload)
            && before.Any(now => now.Workload == workload.Workload && now.Authority != workload.Authority))
        .ToList();

    internal static IReadOnlyList<CoManagementWorkload> Workloads(SiteAttachment site)
    {
        var moved = site.Production?.Xml.Workloads ?? WorkloadName.None;
        var isUnknown = site.Production?.Xml.Problem is not null;
        return WorkloadRules.Of(site.SiteVersion).Select(workload =>
        {
            var name = WorkloadRules.PilotPolicy(workload);
            var pilot = site.Policy(name)?.Xml.Workloads == workload ? site.AssignmentOf(name) : null;
            var isMoved = (moved & workload) != 0;
            return new CoManagementWorkload
            {
                Workload = workload,
                Authority = isUnknown || (!isMoved && site.Policy(name)?.Xml.Problem is not null)
                    ? WorkloadAuthority.NotUnderstood
                    : isMoved
                    ? WorkloadAuthority.Intune
                    : pilot is null
                    ? WorkloadAuthority.ConfigurationManager
                    : WorkloadAuthority.PilotIntune,
                PilotCollectionId = isMoved ? null : pilot?.CollectionId,
            };
        }).ToList();
    }

    private static async Task<SiteAttachment> ReadAsync(OperationContext context, ServiceCall[] writes)
    {
        await SiteAttachmentReader.EnsureAsync(context, writes, Purpose).ConfigureAwait(false);
        return await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false);
    }
}
