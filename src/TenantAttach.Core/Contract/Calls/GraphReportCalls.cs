using static TenantAttach.Core.Contract.Declare;
using static TenantAttach.Core.Contract.GraphScopes;

namespace TenantAttach.Core.Contract;

/// <summary>Export jobs, the only way to list tenant-attached devices, and the audit log of Intune.</summary>
public static class GraphReportCalls
{
    private const string Export = "Microsoft Intune: export reports with Graph APIs";

    /// <summary>Starts an export.</summary>
    public static readonly ServiceCall CreateExportJob = GraphCall(
        "v1.0",
        "GraphCreateExportJob",
        "POST",
        "/deviceManagement/reports/exportJobs",
        "Start an export",
        Workload.IntuneReports,
        Both(ConfigurationReadWrite),
        Export);

    /// <summary>Reads the state of an export and, when it is done, the address of its file.</summary>
    public static readonly ServiceCall GetExportJob = GraphCall(
        "v1.0",
        "GraphGetExportJob",
        "GET",
        "/deviceManagement/reports/exportJobs('{id}')",
        "Read the state of an export",
        Workload.IntuneReports,
        Both(ConfigurationRead),
        Export);

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
