using System.Xml.Linq;

namespace TenantAttach.Simulator.Tests.Graph;

/// <summary>What any client may send to Graph: casts, counts, nested bodies, and paths that the simulator does not simulate.</summary>
public sealed class SchemaRuleTests : IDisposable
{
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";
    private static readonly (string Name, string Value) Eventual = ("ConsistencyLevel", "eventual");

    private readonly CloudRig rig = new("Attached");

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData("/groups/{group}/members/{cast}user", 1)]
    [InlineData("/groups/{group}/transitiveMembers/{cast}user", 1)]
    [InlineData("/groups/{group}/members/{cast}device", 0)]
    [InlineData("/me/transitiveMemberOf/{cast}directoryRole", 1)]
    [InlineData("/me/memberOf/{cast}directoryRole", 1)]
    [InlineData("/me/memberOf/{cast}group", 0)]
    [InlineData("/directory/deletedItems/{cast}application", 1)]
    [InlineData("/directory/deletedItems/{cast}group", 0)]
    public async Task A_collection_of_a_base_type_is_cast_by_the_long_name_and_by_the_short_one(string path, int rows)
    {
        await DeleteApplicationAsync();
        var token = path.StartsWith("/me", StringComparison.Ordinal) ? await rig.UserTokenAsync(rig.Accounts.GlobalAdminUpn) : null;
        var groups = await rig.GraphAsync("GET", "/groups?$filter=displayName eq 'Read Only Operators'");
        path = path.Replace("{group}", (string)groups.Body["value"]![0]!["id"]!, StringComparison.Ordinal);

        var (status, body, _) =
            await rig.GraphAsync("GET", path.Replace("{cast}", "microsoft.graph.", StringComparison.Ordinal), token: token);
        var shorter = await rig.GraphAsync("GET", path.Replace("{cast}", "graph.", StringComparison.Ordinal), token: token);

        Assert.Equal(200, status);
        Assert.Equal(rows, body["value"]!.AsArray().Count);
        Assert.Equal(body["value"]!.ToJsonString(), shorter.Body["value"]!.ToJsonString());
        Assert.All(body["value"]!.AsArray(), row => Assert.Null(row!["@odata.type"]));
    }

    [Fact]
    public async Task A_cast_to_a_type_that_is_not_derived_is_refused()
    {
        var group = (string)(await rig.GraphAsync("GET", "/groups")).Body["value"]![0]!["id"]!;

        var (status, body, _) = await rig.GraphAsync("GET", $"/groups/{group}/members/microsoft.graph.managedDevice");

        Assert.Equal(400, status);
        Assert.Equal("Resource not found for the segment 'microsoft.graph.managedDevice'.", CloudRig.Message(body));
    }

    [Theory]
    [InlineData("/groups")]
    [InlineData("/users")]
    [InlineData("/applications")]
    [InlineData("/servicePrincipals")]
    [InlineData("/deviceManagement/managedDevices")]
    public async Task A_count_is_the_number_of_the_rows(string set)
    {
        var rows = (await rig.GraphAsync("GET", set + "?$top=900")).Body["value"]!.AsArray().Count;

        var (status, _, reply) = await rig.GraphAsync("GET", set + "/$count", headers: Eventual);

        Assert.Equal(200, status);
        Assert.Equal(rows.ToString(System.Globalization.CultureInfo.InvariantCulture), await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_count_of_the_directory_needs_the_eventual_index_and_counts_casts_too()
    {
        var group = (string)(await rig.GraphAsync("GET", "/groups?$filter=displayName eq 'Read Only Operators'")).Body["value"]![0]!["id"]!;
        var plain = await rig.GraphAsync("GET", "/groups/$count");
        var cast = await rig.GraphAsync("GET", $"/groups/{group}/members/graph.user/$count", headers: Eventual);
        var one = await rig.GraphAsync("GET", $"/groups/{group}/$count", headers: Eventual);

        Assert.Equal(400, plain.Status);
        Assert.Equal("1", await cast.Reply.Content.ReadAsStringAsync());
        Assert.Equal(400, one.Status);
    }

    [Theory]
    [InlineData("""{"displayName":"x","requiredResourceAccess":[{"resourceAppId":"nope","resourceAccess":[]}]}""")]
    [InlineData("""{"displayName":"x","requiredResourceAccess":[{"resourceAppId":"00000003-0000-0000-c000-000000000000","resourceAccess":[{"id":"zz","type":"Role"}]}]}""")]
    [InlineData("""{"displayName":"x","requiredResourceAccess":[{"resourceAppId":"00000003-0000-0000-c000-000000000000","nosuch":1}]}""")]
    [InlineData("""{"displayName":"x","web":{"nosuch":true}}""")]
    [InlineData("""{"displayName":"x","web":{"redirectUris":"https://localhost"}}""")]
    [InlineData("""{"displayName":"x","api":{"oauth2PermissionScopes":[{"id":"not-an-id","value":"v"}]}}""")]
    [InlineData("""{"displayName":"x","identifierUris":[1]}""")]
    [InlineData("""{"displayName":"x","oauth2RequirePostResponse":null}""")]
    public async Task A_body_is_checked_as_deep_as_the_schema_goes(string body)
    {
        var before = await CountAsync();

        Assert.Equal(400, (await rig.GraphAsync("POST", "/applications", body)).Status);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("managementAgent eq 'nonsense'")]
    [InlineData("managementAgent in ('mdm','nonsense')")]
    [InlineData("isEncrypted eq 'true'")]
    [InlineData("lastSyncDateTime gt '2026-01-01T00:00:00Z'")]
    public async Task A_filter_with_a_value_that_its_property_cannot_have_is_refused(string filter) =>
        Assert.Equal(400, (await rig.GraphAsync("GET", "/deviceManagement/managedDevices?$filter=" + Uri.EscapeDataString(filter))).Status);

    [Theory]
    [InlineData("managementAgent eq 'mdm'")]
    [InlineData("isEncrypted eq false")]
    [InlineData("lastSyncDateTime gt 2020-01-01T00:00:00Z")]
    public async Task A_filter_with_a_value_of_its_property_is_answered(string filter) =>
        Assert.NotEmpty((await rig.GraphAsync(
            "GET", "/deviceManagement/managedDevices?$filter=" + Uri.EscapeDataString(filter))).Body["value"]!.AsArray());

    [Fact]
    public async Task An_expansion_is_made_or_refused()
    {
        var known = await rig.GraphAsync("GET", "/deviceManagement/managedDevices?$expand=users");
        var unknown = await rig.GraphAsync("GET", "/deviceManagement/managedDevices?$expand=nosuch");
        var made = await rig.GraphAsync("GET", "/deviceManagement/roleAssignments?$expand=roleDefinition");

        Assert.Equal((501, "SimulatorNotImplemented"), (known.Status, CloudRig.Code(known.Body)));
        Assert.Equal((400, "BadRequest"), (unknown.Status, CloudRig.Code(unknown.Body)));
        Assert.NotNull(made.Body["value"]![0]!["roleDefinition"]!["displayName"]);
    }

    [Theory]
    [InlineData("GET", "/devices", "/v1.0/devices")]
    [InlineData("GET", "/domains", "/v1.0/domains")]
    [InlineData("GET", "/applications/delta()", "/v1.0/applications/delta()")]
    [InlineData("GET", "/applications/00000000-0000-0000-0000-000000000001/owners", "owners")]
    [InlineData("POST", "/directoryObjects/getByIds", "getByIds")]
    [InlineData("GET", "/deviceManagement/managedDeviceOverview", "managedDeviceOverview")]
    [InlineData("POST", "/deviceManagement/managedDevices/00000000-0000-0000-0000-000000000001/syncDevice", "syncDevice")]
    [InlineData("POST", "/deviceManagement/managedDevices/00000000-0000-0000-0000-000000000001/microsoft.graph.syncDevice", "syncDevice")]
    [InlineData("GET", "/deviceManagement/deviceConfigurations", "deviceConfigurations")]
    [InlineData("GET", "/deviceManagement/getEffectivePermissions(scope='x')", "getEffectivePermissions")]
    [InlineData("POST", "/groups", "POST /v1.0/groups")]
    [InlineData("GET", "/beta/deviceManagement/intents", "/beta/deviceManagement/intents")]
    public async Task What_Graph_has_and_the_simulator_has_not_is_said_in_words_of_the_simulator(string method, string path, string named)
    {
        var (status, body, reply) = await rig.GraphAsync(method, path, method == "POST" ? new JsonObject() : null);

        Assert.Equal(501, status);
        Assert.Equal("SimulatorNotImplemented", CloudRig.Code(body));
        Assert.Contains("simulator", CloudRig.Message(body), StringComparison.Ordinal);
        Assert.Contains(named, CloudRig.Message(body), StringComparison.Ordinal);
        Assert.True(reply.Headers.Contains("x-simulator"));
    }

    [Theory]
    [InlineData("GET", "/nothing", "nothing")]
    [InlineData("GET", "/deviceManagement/nothing", "nothing")]
    [InlineData("GET", "/deviceManagement/managedDevices/00000000-0000-0000-0000-000000000001/nothing", "nothing")]
    [InlineData("POST", "/groups/00000000-0000-0000-0000-000000000001/nothing", "nothing")]
    public async Task A_path_that_Graph_does_not_have_keeps_the_error_of_Graph(string method, string path, string segment)
    {
        var (status, body, reply) = await rig.GraphAsync(method, path, method == "POST" ? new JsonObject() : null);

        Assert.Equal(400, status);
        Assert.Equal($"Resource not found for the segment '{segment}'.", CloudRig.Message(body));
        Assert.False(reply.Headers.Contains("x-simulator"));
    }

    [Fact]
    public async Task The_service_document_and_the_schema_are_read_without_a_token()
    {
        var root = await rig.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://graph.simulator.invalid/v1.0"));
        var schema = await rig.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://graph.simulator.invalid/v1.0/$metadata"));

        Assert.Contains(root.Body["value"]!.AsArray(), set => (string?)set!["name"] == "applications"
            && (string?)set["kind"] == "EntitySet");
        var types = XDocument.Parse(await schema.Reply.Content.ReadAsStringAsync()).Descendants(Edm + "EntityType").ToList();
        var device = Assert.Single(types, type => (string?)type.Attribute("Name") == "managedDevice");
        Assert.Equal("false",
            (string?)device.Elements(Edm + "Property").Single(property => (string?)property.Attribute("Name") == "isEncrypted")
            .Attribute("Nullable"));
        Assert.Equal("graph.complianceState",
            (string?)device.Elements(Edm + "Property").Single(property => (string?)property.Attribute("Name") == "complianceState")
            .Attribute("Type"));
    }

    [Fact]
    public async Task A_group_has_what_every_group_has()
    {
        var group = (await rig.GraphAsync("GET", "/groups")).Body["value"]![0]!.AsObject();

        Assert.Equal(33, group.Count);
        Assert.All(
            new[] { "id", "createdDateTime", "displayName", "mailEnabled", "mailNickname", "securityEnabled", "securityIdentifier" },
            name => Assert.NotNull(group[name]));
    }

    private async Task<int> CountAsync() => (await rig.GraphAsync("GET", "/applications")).Body["value"]!.AsArray().Count;

    private async Task DeleteApplicationAsync()
    {
        var created = await rig.GraphAsync("POST", "/applications", new JsonObject { ["displayName"] = "Short-lived" });
        rig.Step(60);
        await rig.GraphAsync("DELETE", "/applications/" + created.Body["id"]);
        rig.Step(60);
    }
}
