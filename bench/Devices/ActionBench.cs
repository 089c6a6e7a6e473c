using System.Diagnostics;
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

    public static async Task RunAsync(int count, Report report)
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = count + (count / 4), Scenario = "Attached" });
        simulation.Clock.Advance(TimeSpan.FromHours(1));
        var session = await BenchSession.InProcessAsync(simulation).ConfigureAwait(false);
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

            await MeasureAsync(simulation, session, route, devices, report).ConfigureAwait(false);
        }
    }

    private static async Task MeasureAsync(
        Simulation simulation, TenantAttachSession session, DeviceActionRoute route, List<DeviceReference> devices, Report report)
    {
        var before = simulation.Requests.Entries.Count;
        var began = simulation.Clock.GetUtcNow();
        var watch = Stopwatch.StartNew();
        var accepted = 0;
        var requests = DeviceActions.InvokeAsync(BenchSession.Context(session), DeviceActionKind.SyncMachinePolicy, devices, route);
        await foreach (var request in requests.ConfigureAwait(false))
        {
            accepted += request.IsAccepted ? 1 : 0;
        }

        var entries = simulation.Requests.Entries.Skip(before).ToList();
        var refused = entries.Count(entry => entry.Status == 429)
            + entries.Sum(entry => entry.ResponseBody?.Split("\"status\":429").Length - 1 ?? 0);
        var took = simulation.Clock.GetUtcNow() - began;
        var budget = route == DeviceActionRoute.Site ? TimeSpan.Zero : Window * ((devices.Count - Writes) / (double)Writes);
        var what = FormattableString.Invariant(
            $"acting on {accepted} devices through the {(route == DeviceActionRoute.Site ? "site" : "tenant")}");
        report.Add(
            what, $"{entries.Count} requests, {refused} refused with 429, {watch.ElapsedMilliseconds} ms",
            route == DeviceActionRoute.Site ? "20 requests" : null);
        if (budget > TimeSpan.Zero)
        {
            report.Add($"{what}: time of the simulated clock", $"{took / budget:0.000} x the documented budget", "1.05 x");
        }
    }
}
