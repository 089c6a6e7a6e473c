using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>Applications, their deployments, their state on devices, and what can be done with them.</summary>
public static class DeviceApplicationCalls
{
    private const string Read = "Application: Read";
    private const string Approve = "Application: Approve";
    private const string Service = "Administration service: Microsoft's sample for applications";

    /// <summary>Lists applications.</summary>
    public static readonly ServiceCall ListApplications = SiteCall(
        "wmi",
        "SiteListSoftware",
        "GET",
        "/SMS_ApplicationLatest",
        "List applications",
        Read,
        "Configuration Manager SDK reference: SMS_ApplicationLatest");

    /// <summary>Reads an application with its deployment types.</summary>
    public static readonly ServiceCall GetApplication = SiteCall(
        "wmi",
        "SiteGetSoftware",
        "GET",
        "/SMS_Application({applicationId})",
        "Read an application",
        Read,
        "Configuration Manager SDK reference: SMS_Application");

    /// <summary>Lists deployments of applications.</summary>
    public static readonly ServiceCall ListDeployments = SiteCall(
        "wmi",
        "SiteListApplicationDeployments",
        "GET",
        "/SMS_ApplicationAssignment",
        "List deployments of applications",
        Read,
        "Configuration Manager SDK reference: SMS_ApplicationAssignment");

    /// <summary>Lists how applications stand on devices.</summary>
    public static readonly ServiceCall ListStates = SiteCall(
        "wmi",
        "SiteListApplicationStates",
        "GET",
        "/SMS_AppDeploymentAssetDetails",
        "List how applications stand on devices",
        "Collection: Read",
        "Configuration Manager SDK reference: SMS_AppDeploymentAssetDetails");

    /// <summary>Lists the error codes of applications that failed.</summary>
    public static readonly ServiceCall ListErrors = SiteCall(
        "wmi",
        "SiteListApplicationErrors",
        "GET",
        "/SMS_AppDeploymentErrorAssetDetails",
        "List error codes of applications on devices",
        "Collection: Read",
        "Class SMS_AppDeploymentErrorAssetDetails of the SMS Provider",
        Provenance.Inferred,
        needs: [Reads("SMS_AppDeploymentErrorAssetDetails", "AssignmentID", "MachineID", "ErrorCode")]);

    /// <summary>Finds the identifier that the newer route knows an application by.</summary>
    public static readonly ServiceCall ListVersionedApplications = SiteCall(
        "v1.0",
        "SiteListVersionedApplications",
        "GET",
        "/Application",
        "Find an application on the newer route",
        Read,
        Service);

    /// <summary>Installs an application on devices.</summary>
    public static readonly ServiceCall Install = SiteCall(
        "v1.0",
        "SiteInstallSoftware",
        "POST",
        "/Application({ciGuid})/AdminService.InstallApplication",
        "Install an application on devices",
        Approve,
        Service);

    /// <summary>Uninstalls an application from devices.</summary>
    public static readonly ServiceCall Uninstall = SiteCall(
        "v1.0",
        "SiteUninstallSoftware",
        "POST",
        "/Application({ciGuid})/AdminService.UninstallApplication",
        "Uninstall an application from devices",
        Approve,
        Service,
        Provenance.Observed,
        needs: [Runs("Application", "UninstallApplication")]);

    /// <summary>Approves the installation of an application on a device; it may be offline.</summary>
    public static readonly ServiceCall CreateApprovedRequest = SiteCall(
        "wmi",
        "SiteCreateApprovedApplicationRequest",
        "POST",
        "/SMS_ApplicationRequest.CreateApprovedRequest",
        "Approve an application for a device",
        Approve,
        "Configuration Manager SDK reference: SMS_ApplicationRequest");
}
