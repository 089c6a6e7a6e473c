using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Http;

/// <summary>
/// The buckets of this process: every session and runspace that talks to the same service as the same application of the same
/// tenant draws from the same ones. Kept per clock, so that a simulation never slows down the network or the other way round.
/// </summary>
public sealed class Budget
{
    private static readonly ConditionalWeakTable<TimeProvider, ConcurrentDictionary<string, TokenBucket>> Books = new();

    private readonly ConcurrentDictionary<string, TokenBucket> buckets;
    private readonly TimeProvider time;
    private readonly string owner;
    private readonly bool delegated;

    /// <summary>Opens the budget of an identity.</summary>
    /// <param name="owner">Host, tenant and application: what the services count by.</param>
    /// <param name="delegated">True for a user's token.</param>
    /// <param name="time">The clock.</param>
    public Budget(string owner, bool delegated, TimeProvider time)
    {
        this.owner = owner;
        this.delegated = delegated;
        this.time = time;
        buckets = Books.GetValue(time, _ => new ConcurrentDictionary<string, TokenBucket>(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Takes what a request costs.</summary>
    /// <param name="request">The request; the entries of a <c>$batch</c> count each.</param>
    /// <returns>How long to wait before it may be sent.</returns>
    public TimeSpan Take(ServiceRequest request)
    {
        var (all, writes) = CostOf(request);
        var wait = TimeSpan.Zero;
        foreach (var limit in BudgetLimit.For(request.Call.Workload, delegated))
        {
            var cost = limit.WritesOnly ? writes : all;
            if (cost > 0)
            {
                var own = BucketOf(limit).Take(cost);
                wait = own > wait ? own : wait;
            }
        }

        return wait;
    }

    /// <summary>Slows everybody down who shares the budget, because the service said so.</summary>
    /// <param name="workload">The workload that was throttled.</param>
    /// <param name="duration">For how long.</param>
    public void Pause(Workload workload, TimeSpan duration)
    {
        foreach (var limit in BudgetLimit.For(workload, delegated).Where(limit => !limit.WritesOnly))
        {
            BucketOf(limit).Pause(duration);
        }
    }

    /// <summary>What a request counts for.</summary>
    /// <param name="request">The request.</param>
    /// <returns>Requests in all, and those among them that change something.</returns>
    public static (int All, int Writes) CostOf(ServiceRequest request)
    {
        if (request.Call.Route == "/$batch" && request.Body?["requests"] is JsonArray entries)
        {
            return (entries.Count, entries.Count(entry => entry?["method"]?.ToString() is not "GET"));
        }

        return (1, request.Call.Changes ? 1 : 0);
    }

    private TokenBucket BucketOf(BudgetLimit limit) =>
        buckets.GetOrAdd(
            $"{owner}|{limit.Workload}|{limit.WritesOnly}|{limit.UsersOnly}", _ => new TokenBucket(limit.Count, limit.Window, time));
}
