namespace TenantAttach.Core.Attachment;

/// <summary>Which workloads there are, and which follow another one. Pure.</summary>
public static class WorkloadRules
{
    /// <summary>Every workload.</summary>
    public static readonly IReadOnlyList<WorkloadName> All =
        [
            WorkloadName.CompliancePolicies, WorkloadName.ResourceAccessPolicies, WorkloadName.DeviceConfiguration,
            WorkloadName.WindowsUpdatePolicies, WorkloadName.EndpointProtection, WorkloadName.ClientApps, WorkloadName.OfficeClickToRunApps,
        ];

    private const int ResourceAccessGone = 2203;

    /// <summary>The workload that others follow.</summary>
    internal const WorkloadName Leader = WorkloadName.DeviceConfiguration;

    /// <summary>The workloads that follow it.</summary>
    internal static readonly IReadOnlyList<WorkloadName> Followers = [WorkloadName.ResourceAccessPolicies, WorkloadName.EndpointProtection];

    /// <summary>The workloads of a version.</summary>
    /// <param name="siteVersion">Year and month.</param>
    /// <returns>The workloads, by their bits.</returns>
    public static IReadOnlyList<WorkloadName> Of(int siteVersion) =>
        All.Where(workload => siteVersion < ResourceAccessGone || workload != WorkloadName.ResourceAccessPolicies).ToList();

    /// <summary>The pilot policy of a workload.</summary>
    /// <param name="workload">One workload.</param>
    /// <returns>The name of the policy.</returns>
    public static string PilotPolicy(WorkloadName workload) => "CoMgmtSettingsPilot" + workload switch
    {
        WorkloadName.CompliancePolicies => "CP",
        WorkloadName.ResourceAccessPolicies => "RAP",
        WorkloadName.DeviceConfiguration => "DC",
        WorkloadName.WindowsUpdatePolicies => "WUP",
        WorkloadName.EndpointProtection => "EP",
        WorkloadName.ClientApps => "CApp",
        WorkloadName.OfficeClickToRunApps => "O365",
        _ => throw new ArgumentOutOfRangeException(nameof(workload)),
    };

    /// <summary>What has to hold after some workloads were moved: what follows Device configuration follows it.</summary>
    /// <param name="current">Every workload of the site as it is.</param>
    /// <param name="wanted">The workloads to move.</param>
    /// <param name="siteVersion">Year and month.</param>
    /// <returns>Every workload of the site as it has to be.</returns>
    /// <exception cref="TenantAttachException"><c>WorkloadGone</c>, <c>WorkloadFollows</c> or <c>PilotCollectionInvalid</c>.</exception>
    public static IReadOnlyList<CoManagementWorkload> Apply(
        IReadOnlyList<CoManagementWorkload> current,
        IReadOnlyList<CoManagementWorkload> wanted,
        int siteVersion)
    {
        var offered = Of(siteVersion);
        foreach (var change in wanted)
        {
            if (!offered.Contains(change.Workload))
            {
                throw ErrorCatalog.WorkloadGone.Create(change.Workload);
            }

            RequireCollection(change);
        }

        var result = current.ToDictionary(workload => workload.Workload);
        foreach (var change in wanted)
        {
            result[change.Workload] = change;
        }

        var leader = result.TryGetValue(Leader, out var configuration) ? configuration : null;
        if (leader is not null && leader.Authority != WorkloadAuthority.ConfigurationManager)
        {
            foreach (var follower in Followers.Where(offered.Contains))
            {
                Follow(result, leader, follower, wanted.Any(change => change.Workload == follower));
            }
        }

        return offered.Select(workload => result.TryGetValue(workload, out var entry)
            ? entry
            : new CoManagementWorkload { Workload = workload, Authority = WorkloadAuthority.ConfigurationManager }).ToList();
    }

    private static void Follow(
        Dictionary<WorkloadName, CoManagementWorkload> result, CoManagementWorkload leader, WorkloadName follower, bool isAsked)
    {
        var authority = result.TryGetValue(follower, out var entry) ? entry.Authority : WorkloadAuthority.ConfigurationManager;
        if (authority >= leader.Authority)
        {
            return;
        }

        if (isAsked)
        {
            throw ErrorCatalog.WorkloadFollows.Create(follower, leader.Authority);
        }

        result[follower] = new CoManagementWorkload
        {
            Workload = follower,
            Authority = leader.Authority,
            PilotCollectionId = leader.PilotCollectionId,
        };
    }

    private static void RequireCollection(CoManagementWorkload change)
    {
        var isPilot = change.Authority == WorkloadAuthority.PilotIntune;
        if (isPilot == string.IsNullOrEmpty(change.PilotCollectionId))
        {
            throw ErrorCatalog.PilotCollectionInvalid.Create(
                change.Workload,
                isPilot ? "a pilot needs a collection" : "a collection is only for a pilot");
        }
    }
}
