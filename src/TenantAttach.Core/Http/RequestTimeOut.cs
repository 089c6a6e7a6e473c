#if !NET8_0_OR_GREATER
#endif

namespace TenantAttach.Core.Http;

/// <summary>How long a service may take until its reply is there, and for each further part of a body that is left open.</summary>
internal static class RequestTimeOut
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(100);

    /// <summary>Starts the time-out. A virtual clock is moved by waits and not by work, so it must not end a request that is being worked
    /// on.</summary>
    public static CancellationTokenSource Start(TimeProvider time)
    {
        if (time is IVirtualClock)
        {
            return new CancellationTokenSource();
        }

#if NET8_0_OR_GREATER
        return new CancellationTokenSource(Duration, time);
#else
        return time.CreateCancellationTokenSource(Duration);
#endif
    }
}
