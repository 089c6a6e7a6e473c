namespace TenantAttach.Simulator.Graph;

/// <summary>The documented limits: units of the directory, requests of Intune, and requests of an application altogether.</summary>
internal sealed class GraphThrottle(CloudTenant tenant)
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TwentySeconds = TimeSpan.FromSeconds(20);
    private readonly Dictionary<string, TokenBucket> buckets = new(StringComparer.Ordinal);

    /// <summary>Takes what a call costs, or refuses it.</summary>
    /// <returns>How much of the directory's budget is used, 0 to 1.</returns>
    public double Take(GraphRoute route, string clientId, bool isWrite, int units)
    {
        var now = tenant.Clock.GetUtcNow();
        var budgets = Budgets(route, clientId, isWrite, units).ToList();
        var wait = budgets.Max(budget => budget.Bucket.WaitFor(budget.Units, now));
        if (wait > TimeSpan.Zero)
        {
            var seconds = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(wait.TotalSeconds)));
            throw GraphException.Throttled(
                route.IsIntune, seconds, $"Tenant_Application/{(isWrite ? "ReadWrite" : "Read")}/{clientId}/{tenant.TenantId}");
        }

        budgets.ForEach(budget => budget.Bucket.Take(budget.Units));
        return budgets.Max(budget => budget.Bucket.Used);
    }

    private IEnumerable<(TokenBucket Bucket, double Units)> Budgets(GraphRoute route, string clientId, bool isWrite, int units)
    {
        yield return (Bucket("all:" + clientId, 2000, TimeSpan.FromSeconds(1)), 1);
        if (route.Area == GraphArea.Directory)
        {
            // A tenant with fewer than 50 users has the smallest budget.
            var size = tenant.Users.All.Count();
            yield return (Bucket("directory:" + clientId, size < 50 ? 3500 : size <= 500 ? 5000 : 8000, TenSeconds), units);
            if (isWrite)
            {
                yield return (Bucket("directoryWrites:" + clientId, 3000, TimeSpan.FromSeconds(150)), 1);
                yield return (Bucket("directoryWrites", 18000, TimeSpan.FromMinutes(5)), 1);
            }

            yield break;
        }

        var devices = route.Area == GraphArea.IntuneDevices;
        var name = devices ? "devices" : "configuration";
        yield return (Bucket(name + ":" + clientId, devices ? 2000 : 1000, TwentySeconds), 1);
        yield return (Bucket(name, devices ? 4000 : 2000, TwentySeconds), 1);
        if (isWrite)
        {
            yield return (Bucket(name + "Writes:" + clientId, devices ? 200 : 100, TwentySeconds), 1);
            yield return (Bucket(name + "Writes", devices ? 400 : 200, TwentySeconds), 1);
        }
    }

    private TokenBucket Bucket(string name, double capacity, TimeSpan period)
    {
        if (!buckets.TryGetValue(name, out var bucket))
        {
            buckets[name] = bucket = new TokenBucket(capacity, period);
        }

        return bucket;
    }
}
