namespace TenantAttach.Simulator.Graph;

/// <summary>The types of Intune, with the properties of the v1.0 schema and the documented ones of beta.</summary>
internal static class IntuneTypes
{
    public static readonly GraphType DeviceManagement = GraphType.Of(
        "deviceManagement",
        "adminConsent:o accountMoveCompletionDateTime:d dataProcessorServiceForWindowsFeaturesOnboarding:o");

    public static readonly GraphType ManagedDevice = GraphType.Of(
        "managedDevice",
        "configurationManagerClientHealthState:o configurationManagerClientInformation:o joinType:e " +
        "roleScopeTagIds:c chassisType:e ownerType:e skuFamily:s");

    public static readonly GraphType ExportJob = GraphType.Of("deviceManagementExportJob", "search:s");

    public static readonly GraphType RoleDefinition =
        GraphType.Of("deviceAndAppManagementRoleDefinition", "roleScopeTagIds:c isBuiltInRoleDefinition:b permissions:c");

    public static readonly GraphType RoleAssignment =
        GraphType.Of("deviceAndAppManagementRoleAssignment", "roleScopeTagIds:c scopeMembers:c scopeType:e");

    public static readonly GraphType ScopeTag = new(
        "roleScopeTag",
        "displayName:s description:s isBuiltIn:b permissions:c");

    public static readonly GraphType ThreatConnector = GraphType.Of("mobileThreatDefenseConnector");

    public static readonly GraphType AuditEvent = GraphType.Of("auditEvent");

    public static readonly GraphType Collection = new(
        "configManagerCollection",
        "displayName:s collectionIdentifier:s hierarchyName:s hierarchyIdentifier:s createdDateTime:d lastModifiedDateTime:d");

    public static readonly GraphType Policy = new(
        "deviceManagementConfigurationPolicy",
        "name:s description:s platforms:e technologies:e createdDateTime:d lastModifiedDateTime:d " +
        "settingCount:i creationSource:s roleScopeTagIds:c " +
        "isAssigned:b templateReference:o priorityMetaData:o");

    public static readonly GraphType PolicyAssignment = new(
        "deviceManagementConfigurationPolicyAssignment",
        "source:e sourceId:s target:o");

    public static readonly GraphType PolicySetting = new(
        "deviceManagementConfigurationSetting",
        "settingInstance:o");

    public static readonly GraphType PolicyTemplate = new(
        "deviceManagementConfigurationPolicyTemplate",
        "baseId:s version:i displayName:s description:s displayVersion:s lifecycleState:e platforms:e technologies:e templateFamily:e " +
        "allowUnmanagedSettings:b settingTemplateCount:i");

    public static readonly GraphType PolicySettingTemplate = new(
        "deviceManagementConfigurationSettingTemplate",
        "settingInstanceTemplate:o");

    public static readonly GraphType SettingDefinition = new(
        "deviceManagementConfigurationSettingDefinition",
        "name:s displayName:s description:s rootDefinitionId:s settingUsage:e options:c defaultOptionId:s " +
        "childIds:c minimumCount:i maximumCount:i " +
        "valueDefinition:o dependentOn:c");
}
