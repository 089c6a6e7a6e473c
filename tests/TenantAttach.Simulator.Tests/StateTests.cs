using TenantAttach.Simulator.Tests.AdminService;
using TenantAttach.Simulator.Tests.Engine;

namespace TenantAttach.Simulator.Tests;

public sealed class StateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("state").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Equal_seeds_and_inputs_give_equal_bytes_and_no_secret_is_among_them()
    {
        var first = await RunAsync("a.json");
        var second = await RunAsync("b.json");
        Assert.Equal(first, second);
        Assert.DoesNotContain("clear-text-secret", first, StringComparison.Ordinal);
        Assert.DoesNotContain(Simulation.Create(new SimulationOptions()).Accounts.ClientSecret, first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loaded_simulation_goes_on_where_the_saved_one_stopped()
    {
        using var site = new AttachedSite(new SimulationOptions { Devices = 120 });
        await site.TurnOnAsync();
        site.Pass(17);
        var path = Path.Combine(folder, "state.json");
        site.Simulation.Save(path);
        var loaded = Simulation.Load(path);
        var again = Path.Combine(folder, "again.json");
        loaded.Save(again);
        Assert.Equal(await File.ReadAllTextAsync(path), await File.ReadAllTextAsync(again));
        site.Pass(60);
        loaded.Clock.Advance(TimeSpan.FromMinutes(60));
        var now = loaded.Clock.GetUtcNow();
        Assert.Equal(site.Visible, loaded.Synchronized(() => loaded.Engine.VisibleCount(now)));
        Assert.Equal(site.Simulation.ReadLog("CMGatewaySyncUploadWorker.log"), loaded.ReadLog("CMGatewaySyncUploadWorker.log"));
    }

    [Fact]
    public void A_file_that_is_no_state_is_refused()
    {
        var path = Path.Combine(folder, "none.json");
        File.WriteAllText(path, "{\"format\":99}");
        Assert.Throws<FormatException>(() => Simulation.Load(path));
    }

    [Fact]
    public async Task The_log_holds_the_fields_of_a_request_and_no_secret()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 5 });
        using var lines = new StringWriter();
        simulation.Requests.WriteTo(lines);
        using var site = new SiteClient(simulation);
        await site.ListAsync("wmi/SMS_Site?$top=1");
        await site.SendAsync(
            "POST", "wmi/SMS_AAD_Application_Ex",
            new JsonObject
            {
                ["Name"] = "x",
                ["SecretKey"] = "clear-text-secret",
                ["Nonsense"] = "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln",
            });
        var entries = lines.ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .ToList();
        Assert.Equal(2, entries.Count);
        Assert.All(
            entries,
            entry => Assert.Equal(
                ["time", "service", "method", "path", "query", "requestBody", "status", "responseBody"],
                entry.Select(member => member.Key)));
        Assert.Equal(
            ("adminservice", "GET", "/AdminService/wmi/SMS_Site", "$top=1"),
            ((string)entries[0]["service"]!, (string)entries[0]["method"]!, (string)entries[0]["path"]!, (string)entries[0]["query"]!));
        Assert.DoesNotContain("clear-text-secret", lines.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", lines.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_each_write_the_hook_is_told_its_number()
    {
        var simulation = Simulation.Create(new SimulationOptions { Devices = 5 });
        var numbers = new System.Collections.Generic.List<int>();
        simulation.AfterWrite = (number, entry) => numbers.Add(entry.Status == 201 ? number : -1);
        using var site = new SiteClient(simulation);
        await site.ListAsync("wmi/SMS_Site");
        await site.SendAsync(
            "POST", "wmi/SMS_AAD_Tenant_Ex",
            new JsonObject { ["TenantID"] = simulation.Accounts.TenantId.ToString(), ["Name"] = "Contoso" });
        var mapping = new JsonObject { ["TenantID"] = simulation.Accounts.TenantId.ToString(), ["CollectionSiteID"] = "P0100014" };
        await site.SendAsync("POST", "wmi/SMS_CoMgmtConfigs.AddTenantCollectionMapping", mapping.DeepClone());
        await site.SendAsync("POST", "wmi/SMS_CoMgmtConfigs.AddTenantCollectionMapping", mapping.DeepClone());
        Assert.Equal([1, 2], numbers);
    }

    private async Task<string> RunAsync(string name)
    {
        using var site = new AttachedSite(new SimulationOptions { Devices = 60 });
        await site.TurnOnAsync(secret: "clear-text-secret");
        site.Pass(45);
        var path = Path.Combine(folder, name);
        site.Simulation.Save(path);
        return await File.ReadAllTextAsync(path);
    }
}
