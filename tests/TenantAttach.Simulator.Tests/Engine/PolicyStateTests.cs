namespace TenantAttach.Simulator.Tests.Engine;

/// <summary>Invariant 26, and how policies stand on devices whose operating system they do not support.</summary>
public sealed class PolicyStateTests
{
    private const string Workstations = "P0100017";
    private const string Servers = "P0100018";
    private const string Paths = "device_vendor_msft_policy_config_defender_excludedpaths";

    [Theory]
    [InlineData(2010, false)]
    [InlineData(2103, true)]
    public async Task Exclusions_of_several_antivirus_policies_merge_from_2103_and_before_the_last_policy_wins(int version, bool merge)
    {
        using var site = await StartAsync(version);
        var first = Add(site, "SccmAV", Workstations, @"C:\First", @"C:\Both");
        site.Pass(10);
        var last = Add(site, "SccmAV", Workstations, @"c:\both", @"C:\Last");
        site.Pass(180);

        var inForce = AntivirusExclusions.InForce([last, first], version)[Paths];
        var (before, after) = (States(site, first), States(site, last));

        Assert.Equal(merge ? [@"C:\First", @"C:\Both", @"C:\Last"] : [@"c:\both", @"C:\Last"], inForce);
        Assert.Equal(merge, before.ContainsKey("compliant"));
        Assert.Contains("compliant", after.Keys);
        Assert.True(merge ? before["compliant"] > before["nonCompliant"] : before["nonCompliant"] > 0);
    }

    [Fact]
    public async Task Lists_of_exclusions_that_another_policy_does_not_have_stay_and_so_do_those_of_other_collections()
    {
        using var site = await StartAsync(2010);
        var first = Add(site, "SccmAV", Workstations, @"C:\First");
        site.Pass(10);
        Add(site, "SccmAV", Workstations);
        Add(site, "SccmAV", Servers, @"C:\Server");
        site.Pass(180);

        Assert.Contains("compliant", States(site, first).Keys);
    }

    [Theory]
    [InlineData("SccmAV", true)]
    [InlineData("SccmEDR", true)]
    [InlineData(PolicyTemplate.ReductionRules, true)]
    [InlineData("Firewall", false)]
    [InlineData("ASR_ExploitProtection", false)]
    [InlineData("ASR_WebProtection", false)]
    public async Task A_policy_whose_profile_does_not_support_servers_is_not_applicable_there(string key, bool isSupported)
    {
        using var site = await StartAsync(2509);
        var (servers, workstations) = (Add(site, key, Servers), Add(site, key, Workstations));
        Assert.Equal(["pending"], States(site, servers).Keys);
        site.Pass(180);

        Assert.Equal(isSupported, States(site, servers).ContainsKey("compliant"));
        Assert.Equal(!isSupported, States(site, servers).ContainsKey("notApplicable"));
        Assert.Contains("compliant", States(site, workstations).Keys);
        Assert.DoesNotContain("notApplicable", States(site, workstations).Keys);
    }

    [Theory]
    [InlineData("Microsoft Windows NT Workstation 10.0", "10.0.22631.1", 2509, "AV EDR SEC FW ASR EXP WEB")]
    [InlineData("Microsoft Windows NT Server 10.0", "10.0.20348.1", 2509, "AV EDR SEC ASR")]
    [InlineData("Microsoft Windows NT Server 10.0", "10.0.14393.1", 2509, "AV EDR ASR")]
    [InlineData("Microsoft Windows NT Server 6.3", "6.3.9600.1", 2010, "AV EDR ASR")]
    [InlineData("Microsoft Windows NT Workstation 6.3", "6.3.9600.1", 2010, "AV EDR")]
    [InlineData("Microsoft Windows NT Workstation 6.3", "6.3.9600.1", 2006, "")]
    [InlineData("Microsoft Windows NT Workstation 6.1", "6.1.7601.1", 2509, "")]
    [InlineData("Apple macOS 14.1", "14.1", 2509, "")]
    public async Task Each_profile_works_on_its_operating_systems(string system, string build, int version, string expected)
    {
        using var site = await StartAsync(2509);
        var device = site.Devices[0] with { DeviceOS = system, DeviceOSBuild = build };
        (string Name, string Key)[] profiles =
        [
            ("AV", "SccmAV"), ("EDR", "SccmEDR"), ("SEC", "WindowsSecurity"), ("FW", "Firewall"), ("ASR", PolicyTemplate.ReductionRules),
            ("EXP", "ASR_ExploitProtection"), ("WEB", "ASR_WebProtection"),
        ];

        Assert.Equal(
            expected,
            string.Join(
                " ",
                profiles.Where(
                    one => PolicySupport.Works(
                        PolicyTemplate.All.Single(template => template.Key == one.Key), device, version)).Select(one => one.Name)));
    }

    private static async Task<AttachedSite> StartAsync(int version)
    {
        var site = new AttachedSite(new SimulationOptions { Devices = 200, Scenario = "Attached", SiteVersion = version });
        foreach (var collection in new[] { Workstations, Servers })
        {
            Assert.Equal(
                201,
                await site.Site.StatusAsync(
                    "POST", "wmi/SMS_CollectionAADGroupMapping.ConfigSyncSettings",
                    new JsonObject { ["CollectionSiteID"] = collection, ["Flags"] = 1 }));
        }

        site.Pass(31);
        return site;
    }

    private static CloudEntity Add(AttachedSite site, string key, string collection, params string[] exclusions)
    {
        var isSource = key != PolicyTemplate.ReductionRules;
        return site.Simulation.Synchronized(() => site.Simulation.Tenant.Policies.Add(new JsonObject
        {
            ["id"] = site.Simulation.Tenant.Ids.Next(),
            ["creationSource"] = isSource ? key : null,
            ["templateReference"] = new JsonObject { ["templateId"] = isSource ? string.Empty : key },
            ["lastModifiedDateTime"] = CloudTenant.Stamp(site.Simulation.Clock.GetUtcNow()),
            ["settings"] = exclusions.Length == 0 ? new JsonArray() : new JsonArray(new JsonObject
            {
                ["settingInstance"] = new JsonObject
                {
                    ["settingDefinitionId"] = Paths,
                    ["simpleSettingCollectionValue"] = new JsonArray(
                        [.. exclusions.Select(path => (JsonNode?)new JsonObject { ["value"] = path })]),
                },
            }),
            ["assignments"] = new JsonArray(new JsonObject { ["target"] = new JsonObject { ["collectionId"] = collection } }),
        }));
    }

    private static Dictionary<string, int> States(AttachedSite site, CloudEntity policy) => site.Simulation.Synchronized(() =>
        PolicyDeviceStates.Of(site.Simulation.Tenant, policy)
            .GroupBy(row => row.State)
            .ToDictionary(group => group.Key, group => group.Count()));
}
