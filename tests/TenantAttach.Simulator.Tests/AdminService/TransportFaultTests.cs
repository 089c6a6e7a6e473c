using TenantAttach.Simulator.Faults;

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
}
