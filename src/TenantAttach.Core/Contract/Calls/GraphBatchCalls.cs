using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>Up to twenty calls in one request. Each of them needs its own permission and counts against its own limit.</summary>
public static class GraphBatchCalls
{
    private const string Source = "Microsoft Graph: combine multiple requests in one HTTP call using JSON batching";

    /// <summary>Calls of the beta.</summary>
    public static readonly ServiceCall BatchBeta = GraphCall(
        "beta", "GraphBatchBeta", "POST", "/$batch", "Send up to 20 calls of the beta in one request", Workload.IntuneDevices,
        CallPermissions.None, Source);
}
