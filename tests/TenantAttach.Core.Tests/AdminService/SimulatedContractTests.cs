using System.Net;

namespace TenantAttach.Core.Tests.AdminService;

/// <summary>The contract's calls to a site against the simulated one, over the real pipeline.</summary>
public sealed class SimulatedContractTests
{
    [Fact]
    public async Task The_schema_shows_everything_that_the_calls_use() =>
        Assert.Empty(await (await OpenAsync()).Site().Schema.MissingAsync(WireContract.All));

    [Fact]
    public async Task Every_list_of_the_contract_is_answered()
    {
        var context = await OpenAsync();
        var refused = new List<string>();
        foreach (var call in WireContract.All.Where(call => call is { Service: Service.AdminService, Method: "GET" }
            && call.RouteNames.Count == 0 && !call.Route.StartsWith("/$", StringComparison.Ordinal)))
        {
            try
            {
                await foreach (var row in context.Site().ListAsync(call, top: 2))
                {
                    Assert.Equal(JsonValueKind.Object, row.ValueKind);
                }
            }
            catch (TenantAttachException failure)
            {
                refused.Add(call.Name + ": " + failure.Message);
            }
        }

        Assert.Empty(refused);
    }

    [Fact]
    public async Task Devices_are_listed_by_key_each_once()
    {
        var context = await OpenAsync();
        var ids = new List<long>();
        await foreach (var row in context.Site().ListByKeyAsync(
            InventoryCalls.ListDevices, "ResourceID", select: "ResourceID,Name", pageSize: 7))
        {
            ids.Add(row.GetInt64OrNull("ResourceID")!.Value);
        }

        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.InRange(ids.Count, 30, 60);
        Assert.Null(await context.Site().FindAsync(ScriptCalls.GetScript, "1"));
        Assert.NotNull((await context.Site().InvokeAsync(SiteCalls.GetSiteId)).GetGuidOrNull("SiteID"));
    }

    private static async Task<OperationContext> OpenAsync()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 40 });
        var session = await SessionFactory.ConnectAsync(
            new SessionOptions
            {
                SiteServer = simulation.Endpoints.AdminService.Host,
                SiteSignIn = new SiteSignIn.Basic(new NetworkCredential(simulation.Accounts.SiteUser, simulation.Accounts.SitePassword)),
                Time = simulation.Clock,
                Handler = simulation.CreateHandler(),
                IsSimulator = true,
            },
            SilentObserver.Instance,
            CancellationToken.None);
        return SessionCore.Of(session).For(SilentObserver.Instance, CancellationToken.None);
    }
}
