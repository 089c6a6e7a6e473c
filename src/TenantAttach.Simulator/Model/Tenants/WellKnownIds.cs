namespace TenantAttach.Simulator.Model;

/// <summary>Public ids of first-party applications, directory roles and service plans.</summary>
public static class WellKnownIds
{
    /// <summary>Application id of Microsoft Graph.</summary>
    public const string GraphAppId = "00000003-0000-0000-c000-000000000000";

    /// <summary>Application id of the Configuration Manager Microservice.</summary>
    public const string MicroserviceAppId = "557c67cf-c916-4293-8373-d584996f60ae";

    /// <summary>Application role CmCollectionData.read of the Microservice.</summary>
    public const string CmCollectionDataRead = "1ce9e34f-35e8-4af8-b172-09e4dd00453d";

    /// <summary>Application role CmCollectionData.write of the Microservice.</summary>
    public const string CmCollectionDataWrite = "a7a0e953-7ed2-423c-849f-9d78b5e44612";

    /// <summary>Application role AdminUser.ReadWrite of the Microservice.</summary>
    public const string AdminUserReadWrite = "c22b119a-bb68-45ab-8a0a-ef26bc7a66e7";

    /// <summary>Role template of the Global Administrator.</summary>
    public const string GlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

    /// <summary>Role template of the Intune Administrator.</summary>
    public const string IntuneAdministrator = "3a2c62db-5318-420d-8d74-23affee5d9d5";

    /// <summary>Role template of the Application Administrator.</summary>
    public const string ApplicationAdministrator = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3";

    /// <summary>Role template of the Cloud Application Administrator.</summary>
    public const string CloudApplicationAdministrator = "158c047a-c907-4556-b7ef-446551a6b5f7";

    /// <summary>Role template of the Privileged Role Administrator.</summary>
    public const string PrivilegedRoleAdministrator = "e8611ab8-c189-46e8-94e1-60213ab1f814";

    /// <summary>The service plan Microsoft Intune Plan 1.</summary>
    public const string IntunePlan = "c1ec4a95-1f05-45b3-a911-aa3fa01094f5";

    /// <summary>The service plan Mobile Device Management for Microsoft 365, which is not enough.</summary>
    public const string IntuneForOfficePlan = "882e1d05-acd1-4ccb-8708-6ee03664b117";

    /// <summary>The service plan Microsoft Defender for Endpoint.</summary>
    public const string DefenderPlan = "871d91ec-ec1a-452b-a83f-bd76c7d770ef";

    /// <summary>The Mobile Threat Defense connector of Microsoft Defender for Endpoint, named by the application id of
    /// WindowsDefenderATP.</summary>
    public const string DefenderConnector = "fc780465-2017-40d4-a0c5-307022471b92";

    /// <summary>The application that public clients of the tenant sign in with (the id of Microsoft Graph Command Line Tools).</summary>
    public const string PublicClientAppId = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    /// <summary>Microsoft Azure PowerShell, another public client of every tenant.</summary>
    public const string PowerShellAppId = "1950a258-227b-4e31-a9cf-717495945fc2";
}
