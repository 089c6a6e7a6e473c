namespace TenantAttach.Simulator.Tests.Graph;

public sealed class DirectoryTests : IDisposable
{
    private readonly CloudRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_new_application_answers_404_for_some_seconds_and_then_for_good()
    {
        var created = await CreateApplicationAsync("one");
        var id = (string)created["id"]!;

        Assert.Equal(404, (await rig.GraphAsync("GET", "/applications/" + id)).Status);
        var early = await rig.GraphAsync("POST", "/servicePrincipals", new JsonObject { ["appId"] = (string)created["appId"]! });
        rig.Step(10);
        Assert.Equal(200, (await rig.GraphAsync("GET", "/applications/" + id)).Status);

        Assert.Equal(400, early.Status);
        Assert.Contains("does not reference a valid application object", CloudRig.Message(early.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_works_after_a_lag_only()
    {
        var application = await CreateApplicationAsync("one");
        rig.Step(10);
        await rig.GraphAsync("POST", "/servicePrincipals", new JsonObject { ["appId"] = (string)application["appId"]! });
        rig.Step(10);
        var added = await rig.GraphAsync(
            "POST", $"/applications/{application["id"]}/addPassword",
            new JsonObject { ["passwordCredential"] = new JsonObject { ["displayName"] = "test" } });
        var secret = (string)added.Body["secretText"]!;
        var clientId = (string)application["appId"]!;

        var early = await rig.SecretAsync(clientId, secret);
        rig.Step(10);
        var later = await rig.SecretAsync(clientId, secret);
        var read = await rig.GraphAsync("GET", $"/applications/{application["id"]}");

        Assert.Equal(secret[..3], (string?)added.Body["hint"]);
        Assert.Equal(7000215, (int)early.Body["error_codes"]![0]!);
        Assert.Equal(200, later.Status);
        Assert.Null((string?)read.Body["passwordCredentials"]![0]!["secretText"]);
    }

    [Fact]
    public async Task An_application_without_service_principal_gets_7000229()
    {
        var application = await CreateApplicationAsync("one");
        rig.Step(10);
        var added = await rig.GraphAsync("POST", $"/applications/{application["id"]}/addPassword", new JsonObject());
        rig.Step(10);

        var reply = await rig.SecretAsync((string)application["appId"]!, (string)added.Body["secretText"]!);

        Assert.Equal(7000229, (int)reply.Body["error_codes"]![0]!);
    }

    [Fact]
    public async Task Duplicates_answer_as_listed()
    {
        await CreateApplicationAsync("one");
        var uri = await rig.GraphAsync("POST", "/applications", Body("one"));
        var microservice = new JsonObject { ["appId"] = WellKnownIds.MicroserviceAppId };
        var first = await rig.GraphAsync("POST", "/servicePrincipals", microservice);
        var second = await rig.GraphAsync("POST", "/servicePrincipals", microservice);
        rig.Step(10);
        var client = (string)(await rig.GraphAsync("GET", $"/servicePrincipals(appId='{rig.Accounts.ClientId:D}')")).Body["id"]!;
        var assignment = new JsonObject
        {
            ["principalId"] = client,
            ["resourceId"] = (string)first.Body["id"]!,
            ["appRoleId"] = WellKnownIds.CmCollectionDataRead,
        };
        var assigned = await rig.GraphAsync("POST", $"/servicePrincipals/{client}/appRoleAssignments", assignment);
        var again = await rig.GraphAsync("POST", $"/servicePrincipals/{client}/appRoleAssignments", assignment);

        Assert.Equal(400, uri.Status);
        Assert.Equal("ObjectConflict", (string?)uri.Body["error"]!["details"]![0]!["code"]);
        Assert.Equal(201, first.Status);
        Assert.Equal(409, second.Status);
        Assert.Equal("Request_MultipleObjectsWithSameKeyValue", CloudRig.Code(second.Body));
        Assert.Equal(201, assigned.Status);
        Assert.Equal(400, again.Status);
        Assert.Equal("Permission being assigned already exists on the object", CloudRig.Message(again.Body));
    }

    [Fact]
    public async Task A_second_consent_entry_is_refused_and_the_first_can_be_widened()
    {
        await CreateApplicationAsync("one");
        rig.Step(10);
        var application = (await rig.GraphAsync("GET", "/applications?$filter=displayName eq 'one'")).Body["value"]![0]!;
        var principal = (string)(
            await rig.GraphAsync("POST", "/servicePrincipals", new JsonObject { ["appId"] = (string)application["appId"]! })).Body["id"]!;
        rig.Step(10);
        var graph = (string)(await rig.GraphAsync("GET", $"/servicePrincipals(appId='{WellKnownIds.GraphAppId}')?$select=id")).Body["id"]!;
        var grant = new JsonObject
        {
            ["clientId"] = principal,
            ["consentType"] = "AllPrincipals",
            ["resourceId"] = graph,
            ["scope"] = "Directory.Read.All",
        };
        var first = await rig.GraphAsync("POST", "/oauth2PermissionGrants", grant);
        var second = await rig.GraphAsync("POST", "/oauth2PermissionGrants", grant);
        rig.Step(10);
        var widened = await rig.GraphAsync(
            "PATCH", $"/oauth2PermissionGrants/{first.Body["id"]}", new JsonObject { ["scope"] = "Directory.Read.All User.Read" });
        var list = await rig.GraphAsync("GET", $"/oauth2PermissionGrants?$filter=clientId eq '{principal}'");

        Assert.Equal(201, first.Status);
        Assert.Equal(409, second.Status);
        Assert.Equal("Permission entry already exists.", CloudRig.Message(second.Body));
        Assert.Equal(204, widened.Status);
        Assert.Equal("Directory.Read.All User.Read", (string?)list.Body["value"]![0]!["scope"]);
    }

    [Fact]
    public async Task Deleting_is_soft_for_thirty_days_and_takes_consent_along()
    {
        var application = await CreateApplicationAsync("one");
        rig.Step(10);
        await rig.GraphAsync("POST", "/servicePrincipals", new JsonObject { ["appId"] = (string)application["appId"]! });
        rig.Step(10);
        Assert.Equal(204, (await rig.GraphAsync("DELETE", $"/applications/{application["id"]}")).Status);
        var bin = await rig.GraphAsync("GET", "/directory/deletedItems/microsoft.graph.application");
        var principal = await rig.GraphAsync("GET", $"/servicePrincipals(appId='{application["appId"]}')");
        var restored = await rig.GraphAsync("POST", $"/directory/deletedItems/{application["id"]}/restore");
        await rig.GraphAsync("DELETE", $"/applications/{application["id"]}");
        rig.Simulation.Clock.Advance(TimeSpan.FromDays(31));
        var empty = await rig.GraphAsync("GET", "/directory/deletedItems/microsoft.graph.application");

        Assert.Single(bin.Body["value"]!.AsArray());
        Assert.Equal(404, principal.Status);
        Assert.Equal(200, restored.Status);
        Assert.Empty(empty.Body["value"]!.AsArray());
    }

    [Theory]
    [InlineData("https://unverified.example/x")]
    [InlineData("api://other/x")]
    public async Task An_identifier_uri_needs_the_tenant_or_a_verified_domain(string uri)
    {
        var reply = await rig.GraphAsync(
            "POST", "/applications", new JsonObject { ["displayName"] = "x", ["identifierUris"] = new JsonArray(uri) });

        Assert.Equal(400, reply.Status);
    }

    [Fact]
    public async Task The_policy_for_identifier_uris_refuses_free_names()
    {
        rig.Simulation.Faults.On("IdentifierUriPolicy");

        var reply = await rig.GraphAsync("POST", "/applications", Body("one"));
        var policy = await rig.GraphAsync("GET", "/policies/defaultAppManagementPolicy");

        Assert.Equal(400, reply.Status);
        Assert.Contains("nonDefaultUriAddition", CloudRig.Message(reply.Body), StringComparison.Ordinal);
        Assert.True((bool)policy.Body["isEnabled"]!);
    }

    [Fact]
    public async Task A_property_that_the_type_does_not_have_is_refused()
    {
        var body = await rig.GraphAsync("POST", "/applications", new JsonObject { ["displayName"] = "x", ["colour"] = "red" });
        var kind = await rig.GraphAsync("POST", "/applications", new JsonObject { ["displayName"] = 7 });
        var select = await rig.GraphAsync("GET", "/applications?$select=colour");
        var location = await rig.GraphAsync("GET", "/organization?$select=preferredDataLocation");

        Assert.Equal((400, 400, 400, 400), (body.Status, kind.Status, select.Status, location.Status));
        Assert.Contains("'colour' on type 'microsoft.graph.application'", CloudRig.Message(select.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_of_the_caller_and_licences_can_be_read()
    {
        var token = await rig.UserTokenAsync(rig.Accounts.GlobalAdminUpn);
        var roles = await rig.GraphAsync("GET", "/me/transitiveMemberOf/microsoft.graph.directoryRole", null, token);
        var licences = await rig.GraphAsync("GET", "/me/licenseDetails", null, token);

        Assert.Equal(WellKnownIds.GlobalAdministrator, (string?)roles.Body["value"]![0]!["roleTemplateId"]);
        Assert.Contains(WellKnownIds.IntunePlan, licences.Body.ToJsonString(), StringComparison.Ordinal);
    }

    private JsonObject Body(string name) =>
        new() { ["displayName"] = name, ["identifierUris"] = new JsonArray($"api://{rig.Tenant}/{name}") };

    private async Task<JsonObject> CreateApplicationAsync(string name)
    {
        var reply = await rig.GraphAsync("POST", "/applications", Body(name));
        Assert.Equal(201, reply.Status);
        return reply.Body;
    }
}
