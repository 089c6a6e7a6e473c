using Microsoft.Graph.Models;
using static TenantAttach.Core.Contract.Declare;
using static TenantAttach.Core.Contract.GraphScopes;

namespace TenantAttach.Core.Contract;

/// <summary>
/// Devices, users and collections as the site knows them, and the export of Intune, which alone lists tenant-attached devices.
/// </summary>
public static class InventoryCalls
{
    private const string Read = "Collection: Read";
    private const string Sdk = "Configuration Manager SDK reference: ";
    private const string Export = "Microsoft Intune: export reports with Graph APIs";

    /// <summary>Lists devices with client, online and co-management state.</summary>
    public static readonly ServiceCall ListDevices = SiteCall(
        "wmi",
        "SiteListDevices",
        "GET",
        "/SMS_CombinedDeviceResources",
        "List devices",
        Read,
        Sdk + "SMS_CombinedDeviceResources",
        Provenance.Observed,
        needs:
        [
            Reads(
                "SMS_CombinedDeviceResources", "ResourceID", "Name", "SMSID", "SiteCode", "AADDeviceID", "CoManaged", "IsClient",
                "IsActive", "ClientVersion"),
        ]);

    /// <summary>Lists discovered systems.</summary>
    public static readonly ServiceCall ListSystems = SiteCall(
        "wmi", "SiteListSystems", "GET", "/SMS_R_System", "List discovered systems", Read, Sdk + "SMS_R_System");

    /// <summary>Lists discovered users.</summary>
    public static readonly ServiceCall ListUsers = SiteCall(
        "wmi", "SiteListUsers", "GET", "/SMS_R_User", "List discovered users", Read, Sdk + "SMS_R_User");

    /// <summary>Lists collections.</summary>
    public static readonly ServiceCall ListCollections = SiteCall(
        "wmi", "SiteListCollections", "GET", "/SMS_Collection", "List collections", Read, Sdk + "SMS_Collection");

    /// <summary>Lists which collections limit, include or exclude which.</summary>
    public static readonly ServiceCall ListDependencies = SiteCall(
        "wmi",
        "SiteListCollectionDependencies",
        "GET",
        "/SMS_CollectionDependencies",
        "List dependencies between collections",
        Read,
        Sdk + "SMS_CollectionDependencies");

    /// <summary>Lists members of collections.</summary>
    public static readonly ServiceCall ListMembers = SiteCall(
        "wmi",
        "SiteListCollectionMembers",
        "GET",
        "/SMS_FullCollectionMembership",
        "List members of collections",
        Read,
        Sdk + "SMS_FullCollectionMembership");

    /// <summary>Starts an export.</summary>
    public static readonly ServiceCall CreateExportJob = GraphCall(
        "v1.0",
        "GraphCreateExportJob",
        "POST",
        "/deviceManagement/reports/exportJobs",
        "Start an export",
        Workload.IntuneReports,
        Both(ConfigurationReadWrite),
        Export)
        .With(() => typeof(DeviceManagementExportJob), () => typeof(DeviceManagementExportJob));

    /// <summary>Reads the state of an export and, when it is done, the address of its file.</summary>
    public static readonly ServiceCall GetExportJob = GraphCall(
        "v1.0",
        "GraphGetExportJob",
        "GET",
        "/deviceManagement/reports/exportJobs/{id}",
        "Read the state of an export",
        Workload.IntuneReports,
        Both(ConfigurationRead),
        Export)
        .With(() => typeof(DeviceManagementExportJob));

    /// <summary>Fetches the file of an export from the signed address that its job names; no token is sent.</summary>
    public static readonly ServiceCall DownloadExport = GraphCall(
        "v1.0",
        "GraphDownloadExport",
        "GET",
        "/{address}",
        "Fetch the file of an export",
        Workload.Download,
        CallPermissions.None,
        Export);
}
