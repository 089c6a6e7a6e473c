using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using TenantAttach.Core.Actions;
using TenantAttach.Core.Devices;
using TenantAttach.Simulator;

namespace TenantAttach.Bench.Devices;

/// <summary>Acts on many devices, through the site and through Microsoft Graph, on the simulator's clock.</summary>
internal static class ActionBench
{
    /// <summary>What Intune documents for one application: 200 writes in 20 seconds.</summary>
    private const int Writes = 200;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(int count)
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = count + (count / 4), Scenario = "Attached" });
        simulation.Clock.Advance(TimeSpan.FromHours(1));
        var session = await BenchSession.InProcessAsync(simulation).ConfigureAwait(false);
        Console.WriteLine(FormattableString.Invariant($"Acting on {count} devices"));
        Console.WriteLine();
        Console.WriteLine($"{"way",-10}{"devices",10}{"requests",10}{"refused 429",13}{"virtual s",11}{"budget s",10}{"of budget",11}{"wall ms",10}");
        foreach (var route in new[] { DeviceActionRoute.Site, DeviceActionRoute.Tenant })
        {
            var query = new AttachedDeviceQuery { Source = route == DeviceActionRoute.Site ? DeviceSource.Site : DeviceSource.Tenant };
            var devices = new List<DeviceReference>();
            await foreach (var device in AttachedDevices.ListAsync(BenchSession.Context(session), query).ConfigureAwait(false))
            {
                devices.Add(device);
                if (devices.Count == count)
                {
                    break;
                }
            }

            await MeasureAsync(simulation, session, route, devices).ConfigureAwait(false);
        }
    }

    private static async Task MeasureAsync(Simulation simulation, TenantAttachSession session, DeviceActionRoute route, List<DeviceReference> devices)
    {
        var before = simulation.Requests.Entries.Count;
        var began = simulation.Clock.GetUtcNow();
        var watch = Stopwatch.StartNew();
        var accepted = 0;
        await foreach (var request in DeviceActions.InvokeAsync(BenchSession.Context(session), DeviceActionKind.SyncMachinePolicy, devices, route).ConfigureAwait(false))
        {
            accepted += request.IsAccepted ? 1 : 0;
        }

        var entries = simulation.Requests.Entries.Skip(before).ToList();
        var refused = entries.Count(entry => entry.Status == 429) + entries.Sum(entry => entry.ResponseBody?.Split("\"status\":429").Length - 1 ?? 0);
        var took = simulation.Clock.GetUtcNow() - began;
        var budget = route == DeviceActionRoute.Site ? TimeSpan.Zero : Window * ((devices.Count - Writes) / (double)Writes);
        var share = budget > TimeSpan.Zero ? FormattableString.Invariant($"{took / budget:0.000}") : "-";
        Console.WriteLine(FormattableString.Invariant(
            $"{route,-10}{accepted,10}{entries.Count,10}{refused,13}{took.TotalSeconds,11:0.0}{budget.TotalSeconds,10:0.0}{share,11}{watch.ElapsedMilliseconds,10}"));
    }
}
