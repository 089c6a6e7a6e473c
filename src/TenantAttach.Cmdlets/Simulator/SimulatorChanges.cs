using System.Text.RegularExpressions;
using TenantAttach.Core.Contract;

namespace TenantAttach.Cmdlets.Simulator;

/// <summary>Tells the requests that changed something from those that only read, which are posted too where a service wants it
/// so.</summary>
internal static class SimulatorChanges
{
    private static readonly Regex ChangingEntry = new(
        "\"method\"\\s*:\\s*\"(POST|PATCH|PUT|DELETE)\"", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // An export is made to be read and is gone by itself.
    private static readonly Lazy<(Service Service, string Method, Regex Path)[]> Reading = new(() => WireContract.All
        .Where(call => call.Method != "GET" && (!call.Changes || call == InventoryCalls.CreateExportJob))
        .Select(call => (call.Service, call.Method, PathOf(call)))
        .ToArray());

    /// <summary>Tells whether a request is one that changes something.</summary>
    /// <param name="request">The request.</param>
    /// <returns>False for reads, sign-ins, exports, and methods that only read.</returns>
    public static bool IsChange(TenantAttachSimulatorRequest request) => request switch
    {
        { Method: "GET" } or { Service: Service.Entra } => false,
        { RequestBody: { } body } when request.Path.EndsWith("/$batch", StringComparison.Ordinal) => ChangingEntry.IsMatch(body),
        _ => !Reading.Value.Any(
            call => call.Service == request.Service && call.Method == request.Method && call.Path.IsMatch(request.Path)),
    };

    private static Regex PathOf(ServiceCall call)
    {
        var parts = Regex.Split("/" + call.ApiVersion + call.Route, "{[^}]*}").Select(Regex.Escape);
        return new Regex(
            string.Join("[^/]+", parts) + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
