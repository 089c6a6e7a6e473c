namespace TenantAttach.Core.Http;

/// <summary>
/// Decides whether a failed try is repeated and when. Reading is repeated always; what leads to the same state, too; anything
/// else only where the failure proves that the service did not run it: HTTP 429, a connection that was refused, and the lag rows
/// of the directory. HTTP 503 proves nothing, with or without <c>Retry-After</c>, since a gateway may answer so for a request
/// that went through. Pure, but for the random numbers it is given.
/// </summary>
public sealed class RetryRules
{
    /// <summary>How many tries in all.</summary>
    public const int MaxTries = 6;

    /// <summary>How many tries for failures that seldom pass: HTTP 500 and broken connections.</summary>
    public const int FewTries = 3;

    /// <summary>How long all tries may take together.</summary>
    public static readonly TimeSpan TotalTime = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly object gate = new();
    private readonly Random random;

    /// <summary>Creates the rules.</summary>
    /// <param name="seed">Makes the jitter repeatable; null for a random one.</param>
    public RetryRules(int? seed) => random = seed is { } value ? new Random(value) : new Random();

    /// <summary>When to send a request again.</summary>
    /// <param name="call">The call.</param>
    /// <param name="outcome">How the try ended.</param>
    /// <param name="attempt">Its number, from 1.</param>
    /// <param name="elapsed">How long all tries took until now.</param>
    /// <param name="now">The time now.</param>
    /// <returns>The wait; null to give up.</returns>
    public TimeSpan? DelayAfter(ServiceCall call, AttemptOutcome outcome, int attempt, TimeSpan elapsed, DateTimeOffset now)
    {
        if (outcome.Raw is { } raw && LagRules.Fits(call, FailureReader.Describe(raw, call)))
        {
            var lag = LagRules.DelayAfter(attempt);
            return elapsed + lag <= LagRules.TotalTime ? lag : null;
        }

        if (attempt >= TriesFor(call, outcome))
        {
            return null;
        }

        var asked = RetryAfter.Parse(outcome.Raw?.Header("Retry-After"), now);
        var delay = asked ?? Jitter(attempt);
        return delay <= TotalTime - elapsed ? delay : null;
    }

    private static int TriesFor(ServiceCall call, AttemptOutcome outcome)
    {
        var repeatable = call.Repeatability != Repeatability.OnlyIfNotRun;
        if (outcome.Raw is { } raw)
        {
            return raw.StatusCode switch
            {
                429 => MaxTries,
                408 or 502 or 503 or 504 when repeatable => MaxTries,
                500 when repeatable => FewTries,
                < 300 when raw.IsCut && repeatable => FewTries,
                _ => 1,
            };
        }

        return outcome.Failure?.ErrorId switch
        {
            nameof(Errors.ErrorCatalog.ConnectionRefused) => FewTries,
            nameof(Errors.ErrorCatalog.ConnectionBroken)
                or nameof(Errors.ErrorCatalog.RequestTimedOut)
                or nameof(Errors.ErrorCatalog.ReplyCut) when repeatable => FewTries,
            _ => 1,
        };
    }

    private TimeSpan Jitter(int attempt)
    {
        var most = Math.Min(Longest.TotalSeconds, 1 << Math.Min(attempt, 10));
        lock (gate)
        {
            // .NET Framework rounds FromSeconds to milliseconds; the same seed waits as long everywhere.
            return TimeSpan.FromTicks((long)(random.NextDouble() * most * TimeSpan.TicksPerSecond));
        }
    }
}

/// <summary>How one try ended: with a reply of any status, or without one.</summary>
/// <param name="Raw">The reply, or null.</param>
/// <param name="Failure">Why there is none, or null.</param>
public sealed record AttemptOutcome(RawReply? Raw, TenantAttachException? Failure)
{
    /// <summary>When the request is sent again; null where this was the last try.</summary>
    public TimeSpan? RepeatAfter { get; init; }
}
