using TenantAttach.Core.EndpointSecurity.Policies;
using TenantAttach.Core.Tests.Onboarding;
using static TenantAttach.Core.Tests.EndpointSecurity.PolicyScenario;

namespace TenantAttach.Core.Tests.EndpointSecurity;

/// <summary>Settings of policies: how they are given, checked and written.</summary>
public sealed class PolicySettingTests
{
    private const string Realtime = "device_vendor_msft_policy_config_defender_allowrealtimemonitoring";

    public static TheoryData<EndpointSecurityProfile, string, object, string, string> Refused => new()
    {
        { EndpointSecurityProfile.Antivirus, "AllowRealtimMonitoring", 1, "EndpointSecuritySettingUnknown", "Did you mean AllowRealtimeMonitoring" },
        { EndpointSecurityProfile.Antivirus, "Zzzzzzzz", 1, "EndpointSecuritySettingUnknown", "has no setting 'Zzzzzzzz'." },
        { EndpointSecurityProfile.Antivirus, "SampleSharing", 1, "EndpointSecuritySettingUnknown", "Microsoft Defender Antivirus" },
        { EndpointSecurityProfile.Antivirus, "CloudBlockLevel", "Highest", "EndpointSecurityOptionUnknown", "Not configured (0), High (2), High plus (4), Zero tolerance (6)" },
        { EndpointSecurityProfile.Antivirus, "CloudBlockLevel", new[] { "High" }, "EndpointSecurityOptionUnknown", "High" },
        { EndpointSecurityProfile.Antivirus, "ScanParameter", true, "EndpointSecurityOptionUnknown", "True" },
        { EndpointSecurityProfile.Antivirus, "AvgCPULoadFactor", 101, "EndpointSecurityValueInvalid", "a whole number from 0 to 100" },
        { EndpointSecurityProfile.Antivirus, "AvgCPULoadFactor", 1.5, "EndpointSecurityValueInvalid", "1.5" },
        { EndpointSecurityProfile.Antivirus, "AvgCPULoadFactor", "half", "EndpointSecurityValueInvalid", "half" },
        { EndpointSecurityProfile.Antivirus, "AvgCPULoadFactor", true, "EndpointSecurityValueInvalid", "True" },
        { EndpointSecurityProfile.Antivirus, "ExcludedPaths", new[] { @"C:\a", string.Empty }, "EndpointSecurityValueInvalid", "texts" },
        { EndpointSecurityProfile.WindowsSecurityExperience, "CompanyName", new[] { "a", "b" }, "EndpointSecurityValueInvalid", "a text" },
        { EndpointSecurityProfile.Firewall, "EnableFirewall", true, "EndpointSecuritySettingAmbiguous", "DomainProfile_EnableFirewall, PrivateProfile_EnableFirewall, PublicProfile_EnableFirewall" },
        { EndpointSecurityProfile.Firewall, "PublicProfile_LogFilePath", "x", "EndpointSecurityParentMissing", "PublicProfile_EnableFirewall = True" },
        { EndpointSecurityProfile.AttackSurfaceReduction, "BlockAdobeReaderFromCreatingChildProcesses_PerRuleExclusions", "x", "EndpointSecurityParentMissing", "Block or Audit or Warn" },
        { EndpointSecurityProfile.EndpointDetectionAndResponse, "Onboarding", "blob", "EndpointSecuritySettingUnknown", "Endpoint detection and response" },
    };

    public static TheoryData<object> WaysToSayAllowed => [1, 1L, "1", true, "Allowed", "allowed", Realtime + "_1"];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_does_not_fit_is_refused_before_anything_is_written(
        EndpointSecurityProfile profile, string setting, object value, string errorId, string words)
    {
        using var site = await StartAsync();
        var settings = new NewPolicySettings
        {
            Name = "No",
            Profile = profile,
            Setting = new Dictionary<string, object?> { [setting] = value },
        };

        await site.RefusedAsync(errorId, () => PolicyChanges.PlanNewAsync(site.Context(), settings));

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => PolicyChanges.PlanNewAsync(site.Context(), settings));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WaysToSayAllowed))]
    public async Task An_option_is_its_value_its_name_or_its_id(object value)
    {
        using var site = await StartAsync();

        await site.NewAsync(
            Antivirus() with { Setting = new Dictionary<string, object?> { [value is string
                ? Realtime
                : "allowrealtimemonitoring"] = value } });

        Assert.Equal("AllowRealtimeMonitoring = Allowed", (await site.PolicyAsync()).Text());
    }

    [Fact]
    public async Task The_same_setting_by_two_names_is_given_twice()
    {
        using var site = await StartAsync();
        var settings = Antivirus() with { Setting = new Dictionary<string, object?> { [Realtime] = 1, ["AllowRealtimeMonitoring"] = 0 } };

        await site.RefusedAsync("EndpointSecuritySettingTwice", () => PolicyChanges.PlanNewAsync(site.Context(), settings));
    }

    [Fact]
    public async Task Settings_inside_others_go_with_the_value_that_allowed_them()
    {
        using var site = await StartAsync();
        await site.NewAsync(new NewPolicySettings
        {
            Name = "FW",
            Profile = EndpointSecurityProfile.Firewall,
            Setting = new Dictionary<string, object?>
            {
                ["DomainProfile_EnableFirewall"] = true,
                ["DomainProfile_LogFilePath"] = @"C:\fw.log",
                ["DomainProfile_LogMaxFileSize"] = 4096,
                ["PublicProfile_EnableFirewall"] = true,
            },
        });
        var full = await site.PolicyAsync("FW");

        await site.SetAsync(
            "FW", new SetPolicySettings { Setting = new Dictionary<string, object?> { ["DomainProfile_EnableFirewall"] = false } });

        Assert.Equal((2, 4), (full.SettingCount, full.Setting!.Count));
        Assert.Equal("DomainProfile_EnableFirewall = False; PublicProfile_EnableFirewall = True", (await site.PolicyAsync("FW")).Text());
    }

    [Fact]
    public async Task Rules_in_a_group_keep_their_own_exclusions()
    {
        using var site = await StartAsync();
        await site.NewAsync(new NewPolicySettings
        {
            Name = "ASR",
            Profile = EndpointSecurityProfile.AttackSurfaceReduction,
            Setting = new Dictionary<string, object?>
            {
                ["BlockAdobeReaderFromCreatingChildProcesses"] = "block",
                ["BlockAdobeReaderFromCreatingChildProcesses_PerRuleExclusions"] = new[] { @"C:\ok.exe" },
                ["BlockWin32APICallsFromOfficeMacros"] = "Warn",
                ["EnableControlledFolderAccess"] = "Audit mode",
            },
        });

        Assert.Equal(
            @"BlockAdobeReaderFromCreatingChildProcesses = Block; BlockAdobeReaderFromCreatingChildProcesses_PerRuleExclusions = "
                + @"C:\ok.exe; BlockWin32APICallsFromOfficeMacros = Warn; EnableControlledFolderAccess = Audit mode",
            (await site.PolicyAsync("ASR")).Text());
    }

    [Theory]
    [InlineData("""{ "CloudBlockLevel": "High", "AvgCPULoadFactor": 20, "ExcludedPaths": [ "C:\\a", "C:\\b" ], }""")]
    [InlineData("""
        { "settings": [
        { "settingInstance": { "settingDefinitionId": "device_vendor_msft_policy_config_defender_cloudblocklevel", "choiceSettingValue": { "value": "device_vendor_msft_policy_config_defender_cloudblocklevel_2", "children": [] } } },
        { "settingInstance": { "settingDefinitionId": "device_vendor_msft_policy_config_defender_avgcpuloadfactor", "simpleSettingValue": { "value": 20 } } },
        { "settingInstance": { "settingDefinitionId": "device_vendor_msft_policy_config_defender_excludedpaths", "simpleSettingCollectionValue": [ { "value": "C:\\a" }, { "value": "C:\\b" } ] } } ] }
        """)]
    public async Task A_file_holds_names_and_values_or_what_Graph_shows(string json)
    {
        using var site = await StartAsync();

        await site.NewAsync(Antivirus() with { Setting = SettingInput.Parse(json, "av.json").Values });

        Assert.Equal(@"AvgCPULoadFactor = 20; CloudBlockLevel = High; ExcludedPaths = C:\a, C:\b", (await site.PolicyAsync()).Text());
    }

    [Theory]
    [InlineData("{", "EndpointSecuritySettingsUnreadable")]
    [InlineData("7", "EndpointSecuritySettingsUnreadable")]
    [InlineData("""{ "A": { "b": 1 } }""", "EndpointSecuritySettingsUnreadable")]
    [InlineData("""[ { "settingInstance": { "settingDefinitionId": "x" } } ]""", "EndpointSecuritySettingsUnreadable")]
    [InlineData("""{ "A": 1, "a": 2 }""", "EndpointSecuritySettingTwice")]
    public void A_file_that_cannot_be_understood_is_named(string json, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<TenantAttachException>(() => SettingInput.Parse(json, "av.json")).ErrorId);

    [Theory]
    [InlineData("AllowRealtimMonitoring", "AllowRealtimeMonitoring")]
    [InlineData("CloudProtection", "AllowCloudProtection")]
    [InlineData("q", null)]
    public void Near_names_contain_the_word_or_differ_by_few_letters(string typed, string? nearest) =>
        Assert.Equal(
            nearest, NearNames.Of(["AllowCloudProtection", "AllowRealtimeMonitoring", "ScanParameter"], typed, 3).FirstOrDefault());
}
