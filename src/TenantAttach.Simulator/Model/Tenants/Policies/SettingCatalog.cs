namespace TenantAttach.Simulator.Model;

/// <summary>The settings of the profiles that the simulated tenant knows.</summary>
/// <remarks>
/// Inferred: the ids of <c>ExploitProtectionSettings</c> and of the SmartScreen settings follow the rule that all others
/// follow (path of the configuration service provider in lower case); that policies of Configuration Manager take the ids
/// of their counterparts for enrolled devices; and the least and greatest values. All other ids are in public use.
/// </remarks>
internal static class SettingCatalog
{
    private const string Defender = "device_vendor_msft_policy_config_defender_";
    private const string DefenderExtra = "device_vendor_msft_defender_configuration_";
    private const string SecurityCenter = "device_vendor_msft_policy_config_windowsdefendersecuritycenter_";
    private const string ThreatProtection = "device_vendor_msft_windowsadvancedthreatprotection_";
    private const string Rules = Defender + "attacksurfacereductionrules";
    private const string NotAllowed = "0=Not allowed;1=Allowed";
    private const string Disabled = "0=Disabled;1=Enabled";
    private const string FalseTrue = "false=False;true=True";

    /// <summary>Microsoft Defender Antivirus.</summary>
    public static IReadOnlyList<SettingDefinition> Antivirus { get; } =
    [
        .. Choices(
            Defender,
            NotAllowed,
            "AllowArchiveScanning", "AllowBehaviorMonitoring", "AllowCloudProtection", "AllowEmailScanning",
            "AllowFullScanOnMappedNetworkDrives", "AllowFullScanRemovableDriveScanning", "AllowIntrusionPreventionSystem",
            "AllowIOAVProtection", "AllowOnAccessProtection", "AllowRealtimeMonitoring", "AllowScanningNetworkFiles", "AllowScriptScanning",
            "AllowUserUIAccess"),
        .. Choices(Defender, Disabled, "CheckForSignaturesBeforeRunningScan", "EnableLowCPUPriority"),
        .. Choices(Defender, "0=Enabled;1=Disabled", "DisableCatchupFullScan", "DisableCatchupQuickScan"),
        Choice(DefenderExtra, "DisableLocalAdminMerge", "0=Enable local admin merge;1=Disable local admin merge"),
        Choice(Defender, "CloudBlockLevel", "0=Not configured;2=High;4=High plus;6=Zero tolerance"),
        Choice(Defender, "EnableNetworkProtection", "0=Disabled;1=Enabled (block mode);2=Enabled (audit mode)"),
        Choice(Defender, "PUAProtection", "0=PUA protection off;1=PUA protection on;2=Audit mode"),
        Choice(Defender, "RealTimeScanDirection", "0=Monitor all files;1=Monitor incoming files;2=Monitor outgoing files"),
        Choice(Defender, "ScanParameter", "1=Quick scan;2=Full scan"),
        Choice(
            Defender, "ScheduleScanDay",
            "0=Every day;1=Sunday;2=Monday;3=Tuesday;4=Wednesday;5=Thursday;6=Friday;7=Saturday;8=No scheduled scan"),
        Choice(
            Defender, "SubmitSamplesConsent",
            "0=Always prompt;1=Send safe samples automatically;2=Never send;3=Send all samples automatically"),
        Number(Defender, "AvgCPULoadFactor", 0, 100),
        Number(Defender, "CloudExtendedTimeout", 0, 50),
        Number(Defender, "DaysToRetainCleanedMalware", 0, 90),
        Number(Defender, "ScheduleQuickScanTime", 0, 1380),
        Number(Defender, "ScheduleScanTime", 0, 1380),
        Number(Defender, "SignatureUpdateInterval", 0, 24),
        .. Lists(
            Defender, "ExcludedExtensions", "ExcludedPaths", "ExcludedProcesses", "SignatureUpdateFallbackOrder",
            "SignatureUpdateFileSharesSources"),
        .. Members(
            new SettingDefinition(Defender + "threatseveritydefaultaction", "ThreatSeverityDefaultAction", SettingKind.Group),
            "clean=Clean;quarantine=Quarantine;remove=Remove;allow=Allow;userdefined=User defined;block=Block",
            "LowSeverityThreats", "ModerateSeverityThreats", "HighSeverityThreats", "SevereThreats"),
    ];

    /// <summary>Windows Security experience.</summary>
    public static IReadOnlyList<SettingDefinition> SecurityExperience { get; } =
    [
        new(
            "vendor_msft_defender_configuration_tamperprotection_options", "TamperProtection",
            SettingKind.Choice) { Options = [("0", "On"), ("1", "Off")] },
        .. Choices(
            SecurityCenter,
            "0=Disabled;1=Enabled",
            "DisableAccountProtectionUI", "DisableAppBrowserUI", "DisableClearTpmButton", "DisableDeviceSecurityUI",
            "DisableEnhancedNotifications", "DisableFamilyUI", "DisableHealthUI", "DisableNetworkUI", "DisableTpmFirmwareUpdateWarning",
            "DisableVirusUI", "EnableCustomizedToasts", "EnableInAppCustomization", "HideRansomwareDataRecovery",
            "HideWindowsSecurityNotificationAreaControl"),
        .. new[] { "CompanyName", "Email", "Phone", "URL" }.Select(name => Of(SecurityCenter, name, SettingKind.Text)),
    ];

    /// <summary>Endpoint detection and response: what a policy of Configuration Manager takes; its package comes by itself.</summary>
    public static IReadOnlyList<SettingDefinition> Detection { get; } =
    [
        Choice(ThreatProtection + "configuration_", "SampleSharing", "0=None;1=All (default)"),
        Choice(ThreatProtection + "configuration_", "TelemetryReportingFrequency", "1=Normal (default);2=Expedite"),
    ];

    /// <summary>What enrolled devices take besides: the package.</summary>
    public static IReadOnlyList<SettingDefinition> DetectionOfEnrolled { get; } = [.. Detection, .. Package()];

    /// <summary>Microsoft Defender Firewall.</summary>
    public static IReadOnlyList<SettingDefinition> Firewall { get; } =
    [
        Choice("vendor_msft_firewall_mdmstore_global_", "CRLcheck", "0=Off;1=Attempt;2=Require"),
        Choice("vendor_msft_firewall_mdmstore_global_", "DisableStatefulFtp", FalseTrue),
        Choice("vendor_msft_firewall_mdmstore_global_", "OpportunisticallyMatchAuthSetPerKM", FalseTrue),
        Choice("vendor_msft_firewall_mdmstore_global_", "PresharedKeyEncoding", "0=None;1=UTF8"),
        Number("vendor_msft_firewall_mdmstore_global_", "SaIdleTime", 300, 3600),
        .. new[] { "domain", "private", "public" }.SelectMany(FirewallProfile),
    ];

    /// <summary>Attack surface reduction rules.</summary>
    public static IReadOnlyList<SettingDefinition> AttackSurfaceReduction { get; } =
    [
        .. ReductionRules(),
        .. Lists(
            Defender, "AttackSurfaceReductionOnlyExclusions", "ControlledFolderAccessAllowedApplications",
            "ControlledFolderAccessProtectedFolders"),
        Choice(
            Defender, "EnableControlledFolderAccess",
            "0=Disabled;1=Enabled;2=Audit mode;3=Block disk modification only;4=Audit disk modification only"),
    ];

    /// <summary>Exploit protection.</summary>
    public static IReadOnlyList<SettingDefinition> ExploitProtection { get; } =
    [
        Choice(SecurityCenter, "DisallowExploitProtectionOverride", "0=Disabled;1=Enabled"),
        Of("device_vendor_msft_policy_config_exploitguard_", "ExploitProtectionSettings", SettingKind.Text),
    ];

    /// <summary>Web protection.</summary>
    public static IReadOnlyList<SettingDefinition> WebProtection { get; } =
    [
        Antivirus.Single(one => one.Name == "EnableNetworkProtection"),
        .. Choices(
            "device_vendor_msft_policy_config_browser_", Disabled, "AllowSmartScreen", "PreventSmartScreenPromptOverride",
            "PreventSmartScreenPromptOverrideForFiles"),
    ];

    /// <summary>All settings, each once.</summary>
    public static IReadOnlyList<SettingDefinition> All { get; } =
    [
        .. new[] { Antivirus, SecurityExperience, DetectionOfEnrolled, Firewall, AttackSurfaceReduction, ExploitProtection, WebProtection }
            .SelectMany(part => part)
            .GroupBy(one => one.Id)
            .Select(same => same.First()),
    ];

    private static readonly Dictionary<string, SettingDefinition> ById = All.ToDictionary(one => one.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a setting.</summary>
    /// <param name="id">The id, without regard to case.</param>
    /// <returns>The setting, or null.</returns>
    public static SettingDefinition? Find(string id) => ById.TryGetValue(id, out var found) ? found : null;

    private static IEnumerable<SettingDefinition> ReductionRules()
    {
        var rules = Members(
            new SettingDefinition(Rules, "AttackSurfaceReductionRules", SettingKind.Group),
            "off=Off;block=Block;audit=Audit;warn=Warn",
            "BlockAbuseOfExploitedVulnerableSignedDrivers", "BlockAdobeReaderFromCreatingChildProcesses",
            "BlockAllOfficeApplicationsFromCreatingChildProcesses", "BlockCredentialStealingFromWindowsLocalSecurityAuthoritySubsystem",
            "BlockExecutableContentFromEmailClientAndWebmail", "BlockExecutableFilesRunningUnlessTheyMeetPrevalenceAgeTrustedListCriterion",
            "BlockExecutionOfPotentiallyObfuscatedScripts", "BlockJavaScriptOrVBScriptFromLaunchingDownloadedExecutableContent",
            "BlockOfficeApplicationsFromCreatingExecutableContent", "BlockOfficeApplicationsFromInjectingCodeIntoOtherProcesses",
            "BlockOfficeCommunicationAppFromCreatingChildProcesses", "BlockPersistenceThroughWMIEventSubscription",
            "BlockProcessCreationsFromPSExecAndWMICommands", "BlockUntrustedUnsignedProcessesThatRunFromUSB",
            "BlockWin32APICallsFromOfficeMacros", "UseAdvancedProtectionAgainstRansomware").ToList();
        foreach (var rule in rules)
        {
            yield return rule;
            if (rule.Kind == SettingKind.Choice)
            {
                yield return new SettingDefinition(
                    rule.Id + "_perruleexclusions", rule.Name + "_PerRuleExclusions",
                    SettingKind.List) { Parent = rule, ParentOptions = ["block", "audit", "warn"] };
            }
        }
    }

    private static IEnumerable<SettingDefinition> Package()
    {
        var type = new SettingDefinition(ThreatProtection + "configurationtype", "ClientConfigurationPackageType", SettingKind.Choice)
        {
            Options = [("autofromconnector", "Auto from connector"), ("onboard", "Onboard"), ("offboard", "Offboard")],
        };
        return
        [
            type,
            Of(ThreatProtection, "Onboarding", SettingKind.Secret) with { Parent = type, ParentOptions = ["onboard"] },
            Of(ThreatProtection, "Offboarding", SettingKind.Secret) with { Parent = type, ParentOptions = ["offboard"] },
        ];
    }

    private static IEnumerable<SettingDefinition> FirewallProfile(string network)
    {
        var prefix = "vendor_msft_firewall_mdmstore_" + network + "profile_";
        var enable = Choice(prefix, "EnableFirewall", FalseTrue);
        SettingDefinition Below(SettingDefinition one) => one with { Parent = enable, ParentOptions = ["true"] };
        return
        [
            enable,
            .. Choices(prefix, "0=Allow;1=Block", "DefaultInboundAction", "DefaultOutboundAction").Select(Below),
            .. Choices(
                prefix, FalseTrue, "AllowLocalIpsecPolicyMerge", "AllowLocalPolicyMerge", "DisableInboundNotifications",
                "DisableStealthMode", "DisableUnicastResponsesToMulticastBroadcast", "EnableLogDroppedPackets",
                "EnableLogSuccessConnections", "Shielded").Select(Below),
            Below(Of(prefix, "LogFilePath", SettingKind.Text)),
            Below(Number(prefix, "LogMaxFileSize", 0, 4294967295)),
        ];
    }

    private static IEnumerable<SettingDefinition> Members(SettingDefinition group, string options, params string[] names) =>
        [group, .. names.Select(name => Choice(group.Id + "_", name, options) with { Parent = group })];

    private static IEnumerable<SettingDefinition> Choices(string prefix, string options, params string[] names) =>
        names.Select(name => Choice(prefix, name, options));

    private static IEnumerable<SettingDefinition> Lists(string prefix, params string[] names) =>
        names.Select(name => Of(prefix, name, SettingKind.List));

    private static SettingDefinition Number(string prefix, string name, long least, long most) =>
        Of(prefix, name, SettingKind.Number) with { Least = least, Most = most };

    private static SettingDefinition Choice(string prefix, string name, string options) => Of(prefix, name, SettingKind.Choice) with
    {
        Options =
        [
            .. options.Split(';').Select(option => (option.Substring(0, option.IndexOf('=')), option.Substring(option.IndexOf('=') + 1))),
        ],
    };

    private static SettingDefinition Of(string prefix, string name, SettingKind kind) => new(prefix + name.ToLowerInvariant(), name, kind);
}
