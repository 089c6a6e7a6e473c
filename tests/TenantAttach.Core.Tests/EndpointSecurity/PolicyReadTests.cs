using TenantAttach.Core.EndpointSecurity.Policies;
using static TenantAttach.Core.Tests.EndpointSecurity.PolicyScenario;

namespace TenantAttach.Core.Tests.EndpointSecurity;

/// <summary>Reading policies on the simulator.</summary>
public sealed class PolicyReadTests
{
    [Fact]
    public async Task Policies_are_found_by_name_profile_collection_and_id()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus("AV one", Workstations));
        await site.NewAsync(Antivirus("AV two"));
        await site.NewAsync(
            new NewPolicySettings
            {
                Name = "Web",
                Profile = EndpointSecurityProfile.WebProtection,
                Setting = new Dictionary<string, object?> { ["AllowSmartScreen"] = true },
            });
        var id = (await site.PolicyAsync("Web")).Id;

        Assert.Equal(
            ["AV one", "AV two"], (await site.PoliciesAsync(new PolicyQuery { Name = "av *", IsPattern = true })).Select(one => one.Name));
        Assert.Equal(
            ["Web"],
            (await site.PoliciesAsync(new PolicyQuery { Profiles = [EndpointSecurityProfile.WebProtection] })).Select(one => one.Name));
        Assert.Equal(["AV one"], (await site.PoliciesAsync(new PolicyQuery { Collection = "Work*" })).Select(one => one.Name));
        Assert.Equal(["AV one"], (await site.PoliciesAsync(new PolicyQuery { Collection = Workstations })).Select(one => one.Name));
        Assert.Equal(["Web"], (await site.PoliciesAsync(new PolicyQuery { Id = id })).Select(one => one.Name));
        Assert.Null((await site.PoliciesAsync())[0].Setting);
        Assert.Single((await site.PoliciesAsync(new PolicyQuery { Name = "Web", IncludeSetting = true }))[0].Setting!);
    }

    [Fact]
    public async Task A_name_that_no_policy_has_is_an_error_and_a_pattern_that_fits_none_is_empty()
    {
        using var site = await StartAsync();

        Assert.Empty(await site.PoliciesAsync());
        Assert.Empty(await site.PoliciesAsync(new PolicyQuery { Name = "No*", IsPattern = true }));
        foreach (var query in new PolicyQuery[]
        {
            new() { Name = "None" },
            new() { Id = Guid.NewGuid().ToString() },
            new() { Id = "none" },
        })
        {
            Assert.Equal(
                "EndpointSecurityPolicyNotFound",
                (await Assert.ThrowsAsync<TenantAttachException>(() => site.PoliciesAsync(query))).ErrorId);
        }
    }

    [Fact]
    public async Task Policies_for_enrolled_devices_are_not_listed()
    {
        using var first = await StartAsync();
        await first.NewAsync(Antivirus());
        var id = Guid.NewGuid().ToString();
        using var site = await first.WithPoliciesAsync(rows => rows.Add(Copy(rows[0]!, id, "Enrolled", "mdm,microsoftSense")));

        Assert.Equal(["AV"], (await site.PoliciesAsync()).Select(one => one.Name));
        Assert.Equal(
            "EndpointSecurityPolicyNotFound",
            (await Assert.ThrowsAsync<TenantAttachException>(() => site.PoliciesAsync(new PolicyQuery { Id = id }))).ErrorId);
    }

    [Fact]
    public async Task Ten_thousand_policies_leave_page_by_page()
    {
        using var first = await StartAsync();
        await first.NewAsync(Antivirus());
        using var site = await first.WithPoliciesAsync(rows =>
        {
            for (var number = 1; number < 10_000; number++)
            {
                rows.Add(Copy(rows[0]!, Guid.NewGuid().ToString(), "AV " + number, "configManager"));
            }
        });

        int Asked() =>
            site.Simulation.Requests.Entries.Count(
                entry => entry.Path.EndsWith("/configurationPolicies", StringComparison.Ordinal) && entry.Method == "GET");
        var before = Asked();
        await foreach (var policy in PolicyReader.ListAsync(site.Context(), new PolicyQuery()))
        {
            Assert.Equal(("AV", before + 1), (policy.Name, Asked()));
            break;
        }

        Assert.Equal(10_000, (await site.PoliciesAsync()).Count);
        Assert.Equal(before + 11, Asked());
    }

    [Fact]
    public async Task A_caller_without_the_Intune_permission_is_told_which_one_it_is()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus());
        using var user = await site.SignInAsync(site.Simulation.Accounts.HelpDeskUpn);

        var read = await Assert.ThrowsAsync<TenantAttachException>(() => user.PoliciesAsync());

        Assert.Equal(ErrorKind.PermissionDenied, read.Kind);
        Assert.Contains("Security baselines: Read", read.Message + read.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttling_is_waited_out_and_repeats_no_write()
    {
        using var site = await StartAsync();
        site.Simulation.Faults.On("Throttle:Graph,count=2,seconds=20");

        await site.NewAsync(Antivirus("AV", Workstations));

        Assert.Single(await site.PoliciesAsync());
        Assert.True((await site.PolicyAsync()).IsAssigned);
    }

    [Fact]
    public async Task Stopping_ends_a_list_and_a_change_without_another_request()
    {
        using var site = await StartAsync();
        await site.NewAsync(Antivirus());
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await PolicyReader.ListAsync(site.Context(stop.Token), new PolicyQuery()).ReadAllAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => site.SetAsync("AV", new SetPolicySettings { Description = "x" }, stop.Token));
        Assert.Equal(string.Empty, (await site.PolicyAsync()).Description);
    }

    [Fact]
    public async Task The_settings_of_a_profile_have_unique_names_and_say_what_they_take()
    {
        using var site = await StartAsync();

        foreach (var profile in Enum.GetValues<EndpointSecurityProfile>().Where(one => one != EndpointSecurityProfile.Other))
        {
            var settings = await PolicyReader.ListSettingsAsync(site.Context(), profile);
            Assert.NotEmpty(settings);
            Assert.Equal(settings.Count, settings.Select(one => one.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(settings, one => Assert.Equal(
                one.Kind is EndpointSecuritySettingKind.Choice or EndpointSecuritySettingKind.ChoiceList, one.AllowedValue.Count > 0));
            Assert.All(settings, one => Assert.Equal(one.Kind == EndpointSecuritySettingKind.Group, one.Member.Count > 0));
            Assert.NotNull(PolicyReader.KnownSettings(site.Session, profile));
        }

        var log = (await PolicyReader.ListSettingsAsync(site.Context(), EndpointSecurityProfile.Firewall)).Single(
            one => one.Name == "PublicProfile_LogFilePath");
        Assert.Equal("PublicProfile_EnableFirewall = True", log.Requires);
        Assert.DoesNotContain(
            await PolicyReader.ListSettingsAsync(site.Context(), EndpointSecurityProfile.EndpointDetectionAndResponse),
            one => one.Name.Contains("Onboarding", StringComparison.Ordinal));
    }

    private static JsonNode Copy(JsonNode row, string id, string name, string technologies)
    {
        var copy = row.DeepClone();
        (copy["data"]!["id"], copy["data"]!["name"], copy["data"]!["technologies"]) = (id, name, technologies);
        return copy;
    }
}
