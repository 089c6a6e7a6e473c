using static TenantAttach.Simulator.Model.SettingForms;

namespace TenantAttach.Simulator.Model;

/// <summary>The settings of the profiles that the simulated tenant knows.</summary>
/// <remarks>
/// Source: microsoft/Microsoft365DSC for antivirus and Windows Security of Configuration Manager, which have ids of their own.
/// Inferred: the ids of <c>ExploitProtectionSettings</c> and of the SmartScreen settings follow the rule that all others
/// follow (path of the configuration service provider in lower case); that endpoint detection and exploit protection take the ids
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

    // The rules' own ids, which are in the values that devices get, and their names.
    private const string RuleIds = """
        56a863a9-875e-4185-98a7-b882c64b5ce5 BlockAbuseOfExploitedVulnerableSignedDrivers
        7674ba52-37eb-4a4f-a9a1-f0f9a1619a2c BlockAdobeReaderFromCreatingChildProcesses
        d4f940ab-401b-4efc-aadc-ad5f3c50688a BlockAllOfficeApplicationsFromCreatingChildProcesses
        9e6c4e1f-7d60-472f-ba1a-a39ef669e4b2 BlockCredentialStealingFromWindowsLocalSecurityAuthoritySubsystem
        be9ba2d9-53ea-4cdc-84e5-9b1eeee46550 BlockExecutableContentFromEmailClientAndWebmail
        01443614-cd74-433a-b99e-2ecdc07bfc25 BlockExecutableFilesRunningUnlessTheyMeetPrevalenceAgeTrustedListCriterion
        5beb7efe-fd9a-4556-801d-275e5ffc04cc BlockExecutionOfPotentiallyObfuscatedScripts
        d3e037e1-3eb8-44c8-a917-57927947596d BlockJavaScriptOrVBScriptFromLaunchingDownloadedExecutableContent
        3b576869-a4ec-4529-8536-b80a7769e899 BlockOfficeApplicationsFromCreatingExecutableContent
        75668c1f-73b5-4cf0-bb93-3ecf5cb7cc84 BlockOfficeApplicationsFromInjectingCodeIntoOtherProcesses
        26190899-1602-49e8-8b27-eb1d0a1ce869 BlockOfficeCommunicationAppFromCreatingChildProcesses
        e6db77e5-3df2-4cf1-b95a-636979351e5b BlockPersistenceThroughWMIEventSubscription
        d1e49aac-8f56-4280-b9ba-993a6d77406c BlockProcessCreationsFromPSExecAndWMICommands
        33ddedf1-c6e0-47cb-833e-de6133960387 BlockRebootingMachineInSafeMode
        b2b3f03d-6a65-4f7b-a9c7-1c7ef74a9ba4 BlockUntrustedUnsignedProcessesThatRunFromUSB
        c0033c00-d16d-4114-a5a0-dc9b3a7d2ceb BlockUseOfCopiedOrImpersonatedSystemTools
        a8f5898e-1dc8-49a9-9878-85004b8a61e6 BlockWebshellCreationForServers
        92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b BlockWin32APICallsFromOfficeMacros
        c1db55ab-c21a-4637-bb3f-a12568109d35 UseAdvancedProtectionAgainstRansomware
        """;

    private static readonly string[] NotOfCollections =
    [
        "DisableLocalAdminMerge", "EnableNetworkProtection", "MeteredConnectionUpdates", "RandomizeScheduleTaskTimes", "TamperProtection",
        "EnableCustomizedToasts", "EnableInAppCustomization",
    ];

    /// <summary>Microsoft Defender Antivirus for enrolled devices.</summary>
    public static IReadOnlyList<SettingDefinition> AntivirusOfEnrolled { get; } =
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
        Choice(DefenderExtra, "MeteredConnectionUpdates", "0=Not allowed (Default);1=Allowed"),
        Choice(
            DefenderExtra, "RandomizeScheduleTaskTimes", "0=Scheduled tasks will not be randomized;1=Scheduled tasks will be randomized"),
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
        Of(Defender, "SecurityIntelligenceLocation", SettingKind.Text),
    ];

    /// <summary>Microsoft Defender Antivirus for collections: it has ids of its own for some settings.</summary>
    public static IReadOnlyList<SettingDefinition> Antivirus { get; } =
    [
        .. AntivirusOfEnrolled.Where(one => !NotOfCollections.Contains(one.Name)),
        .. Choices("defender_", "0=No;1=Yes", "DisablePrivacyMode", "DisableRestorePoint", "RandomizeScheduleTaskTimes"),
    ];

    /// <summary>Windows Security experience for enrolled devices.</summary>
    public static IReadOnlyList<SettingDefinition> SecurityExperienceOfEnrolled { get; } =
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

    /// <summary>Windows Security experience for collections.</summary>
    public static IReadOnlyList<SettingDefinition> SecurityExperience { get; } =
    [
        new(
            "vendor_msft_defender_configuration_tamperprotection", "TamperProtection",
            SettingKind.Choice) { Options = [("1", "Offboarding"), ("0", "Onboarding")] },
        .. SecurityExperienceOfEnrolled.Where(one => !NotOfCollections.Contains(one.Name)),
        Choice(SecurityCenter, "DisableNotifications", "0=Disabled;1=Enabled"),
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

    /// <summary>Microsoft Defender Firewall for enrolled devices.</summary>
    public static IReadOnlyList<SettingDefinition> FirewallOfEnrolled { get; } =
    [
        .. Firewall,
        .. Choices(
            "device_vendor_msft_policy_config_audit_", "0=Off / None;1=Success;2=Failure;3=Success+ Failure",
            "ObjectAccess_AuditFilteringPlatformConnection", "ObjectAccess_AuditFilteringPlatformPacketDrop"),
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
        AntivirusOfEnrolled.Single(one => one.Name == "EnableNetworkProtection"),
        .. Choices(
            "device_vendor_msft_policy_config_browser_", Disabled, "AllowSmartScreen", "PreventSmartScreenPromptOverride",
            "PreventSmartScreenPromptOverrideForFiles"),
    ];

    /// <summary>All settings, each once.</summary>
    public static IReadOnlyList<SettingDefinition> All { get; } =
    [
        .. new[]
            {
                Antivirus, AntivirusOfEnrolled, SecurityExperience, SecurityExperienceOfEnrolled, DetectionOfEnrolled, FirewallOfEnrolled,
                TemplateSettings.FirewallRules, AttackSurfaceReduction, TemplateSettings.ApplicationGuard, ExploitProtection, WebProtection,
            }
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
        var group = new SettingDefinition(Rules, "AttackSurfaceReductionRules", SettingKind.Group);
        var rules = RuleIds.Split('\n').Select(line => line.Trim().Split(' '))
            .Select(
                row => Choice(Rules + "_", row[1], "off=Off;block=Block;audit=Audit;warn=Warn") with { Parent = group, RuleId = row[0] });
        yield return group;
        foreach (var rule in rules)
        {
            yield return rule;
            yield return new SettingDefinition(
                rule.Id + "_perruleexclusions", rule.Name + "_PerRuleExclusions",
                SettingKind.List) { Parent = rule, ParentOptions = ["block", "audit", "warn"] };
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
                "DisableStealthMode", "DisableUnicastResponsesToMulticastBroadcast", "EnableLogDroppedPackets", "EnableLogIgnoredRules",
                "EnableLogSuccessConnections", "Shielded").Select(Below),
            Below(Of(prefix, "LogFilePath", SettingKind.Text)),
            Below(Number(prefix, "LogMaxFileSize", 0, 4294967295)),
        ];
    }
}
