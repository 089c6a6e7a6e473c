namespace TenantAttach.Core.Tests.Http;

public sealed class RequestBuilderTests
{
    [Theory]
    [InlineData("O'Brien; %00", "https://graph.microsoft.com/v1.0/things/O%27Brien%3B%20%2500")]
    [InlineData("a/../../b", "https://graph.microsoft.com/v1.0/things/a%2F..%2F..%2Fb")]
    [InlineData("x?y#z&k=v", "https://graph.microsoft.com/v1.0/things/x%3Fy%23z%26k%3Dv")]
    [InlineData("Zoë\\\r\n", "https://graph.microsoft.com/v1.0/things/Zo%C3%AB%5C%0D%0A")]
    public void A_hostile_route_value_stays_one_segment(string value, string expected) =>
        Assert.Equal(expected, AddressOf(PipelineBench.Get, value));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_route_value_that_would_name_another_object_is_refused(string value) =>
        Assert.Equal("UnsafeRouteValue", Assert.Throws<TenantAttachException>(() => AddressOf(PipelineBench.Get, value)).ErrorId);

    [Fact]
    public void A_route_value_inside_quotes_cannot_end_the_string()
    {
        var call = PipelineBench.Get with { Route = "/things(name='{id}')" };
        Assert.Equal("https://graph.microsoft.com/v1.0/things(name='O%27%27Brien')", AddressOf(call, "O'Brien"));
    }

    [Fact]
    public void Random_values_come_back_unchanged_from_the_address()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 500; round++)
        {
            var value = "v" + string.Concat(Enumerable.Range(0, 12).Select(_ => (char)random.Next(1, 0x2FF)));
            var address = new Uri(AddressOf(PipelineBench.Get, value));
            Assert.Equal("graph.microsoft.com", address.Host);
            Assert.Equal(value, Uri.UnescapeDataString(address.AbsoluteUri.Substring("https://graph.microsoft.com/v1.0/things/".Length)));
        }
    }

    [Fact]
    public void Query_options_keep_their_order_and_are_escaped()
    {
        var request = PipelineBench.Of(PipelineBench.Get) with { Query = [new("$filter", "name eq 'a&b'"), new("$top", "5")] };
        Assert.Equal(
            "https://graph.microsoft.com/v1.0/things/1?$filter=name%20eq%20%27a%26b%27&$top=5",
            RequestBuilder.AddressOf(request, PipelineBench.Addresses).AbsoluteUri);
    }

    [Fact]
    public async Task A_post_to_the_site_always_has_a_JSON_body()
    {
        using var message = Build(PipelineBench.Of(PipelineBench.SitePost));
        Assert.Equal("{}", await message.Content!.ReadAsStringAsync());
        Assert.Equal("application/json", message.Content.Headers.ContentType!.ToString());
        Assert.Equal("https://cm01.corp.contoso.com/AdminService/wmi/SMS_Thing.Do", message.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task A_token_request_is_a_form_below_the_login_host()
    {
        var request = new ServiceRequest
        {
            Call = EntraCalls.RequestToken,
            RouteValues = new Dictionary<string, string> { ["tenant"] = "contoso.com" },
            Body = new JsonObject { ["client_id"] = "a b", ["grant_type"] = "client_credentials" },
        };
        using var message = Build(request);
        Assert.Equal("https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token", message.RequestUri!.AbsoluteUri);
        Assert.Equal("client_id=a+b&grant_type=client_credentials", await message.Content!.ReadAsStringAsync());
    }

    [Fact]
    public void A_caller_cannot_set_the_headers_that_the_pipeline_owns()
    {
        var request = PipelineBench.Of(
            PipelineBench.Get) with { Headers = [new("Authorization", "Bearer other"), new("ConsistencyLevel", "eventual")] };
        using var message = Build(request);
        Assert.Null(message.Headers.Authorization);
        Assert.True(message.Headers.Contains("ConsistencyLevel"));
    }

    [Theory]
    [InlineData("https://graph.microsoft.com.evil.example/v1.0/things?$skiptoken=1")]
    [InlineData("https://evil.example/v1.0/things")]
    [InlineData("http://graph.microsoft.com/v1.0/things")]
    [InlineData("https://graph.microsoft.com:8443/v1.0/things")]
    [InlineData("https://graph.microsoft.com@evil.example/")]
    [InlineData("https://user@graph.microsoft.com/v1.0/things")]
    [InlineData("https://cm01.corp.contoso.com/AdminService/wmi/X")]
    [InlineData("/v1.0/things")]
    [InlineData("file:///etc/passwd")]
    public void A_foreign_next_page_is_refused(string address) =>
        Assert.Equal("ForeignAddress", Refusal(PipelineBench.Get, address).ErrorId);

    [Fact]
    public void An_own_next_page_is_followed_verbatim()
    {
        const string Next = "https://graph.microsoft.com/v1.0/things?$skiptoken=a%2Fb%20c";
        Assert.Equal(
            Next,
            RequestBuilder.AddressOf(PipelineBench.Of(PipelineBench.Get) with { Address = Next }, PipelineBench.Addresses).AbsoluteUri);
    }

    [Theory]
    [InlineData("https://store1.blob.core.windows.net/export/a.zip?sig=x", true)]
    [InlineData("https://blob.core.windows.net.evil.example/a.zip", false)]
    [InlineData("https://evilblob.core.windows.net/a.zip", false)]
    [InlineData("http://store1.blob.core.windows.net/a.zip", false)]
    [InlineData("https://graph.microsoft.com/a.zip", false)]
    public void Exports_are_fetched_from_the_storage_of_the_cloud_only(string address, bool allowed) =>
        Assert.Equal(allowed, PipelineBench.Addresses.Allows(PipelineBench.Download, new Uri(address)));

    [Theory]
    [InlineData("http://cm01.corp.contoso.com/AdminService", false)]
    [InlineData("http://localhost:8080/AdminService", true)]
    [InlineData("https://cm01.corp.contoso.com/AdminService", true)]
    public void Plain_HTTP_is_for_loopback_only(string address, bool allowed)
    {
        var failure = Record.Exception(() => ServiceAddresses.Secure(new Uri(address)));
        Assert.Equal(allowed, failure is null);
    }

    private static HttpRequestMessage Build(ServiceRequest request) =>
        RequestBuilder.Build(request, PipelineBench.Addresses, Guid.NewGuid());

    private static TenantAttachException Refusal(ServiceCall call, string address) =>
        Assert.Throws<TenantAttachException>(
            () => RequestBuilder.AddressOf(PipelineBench.Of(call) with { Address = address }, PipelineBench.Addresses));

    private static string AddressOf(ServiceCall call, string id) =>
        RequestBuilder.AddressOf(
            new ServiceRequest { Call = call, RouteValues = new Dictionary<string, string> { ["id"] = id } },
            PipelineBench.Addresses).AbsoluteUri;
}
