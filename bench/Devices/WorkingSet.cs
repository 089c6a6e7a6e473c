using System.Diagnostics;

namespace TenantAttach.Bench.Devices;

/// <summary>How much the working set of this process has grown at most since a moment.</summary>
internal static class WorkingSet
{
    private static long start;
    private static long highest;

    /// <summary>In megabytes.</summary>
    public static double Growth => (highest - start) / 1048576d;

    public static void Begin()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        start = highest = Now();
    }

    public static void Sample() => highest = Math.Max(highest, Now());

    private static long Now()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
