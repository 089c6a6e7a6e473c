using static TenantAttach.Simulator.Model.SettingForms;

namespace TenantAttach.Simulator.Model;

/// <summary>Firewall rules, and App and browser isolation: profiles that only their templates describe.</summary>
/// <remarks>
/// Source: the schemas and unit tests of microsoft/Microsoft365DSC. Inferred: the ids of members that no test shows follow the path of
/// the configuration service provider.
/// </remarks>
internal static class TemplateSettings
{
    private const string Rule = "vendor_msft_firewall_mdmstore_firewallrules_{firewallrulename}";
    private const string Guard = "device_vendor_msft_windowsdefenderapplicationguard_";
    private const string Network = "device_vendor_msft_policy_config_networkisolation_";
    private const int MostRules = 150;

    /// <summary>Firewall rules: one group for each rule.</summary>
    public static IReadOnlyList<SettingDefinition> FirewallRules { get; } = [.. RuleMembers()];

    /// <summary>App and browser isolation.</summary>
    public static IReadOnlyList<SettingDefinition> ApplicationGuard { get; } =
    [
        .. GuardSettings(),
        .. Lists(
            Network, "EnterpriseIPRange", "EnterpriseCloudResources", "EnterpriseNetworkDomainNames", "EnterpriseProxyServers",
            "EnterpriseInternalProxyServers", "NeutralResources"),
        .. Choices(Network, "1=Enable;0=Disable", "EnterpriseProxyServersAreAuthoritative", "EnterpriseIPRangesAreAuthoritative"),
    ];

    private static IEnumerable<SettingDefinition> RuleMembers()
    {
        var group = new SettingDefinition(Rule, "{FirewallRuleName}", SettingKind.Group) { MaximumCount = MostRules };
        SettingDefinition Member(string id, string name, SettingKind kind) => new(Rule + "_" + id, name, kind) { Parent = group };
        SettingDefinition Pick(string id, string name, string options, SettingKind kind = SettingKind.Choice) =>
            Member(id, name, kind) with { Options = Split(options) };
        return
        [
            group,
            Member("firewallrulename", "FirewallRuleName", SettingKind.Text),
            Pick("enabled", "Enabled", "0=Disabled;1=Enabled"),
            Member("name", "Name", SettingKind.Text),
            Pick(
                "interfacetypes", "InterfaceTypes",
                "remoteaccess=RemoteAccess;wireless=Wireless;lan=Lan;mobilebroadband=MobileBroadband;mbb=MBB;all=All",
                SettingKind.ChoiceList),
            Member("app_filepath", "FilePath", SettingKind.Text),
            Member("app_packagefamilyname", "PackageFamilyName", SettingKind.Text),
            Member("app_servicename", "ServiceName", SettingKind.Text),
            Member("remoteportranges", "RemotePortRanges", SettingKind.List),
            Member("localportranges", "LocalPortRanges", SettingKind.List),
            Member("remoteaddressranges", "RemoteAddressRanges", SettingKind.List),
            Member("localaddressranges", "LocalAddressRanges", SettingKind.List),
            Member("localuserauthorizedlist", "LocalUserAuthorizedList", SettingKind.List),
            Member("description", "Description", SettingKind.Text),
            Pick("edgetraversal", "EdgeTraversal", "0=Disabled;1=Enabled"),
            Pick("profiles", "Profiles", "1=Domain;2=Private;4=Public;2147483647=All", SettingKind.ChoiceList),
            Pick("direction", "Direction", "in=The rule applies to inbound traffic.;out=The rule applies to outbound traffic."),
            Pick("action_type", "Type", "0=Block;1=Allow"),
            Member("protocol", "Protocol", SettingKind.Number) with { Most = 255 },
        ];
    }

    private static IEnumerable<SettingDefinition> GuardSettings()
    {
        var allow = Choice(
            Guard + "settings_", "AllowWindowsDefenderApplicationGuard",
            "0=Disable Microsoft Defender Application Guard;1=Enable for Microsoft Edge ONLY;"
                + "2=Enable for isolated Windows environments ONLY;3=Enable for Microsoft Edge AND isolated Windows environments");
        SettingDefinition Below(SettingDefinition one) => one with { Parent = allow, ParentOptions = ["1", "2", "3"] };
        return
        [
            allow,
            Below(Choice(Guard, "InstallWindowsDefenderApplicationGuard", "install=Install")),
            Below(
                Choice(
                    Guard + "settings_", "ClipboardSettings",
                    "0=Off;1=From an isolated session to the host;2=From the host to an isolated session;3=Both directions")),
            Below(Choice(Guard + "settings_", "ClipboardFileType", "1=Text;2=Images;3=Text and images")),
            .. Choices(
                Guard + "settings_", "0=Disabled;1=Enabled", "SaveFilesToHost", "AllowPersistence", "AllowVirtualGPU",
                "AllowCameraMicrophoneRedirection").Select(Below),
            Below(
                Of(Guard + "settings_", "PrintingSettings", SettingKind.ChoiceList) with
                {
                    Options = Split("0=None;1=XPS;2=PDF;4=Local;8=Network"),
                }),
            Below(Of(Guard + "settings_", "CertificateThumbprints", SettingKind.List)),
            Below(Choice(Guard + "audit_", "AuditApplicationGuard", "0=Disabled;1=Enabled")),
        ];
    }
}
