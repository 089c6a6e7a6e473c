using TenantAttach.Core.EndpointSecurity.Policies;
using TenantAttach.Core.Tests.Onboarding;
using static TenantAttach.Core.Tests.EndpointSecurity.PolicyScenario;

namespace TenantAttach.Core.Tests.EndpointSecurity;

/// <summary>What a policy needs before it is made or assigned.</summary>
public sealed class PolicyRequirementTests
{
    private static readonly NewPolicySettings Detection = new()
    {
        Name = "EDR",
        Profile = EndpointSecurityProfile.EndpointDetectionAndResponse,
        Setting = new Dictionary<string, object?> { ["SampleSharing"] = 1 },
    };

    [Theory]
    [InlineData("Windows 11", "not offered to endpoint security")]
    [InlineData("P010001A", "not offered to endpoint security")]
    public async Task Only_offered_collections_inside_the_scope_are_assigned_and_the_error_says_how_to_offer_one(string collection, string reason)
    {
        using var site = await StartAsync();

        await site.RefusedAsync("EndpointSecurityCollectionNotOffered", () => PolicyChanges.PlanNewAsync(site.Context(), Antivirus("AV", collection)));

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => PolicyChanges.PlanNewAsync(site.Context(), Antivirus("AV", collection)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("Enable-CMEndpointSecurityCollection", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_that_the_site_does_not_have_is_not_found()
    {
        using var site = await StartAsync();

        await site.RefusedAsync("CollectionNotFound", () => PolicyChanges.PlanNewAsync(site.Context(), Antivirus("AV", "Nowhere")));
        await site.RefusedAsync("CollectionNotOfDevices", () => PolicyChanges.PlanNewAsync(site.Context(), Antivirus("AV", "All Users")));
        await site.NewAsync(Antivirus());
        await site.RefusedAsync("EndpointSecurityCollectionNotOffered", () => PolicyChanges.PlanSetAsync(site.Context(), "AV", new SetPolicySettings { AddCollection = ["Workstations", "Windows 11"] }));
    }

    [Fact]
    public async Task Without_a_site_the_tenants_list_decides_and_what_is_not_checked_is_said()
    {
        using var site = await StartAsync(site: false);

        var plan = await site.NewAsync(Antivirus("AV", Workstations));
        await site.RefusedAsync("EndpointSecurityCollectionNotOffered", () => PolicyChanges.PlanNewAsync(site.Context(), Antivirus("AV 2", "Windows 11")));

        Assert.Contains("no site", Assert.Single(plan.Warnings), StringComparison.Ordinal);
        Assert.True((await site.PolicyAsync()).IsAssigned);
    }

    [Theory]
    [InlineData(EndpointSecurityProfile.Antivirus, "AllowRealtimeMonitoring")]
    [InlineData(EndpointSecurityProfile.Firewall, "PublicProfile_EnableFirewall")]
    public async Task A_site_that_is_too_old_is_refused(EndpointSecurityProfile profile, string setting)
    {
        using var site = await StartAsync(offered: [], version: 2002);

        await site.RefusedAsync("EndpointSecurityPolicyVersion", () => PolicyChanges.PlanNewAsync(
            site.Context(), new NewPolicySettings { Name = "Old", Profile = profile, Setting = new Dictionary<string, object?> { [setting] = true } }));
        Assert.Contains("KB4563473", Assert.Single((await PolicyChanges.PlanNewAsync(site.Context(), Detection)).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detection_and_response_needs_the_Defender_connection()
    {
        using var site = await StartAsync();
        site.Simulation.Faults.On("DefenderNotConnected");

        await site.RefusedAsync("EndpointSecurityNeedsDefender", () => PolicyChanges.PlanNewAsync(site.Context(), Detection));
        await site.NewAsync(Antivirus());
        site.Simulation.Faults.Clear();
        await site.NewAsync(Detection);

        Assert.Equal(2, (await site.PoliciesAsync()).Count);
    }

    [Fact]
    public async Task A_collection_without_a_device_that_can_apply_the_policy_is_refused_and_a_mixed_one_is_warned_of()
    {
        using var site = await StartAsync([Servers, "SMSDM003"]);
        var firewall = new NewPolicySettings { Name = "FW", Profile = EndpointSecurityProfile.Firewall, Setting = new Dictionary<string, object?> { ["PublicProfile_EnableFirewall"] = true } };

        await site.RefusedAsync("EndpointSecurityNoSupportedDevice", () => PolicyChanges.PlanNewAsync(site.Context(), firewall with { Collection = ["Servers"] }));
        var mixed = await PolicyChanges.PlanNewAsync(site.Context(), firewall with { Collection = ["SMSDM003"] });
        var fine = await PolicyChanges.PlanNewAsync(site.Context(), Antivirus("AV", "Servers", "SMSDM003"));

        Assert.Contains("Windows Server 2016 or later", Assert.Single(mixed.Warnings), StringComparison.Ordinal);
        Assert.Empty(fine.Warnings);
    }

    [Theory]
    [InlineData(2010, true)]
    [InlineData(2103, false)]
    public async Task Exclusions_of_several_antivirus_policies_are_merged_from_2103(int version, bool isWarned)
    {
        using var site = await StartAsync(version: version);
        await site.NewAsync(Antivirus("First", Workstations));

        var second = await site.NewAsync(Antivirus("Second", "Workstations", "Servers"));

        Assert.Equal(isWarned ? 1 : 0, second.Warnings.Count(text => text.Contains("'First'", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("New", "Security baselines: Create")]
    [InlineData("Rename", "Security baselines: Update")]
    [InlineData("Set", "Security baselines: Update")]
    [InlineData("Assign", "Security baselines: Assign")]
    [InlineData("Remove", "Security baselines: Delete")]
    public async Task Who_may_only_read_is_told_which_permission_a_change_needs(string change, string permission)
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus());
        using var user = await site.SignInAsync("reader@contoso.com");
        Assert.Single(await user.PoliciesAsync());

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => change switch
        {
            "New" => user.NewAsync(Antivirus("Second")),
            "Rename" => user.SetAsync("AV", new SetPolicySettings { Name = "Third" }),
            "Set" => user.SetAsync("AV", new SetPolicySettings { Setting = new Dictionary<string, object?> { ["ScanParameter"] = 1 } }),
            "Assign" => user.SetAsync("AV", new SetPolicySettings { Collection = [Workstations] }),
            _ => RemoveAsync(user),
        });

        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.Contains(permission, error.Message + error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("AV", Assert.Single(await site.PoliciesAsync()).Name);
    }

    [Theory]
    [InlineData("Microsoft Windows NT Workstation 10.0", "10.0.22631.1", "AV EDR SEC FW ASR EXP WEB")]
    [InlineData("Microsoft Windows NT Server 10.0", "10.0.20348.1", "AV EDR SEC ASR")]
    [InlineData("Microsoft Windows NT Server 10.0", "10.0.14393.1", "AV EDR ASR")]
    [InlineData("Microsoft Windows NT Server 6.3", "6.3.9600", "AV EDR ASR")]
    [InlineData("Microsoft Windows NT Workstation 6.3", null, "AV EDR")]
    [InlineData("Microsoft Windows NT Workstation 6.1", null, "")]
    public void Each_profile_supports_its_operating_systems(string system, string? build, string supported)
    {
        (string Name, EndpointSecurityProfile Profile)[] profiles =
        [
            ("AV", EndpointSecurityProfile.Antivirus), ("EDR", EndpointSecurityProfile.EndpointDetectionAndResponse), ("SEC", EndpointSecurityProfile.WindowsSecurityExperience), ("FW", EndpointSecurityProfile.Firewall),
            ("ASR", EndpointSecurityProfile.AttackSurfaceReduction), ("EXP", EndpointSecurityProfile.ExploitProtection), ("WEB", EndpointSecurityProfile.WebProtection),
        ];
        var one = DeviceSystem.Parse(system, build)!;

        Assert.Equal(supported, string.Join(" ", profiles.Where(pair => one.Supports(pair.Profile, 2509)).Select(pair => pair.Name)));
        Assert.False(DeviceSystem.Parse("Microsoft Windows NT Server 6.3", null)!.Supports(EndpointSecurityProfile.Antivirus, 2006));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Apple macOS 14.1")]
    [InlineData("Windows")]
    public void What_is_no_known_Windows_is_not_judged(string? system) => Assert.Null(DeviceSystem.Parse(system, null));

    private static async Task RemoveAsync(Support.SimulatedSite site)
    {
        var context = site.Context();
        await (await PolicyChanges.PlanRemoveAsync(context, "AV")).Writes.RunAsync(context);
    }
}
