using TenantAttach.Simulator.Faults;
using TenantAttach.Simulator.Http;

namespace TenantAttach.Simulator.Tests.AdminService;

public sealed class TransportFaultTests
{
    private readonly Simulation simulation = Simulation.Create(new SimulationOptions { Devices = 20 });

    [Fact]
    public async Task A_cut_body_ends_in_an_error_of_the_connection()
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.On("CutBody:AdminService,count=1");
        await Assert.ThrowsAsync<HttpRequestException>(() => site.Http.GetStringAsync("wmi/SMS_Site"));
        Assert.Equal(200, await site.StatusAsync("GET", "wmi/SMS_Site"));
    }

    [Fact]
    public async Task Broken_JSON_cannot_be_read()
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.On("BrokenJson:AdminService");
        var text = await site.Http.GetStringAsync("wmi/SMS_Site");
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(text));
    }

    [Fact]
    public async Task A_page_of_a_proxy_comes_with_status_200()
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.On("HtmlInsteadOfJson:Any");
        using var response = await site.Http.GetAsync("wmi/SMS_Site");
        Assert.Equal((200, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_service_that_answers_nothing_lets_simulated_time_pass()
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.On("SlowNothing:AdminService,count=1");
        var before = simulation.Clock.GetUtcNow();
        await Assert.ThrowsAsync<HttpRequestException>(() => site.Http.GetStringAsync("wmi/SMS_Site"));
        Assert.True(simulation.Clock.GetUtcNow() - before >= System.TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData("Nonsense")]
    [InlineData("Throttle:Nonsense")]
    [InlineData("Throttle:Graph,often=3")]
    [InlineData("MetadataLacks")]
    [InlineData("SecretExpired:now")]
    public void A_fault_that_does_not_exist_is_refused(string fault) =>
        Assert.Throws<System.ArgumentException>(() => simulation.Faults.On(fault));

    [Fact]
    public void A_fault_goes_off_by_its_name_whatever_its_argument()
    {
        simulation.Faults.On("Throttle:Graph,count=3");
        simulation.Faults.On(FaultNames.SecretExpired);
        Assert.True(simulation.Faults.Off("throttle"));
        Assert.Equal([FaultNames.SecretExpired], simulation.Faults.Active);
    }

    [Theory]
    [InlineData("ReplyLost:AdminService,method=POST", true)]
    [InlineData("RequestLost:AdminService,method=POST", false)]
    [InlineData("StatusBefore:AdminService,method=POST,status=503", false)]
    [InlineData("StatusAfter:AdminService,method=POST,status=503", true)]
    [InlineData("EmptyReply:AdminService,method=POST", true)]
    [InlineData("CutBody:AdminService,method=POST", true)]
    [InlineData("Throttle:AdminService,method=POST", false)]
    public async Task The_request_log_says_whether_the_service_did_the_work(string fault, bool isDone)
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.On(fault);
        var before = simulation.Hierarchy.Collections.Table.Rows.Count();
        try
        {
            await site.StatusAsync("POST", "wmi/SMS_Collection", Collection());
        }
        catch (HttpRequestException)
        {
        }

        Assert.Equal(isDone ? 1 : 0, simulation.Hierarchy.Collections.Table.Rows.Count() - before);
        var entry = simulation.Requests.Entries[^1];
        Assert.Equal((fault.Split(':')[0], isDone), (entry.Fault, entry.IsWorkDone));
        using var lines = new StringWriter();
        simulation.Requests.Dump(lines);
        Assert.Contains($"\"workDone\":{(isDone ? "true" : "false")}", lines.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_does_the_work_twice_and_shows_both()
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.On("Duplicate:AdminService,method=WRITE");
        var before = simulation.Hierarchy.Collections.Table.Rows.Count();
        var status = await site.StatusAsync("POST", "wmi/SMS_Collection", Collection());
        var both = simulation.Requests.Entries.Where(entry => entry.Fault == "Duplicate").Select(entry => entry.Status).ToList();

        // Names of collections are unique, so the second of the two is refused; its reply is the one that arrives.
        Assert.Equal(1, simulation.Hierarchy.Collections.Table.Rows.Count() - before);
        Assert.Equal([201, status], both);
        Assert.True(status >= 400);
    }

    [Fact]
    public async Task A_fault_hits_the_nth_request_of_its_route_and_no_other()
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.On("StatusBefore:AdminService,route=SMS_Site,nth=2,status=409");
        var statuses = new List<int>();
        for (var round = 0; round < 3; round++)
        {
            statuses.Add(await site.StatusAsync("GET", "wmi/SMS_Site"));
            statuses.Add(await site.StatusAsync("GET", "wmi/SMS_Collection"));
        }

        Assert.Equal([200, 200, 409, 200, 200, 200], statuses);
        Assert.Empty(simulation.Faults.Active);
    }

    [Fact]
    public async Task A_probability_hits_the_same_requests_for_the_same_seed_and_others_for_another()
    {
        var first = await HitsAsync(7);
        Assert.Equal(first, await HitsAsync(7));
        Assert.NotEqual(first, await HitsAsync(8));
        Assert.InRange(first.Count(hit => hit), 5, 35);
    }

    [Fact]
    public async Task A_bomb_is_small_on_the_wire_and_large_when_it_is_read()
    {
        simulation.Faults.On("GzipBomb:AdminService,megabytes=20");
        var raw = await simulation.HandleAsync(
            new SimulatedRequest { Method = "GET", Address = new Uri(simulation.AddressOf(null), "/AdminService/wmi/SMS_Site") });
        Assert.InRange(raw.Body.Length, 1_000, 60_000);
        using var site = new SiteClient(simulation);
        Assert.True((await site.Http.GetStringAsync("wmi/SMS_Site")).Length > 20_000_000);
    }

    [Fact]
    public async Task A_slow_body_takes_simulated_time_for_every_byte()
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.On("SlowBody:AdminService,seconds=2,count=1");
        var before = simulation.Clock.GetUtcNow();
        var text = await site.Http.GetStringAsync("wmi/SMS_Site");
        Assert.Equal(TimeSpan.FromSeconds(2 * Encoding.UTF8.GetByteCount(text)), simulation.Clock.GetUtcNow() - before);
    }

    [Fact]
    public async Task A_member_is_missing_at_every_depth()
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.On("MissingMember:AdminService,member=SiteCode");
        var rows = await site.ListAsync("wmi/SMS_Site");
        Assert.NotEmpty(rows);
        Assert.DoesNotContain(rows, row => row.ContainsKey("SiteCode"));
    }

    [Theory]
    [InlineData("StatusAfter:Graph")]
    [InlineData("StatusAfter:Graph,status=200")]
    [InlineData("ReplyLost:Graph,p=2")]
    [InlineData("ReplyLost:Graph,seconds=2")]
    [InlineData("ReplyLost:Graph,nth=x")]
    public void A_setting_that_means_nothing_is_refused(string fault) =>
        Assert.Throws<ArgumentException>(() => simulation.Faults.On(fault));

    private static JsonObject Collection() => new() { ["Name"] = "Fault", ["CollectionType"] = 2, ["LimitToCollectionID"] = "SMS00001" };

    private async Task<List<bool>> HitsAsync(int seed)
    {
        using var site = new SiteClient(simulation);
        simulation.Faults.Clear();
        simulation.Faults.On($"StatusBefore:AdminService,p=0.3,seed={seed},status=500");
        var hits = new List<bool>();
        for (var round = 0; round < 60; round++)
        {
            hits.Add(await site.StatusAsync("GET", "wmi/SMS_Site") == 500);
        }

        return hits;
    }
}
