namespace TenantAttach.Core.Http;

/// <summary>One documented limit of a service, per application and tenant.</summary>
/// <param name="Workload">What is limited.</param>
/// <param name="WritesOnly">True where only requests that change something count.</param>
/// <param name="Count">How many requests.</param>
/// <param name="Window">In how long.</param>
/// <param name="UsersOnly">True where the limit is that of a user's own token.</param>
public sealed record BudgetLimit(Workload Workload, bool WritesOnly, int Count, TimeSpan Window, bool UsersOnly = false)
{
    /// <summary>
    /// The limits. The windows are one hundredth longer than documented, since the service counts when a request arrives, not when it
    /// leaves.
    /// The token endpoints, the administration service and downloads have no documented limit.
    /// </summary>
    public static readonly IReadOnlyList<BudgetLimit> All =
    [
        // 3,500 units for the smallest tenants, at the usual two units a request.
        new(Workload.Identity, false, 1750, Seconds(10)),
        new(Workload.Identity, true, 3000, Seconds(150)),
        new(Workload.IntuneDevices, false, 2000, Seconds(20)),
        new(Workload.IntuneDevices, true, 200, Seconds(20)),
        new(Workload.IntuneConfiguration, false, 1000, Seconds(20)),
        new(Workload.IntuneConfiguration, true, 100, Seconds(20)),
        new(Workload.IntuneReports, false, 1000, Seconds(20)),
        new(Workload.IntuneReports, true, 48, Seconds(60)),
        new(Workload.IntuneReports, true, 8, Seconds(60), UsersOnly: true),
    ];

    /// <summary>The limits that a request counts against.</summary>
    /// <param name="workload">Its workload.</param>
    /// <param name="delegated">True for a user's token.</param>
    /// <returns>The limits; empty for none.</returns>
    public static IEnumerable<BudgetLimit> For(Workload workload, bool delegated) =>
        All.Where(limit => limit.Workload == workload && (delegated || !limit.UsersOnly));

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds * 1.01);
}
