namespace TenantAttach.Core.Http;

/// <summary>
/// A bucket of tokens, each of which comes back one window after it was taken: never more than the capacity is spent in any
/// window, whatever its start. Safe for use from several threads.
/// </summary>
/// <remarks>
/// System.Threading.RateLimiting is not used because its limiters read the wall clock and cannot run by the clock of a session.
/// </remarks>
public sealed class TokenBucket
{
    private readonly object gate = new();
    private readonly Queue<DateTimeOffset> returns = new();
    private readonly int capacity;
    private readonly TimeSpan window;
    private readonly TimeProvider time;
    private DateTimeOffset notBefore = DateTimeOffset.MinValue;

    /// <summary>Creates a full bucket.</summary>
    /// <param name="capacity">How many tokens it holds; one or more.</param>
    /// <param name="window">After how long a token comes back.</param>
    /// <param name="time">The clock.</param>
    public TokenBucket(int capacity, TimeSpan window, TimeProvider time)
    {
        this.capacity = capacity;
        this.window = window;
        this.time = time;
    }

    /// <summary>Takes tokens, if need be of the future.</summary>
    /// <param name="count">How many; more than the capacity counts as the capacity.</param>
    /// <returns>How long to wait before they may be spent.</returns>
    public TimeSpan Take(int count)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (returns.Count > 0 && returns.Peek() <= now)
            {
                returns.Dequeue();
            }

            var granted = now > notBefore ? now : notBefore;
            var wanted = Math.Min(count, capacity);

            // The queue is in order of time, so the oldest token out is the next one to come back.
            while (returns.Count + wanted > capacity)
            {
                var next = returns.Dequeue();
                granted = next > granted ? next : granted;
            }

            // All of them are spent together, when the last one is there.
            for (var taken = 0; taken < wanted; taken++)
            {
                returns.Enqueue(granted + window);
            }

            notBefore = granted;
            return granted - now;
        }
    }

    /// <summary>Hands out nothing for a while, because the service asked for it.</summary>
    /// <param name="duration">How long.</param>
    public void Pause(TimeSpan duration)
    {
        lock (gate)
        {
            var until = time.GetUtcNow() + duration;
            notBefore = until > notBefore ? until : notBefore;
        }
    }
}
