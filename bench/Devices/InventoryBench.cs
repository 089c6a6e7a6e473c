using System.Diagnostics;
using System.Net.Http;
using System.Net.Http.Headers;
using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Bench.Devices;

/// <summary>Reads an inventory class of many devices: with this module, and as a script does it that asks for one device after the
/// other.</summary>
internal static class InventoryBench
{
    private const string ClassName = "LOGICAL_DISK";
    private const int FirstResourceId = 16777220;

    public static async Task RunAsync(int devices, Report report)
    {
        using var server = await ServerProcess.StartAsync(devices).ConfigureAwait(false);
        var session = await BenchSession.OverLoopbackAsync(server.Account, server.Address).ConfigureAwait(false);
        var references = Enumerable.Range(0, devices)
            .Select(number => (object)new DeviceReference { Name = "device", ResourceId = FirstResourceId + number })
            .ToList();
        await ReadAsync(session, references).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        var rows = await ReadAsync(session, references).ConfigureAwait(false);
        var own = watch.Elapsed.TotalMilliseconds;

        var queries = Enumerable.Range(0, devices)
            .Select(
                number => FormattableString.Invariant(
                    $"AdminService/wmi/SMS_G_System_{ClassName}?$filter=ResourceID%20eq%20{FirstResourceId + number}"))
            .ToList();
        await FillAsync(server, queries).ConfigureAwait(false);
        var shell = await InvokeRestMethod.ListAsync(server, queries, 1).ConfigureAwait(false);

        var what = FormattableString.Invariant($"reading {ClassName} of {devices} devices over loopback");
        report.Add($"{what}: this module", $"{own:0} ms, {rows} rows, {(devices + 49) / 50} requests for rows");
        if (shell is { } time)
        {
            report.Add($"{what}: Invoke-RestMethod, one request a device", $"{time.Milliseconds:0} ms");
        }
    }

    // So that the readers are compared and not the simulator.
    private static async Task FillAsync(ServerProcess server, IEnumerable<string> queries)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(server.Authorization);
        foreach (var query in queries)
        {
            await client.GetStringAsync(new Uri(query, UriKind.Relative)).ConfigureAwait(false);
        }
    }

    private static async Task<int> ReadAsync(TenantAttachSession session, IReadOnlyList<object> devices)
    {
        var rows = 0;
        await foreach (var answer in DeviceInventory.ReadAsync(BenchSession.Context(session), devices, ClassName).ConfigureAwait(false))
        {
            rows += answer.Value is null ? 0 : 1;
        }

        return rows;
    }
}
