using TenantAttach.Core.EndpointSecurity.Collections;
using TenantAttach.Core.EndpointSecurity.Policies;
using TenantAttach.Core.Graph;
using TenantAttach.Core.Tests.Onboarding;
using static TenantAttach.Core.Tests.EndpointSecurity.PolicyScenario;

namespace TenantAttach.Core.Tests.EndpointSecurity;

/// <summary>Assignments to groups, all devices, and filters; and what somebody else changes between reading and writing.</summary>
public sealed class PolicyAssignmentTests
{
    private const string Filter = "8d0c5be1-4a0b-4f0e-9a3e-1f2c3d4e5f60";

    [Fact]
    public async Task Assignments_of_the_portal_are_shown_and_kept_when_a_collection_is_added()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus());
        var groups = await GroupsAsync(site);
        await AssignAsync(
            site, Target("groupAssignmentTarget", groups[0], Filter), Target("exclusionGroupAssignmentTarget", groups[1]),
            Target("allDevicesAssignmentTarget"));

        var before = await site.PolicyAsync();
        await site.SetAsync("AV", new SetPolicySettings { AddCollection = [Workstations] });
        var after = await site.PolicyAsync();

        Assert.True(before.IsAssigned);
        Assert.Empty(before.Collection);
        Assert.Equal(
            [EndpointSecurityTargetKind.Group, EndpointSecurityTargetKind.ExcludedGroup, EndpointSecurityTargetKind.AllDevices],
            before.Assignment.Select(one => one.Kind));
        Assert.Equal(
            (Guid.Parse(Filter), EndpointSecurityFilterType.Include), (before.Assignment[0].FilterId, before.Assignment[0].FilterType));
        Assert.Equal(before.Assignment.Select(Text), after.Assignment.Take(3).Select(Text));
        Assert.Equal("Workstations", Assert.Single(after.Collection).Name);
    }

    [Fact]
    public async Task Groups_all_devices_and_filters_are_set_and_removed()
    {
        using var site = await StartAsync();
        var groups = await GroupsAsync(site);
        var targets = new GroupTargets { Group = [groups[0]], ExcludedGroup = [groups[1]], FilterId = Guid.Parse(Filter) };

        await site.NewAsync(Antivirus("AV", Workstations) with { Target = targets });
        var again = await site.NewAsync(Antivirus("AV", Workstations) with { Target = targets });
        await site.SetAsync("AV", new SetPolicySettings { Target = new GroupTargets { AllDevices = true }, RemoveGroup = [groups[1]] });
        var all = await site.PolicyAsync();
        await site.SetAsync("AV", new SetPolicySettings { Collection = [] });
        var without = await site.PolicyAsync();
        await site.SetAsync("AV", new SetPolicySettings { Target = new GroupTargets { AllDevices = false }, RemoveGroup = [groups[0]] });

        Assert.Empty(again.Writes.Steps);
        Assert.Equal(3, all.Assignment.Count);
        Assert.Equal(Guid.Parse(Filter), all.Assignment.Single(one => one.Kind == EndpointSecurityTargetKind.Group).FilterId);
        Assert.Equal(2, without.Assignment.Count);
        Assert.False((await site.PolicyAsync()).IsAssigned);
    }

    [Fact]
    public void A_target_of_an_unknown_kind_is_written_back_as_it_was_read()
    {
        const string Json = """{"@odata.type":"#microsoft.graph.futureTarget","planetId":"mars"}""";
        var change = new TargetChange([PolicyTarget.OfCollection("a")], _ => false);

        var after = change.Apply([new PolicyTarget(Json)]);

        Assert.Equal([Json, PolicyTarget.OfCollection("a").Json], after.Select(one => one.Json));
        Assert.Equal(EndpointSecurityTargetKind.Other, after[0].Kind);
    }

    [Fact]
    public async Task What_somebody_else_assigns_meanwhile_stays()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus());
        var context = site.Context();
        var plan = await PolicyChanges.PlanSetAsync(context, "AV", new SetPolicySettings { AddCollection = [Workstations] });
        var other = await site.SetAsync("AV", new SetPolicySettings { AddCollection = [Servers] });

        await plan.Writes.RunAsync(context);

        Assert.Single(other.Writes.Steps);
        Assert.Equal(["Servers", "Workstations"], (await site.PolicyAsync()).Collection.Select(one => one.Name).Order());
    }

    [Fact]
    public async Task A_whole_assignment_is_refused_where_somebody_else_changed_it_meanwhile()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus());
        var context = site.Context();
        var plan = await PolicyChanges.PlanSetAsync(context, "AV", new SetPolicySettings { Collection = [Workstations] });
        await site.SetAsync("AV", new SetPolicySettings { AddCollection = [Servers] });

        await site.RefusedAsync("ChangedSinceRead", () => plan.Writes.RunAsync(context));
    }

    [Fact]
    public async Task A_description_that_somebody_else_writes_meanwhile_stays()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus());
        var context = site.Context();
        var plan = await PolicyChanges.PlanSetAsync(
            context, "AV", new SetPolicySettings { Setting = new Dictionary<string, object?> { ["ScanParameter"] = 1 } });
        await site.SetAsync("AV", new SetPolicySettings { Description = "By somebody else" });

        await plan.Writes.RunAsync(context);

        var policy = await site.PolicyAsync();
        Assert.Equal(("By somebody else", 2), (policy.Description, policy.Setting!.Count));
    }

    [Fact]
    public async Task Settings_that_somebody_else_writes_meanwhile_are_not_overwritten()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus());
        var context = site.Context();
        var plan = await PolicyChanges.PlanSetAsync(
            context, "AV", new SetPolicySettings { Setting = new Dictionary<string, object?> { ["ScanParameter"] = 1 } });
        await site.SetAsync("AV", new SetPolicySettings { Setting = new Dictionary<string, object?> { ["AvgCPULoadFactor"] = 9 } });

        await site.RefusedAsync("ChangedSinceRead", () => plan.Writes.RunAsync(context));

        Assert.Equal("AllowRealtimeMonitoring = Allowed; AvgCPULoadFactor = 9", (await site.PolicyAsync()).Text());
    }

    [Fact]
    public async Task Scope_tags_are_given_changed_and_kept()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus() with { ScopeTag = ["0"] });

        await site.SetAsync("AV", new SetPolicySettings { Setting = new Dictionary<string, object?> { ["ScanParameter"] = 1 } });
        var same = await site.SetAsync("AV", new SetPolicySettings { ScopeTag = ["0"] });
        await site.RefusedAsync(
            "EndpointSecurityScopeTagInvalid",
            () => PolicyChanges.PlanSetAsync(site.Context(), "AV", new SetPolicySettings { ScopeTag = ["Default"] }));

        Assert.Equal(["0"], (await site.PolicyAsync()).ScopeTagId);
        Assert.Empty(same.Writes.Steps);
    }

    [Fact]
    public async Task A_filter_without_something_to_narrow_is_refused()
    {
        using var site = await StartAsync();

        await site.RefusedAsync(
            "EndpointSecurityFilterWithoutTarget",
            () => PolicyChanges.PlanNewAsync(
                site.Context(), Antivirus("AV", Workstations) with { Target = new GroupTargets { FilterId = Guid.Parse(Filter) } }));
    }

    [Fact]
    public async Task A_choice_below_another_is_refused_alone_and_nested_with_its_parent()
    {
        using var site = await StartAsync();
        NewPolicySettings Firewall(params (string, object?)[] settings) => new()
        {
            Name = "FW",
            Profile = EndpointSecurityProfile.Firewall,
            Setting = settings.ToDictionary(one => one.Item1, one => one.Item2),
        };
        var alone = await Assert.ThrowsAsync<TenantAttachException>(
            () => PolicyChanges.PlanNewAsync(site.Context(), Firewall(("DomainProfile_DefaultInboundAction", "Block"))));

        await site.NewAsync(Firewall(("DomainProfile_EnableFirewall", true), ("DomainProfile_DefaultInboundAction", "Block")));
        var policy = await site.PolicyAsync("FW");

        Assert.Equal("EndpointSecurityParentMissing", alone.ErrorId);
        Assert.Contains("DomainProfile_EnableFirewall = True", alone.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (policy.SettingCount, policy.Setting!.Count));
    }

    private static string Text(EndpointSecurityPolicyTarget target) =>
        $"{target.Kind} {target.AssignedId} {target.FilterId} {target.FilterType}";

    private static JsonObject Target(string type, string? group = null, string? filter = null)
    {
        var target = new JsonObject { ["@odata.type"] = "#microsoft.graph." + type };
        if (group is not null)
        {
            target["groupId"] = group;
        }

        if (filter is not null)
        {
            target["deviceAndAppManagementAssignmentFilterId"] = filter;
            target["deviceAndAppManagementAssignmentFilterType"] = "include";
        }

        return target;
    }

    private static async Task AssignAsync(SimulatedSite site, params JsonObject[] targets) => await site.Context().Graph().PostAsync(
        EndpointSecurityPolicyCalls.AssignPolicy,
        new JsonObject { ["assignments"] = new JsonArray([.. targets.Select(one => (JsonNode?)new JsonObject { ["target"] = one })]) },
        (await site.PolicyAsync()).Id);

    private static async Task<List<string>> GroupsAsync(SimulatedSite site) =>
        (await EntraGroupNames.FindAsync(site.Context(), string.Empty)).Take(2).Select(group => group.Id).ToList();
}
