using TenantAttach.Bench;
using TenantAttach.Bench.Devices;

// dotnet run -c Release --project bench/Devices -- [devices] [--write]
if (args is [ServerProcess.Verb, var served])
{
    await ServerProcess.ServeAsync(int.Parse(served, CultureInfo.InvariantCulture)).ConfigureAwait(false);
    return;
}

var values = Report.Values(args);
var devices = values.Length > 0 ? int.Parse(values[0], CultureInfo.InvariantCulture) : 100_000;
var report = new Report("devices");
await ListingBench.RunAsync(devices, report).ConfigureAwait(false);
await InventoryBench.RunAsync(Math.Min(devices, 10_000), report).ConfigureAwait(false);
await ActionBench.RunAsync(10_000, report).ConfigureAwait(false);
report.Finish();
