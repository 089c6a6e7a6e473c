namespace TenantAttach.Simulator.Graph;

/// <summary>The types of Intune, with the properties of the v1.0 schema and the documented ones of beta.</summary>
internal static class IntuneTypes
{
    public static readonly GraphType DeviceManagement = new(
        "deviceManagement",
        "deviceProtectionOverview:o intuneAccountId:s intuneBrand:o settings:o subscriptionState:e userExperienceAnalyticsSettings:o windowsMalwareOverview:o",
        "adminConsent:o accountMoveCompletionDateTime:d dataProcessorServiceForWindowsFeaturesOnboarding:o");

    public static readonly GraphType ManagedDevice = new(
        "managedDevice",
        "activationLockBypassCode:s androidSecurityPatchLevel:s azureADDeviceId:s azureADRegistered:b complianceGracePeriodExpirationDateTime:d " +
        "complianceState:e configurationManagerClientEnabledFeatures:o deviceActionResults:c deviceCategoryDisplayName:s deviceEnrollmentType:e " +
        "deviceHealthAttestationState:o deviceName:s deviceRegistrationState:e easActivated:b easActivationDateTime:d easDeviceId:s emailAddress:s " +
        "enrolledDateTime:d enrollmentProfileName:s ethernetMacAddress:s exchangeAccessState:e exchangeAccessStateReason:e exchangeLastSuccessfulSyncDateTime:d " +
        "freeStorageSpaceInBytes:i iccid:s imei:s isEncrypted:b isSupervised:b jailBroken:s lastSyncDateTime:d managedDeviceName:s managedDeviceOwnerType:e " +
        "managementAgent:e managementCertificateExpirationDate:d managementState:e manufacturer:s meid:s model:s notes:s operatingSystem:s osVersion:s " +
        "partnerReportedThreatState:e phoneNumber:s physicalMemoryInBytes:i remoteAssistanceSessionErrorDetails:s remoteAssistanceSessionUrl:s " +
        "requireUserEnrollmentApproval:b serialNumber:s subscriberCarrier:s totalStorageSpaceInBytes:i udid:s userDisplayName:s userId:s userPrincipalName:s " +
        "wiFiMacAddress:s",
        "configurationManagerClientHealthState:o configurationManagerClientInformation:o joinType:e roleScopeTagIds:c chassisType:e ownerType:e skuFamily:s");

    public static readonly GraphType ExportJob = new(
        "deviceManagementExportJob",
        "expirationDateTime:d filter:s format:e localizationType:e reportName:s requestDateTime:d select:c snapshotId:s status:e url:s",
        "search:s");

    public static readonly GraphType RoleDefinition = new(
        "deviceAndAppManagementRoleDefinition",
        "description:s displayName:s isBuiltIn:b rolePermissions:c",
        "roleScopeTagIds:c isBuiltInRoleDefinition:b permissions:c");

    public static readonly GraphType RoleAssignment = new(
        "deviceAndAppManagementRoleAssignment",
        "description:s displayName:s resourceScopes:c members:c",
        "roleScopeTagIds:c scopeMembers:c scopeType:e");

    public static readonly GraphType ScopeTag = new(
        "roleScopeTag",
        string.Empty,
        "displayName:s description:s isBuiltIn:b permissions:c");

    public static readonly GraphType ThreatConnector = new(
        "mobileThreatDefenseConnector",
        "allowPartnerToCollectIOSApplicationMetadata:b allowPartnerToCollectIOSPersonalApplicationMetadata:b androidDeviceBlockedOnMissingPartnerData:b " +
        "androidEnabled:b androidMobileApplicationManagementEnabled:b iosDeviceBlockedOnMissingPartnerData:b iosEnabled:b " +
        "iosMobileApplicationManagementEnabled:b lastHeartbeatDateTime:d microsoftDefenderForEndpointAttachEnabled:b partnerState:e " +
        "partnerUnresponsivenessThresholdInDays:i partnerUnsupportedOsVersionBlocked:b windowsDeviceBlockedOnMissingPartnerData:b windowsEnabled:b");

    public static readonly GraphType AuditEvent = new(
        "auditEvent",
        "activity:s activityDateTime:d activityOperationType:s activityResult:s activityType:s actor:o category:s componentName:s correlationId:s displayName:s " +
        "resources:c");

    public static readonly GraphType Collection = new(
        "configManagerCollection",
        "displayName:s collectionIdentifier:s hierarchyName:s hierarchyIdentifier:s createdDateTime:d lastModifiedDateTime:d");

    public static readonly GraphType Policy = new(
        "deviceManagementConfigurationPolicy",
        "name:s description:s platforms:e technologies:e createdDateTime:d lastModifiedDateTime:d settingCount:i creationSource:s roleScopeTagIds:c " +
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
        "name:s displayName:s description:s rootDefinitionId:s settingUsage:e options:c defaultOptionId:s childIds:c minimumCount:i maximumCount:i " +
        "valueDefinition:o dependentOn:c");
}
