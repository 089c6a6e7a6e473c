using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using TenantAttach.Core.Devices;

namespace TenantAttach.Bench.Devices;

/// <summary>Lists many devices: with this module, with a plain loop, and with Invoke-RestMethod where PowerShell is there.</summary>
internal static class ListingBench
{
    private const int Runs = 5;

    public static async Task RunAsync(int devices)
    {
        Console.WriteLine(FormattableString.Invariant($"Listing devices of a simulated site over HTTP on loopback, median of {Runs} runs, the same bytes for everyone, the server in a process of its own"));
        Console.WriteLine();
        Console.WriteLine($"{"reader",-34}{"devices",10}{"ms",10}{"us/device",12}{"working set, MB",18}");
        foreach (var count in new[] { devices / 4, devices / 2, devices })
        {
            using var server = await ServerProcess.StartAsync(count).ConfigureAwait(false);
            await MeasureAsync(server, count, isLast: count == devices).ConfigureAwait(false);
        }

        Console.WriteLine();
    }

    private static async Task MeasureAsync(ServerProcess server, int count, bool isLast)
    {
        var session = await BenchSession.OverLoopbackAsync(server.Account, server.Address).ConfigureAwait(false);
        var first = await ListAsync(session).ConfigureAwait(false);
        if (first != count)
        {
            Console.WriteLine(FormattableString.Invariant($"The list has {first} devices instead of {count}."));
        }

        var own = await MedianAsync(() => ListAsync(session)).ConfigureAwait(false);
        Print("this module", count, own.Milliseconds, own.WorkingSet);
        if (!isLast)
        {
            return;
        }

        var pages = await server.PagesAsync().ConfigureAwait(false);
        var plain = await MedianAsync(() => PlainLoop.ListAsync(server, pages)).ConfigureAwait(false);
        Print("HttpClient, JsonDocument, objects", count, plain.Milliseconds, plain.WorkingSet);
        var shell = await InvokeRestMethod.ListAsync(server, pages, Runs).ConfigureAwait(false);
        if (shell is { } measured)
        {
            Print("Invoke-RestMethod", count, measured.Milliseconds, measured.WorkingSet);
        }

        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"The plain loop takes {plain.Milliseconds / own.Milliseconds:0.0} times as long as this module."));
        Console.WriteLine(shell is { } time
            ? FormattableString.Invariant($"Invoke-RestMethod takes {time.Milliseconds / own.Milliseconds:0.0} times as long as this module.")
            : "PowerShell (pwsh) is not on the path: Invoke-RestMethod was not measured.");
    }

    private static async Task<int> ListAsync(TenantAttachSession session)
    {
        var count = 0;
        await foreach (var device in AttachedDevices.ListAsync(BenchSession.Context(session), new AttachedDeviceQuery { Source = DeviceSource.Site }).ConfigureAwait(false))
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

    private static void Print(string reader, int count, double milliseconds, double megabytes) => Console.WriteLine(string.Format(
        CultureInfo.InvariantCulture, "{0,-34}{1,10}{2,10:0}{3,12:0.0}{4,18}", reader, count, milliseconds, 1000 * milliseconds / count, megabytes.ToString("+0.0;-0.0", CultureInfo.InvariantCulture)));
}
