namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Settings of policies for collections that the templates for enrolled devices lack, or have under other ids.</summary>
/// <remarks>
/// Source: what microsoft/Microsoft365DSC reads and writes in IntuneAntivirusPolicyWindows10ConfigMgr and
/// IntuneAntivirusPolicySecurityExperienceWindows10ConfigMgr. No such source is public for endpoint detection and exploit protection; their
/// policies are written with the ids of enrolled devices.
/// </remarks>
internal static class CollectionSettings
{
    private const string Center = "device_vendor_msft_policy_config_windowsdefendersecuritycenter_";
    private const string YesNo = "0=No;1=Yes";

    /// <summary>Names of other tools for settings, and the end of the settings' ids.</summary>
    public static IReadOnlyDictionary<string, string> OtherNames { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["LowSeverityThreatDefaultAction"] = "_threatseveritydefaultaction_lowseveritythreats",
        ["ModerateSeverityThreatDefaultAction"] = "_threatseveritydefaultaction_moderateseveritythreats",
        ["HighSeverityThreatDefaultAction"] = "_threatseveritydefaultaction_highseveritythreats",
        ["SevereThreatDefaultAction"] = "_threatseveritydefaultaction_severethreats",
    };

    /// <summary>Settings that the templates for enrolled devices lack or name otherwise.</summary>
    public static IReadOnlyList<SettingDefinition> Of(EndpointSecurityProfile profile) => profile switch
    {
        EndpointSecurityProfile.Antivirus =>
        [
            Choice("defender_disableprivacymode", "DisablePrivacyMode", YesNo),
            Choice("defender_disablerestorepoint", "DisableRestorePoint", YesNo),
            Choice("defender_randomizescheduletasktimes", "RandomizeScheduleTaskTimes", YesNo) with
            {
                Replaces = ["device_vendor_msft_defender_configuration_randomizescheduletasktimes"],
            },
            new()
            {
                Id = "device_vendor_msft_policy_config_defender_securityintelligencelocation",
                PlainName = "SecurityIntelligenceLocation",
                Kind = EndpointSecuritySettingKind.Text,
                Replaces = ["device_vendor_msft_defender_configuration_securityintelligencelocation"],
            },
        ],
        EndpointSecurityProfile.WindowsSecurityExperience =>
        [
            Choice("vendor_msft_defender_configuration_tamperprotection", "TamperProtection", "0=Onboarding;1=Offboarding") with
            {
                Replaces = ["vendor_msft_defender_configuration_tamperprotection_options"],
            },
            Choice(Center + "disablenotifications", "DisableNotifications", "0=Disable;1=Enable"),
        ],
        _ => [],
    };

    /// <summary>Settings that only enrolled devices have in the profile, by the end of their ids.</summary>
    public static IReadOnlyList<string> OnlyEnrolled(EndpointSecurityProfile profile) => profile switch
    {
        EndpointSecurityProfile.Antivirus =>
            ["_disablelocaladminmerge", "_enablenetworkprotection", "_meteredconnectionupdates", "_randomizescheduletasktimes"],
        EndpointSecurityProfile.WindowsSecurityExperience =>
            ["_tamperprotection_options", "_enablecustomizedtoasts", "_enableinappcustomization"],

        // The package of the Defender tenant comes by itself.
        EndpointSecurityProfile.EndpointDetectionAndResponse =>
        [
            "windowsadvancedthreatprotection_configurationtype", "windowsadvancedthreatprotection_onboarding",
            "windowsadvancedthreatprotection_offboarding",
        ],
        _ => [],
    };

    private static SettingDefinition Choice(string id, string name, string options) => new()
    {
        Id = id,
        PlainName = name,
        Kind = EndpointSecuritySettingKind.Choice,
        Options = [.. options.Split(';').Select(option => option.Split('=')).Select(
            option => new SettingOption(id + "_" + option[0], option[0], option[1], []))],
    };
}
