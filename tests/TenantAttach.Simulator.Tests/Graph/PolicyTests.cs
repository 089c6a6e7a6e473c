namespace TenantAttach.Simulator.Tests.Graph;

public sealed class PolicyTests : IDisposable
{
    private const string Policies = "/beta/deviceManagement/configurationPolicies";
    private const string Realtime = "device_vendor_msft_policy_config_defender_allowrealtimemonitoring";
    private const string Rules = "device_vendor_msft_policy_config_defender_attacksurfacereductionrules";
    private const string ReductionTemplate = "5dd36540-eb22-4e7e-b19c-2a07772ba627_1";
    private readonly CloudRig rig = new("Attached");

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_policy_is_made_listed_changed_and_deleted()
    {
        var made = await rig.GraphAsync("POST", Policies, Antivirus("First", Choice(Realtime, "1")));
        var id = (string)made.Body["id"]!;
        rig.Step(60);
        var renamed = await rig.GraphAsync("PATCH", Policies + "/" + id, new JsonObject { ["name"] = "Second" });
        var replaced = await rig.GraphAsync("PUT", Policies + "/" + id, Antivirus("Third", Choice(Realtime, "0")));
        var listed = await rig.GraphAsync(
            "GET", Policies + "?$filter=creationSource eq 'SccmAV' and technologies eq 'configManager'&$expand=assignments,settings");
        var settings = await rig.GraphAsync("GET", Policies + "/" + id + "/settings?$expand=settingDefinitions");
        var deleted = await rig.GraphAsync("DELETE", Policies + "/" + id);
        var gone = await rig.GraphAsync("GET", Policies + "/" + id);

        Assert.Equal((201, 200, 204, 204, 404), (made.Status, renamed.Status, replaced.Status, deleted.Status, gone.Status));
        Assert.Equal((1, false), ((int)made.Body["settingCount"]!, (bool)made.Body["isAssigned"]!));
        var row = Assert.Single(listed.Body["value"]!.AsArray())!;
        Assert.Equal("Third", (string?)row["name"]);
        Assert.Empty(row["assignments"]!.AsArray());
        Assert.Equal(Realtime + "_0", (string?)row["settings"]![0]!["settingInstance"]!["choiceSettingValue"]!["value"]);
        Assert.Equal(Realtime, (string?)settings.Body["value"]![0]!["settingDefinitions"]![0]!["id"]);
    }

    [Fact]
    public async Task A_template_lists_its_settings_and_its_policies_must_name_the_parts()
    {
        var parts = await rig.GraphAsync("GET", $"/beta/deviceManagement/configurationPolicyTemplates/{ReductionTemplate}/settingTemplates?$expand=settingDefinitions&$top=1000");
        var part = parts.Body["value"]!.AsArray().Single(
            row => (string?)row!["settingInstanceTemplate"]!["settingDefinitionId"] == Rules)!["settingInstanceTemplate"]!;
        var rule = Rules + "_blockadobereaderfromcreatingchildprocesses";
        var body = Policy("Rules", Group(Rules, Choice(rule, "block", List(rule + "_perruleexclusions", @"C:\a"))));
        body["templateReference"] = new JsonObject { ["templateId"] = ReductionTemplate };

        var without = await rig.GraphAsync("POST", Policies, body);
        body["settings"]![0]!["settingInstance"]!["settingInstanceTemplateReference"] =
            new JsonObject { ["settingInstanceTemplateId"] = part["settingInstanceTemplateId"]!.DeepClone() };
        var with = await rig.GraphAsync("POST", Policies, body);

        Assert.Equal((400, 201), (without.Status, with.Status));
        Assert.Equal("Attack Surface Reduction Rules (ConfigMgr)", (string?)with.Body["templateReference"]!["templateDisplayName"]);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("foreign")]
    [InlineData("option")]
    [InlineData("kind")]
    [InlineData("range")]
    [InlineData("twice")]
    [InlineData("child")]
    public async Task A_setting_that_the_definition_does_not_allow_is_refused(string what)
    {
        var number = new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance",
            ["settingDefinitionId"] = "device_vendor_msft_policy_config_defender_avgcpuloadfactor",
            ["simpleSettingValue"] = new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationIntegerSettingValue",
                ["value"] = 101,
            },
        };
        JsonObject[] settings = what switch
        {
            "unknown" => [Choice("device_vendor_msft_policy_config_defender_nosuch", "1")],
            "foreign" => [Choice("device_vendor_msft_windowsadvancedthreatprotection_configuration_samplesharing", "1")],
            "option" => [Choice(Realtime, "7")],
            "kind" => [List(Realtime, "1")],
            "range" => [number],
            "twice" => [Choice(Realtime, "1"), Choice(Realtime, "1")],
            _ => [Choice(Realtime, "1", Choice("device_vendor_msft_policy_config_defender_cloudblocklevel", "2"))],
        };

        var reply = await rig.GraphAsync("POST", Policies, Antivirus("Refused", settings));

        Assert.Equal((400, "BadRequest"), (reply.Status, CloudRig.Code(reply.Body)));
        Assert.Empty((await rig.GraphAsync("GET", Policies)).Body["value"]!.AsArray());
    }

    [Theory]
    [InlineData("name")]
    [InlineData("platforms")]
    [InlineData("creationSource")]
    [InlineData("technologies")]
    public async Task A_policy_without_what_it_needs_is_refused(string property)
    {
        var body = Antivirus("Refused", Choice(Realtime, "1"));
        body.Remove(property);

        Assert.Equal(400, (await rig.GraphAsync("POST", Policies, body)).Status);
    }

    [Fact]
    public async Task A_group_of_the_directory_and_an_unknown_collection_are_no_targets()
    {
        var id = await CreateAsync();

        Assert.Equal(
            400,
            (await rig.GraphAsync(
                "POST", Policies + "/" + id + "/assign", Targets("groupAssignmentTarget", "groupId", Guid.NewGuid().ToString()))).Status);
        Assert.Equal(
            400,
            (await rig.GraphAsync(
                "POST", Policies + "/" + id + "/assign",
                Targets("configurationManagerCollectionAssignmentTarget", "collectionId", Guid.NewGuid().ToString()))).Status);
        Assert.Equal(400, (await rig.GraphAsync("POST", Policies + "/" + id + "/assign", new JsonObject())).Status);
        Assert.Equal(
            200,
            (await rig.GraphAsync("POST", Policies + "/" + id + "/assign", new JsonObject { ["assignments"] = new JsonArray() })).Status);
    }

    [Theory]
    [InlineData(false, "id")]
    [InlineData(true, "collectionIdentifier")]
    public async Task An_offered_collection_is_a_target_and_the_next_list_takes_its_place(bool bySite, string property)
    {
        rig.Simulation.Hierarchy.Attach.CloudSync.SetFlags("SMS00001", 1);
        rig.Step(1800);
        rig.Simulation.Tenant.AssignmentsNameSiteCollections = bySite;
        var offered = await rig.GraphAsync("GET", "/beta/deviceManagement/configManagerCollections");
        var target = (string)offered.Body["value"]![0]![property]!;
        var id = await CreateAsync();

        var assigned = await rig.GraphAsync(
            "POST", Policies + "/" + id + "/assign", Targets("configurationManagerCollectionAssignmentTarget", "collectionId", target));
        var read = await rig.GraphAsync("GET", Policies + "/" + id + "?$expand=assignments");
        await rig.GraphAsync("POST", Policies + "/" + id + "/assign", new JsonObject { ["assignments"] = new JsonArray() });
        var cleared = await rig.GraphAsync("GET", Policies + "/" + id + "?$expand=assignments");

        Assert.Equal(200, assigned.Status);
        Assert.True((bool)read.Body["isAssigned"]!);
        Assert.Equal(target, (string?)Assert.Single(read.Body["assignments"]!.AsArray())!["target"]!["collectionId"]);
        Assert.False((bool)cleared.Body["isAssigned"]!);
        Assert.Empty(cleared.Body["assignments"]!.AsArray());
    }

    [Fact]
    public async Task Settings_are_not_patched_and_v1_does_not_know_policies()
    {
        var id = await CreateAsync();

        Assert.Equal(400, (await rig.GraphAsync("PATCH", Policies + "/" + id, new JsonObject { ["settings"] = new JsonArray() })).Status);
        Assert.Equal(400, (await rig.GraphAsync("PATCH", Policies + "/" + id, new JsonObject { ["technologies"] = "mdm" })).Status);
        Assert.Equal(400, (await rig.GraphAsync("GET", "/deviceManagement/configurationPolicies")).Status);
    }

    [Fact]
    public async Task Reading_and_writing_policies_take_different_Intune_permissions()
    {
        var helpDesk = await rig.UserTokenAsync(rig.Accounts.HelpDeskUpn);
        var administrator = await rig.UserTokenAsync(rig.Accounts.IntuneAdminUpn);

        Assert.Equal(403, (await rig.GraphAsync("POST", Policies, Antivirus("No", Choice(Realtime, "1")), helpDesk)).Status);
        Assert.Equal(201, (await rig.GraphAsync("POST", Policies, Antivirus("Yes", Choice(Realtime, "1")), administrator)).Status);
    }

    [Fact]
    public async Task A_secret_is_kept_as_a_reference()
    {
        const string Type = "device_vendor_msft_windowsadvancedthreatprotection_configurationtype";
        var template = PolicyTemplate.Find("0385b795-0f2f-44ac-8602-9f65bf6adede_1", isSource: false)!;
        var instance = Choice(Type, "onboard", new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance",
            ["settingDefinitionId"] = "device_vendor_msft_windowsadvancedthreatprotection_onboarding",
            ["simpleSettingValue"] = new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationSecretSettingValue",
                ["value"] = "planted",
                ["valueState"] = "notEncrypted",
            },
        });
        instance["settingInstanceTemplateReference"] =
            new JsonObject { ["settingInstanceTemplateId"] = template.PartId(rig.Simulation.Tenant.Ids, SettingCatalog.Find(Type)!) };
        instance["choiceSettingValue"]!["settingValueTemplateReference"] =
            new JsonObject { ["settingValueTemplateId"] = template.ValueId(rig.Simulation.Tenant.Ids, SettingCatalog.Find(Type)!) };
        var body = Policy("Package", instance);
        (body["technologies"], body["templateReference"]) = (template.Technologies, new JsonObject { ["templateId"] = template.Key });

        var made = await rig.GraphAsync("POST", Policies, body);
        var settings = await rig.GraphAsync("GET", Policies + "/" + made.Body["id"] + "/settings");

        Assert.Equal(201, made.Status);
        Assert.DoesNotContain("planted", settings.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("encryptedValueToken", settings.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_of_a_profile_is_in_the_catalogue_once()
    {
        Assert.All(
            PolicyTemplate.All,
            template => Assert.Equal(template.Definitions.Count, template.Definitions.Select(one => one.Id).Distinct().Count()));
        Assert.All(SettingCatalog.All, one => Assert.Equal(one.Id.ToLowerInvariant(), one.Id));
    }

    private async Task<string> CreateAsync()
    {
        var made = await rig.GraphAsync("POST", Policies, Antivirus("First", Choice(Realtime, "1")));
        Assert.True(made.Status == 201, made.Body.ToJsonString());
        return (string)made.Body["id"]!;
    }

    private static JsonObject Targets(string type, string property, string id) => new()
    {
        ["assignments"] = new JsonArray(
            new JsonObject { ["target"] = new JsonObject { ["@odata.type"] = "#microsoft.graph." + type, [property] = id } }),
    };

    private static JsonObject Antivirus(string name, params JsonObject[] instances)
    {
        var body = Policy(name, instances);
        body["creationSource"] = "SccmAV";
        return body;
    }

    private static JsonObject Policy(string name, params JsonObject[] instances) => new()
    {
        ["name"] = name,
        ["platforms"] = "windows10",
        ["technologies"] = "configManager",
        ["settings"] = new JsonArray(
            [
                .. instances.Select(
                    one => (JsonNode?)new JsonObject
                    {
                        ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationSetting",
                        ["settingInstance"] = one,
                    }),
            ]),
    };

    private static JsonObject Choice(string id, string option, params JsonObject[] children) => new()
    {
        ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance",
        ["settingDefinitionId"] = id,
        ["choiceSettingValue"] = new JsonObject
        {
            ["value"] = id + "_" + option,
            ["children"] = new JsonArray([.. children.Select(one => (JsonNode?)one)]),
        },
    };

    private static JsonObject List(string id, params string[] values) => new()
    {
        ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationSimpleSettingCollectionInstance",
        ["settingDefinitionId"] = id,
        ["simpleSettingCollectionValue"] = new JsonArray(
            [
                .. values.Select(
                    value => (JsonNode?)new JsonObject
                    {
                        ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationStringSettingValue",
                        ["value"] = value,
                    }),
            ]),
    };

    private static JsonObject Group(string id, params JsonObject[] children) => new()
    {
        ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationGroupSettingCollectionInstance",
        ["settingDefinitionId"] = id,
        ["groupSettingCollectionValue"] = new JsonArray(
            new JsonObject { ["children"] = new JsonArray([.. children.Select(one => (JsonNode?)one)]) }),
    };
}
