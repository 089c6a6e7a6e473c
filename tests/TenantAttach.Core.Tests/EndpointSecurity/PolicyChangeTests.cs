using TenantAttach.Core.EndpointSecurity.Policies;
using TenantAttach.Core.Tests.Onboarding;
using static TenantAttach.Core.Tests.EndpointSecurity.PolicyScenario;

namespace TenantAttach.Core.Tests.EndpointSecurity;

/// <summary>Making, changing and deleting policies on the simulator.</summary>
public sealed class PolicyChangeTests
{
    public static TheoryData<EndpointSecurityProfile, string, object> Profiles => new()
    {
        { EndpointSecurityProfile.Antivirus, "ExcludedPaths", new[] { @"C:\Temp", @"D:\Data" } },
        { EndpointSecurityProfile.WindowsSecurityExperience, "CompanyName", "Contoso" },
        { EndpointSecurityProfile.EndpointDetectionAndResponse, "SampleSharing", 1 },
        { EndpointSecurityProfile.Firewall, "DomainProfile_EnableFirewall", true },
        { EndpointSecurityProfile.AttackSurfaceReduction, "BlockPersistenceThroughWMIEventSubscription", "audit" },
        { EndpointSecurityProfile.ExploitProtection, "ExploitProtectionSettings", "<MitigationPolicy />" },
        { EndpointSecurityProfile.WebProtection, "EnableNetworkProtection", "Enabled (audit mode)" },
    };

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_policy_of_each_profile_is_made_read_back_and_not_made_twice(
        EndpointSecurityProfile profile, string setting, object value)
    {
        using var site = await StartAsync();
        var settings = new NewPolicySettings
        {
            Name = "One",
            Profile = profile,
            Description = "Made here",
            Setting = new Dictionary<string, object?> { [setting] = value },
            Collection = ["Workstations"],
        };

        var made = await site.NewAsync(settings);
        var policy = await site.PolicyAsync("One");
        var again = await site.NewAsync(settings);

        Assert.Equal(2, made.Writes.Steps.Count);
        Assert.Empty(again.Writes.Steps);
        Assert.Equal((profile, "Made here", 1), (policy.Profile, policy.Description, policy.SettingCount));
        Assert.Equal(setting, Assert.Single(policy.Setting!).Name);
        Assert.Equal(Workstations, Assert.Single(policy.Collection).CollectionId);
        Assert.Single(await site.PoliciesAsync());
    }

    [Fact]
    public async Task Without_collections_a_policy_is_assigned_later()
    {
        using var site = await StartAsync();

        var made = await site.NewAsync(Antivirus());
        Assert.Single(made.Writes.Steps);
        Assert.False((await site.PolicyAsync()).IsAssigned);
        await site.SetAsync("AV", new SetPolicySettings { AddCollection = ["Work*"] });

        Assert.Equal("Workstations", Assert.Single((await site.PolicyAsync()).Collection).Name);
    }

    [Fact]
    public async Task Settings_that_change_are_laid_over_those_that_are_there_and_null_takes_away()
    {
        using var site = await StartAsync();
        await site.NewAsync(
            Antivirus() with { Setting = new Dictionary<string, object?>
            {
                ["AllowRealtimeMonitoring"] = 1,
                ["CloudBlockLevel"] = "High",
                ["AvgCPULoadFactor"] = 50,
            } });

        var set =
            new SetPolicySettings { Setting = new Dictionary<string, object?>
            {
                ["cloudblocklevel"] = "High plus",
                ["AvgCPULoadFactor"] = null,
                ["ScanParameter"] = 2,
            } };
        var first = await site.SetAsync("AV", set);
        var second = await site.SetAsync("AV", set);
        var text = (await site.PolicyAsync()).Text();
        await site.SetAsync(
            "AV",
            new SetPolicySettings
            {
                Setting = new Dictionary<string, object?> { ["ScanParameter"] = "Quick scan" },
                ReplaceSetting = true,
            });

        Assert.Equal(["GraphReplaceConfigurationPolicy"], first.Writes.Calls.Select(call => call.Name));
        Assert.Empty(second.Writes.Steps);
        Assert.Equal("AllowRealtimeMonitoring = Allowed; CloudBlockLevel = High plus; ScanParameter = Full scan", text);
        Assert.Equal("ScanParameter = Quick scan", (await site.PolicyAsync()).Text());
        Assert.Equal("ScanParameter = Quick scan", string.Join("; ", (await site.PolicyAsync()).Setting!));
    }

    [Fact]
    public async Task Name_and_description_change_without_the_settings_being_written()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus());

        var set = new SetPolicySettings { Name = "AV 2", Description = "New" };
        var first = await site.SetAsync("AV", set);
        var second = await site.SetAsync("AV", set);

        Assert.Equal(["GraphUpdateConfigurationPolicy"], first.Writes.Calls.Select(call => call.Name));
        Assert.Empty(second.Writes.Steps);
        Assert.Equal("New", (await site.PolicyAsync("AV 2")).Description);
    }

    [Fact]
    public async Task Collections_are_replaced_added_removed_and_cleared()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus("AV", Workstations));

        await site.SetAsync("AV", new SetPolicySettings { AddCollection = ["Servers"] });
        var both = await site.PolicyAsync();
        var same = await site.SetAsync("AV", new SetPolicySettings { Collection = ["Servers", "Workstations"] });
        await site.SetAsync("AV", new SetPolicySettings { RemoveCollection = ["Workstations"] });
        var one = await site.PolicyAsync();
        await site.SetAsync("AV", new SetPolicySettings { Collection = [] });

        Assert.Equal(2, both.Collection.Count);
        Assert.Empty(same.Writes.Steps);
        Assert.Equal("Servers", Assert.Single(one.Collection).Name);
        Assert.False((await site.PolicyAsync()).IsAssigned);
    }

    [Fact]
    public async Task An_assignment_to_a_collection_that_is_no_longer_offered_stays_until_it_is_taken_away()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus("AV", Workstations));
        await OfferAsync(site.Simulation, Workstations, 0);

        var gone = Assert.Single((await site.PolicyAsync()).Collection);
        await site.SetAsync("AV", new SetPolicySettings { RemoveCollection = [gone.AssignedId] });

        Assert.Null(gone.CollectionId);
        Assert.False((await site.PolicyAsync()).IsAssigned);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_assigned_already_shows_which_id_the_tenant_takes(bool bySite)
    {
        using var first = await StartAsync();
        await first.NewAsync(Antivirus("First", Servers));
        using var site = await first.WithPoliciesAsync(rows =>
        {
            if (bySite)
            {
                rows[0]!["data"]!["assignments"]![0]!["target"]!["collectionId"] = Servers;
            }
        });
        site.Simulation.Tenant.AssignmentsNameSiteCollections = bySite;

        await site.NewAsync(Antivirus("Second", Workstations));

        Assert.Equal(bySite, Assert.Single((await site.PolicyAsync("Second")).Collection).AssignedId == Workstations);
    }

    [Theory]
    [InlineData("settings")]
    [InlineData("description")]
    [InlineData("collections")]
    public async Task A_policy_of_that_name_which_differs_is_somebody_elses(string difference)
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus("AV", Workstations));
        var other = difference switch
        {
            "settings" => Antivirus("AV", Workstations) with { Setting = new Dictionary<string, object?> { ["ScanParameter"] = 1 } },
            "description" => Antivirus("AV", Workstations) with { Description = "Other" },
            _ => Antivirus("AV", Servers),
        };

        await site.RefusedAsync("EndpointSecurityPolicyExists", () => PolicyChanges.PlanNewAsync(site.Context(), other));
        await site.NewAsync(
            Antivirus("AV", Workstations) with
            {
                Profile = EndpointSecurityProfile.WebProtection,
                Setting = new Dictionary<string, object?> { ["AllowSmartScreen"] = true },
            });
        Assert.Equal(
            "EndpointSecurityPolicyAmbiguous", (await Assert.ThrowsAsync<TenantAttachException>(() => site.PolicyAsync())).ErrorId);
    }

    [Fact]
    public async Task A_name_has_a_visible_character()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus());

        await site.RefusedAsync("EndpointSecurityPolicyNameEmpty", () => PolicyChanges.PlanNewAsync(site.Context(), Antivirus("  ")));
        await site.RefusedAsync(
            "EndpointSecurityPolicyNameEmpty",
            () => PolicyChanges.PlanSetAsync(site.Context(), "AV", new SetPolicySettings { Name = "\t" }));
    }

    [Fact]
    public async Task A_policy_is_deleted_by_its_id_and_its_collections_are_told_before()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus("AV", Workstations));
        var context = site.Context();

        var plan = await PolicyChanges.PlanRemoveAsync(context, (await site.PolicyAsync()).Id);
        await plan.Writes.RunAsync(context);

        Assert.Contains("Workstations", Assert.Single(plan.Effects).Text, StringComparison.Ordinal);
        Assert.Empty(await site.PoliciesAsync());
        await site.RefusedAsync("EndpointSecurityPolicyNotFound", () => PolicyChanges.PlanRemoveAsync(site.Context(), "AV"));
    }

    [Fact]
    public async Task Settings_of_a_profile_that_is_not_known_are_changed_by_their_own_definitions()
    {
        using var first = await StartAsync();
        await first.NewAsync(
            Antivirus() with { Setting = new Dictionary<string, object?> { ["ScanParameter"] = 1, ["AvgCPULoadFactor"] = 5 } });
        using var site = await first.WithPoliciesAsync(rows => rows[0]!["data"]!["creationSource"] = "SccmAV2");

        var before = Assert.Single(await site.PoliciesAsync(new PolicyQuery { IncludeSetting = true }));
        var plan = await PolicyChanges.PlanSetAsync(
            site.Context(), "AV", new SetPolicySettings { Setting = new Dictionary<string, object?> { ["ScanParameter"] = "Full scan" } });

        Assert.Equal(EndpointSecurityProfile.Other, before.Profile);
        Assert.Equal("AvgCPULoadFactor = 5; ScanParameter = Quick scan", before.Text());
        Assert.Equal("AvgCPULoadFactor = 5; ScanParameter = Full scan", ((EndpointSecurityPolicy)plan.Preview!).Text());
        await site.SetAsync("AV", new SetPolicySettings { AddCollection = ["Workstations"] });
        Assert.True((await site.PolicyAsync()).IsAssigned);
    }

    [Fact]
    public async Task A_setting_of_an_unknown_kind_is_shown_and_kept_when_another_changes()
    {
        var future = new JsonObject { ["settingDefinitionId"] = "of_the_future", ["newKindOfValue"] = 1 };
        using var first = await StartAsync();
        await first.NewAsync(Antivirus());
        using var site = await first.WithPoliciesAsync(rows => rows[0]!["data"]!["settings"]!.AsArray().Add(
            (JsonNode)new JsonObject { ["id"] = "1", ["settingInstance"] = future.DeepClone() }));

        var plan = await PolicyChanges.PlanSetAsync(
            site.Context(), "AV", new SetPolicySettings { Setting = new Dictionary<string, object?> { ["ScanParameter"] = 1 } });
        var shown = (await site.PolicyAsync()).Setting!.Single(one => one.Id == "of_the_future");

        Assert.True(shown.IsOpaque);
        Assert.Equal(future.ToJsonString(), shown.Value);
        Assert.Contains(((EndpointSecurityPolicy)plan.Preview!).Setting!, one => one.Id == "of_the_future" && one.IsOpaque);
        Assert.Equal(3, ((EndpointSecurityPolicy)plan.Preview!).SettingCount);
    }

    [Fact]
    public Task A_new_policy_is_completed_after_an_interruption_at_any_write() => AttachScenario.InterruptEverywhereAsync(
        () => StartAsync(),
        (site, stop) => site.NewAsync(Antivirus("AV", Workstations, Servers), stop),
        async site =>
        {
            Assert.Equal(2, (await site.PolicyAsync()).Collection.Count);
            Assert.Single(await site.PoliciesAsync());
        });

    [Fact]
    public Task A_change_is_completed_after_an_interruption_at_any_write() => AttachScenario.InterruptEverywhereAsync(
        async () =>
        {
            var site = await StartAsync();
            await site.NewAsync(Antivirus("AV", Workstations));
            return site;
        },
        (site, stop) => site.SetAsync(
            "AV",
            new SetPolicySettings
            {
                Name = "AV 2",
                Setting = new Dictionary<string, object?> { ["ScanParameter"] = 1 },
                Collection = ["Servers"],
            },
            stop),
        async site =>
        {
            var policy = await site.PolicyAsync("AV 2");
            Assert.Equal(("Servers", 2), (Assert.Single(policy.Collection).Name, policy.SettingCount));
        });
}
