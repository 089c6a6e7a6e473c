using System.Text.RegularExpressions;
using TenantAttach.Simulator.Log;

namespace TenantAttach.Core.Tests.Changes;

/// <summary>Which calls that change something the services were sent, as their own log has them.</summary>
internal static class SentCalls
{
    /// <summary>The calls since an entry of the log, in their order; the requests of a batch count each by itself.</summary>
    public static IReadOnlyList<string> Since(SimulatedSite site, int start) => site.Simulation.Requests.Entries.Skip(start)
        .Where(entry => entry.Service != "entra" && entry.Method != "GET")
        .SelectMany(Requests)
        .Select(request => WireContract.All.SingleOrDefault(call => IsOf(call, request))
            ?? throw new InvalidOperationException($"{request.Method} {request.Path} is not a single call of the contract."))

        // An export is a report that the tenant writes; nobody's state changes by it.
        .Where(call => call.Changes && call.Name != "GraphCreateExportJob")
        .Select(call => call.Name)
        .ToList();

    /// <summary>The calls of a plan, each as often as it says.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<PlannedCall> plan) =>
        plan.SelectMany(call => Enumerable.Repeat(call.Name, call.Requests)).ToList();

    private static IEnumerable<(string Method, string Path)> Requests(RequestLogEntry entry)
    {
        if (!entry.Path.EndsWith("/$batch", StringComparison.Ordinal))
        {
            return [(entry.Method, entry.Path)];
        }

        var version = entry.Path[..^"/$batch".Length];
        return JsonDocument.Parse(entry.RequestBody!).RootElement.GetProperty("requests").EnumerateArray()
            .Select(one => (one.GetProperty("method").GetString()!, version + one.GetProperty("url").GetString()))
            .ToList();
    }

    private static bool IsOf(ServiceCall call, (string Method, string Path) request) =>
        call.Method == request.Method && Regex.IsMatch(
            request.Path,
            "(^|/)" + Regex.Replace(
                Regex.Escape(call.ApiVersion + call.Route).Replace("\\}", "}", StringComparison.Ordinal), @"\\\{\w+\}", "[^/]+?") + "$");
}
