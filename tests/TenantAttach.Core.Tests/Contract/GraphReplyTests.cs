using System.Text.RegularExpressions;
using TenantAttach.Core.Applications;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Tests.Onboarding;
using TenantAttach.Simulator.Log;
using TenantAttach.Tests;

namespace TenantAttach.Core.Tests.Contract;

/// <summary>What the simulated tenant answers to the module itself, against facts of Graph's own schema.</summary>
public sealed class GraphReplyTests
{
    private static readonly (ServiceCall Call, Regex Path)[] Stable = [.. WireContract.All
        .Where(call => call is { Service: Service.Graph, ApiVersion: "v1.0", Workload: not Workload.Download } && call.Route != "/$batch")
        .OrderByDescending(call => call.Route.Replace("{", string.Empty, StringComparison.Ordinal).Length)
        .Select(call => (call, new Regex("^/v1.0" + Regex.Replace(Regex.Escape(call.Route), @"\\\{\w+}", "[^/]+") + "$", RegexOptions.CultureInvariant)))];

    [Fact]
    public async Task Everything_that_is_answered_from_attaching_to_leaving_fits_the_schema()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 30 });
        await site.EnableAsync();
        await site.UploadedAsync();
        var rotation = new RotateSecretOperation(site.Context());
        await rotation.PlanAsync(new RotateSecretSettings()).RunAsync();
        await site.RemoveAsync();

        var seen = new HashSet<string>(StringComparer.Ordinal);
        Assert.All(site.Simulation.Requests.Entries.Where(entry => entry is { Service: "graph", Status: 200 or 201, ResponseBody: not null }), entry =>
        {
            if (CallOf(entry) is not { } call)
            {
                return;
            }

            seen.Add(call.Name);
            var type = GraphShapes.TypeOf(call.Route, call.Method == "POST" ? "Action" : "Function")!;
            type = call.Method == "POST" ? GraphShapes.Element(type) : type;
            Assert.True(GraphReply.Problems(JsonNode.Parse(entry.ResponseBody!)!.AsObject(), type) is [], $"{entry.Method} {entry.Path}: {string.Join("; ", GraphReply.Problems(JsonNode.Parse(entry.ResponseBody!)!.AsObject(), type))}");
        });
        Assert.Superset(
            new HashSet<string> { "GraphCreateApplication", "GraphAddPassword", "GraphCreateServicePrincipal", "GraphCreateAppRoleAssignment", "GraphCreatePermissionGrant" },
            seen);
    }

    private static ServiceCall? CallOf(RequestLogEntry entry) => Stable.Where(one => one.Call.Method == entry.Method && one.Path.IsMatch(entry.Path)).Select(one => one.Call).FirstOrDefault();
}
