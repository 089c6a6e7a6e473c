using TenantAttach.Core.EndpointSecurity.Policies;
using static TenantAttach.Core.Tests.EndpointSecurity.PolicyScenario;

namespace TenantAttach.Core.Tests.EndpointSecurity;

/// <summary>Policies as public projects publish them, in both directions: from a file to the tenant, and from the tenant to a
/// change.</summary>
public sealed class PublishedPolicyTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "EndpointSecurity", "Published");

    public static TheoryData<string> Names => [.. Rows().Select(row => (string)row["policy"]!["name"]!)];

    public static TheoryData<string> BaselineNames =>
        [.. Rows().Where(row => row["skipped"]!.AsArray().Count > 0).Select(row => (string)row["policy"]!["name"]!)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_published_policy_is_created_from_its_file_and_read_back_equal_in_every_value(string name)
    {
        using var site = await StartAsync();
        var (row, file) = Load(name);

        await site.NewAsync(New(row, file) with { SkipUnknownSetting = true });

        Assert.Equal(Values(row["policy"]!["settings"]!, row["skipped"]!.AsArray()), Values((await InstancesAsync(site, name))!, []));
        Assert.Equal(["0"], file.ScopeTag);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_change_of_one_setting_of_a_published_policy_leaves_all_others_as_they_were(string name)
    {
        using var site = await StartAsync();
        var (row, file) = Load(name);
        await site.NewAsync(New(row, file) with { SkipUnknownSetting = true });
        var before = await InstancesAsync(site, name);
        var (setting, value, ends) = (string)row["profile"]! switch
        {
            "Antivirus" => ("AvgCPULoadFactor", (object)7, "_avgcpuloadfactor"),
            "WindowsSecurityExperience" => ("Phone", "112", "_phone"),
            "Firewall" => ("SaIdleTime", 600, "_saidletime"),
            "AttackSurfaceReduction" => ("EnableControlledFolderAccess", 1, "_enablecontrolledfolderaccess"),
            "FirewallRules" =>
                ("FirewallRuleName",
                    new[] { new Dictionary<string, object?> { ["Name"] = "Only", ["Enabled"] = 0 } }, "{firewallrulename}"),
            _ => ("EnterpriseProxyServers", new[] { "proxy" }, "_enterpriseproxyservers"),
        };

        await site.SetAsync(name, new SetPolicySettings { Setting = new Dictionary<string, object?> { [setting] = value } });
        var after = await InstancesAsync(site, name);

        static IEnumerable<string> Others(JsonArray rows, string ends) => rows.Select(one => one!["settingInstance"]!)
            .Where(one => !((string)one["settingDefinitionId"]!).EndsWith(ends, StringComparison.Ordinal))
            .Select(one => one.ToJsonString());
        Assert.Equal(Others(before, ends), Others(after, ends));
        Assert.NotEqual(before.ToJsonString(), after.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(BaselineNames))]
    public async Task All_settings_that_do_not_fit_are_named_at_once(string name)
    {
        using var site = await StartAsync();
        var (row, file) = Load(name);

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => PolicyChanges.PlanNewAsync(site.Context(), New(row, file)));
        var plan = await PolicyChanges.PlanNewAsync(site.Context(), New(row, file) with { SkipUnknownSetting = true });

        Assert.Equal("EndpointSecuritySettingsRefused", error.ErrorId);
        Assert.All(row["skipped"]!.AsArray(), one => Assert.Contains((string)one!, error.Message, StringComparison.Ordinal));
        Assert.All(
            row["skipped"]!.AsArray(),
            one => Assert.Contains(plan.Warnings, line => line.Contains((string)one!, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_resource_of_Microsoft365DSC_gives_all_of_its_settings()
    {
        using var site = await StartAsync();
        var file = SettingInput.Read(Path.Combine(Folder, "antivirus.dsc.ps1"));

        await site.NewAsync(Antivirus() with { Setting = file.Values, ScopeTag = file.ScopeTag });
        var policy = await site.PolicyAsync();
        var instances = (await InstancesAsync(site, "AV")).ToJsonString();

        Assert.Equal(42, file.Values.Count);
        Assert.Equal(42, policy.Setting!.Count);
        Assert.Contains("\"defender_randomizescheduletasktimes_1\"", instances, StringComparison.Ordinal);
        Assert.Contains("\"defender_disableprivacymode_1\"", instances, StringComparison.Ordinal);
        Assert.Contains("_threatseveritydefaultaction_highseveritythreats_remove\"", instances, StringComparison.Ordinal);
        Assert.Equal("Secure Intelligence Location", policy.Setting.Single(one => one.Name == "SecurityIntelligenceLocation").Value);
    }

    [Fact]
    public async Task Rules_of_a_resource_of_Microsoft365DSC_are_groups()
    {
        using var site = await StartAsync();
        var file = SettingInput.Read(Path.Combine(Folder, "firewall-rules.dsc.ps1"));

        await site.NewAsync(new NewPolicySettings { Name = "R", Profile = EndpointSecurityProfile.FirewallRules, Setting = file.Values });

        Assert.Contains("Name = Rule1", (await site.PolicyAsync("R")).Text(), StringComparison.Ordinal);
        Assert.Contains("Protocol = 80", (await site.PolicyAsync("R")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_as_libraries_of_NET_write_them_are_read()
    {
        const string Id = "device_vendor_msft_policy_config_defender_scanparameter";
        var json = $$"""
            { "Name": "AV", "RoleScopeTagIds": ["0"], "Settings": [ { "Id": "0", "SettingInstance": { "SettingDefinitionId": "{{Id}}",
              "AdditionalProperties": { "@odata.type": "#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance",
              "choiceSettingValue": { "children": [], "value": "{{Id}}_2" } } } } ] }
            """;
        using var site = await StartAsync();

        await site.NewAsync(Antivirus() with { Setting = SettingInput.Parse(json, "av.json").Values });

        Assert.Equal("ScanParameter = Full scan", (await site.PolicyAsync()).Text());
    }

    [Theory]
    [InlineData("""{ "value": [ { "settings": [] }, { "settings": [] } ] }""", "2 policies")]
    [InlineData("IntuneA 'x' { A = 1 }\nIntuneB 'y' { B = 2 }", "2 resources")]
    [InlineData("IntuneA 'x' { A = ", "after line 1")]
    [InlineData("IntuneA 'x' { A = @(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@(@( }", "after line 1")]
    public void A_file_with_more_than_one_policy_or_a_broken_one_is_refused(string text, string words)
    {
        var error = Assert.Throws<TenantAttachException>(() => SettingInput.Parse(text, "x"));

        Assert.Equal("EndpointSecuritySettingsUnreadable", error.ErrorId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static NewPolicySettings New(JsonNode row, SettingFile file) => new()
    {
        Name = (string)row["policy"]!["name"]!,
        Profile = Enum.Parse<EndpointSecurityProfile>((string)row["profile"]!),
        Setting = file.Values,
        ScopeTag = file.ScopeTag,
    };

    private static List<JsonNode> Rows() =>
        File.ReadLines(Path.Combine(Folder, "policies.jsonl")).Select(line => JsonNode.Parse(line)!).ToList();

    private static (JsonNode Row, SettingFile File) Load(string name)
    {
        var row = Rows().Single(one => (string)one["policy"]!["name"]! == name);
        return (row, SettingInput.Parse(row["policy"]!.ToJsonString(), name));
    }

    private static async Task<JsonArray> InstancesAsync(SimulatedSite site, string name)
    {
        var id = (await site.PolicyAsync(name)).Id;
        var rows = await PolicyReader.SettingsAsync(site.Context(), id, withDefinitions: false);
        return new JsonArray([.. rows.Select(row => JsonNode.Parse(row.GetRawText()))]);
    }

    // Every pair of setting and value, read here by itself: without the module's reader.
    private static List<string> Values(JsonNode settings, JsonArray skipped)
    {
        var found = new List<string>();
        void Walk(JsonNode? node, string path)
        {
            if (node is JsonArray items)
            {
                items.Select((item, index) => (item, index)).ToList().ForEach(one => Walk(one.item, path));
            }
            else if (node is JsonObject instance && instance["settingDefinitionId"] is { } id)
            {
                foreach (var pair in instance.Where(pair => pair.Key.EndsWith("Value", StringComparison.Ordinal)))
                {
                    Walk(pair.Value, path + "/" + id);
                }
            }
            else if (node is JsonObject holder)
            {
                if (holder["value"] is { } value)
                {
                    found.Add(path + "=" + value);
                }

                Walk(holder["children"], path);
                Walk(holder["settingInstance"], path);
            }
        }

        Walk(settings, string.Empty);

        // The one setting that collections have under another id than enrolled devices.
        return found.Select(one => one.Replace("tamperprotection_options", "tamperprotection", StringComparison.Ordinal))
            .Where(one => !skipped.Any(end => one.Split('=')[0].EndsWith((string)end!, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).ToList();
    }
}
