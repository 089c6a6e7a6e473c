using System;
using System.Globalization;
using TenantAttach.Bench.Devices;

// dotnet run -c Release --project bench/Devices -- [devices]
if (args is [ServerProcess.Verb, var served])
{
    await ServerProcess.ServeAsync(int.Parse(served, CultureInfo.InvariantCulture)).ConfigureAwait(false);
    return;
}

var devices = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
await ListingBench.RunAsync(devices).ConfigureAwait(false);
await InventoryBench.RunAsync(Math.Min(devices, 10_000)).ConfigureAwait(false);
await ActionBench.RunAsync(10_000).ConfigureAwait(false);
