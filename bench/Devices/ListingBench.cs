using System.Diagnostics;
using TenantAttach.Core.Devices;

namespace TenantAttach.Bench.Devices;

/// <summary>Lists many devices: with this module, with a plain loop, and with Invoke-RestMethod where PowerShell is there.</summary>
internal static class ListingBench
{
    private const int Runs = 5;

    /// <summary>The server is a process of its own, and every reader gets the same bytes.</summary>
    public static async Task RunAsync(int devices, Report report)
    {
        foreach (var count in new[] { devices / 4, devices / 2, devices })
        {
            using var server = await ServerProcess.StartAsync(count).ConfigureAwait(false);
            await MeasureAsync(server, count, report, isLast: count == devices).ConfigureAwait(false);
        }
    }

    private static async Task MeasureAsync(ServerProcess server, int count, Report report, bool isLast)
    {
        var session = await BenchSession.OverLoopbackAsync(server.Account, server.Address).ConfigureAwait(false);
        var first = await ListAsync(session).ConfigureAwait(false);
        if (first != count)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The list has {first} devices instead of {count}."));
        }

        var own = await MedianAsync(() => ListAsync(session)).ConfigureAwait(false);
        Add(report, "this module", count, own, "+150 MB");
        if (!isLast)
        {
            return;
        }

        var pages = await server.PagesAsync().ConfigureAwait(false);
        var plain = await MedianAsync(() => PlainLoop.ListAsync(server, pages)).ConfigureAwait(false);
        Add(report, "HttpClient, JsonDocument, objects", count, plain);
        if (await InvokeRestMethod.ListAsync(server, pages, Runs).ConfigureAwait(false) is { } shell)
        {
            Add(report, "Invoke-RestMethod", count, shell);
        }
    }

    private static async Task<int> ListAsync(TenantAttachSession session)
    {
        var count = 0;
        await foreach (var device in AttachedDevices.ListAsync(
            BenchSession.Context(session), new AttachedDeviceQuery { Source = DeviceSource.Site }).ConfigureAwait(false))
        {
            count += device.ResourceId is null ? 0 : 1;
            if (count % 5000 == 0)
            {
                WorkingSet.Sample();
            }
        }

        return count;
    }

    private static async Task<(double Milliseconds, double WorkingSet)> MedianAsync(Func<Task> run)
    {
        var times = new List<double>();
        WorkingSet.Begin();
        for (var index = 0; index < Runs; index++)
        {
            var watch = Stopwatch.StartNew();
            await run().ConfigureAwait(false);
            times.Add(watch.Elapsed.TotalMilliseconds);
            WorkingSet.Sample();
        }

        return (times.Order().ElementAt(Runs / 2), WorkingSet.Growth);
    }

    private static void Add(Report report, string reader, int count, (double Milliseconds, double WorkingSet) took, string? bound = null) =>
        report.Add(
        FormattableString.Invariant($"listing {count} devices over loopback, median of {Runs}: {reader}"),
        $"{took.Milliseconds:0} ms, {1000 * took.Milliseconds / count:0.0} us a device, working set {took.WorkingSet:+0.0;-0.0} MB",
        bound);
}
