namespace TenantAttach.Simulator.Model;

/// <summary>A template of policies, or what a policy of Configuration Manager names instead of one: its creation source.</summary>
/// <param name="Key">The template's id with version, or the creation source.</param>
/// <param name="IsSource">Whether it is a creation source.</param>
/// <param name="Family">The family of templates.</param>
/// <param name="DisplayName">The name that the portal shows.</param>
/// <param name="Technologies">The channel that its policies take.</param>
/// <param name="Definitions">The settings that its policies can hold.</param>
internal sealed record PolicyTemplate(
    string Key, bool IsSource, string Family, string DisplayName, string Technologies, IReadOnlyList<SettingDefinition> Definitions)
{
    /// <summary>The channel of policies for collections.</summary>
    public const string ConfigurationManager = "configManager";

    /// <summary>The template of attack surface reduction rules for collections.</summary>
    public const string ReductionRules = "5dd36540-eb22-4e7e-b19c-2a07772ba627_1";

    /// <summary>The template of firewall rules for collections.</summary>
    public const string FirewallRules = "48da42ed-5df7-485e-8b9d-4844ed5a92bd_1";

    /// <summary>The creation source of antivirus policies for collections.</summary>
    public const string AntivirusSource = "SccmAV";

    private const string Enrolled = "mdm,microsoftSense";

    /// <summary>All templates and creation sources.</summary>
    public static IReadOnlyList<PolicyTemplate> All { get; } =
    [
        new(
            AntivirusSource, true, "endpointSecurityAntivirus", "Microsoft Defender Antivirus", ConfigurationManager,
            SettingCatalog.Antivirus),
        new(
            "WindowsSecurity", true, "endpointSecurityAntivirus", "Windows Security experience", ConfigurationManager,
            SettingCatalog.SecurityExperience),
        new(
            "SccmEDR", true, "endpointSecurityEndpointDetectionAndResponse", "Endpoint detection and response (ConfigMgr)",
            ConfigurationManager, SettingCatalog.Detection),
        new(
            "Firewall", true, "endpointSecurityFirewall", "Microsoft Defender Firewall (ConfigMgr)", ConfigurationManager,
            SettingCatalog.Firewall),
        new(
            "ASR_ExploitProtection", true, "endpointSecurityAttackSurfaceReduction", "Exploit Protection (ConfigMgr)", ConfigurationManager,
            SettingCatalog.ExploitProtection),
        new(
            "ASR_WebProtection", true, "endpointSecurityAttackSurfaceReduction", "Web Protection (ConfigMgr)", ConfigurationManager,
            SettingCatalog.WebProtection),
        new(
            "c2791bb6-ad62-412d-99dc-cb179ef72dee_1", false, "endpointSecurityFirewall", "Windows Firewall (ConfigMgr)",
            ConfigurationManager, SettingCatalog.Firewall),
        new(
            FirewallRules, false, "endpointSecurityFirewall", "Windows Firewall Rules (ConfigMgr)", ConfigurationManager,
            TemplateSettings.FirewallRules),
        new(
            "e373ebb7-c1c5-4ffb-9ce0-698f1834fd9d_1", false, "endpointSecurityAttackSurfaceReduction",
            "App and Browser Isolation (ConfigMgr)", ConfigurationManager, TemplateSettings.ApplicationGuard),
        new(
            ReductionRules, false, "endpointSecurityAttackSurfaceReduction", "Attack Surface Reduction Rules (ConfigMgr)",
            ConfigurationManager, SettingCatalog.AttackSurfaceReduction),
        new(
            "804339ad-1553-4478-a742-138fb5807418_1", false, "endpointSecurityAntivirus", "Microsoft Defender Antivirus", Enrolled,
            SettingCatalog.AntivirusOfEnrolled),
        new(
            "d948ff9b-99cb-4ee0-8012-1fbc09685377_1", false, "endpointSecurityAntivirus", "Windows Security Experience", Enrolled,
            SettingCatalog.SecurityExperienceOfEnrolled),
        new(
            "0385b795-0f2f-44ac-8602-9f65bf6adede_1", false, "endpointSecurityEndpointDetectionAndResponse",
            "Endpoint detection and response", Enrolled, SettingCatalog.DetectionOfEnrolled),
        new(
            "6078910e-d808-4a9f-a51d-1b8a7bacb7c0_1", false, "endpointSecurityFirewall", "Windows Firewall", Enrolled,
            SettingCatalog.FirewallOfEnrolled),
        new(
            "e8c053d6-9f95-42b1-a7f1-ebfd71c67a4b_1", false, "endpointSecurityAttackSurfaceReduction", "Attack Surface Reduction Rules",
            Enrolled, SettingCatalog.AttackSurfaceReduction),
        new(
            "d02f2162-fcac-48db-9b7b-b0a3f160d2c2_1", false, "endpointSecurityAttackSurfaceReduction", "Exploit Protection", "mdm",
            SettingCatalog.ExploitProtection),
    ];

    /// <summary>The settings that are not inside another.</summary>
    public IEnumerable<SettingDefinition> Roots => Definitions.Where(one => one.Parent is null);

    /// <summary>Finds a template or a creation source.</summary>
    /// <param name="key">The id or the source.</param>
    /// <param name="isSource">Which of both.</param>
    /// <returns>It, or null.</returns>
    public static PolicyTemplate? Find(string? key, bool isSource) =>
        All.FirstOrDefault(one => one.IsSource == isSource && string.Equals(one.Key, key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The id of the template's part for a setting; policies made from the template name it with the setting.</summary>
    /// <param name="ids">The ids of the simulation.</param>
    /// <param name="definition">The setting.</param>
    public string PartId(SeededIds ids, SettingDefinition definition) =>
        PublishedParts.Find(Key, definition.Id).Part ?? ids.For("settingTemplate:" + Key + definition.Id);

    /// <summary>The id of the template for the value of a setting; null for groups and lists, whose values have none.</summary>
    /// <param name="ids">The ids of the simulation.</param>
    /// <param name="definition">The setting.</param>
    public string? ValueId(SeededIds ids, SettingDefinition definition) =>
        definition.Kind is SettingKind.Group or SettingKind.List or SettingKind.ChoiceList
            ? null
            : PublishedParts.Find(Key, definition.Id).Value ?? ids.For("settingValueTemplate:" + Key + definition.Id);

    /// <summary>The template as Microsoft Graph shows it.</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = Key,
        ["baseId"] = Key.Substring(0, Key.Length - 2),
        ["version"] = 1,
        ["displayName"] = DisplayName,
        ["description"] = DisplayName,
        ["displayVersion"] = "Version 1",
        ["lifecycleState"] = "active",
        ["platforms"] = "windows10",
        ["technologies"] = Technologies,
        ["templateFamily"] = Family,
        ["allowUnmanagedSettings"] = false,
        ["settingTemplateCount"] = Roots.Count(),
    };

    /// <summary>How a policy names its template; empty for one that was made from a creation source.</summary>
    public JsonObject ToReference() => new()
    {
        ["templateId"] = IsSource ? string.Empty : Key,
        ["templateFamily"] = IsSource ? "none" : Family,
        ["templateDisplayName"] = IsSource ? null : DisplayName,
        ["templateDisplayVersion"] = IsSource ? null : "Version 1",
    };

    /// <summary>A part of the template as Microsoft Graph shows it.</summary>
    public JsonObject PartToJson(SeededIds ids, SettingDefinition root, int number)
    {
        var part = new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph." + root.InstanceType + "Template",
            ["settingInstanceTemplateId"] = PartId(ids, root),
            ["settingDefinitionId"] = root.Id,
            ["isRequired"] = false,
        };
        var value = ValueId(ids, root) is { } id ? new JsonObject { ["settingValueTemplateId"] = id } : null;
        part[root.Kind switch
        {
            SettingKind.Choice => "choiceSettingValueTemplate",
            SettingKind.ChoiceList => "choiceSettingCollectionValueTemplate",
            SettingKind.List => "simpleSettingCollectionValueTemplate",
            SettingKind.Group => "groupSettingCollectionValueTemplate",
            _ => "simpleSettingValueTemplate",
        }] = value ?? (JsonNode)new JsonArray();
        return new JsonObject
        {
            ["id"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["settingInstanceTemplate"] = part,
        };
    }
}
