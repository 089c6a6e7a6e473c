namespace TenantAttach.Simulator.Graph;

/// <summary>The types of the directory, with the properties of the v1.0 schema.</summary>
internal static class DirectoryTypes
{
    public static readonly GraphType Organization = new(
        "organization",
        "assignedPlans:c businessPhones:c city:s country:s countryLetterCode:s createdDateTime:d defaultUsageLocation:s displayName:s " +
        "marketingNotificationEmails:c mobileDeviceManagementAuthority:e onPremisesLastSyncDateTime:d onPremisesSyncEnabled:b partnerTenantType:e postalCode:s " +
        "preferredLanguage:s privacyProfile:o provisionedPlans:c securityComplianceNotificationMails:c securityComplianceNotificationPhones:c state:s street:s " +
        "technicalNotificationMails:c tenantType:s verifiedDomains:c deletedDateTime:d");

    public static readonly GraphType SubscribedSku = new(
        "subscribedSku",
        "accountId:s accountName:s appliesTo:s capabilityStatus:s consumedUnits:i prepaidUnits:o servicePlans:c skuId:s skuPartNumber:s subscriptionIds:c");

    public static readonly GraphType LicenseDetails = new(
        "licenseDetails",
        "servicePlans:c skuId:s skuPartNumber:s");

    public static readonly GraphType User = new(
        "user",
        "aboutMe:s accountEnabled:b ageGroup:s assignedLicenses:c assignedPlans:c authorizationInfo:o birthday:d businessPhones:c city:s companyName:s " +
        "consentProvidedForMinor:s country:s createdDateTime:d creationType:s customSecurityAttributes:o department:s deviceEnrollmentLimit:i displayName:s " +
        "employeeHireDate:d employeeId:s employeeLeaveDateTime:d employeeOrgData:o employeeType:s externalUserState:s externalUserStateChangeDateTime:d " +
        "faxNumber:s givenName:s hireDate:d identities:c identityParentId:s imAddresses:c interests:c isManagementRestricted:b isResourceAccount:b jobTitle:s " +
        "lastPasswordChangeDateTime:d legalAgeGroupClassification:s licenseAssignmentStates:c mail:s mailboxSettings:o mailNickname:s mobilePhone:s mySite:s " +
        "officeLocation:s onPremisesDistinguishedName:s onPremisesDomainName:s onPremisesExtensionAttributes:o onPremisesImmutableId:s " +
        "onPremisesLastSyncDateTime:d onPremisesProvisioningErrors:c onPremisesSamAccountName:s onPremisesSecurityIdentifier:s onPremisesSyncEnabled:b " +
        "onPremisesUserPrincipalName:s otherMails:c passwordPolicies:s passwordProfile:o pastProjects:c postalCode:s preferredDataLocation:s " +
        "preferredLanguage:s preferredName:s print:o provisionedPlans:c proxyAddresses:c responsibilities:c schools:c securityIdentifier:s " +
        "serviceProvisioningErrors:c showInAddressList:b signInActivity:o signInSessionsValidFromDateTime:d skills:c state:s streetAddress:s surname:s " +
        "usageLocation:s userPrincipalName:s userType:s deletedDateTime:d")
    {
        Default = ["businessPhones", "displayName", "givenName", "id", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName"],
    };

    public static readonly GraphType Group = new(
        "group",
        "allowExternalSenders:b assignedLabels:c assignedLicenses:c autoSubscribeNewMembers:b classification:s createdDateTime:d description:s displayName:s " +
        "expirationDateTime:d groupTypes:c isAssignableToRole:b mail:s mailEnabled:b mailNickname:s membershipRule:s membershipRuleProcessingState:s " +
        "onPremisesSyncEnabled:b preferredDataLocation:s proxyAddresses:c renewedDateTime:d securityEnabled:b securityIdentifier:s visibility:s deletedDateTime:d")
    {
        Default = ["createdDateTime", "description", "displayName", "groupTypes", "id", "mail", "mailEnabled", "mailNickname", "membershipRule", "securityEnabled", "visibility"],
    };

    public static readonly GraphType Member = new(
        "directoryObject",
        "deviceId:s displayName:s deletedDateTime:d")
    {
        Default = ["id", "displayName", "deviceId"],
        IsBase = true,
    };

    public static readonly GraphType Application = new(
        "application",
        "addIns:c api:o appId:s applicationTemplateId:s appRoles:c authenticationBehaviors:o certification:o createdByAppId:s createdDateTime:d " +
        "defaultRedirectUri:s description:s disabledByMicrosoftStatus:s displayName:s groupMembershipClaims:s identifierUris:c info:o " +
        "isDeviceOnlyAuthSupported:b isDisabled:b isFallbackPublicClient:b keyCredentials:c logo:s managerApplications:c nativeAuthenticationApisEnabled:e " +
        "notes:s oauth2RequirePostResponse:b optionalClaims:o parentalControlSettings:o passwordCredentials:c publicClient:o publisherDomain:s " +
        "requestSignatureVerification:o requiredResourceAccess:c samlMetadataUrl:s serviceManagementReference:s servicePrincipalLockConfiguration:o " +
        "signInAudience:s spa:o tags:c tokenEncryptionKeyId:s uniqueName:s verifiedPublisher:o web:o deletedDateTime:d");

    public static readonly GraphType ServicePrincipal = new(
        "servicePrincipal",
        "accountEnabled:b addIns:c alternativeNames:c appDescription:s appDisplayName:s appId:s applicationTemplateId:s appOwnerOrganizationId:s " +
        "appRoleAssignmentRequired:b appRoles:c createdByAppId:s customSecurityAttributes:o description:s disabledByMicrosoftStatus:s displayName:s homepage:s " +
        "info:o isDisabled:b keyCredentials:c loginUrl:s logoutUrl:s notes:s notificationEmailAddresses:c oauth2PermissionScopes:c passwordCredentials:c " +
        "preferredSingleSignOnMode:s preferredTokenSigningKeyThumbprint:s replyUrls:c resourceSpecificApplicationPermissions:c samlSingleSignOnSettings:o " +
        "servicePrincipalNames:c servicePrincipalType:s signInAudience:s tags:c tokenEncryptionKeyId:s verifiedPublisher:o deletedDateTime:d");

    public static readonly GraphType AppRoleAssignment = new(
        "appRoleAssignment",
        "appRoleId:s createdDateTime:d principalDisplayName:s principalId:s principalType:s resourceDisplayName:s resourceId:s deletedDateTime:d");

    public static readonly GraphType PermissionGrant = new(
        "oAuth2PermissionGrant",
        "clientId:s consentType:s principalId:s resourceId:s scope:s");

    public static readonly GraphType DirectoryRole = new(
        "directoryRole",
        "description:s displayName:s roleTemplateId:s deletedDateTime:d");

    public static readonly GraphType FederatedCredential = new(
        "federatedIdentityCredential",
        "audiences:c description:s issuer:s name:s subject:s");
}
