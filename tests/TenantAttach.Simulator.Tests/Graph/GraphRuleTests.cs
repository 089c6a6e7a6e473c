using System.Net.Http.Headers;

namespace TenantAttach.Simulator.Tests.Graph;

public sealed class GraphRuleTests : IDisposable
{
    private readonly CloudRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_missing_a_foreign_and_an_expired_token_are_401()
    {
        var token = await rig.AppTokenAsync();
        var foreign = await rig.GraphAsync("GET", "/organization", null, token[..^4] + "AAAA");
        rig.Step(3600);
        var expired = await rig.GraphAsync("GET", "/organization", null, token);

        Assert.Equal((401, 401), (foreign.Status, expired.Status));
        Assert.Equal("InvalidAuthenticationToken", CloudRig.Code(expired.Body));
    }

    [Fact]
    public async Task Every_answer_has_ids_and_the_date_and_the_client_id_comes_back()
    {
        var mine = Guid.NewGuid().ToString("D");
        var reply = await rig.GraphAsync("GET", "/nothing", null, null, ("client-request-id", mine));

        Assert.Equal(mine, reply.Reply.Headers.GetValues("client-request-id").Single());
        Assert.NotEmpty(reply.Reply.Headers.GetValues("request-id").Single());
        Assert.NotNull(reply.Reply.Headers.Date);
        Assert.NotEmpty(reply.Reply.Headers.GetValues("x-ms-ags-diagnostic").Single());
        Assert.Equal(mine, (string?)reply.Body["error"]!["innerError"]!["client-request-id"]);
        Assert.Equal("Resource not found for the segment 'nothing'.", CloudRig.Message(reply.Body));
    }

    [Fact]
    public async Task A_call_without_its_permission_is_403_in_the_shape_of_its_service()
    {
        // The help desk's token has all scopes; the roles of the user decide.
        var helpdesk = await rig.UserTokenAsync(rig.Accounts.HelpDeskUpn);
        var directory = await rig.GraphAsync("POST", "/applications", new JsonObject { ["displayName"] = "x" }, helpdesk);
        var intune = await rig.GraphAsync(
            "POST", "/beta/deviceManagement/tenantAttachRBAC/enable", new JsonObject { ["enable"] = true }, helpdesk);

        Assert.Equal((403, 403), (directory.Status, intune.Status));
        Assert.Equal("Authorization_RequestDenied", CloudRig.Code(directory.Body));
        var inner = JsonNode.Parse(CloudRig.Message(intune.Body))!;
        Assert.Equal(3, (int)inner["_version"]!);
        Assert.Contains(" - Operation ID (for customer support)", (string?)inner["Message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_operator_cannot_act_and_a_help_desk_operator_can()
    {
        var body = new JsonObject { ["configurationManagerAction"] = new JsonObject { ["action"] = "refreshMachinePolicy" } };
        var path = $"/beta/deviceManagement/managedDevices/{Guid.NewGuid():D}/triggerConfigurationManagerAction";

        Assert.Equal(403, (await rig.GraphAsync("POST", path, body, await rig.UserTokenAsync("reader@contoso.com"))).Status);
        Assert.Equal(404, (await rig.GraphAsync("POST", path, body, await rig.UserTokenAsync(rig.Accounts.HelpDeskUpn))).Status);
        Assert.Equal(400, (await rig.GraphAsync("POST", path, new JsonObject { ["action"] = "x" })).Status);
        Assert.Equal(400, (await rig.GraphAsync("POST", path.Replace("/beta", string.Empty, StringComparison.Ordinal), body)).Status);
    }

    [Fact]
    public async Task Pages_follow_the_next_link_to_the_end_and_a_changed_token_is_refused()
    {
        var names = new List<string>();
        var next = (string?)"/users?$top=3&$select=userPrincipalName";
        var link = string.Empty;
        while (next is not null)
        {
            var page = await rig.GraphAsync("GET", next);
            names.AddRange(page.Body["value"]!.AsArray().Select(row => (string)row!["userPrincipalName"]!));
            next = (string?)page.Body["@odata.nextLink"];
            link = next ?? link;
        }

        Assert.Equal(rig.Accounts.Users.Count, names.Distinct().Count());
        Assert.StartsWith("https://graph.simulator.invalid/v1.0/users?", link, StringComparison.Ordinal);
        Assert.Equal(400, (await rig.GraphAsync("GET", link[..^2] + "zz")).Status);
    }

    [Fact]
    public async Task Advanced_queries_of_the_directory_need_the_eventual_index()
    {
        const string Query = "/users?$filter=userPrincipalName ne 'x'&$count=true";

        Assert.Equal(400, (await rig.GraphAsync("GET", Query)).Status);
        var allowed = await rig.GraphAsync("GET", Query, null, null, ("ConsistencyLevel", "eventual"));

        Assert.Equal(200, allowed.Status);
        Assert.Equal(rig.Accounts.Users.Count, (int)allowed.Body["@odata.count"]!);
        Assert.Equal(400, (await rig.GraphAsync("GET", "/users?$filter=contains(displayName,'a')")).Status);
        Assert.Equal(400, (await rig.GraphAsync("GET", "/users?$skip=1")).Status);
        Assert.Equal(400, (await rig.GraphAsync("GET", "/users?$top=1000")).Status);
        Assert.Equal(400, (await rig.GraphAsync("GET", "/users?$wrong=1")).Status);
    }

    [Fact]
    public async Task Sorting_what_is_filtered_needs_the_eventual_index()
    {
        const string Query = "/users?$filter=startswith(displayName,'G')&$orderby=displayName";

        Assert.Equal("Request_UnsupportedQuery", CloudRig.Code((await rig.GraphAsync("GET", Query)).Body));
        Assert.Equal(200, (await rig.GraphAsync("GET", Query + "&$count=true", null, null, ("ConsistencyLevel", "eventual"))).Status);
        Assert.Equal(200, (await rig.GraphAsync("GET", "/users?$orderby=displayName")).Status);
    }

    [Fact]
    public async Task Searching_finds_words_by_their_beginning_and_needs_the_eventual_index()
    {
        const string Query = "/users?$search=%22displayName:adm%22&$select=displayName";

        Assert.Equal("Request_UnsupportedQuery", CloudRig.Code((await rig.GraphAsync("GET", Query)).Body));
        var found = await rig.GraphAsync("GET", Query, null, null, ("ConsistencyLevel", "eventual"));
        Assert.Equal(["Grace Admin"], found.Body["value"]!.AsArray().Select(row => (string)row!["displayName"]!));
        Assert.Equal(400, (await rig.GraphAsync("GET", "/users?$search=adm", null, null, ("ConsistencyLevel", "eventual"))).Status);
        Assert.Equal(400, (await rig.GraphAsync("GET", "/deviceManagement/managedDevices?$search=%22deviceName:a%22")).Status);
    }

    [Fact]
    public async Task A_body_without_its_media_type_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://graph.simulator.invalid/v1.0/applications")
        {
            Content = new StringContent("""{"displayName":"x"}""", Encoding.UTF8, "text/plain"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await rig.AppTokenAsync());

        var (status, body, _) = await rig.SendAsync(request);

        Assert.Equal(400, status);
        Assert.Contains("Content-Type", CloudRig.Message(body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("userPrincipalName eq 'gadmin@contoso.com'", 1)]
    [InlineData("startswith(userPrincipalName,'gad') or displayName eq 'Rita Reader'", 2)]
    [InlineData("userPrincipalName in ('gadmin@contoso.com', 'iadmin@contoso.com')", 2)]
    [InlineData("(onPremisesSyncEnabled eq true) and startswith(displayName,'Grace')", 1)]
    [InlineData("assignedLicenses/any(x:x/skuId eq 06ebc4ee-1bb5-47dd-8120-11324bc54e06) and startswith(displayName,'Nora')", 0)]
    public async Task Filters_work(string filter, int expected)
    {
        var reply = await rig.GraphAsync("GET", "/users?$filter=" + Uri.EscapeDataString(filter));

        Assert.Equal(200, reply.Status);
        Assert.Equal(expected, reply.Body["value"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_batch_takes_twenty_answers_in_any_order_and_fails_what_depends_on_a_failure()
    {
        var requests = new JsonArray();
        for (var index = 0; index < 21; index++)
        {
            requests.Add(
                new JsonObject
                {
                    ["id"] = $"{index}",
                    ["method"] = "GET",
                    ["url"] = index == 1 ? "/nothing" : "/organization",
                    ["dependsOn"] = index == 2 ? new JsonArray("1") : new JsonArray(),
                });
        }

        var tooMany = await rig.GraphAsync("POST", "/$batch", new JsonObject { ["requests"] = requests.DeepClone() });
        requests.RemoveAt(20);
        var reply = await rig.GraphAsync("POST", "/$batch", new JsonObject { ["requests"] = requests });

        Assert.Equal(400, tooMany.Status);
        var byId = reply.Body["responses"]!.AsArray().ToDictionary(row => (string)row!["id"]!, row => (int)row!["status"]!);
        Assert.Equal(20, byId.Count);
        Assert.Equal((200, 400, 424), (byId["0"], byId["1"], byId["2"]));
        Assert.NotEqual("0", (string?)reply.Body["responses"]![0]!["id"]);
    }

    [Fact]
    public async Task Writes_on_devices_have_a_budget_of_200_in_20_seconds_also_inside_a_batch()
    {
        var statuses = new List<int>();
        JsonNode? refused = null;
        for (var batch = 0; batch < 11; batch++)
        {
            var requests = new JsonArray([.. Enumerable.Range(0, 20).Select(index => (JsonNode?)new JsonObject
            {
                ["id"] = $"{index}",
                ["method"] = "POST",
                ["url"] = $"/deviceManagement/managedDevices/{Guid.NewGuid():D}/triggerConfigurationManagerAction",
                ["headers"] = new JsonObject { ["Content-Type"] = "application/json" },
                ["body"] = new JsonObject { ["configurationManagerAction"] = new JsonObject { ["action"] = "quickScan" } },
            })]);
            var reply = await rig.GraphAsync("POST", "/beta/$batch", new JsonObject { ["requests"] = requests });
            refused ??= reply.Body["responses"]!.AsArray().FirstOrDefault(row => (int)row!["status"]! == 429);
            statuses.AddRange(reply.Body["responses"]!.AsArray().Select(row => (int)row!["status"]!));
        }

        Assert.Equal(200, statuses.Count(status => status == 404));
        Assert.Equal(20, statuses.Count(status => status == 429));
        Assert.True(int.Parse((string)refused!["headers"]!["Retry-After"]!, System.Globalization.CultureInfo.InvariantCulture) >= 1);
    }

    [Fact]
    public async Task The_directory_tells_what_a_call_costs()
    {
        var plain = await rig.GraphAsync("GET", "/applications");
        var selected = await rig.GraphAsync("GET", "/applications?$select=id");

        Assert.Equal("2", plain.Reply.Headers.GetValues("x-ms-resource-unit").Single());
        Assert.Equal("1", selected.Reply.Headers.GetValues("x-ms-resource-unit").Single());
    }

    [Fact]
    public async Task Without_licence_intune_is_refused()
    {
        rig.Simulation.Faults.On("IntuneUnlicensed");

        Assert.Equal(400, (await rig.GraphAsync("GET", "/deviceManagement")).Status);
        Assert.DoesNotContain("INTUNE_A\"", (await rig.GraphAsync("GET", "/subscribedSkus")).Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/applications", """{"displayName":"f","identifierUris":[5]}""")]
    [InlineData("/$batch", """{"requests":[{"id":5,"method":"GET","url":"/organization"}]}""")]
    [InlineData("/$batch", """{"requests":[{"id":"1","method":"GET","url":{}}]}""")]
    [InlineData("/deviceManagement/roleDefinitions", """{"displayName":"x","rolePermissions":[{"resourceActions":[5]}]}""")]
    public async Task A_value_of_the_wrong_kind_is_a_400_that_is_in_the_log(string path, string body)
    {
        var reply = await rig.GraphAsync("POST", path, body);

        Assert.Equal(400, reply.Status);
        Assert.NotEmpty(CloudRig.Code(reply.Body));
        Assert.Equal(400, rig.Simulation.Requests.Entries[^1].Status);
    }
}
