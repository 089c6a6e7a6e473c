using static TenantAttach.Core.Contract.Declare;
using static TenantAttach.Core.Contract.GraphScopes;

namespace TenantAttach.Core.Contract;

/// <summary>Devices of Intune and actions on them. Lists of managed devices do not hold tenant-attached devices; the export does.</summary>
public static class GraphDeviceCalls
{
    private const string ManagedDevice = "Microsoft Graph reference: managedDevice";
    private const string Act = "Remote tasks: Initiate Configuration Manager action";

    /// <summary>Lists managed devices, co-managed ones included.</summary>
    public static readonly ServiceCall ListManagedDevices = Device(
        "v1.0", "GraphListManagedDevices", "GET", "/deviceManagement/managedDevices", "List managed devices", Both(DevicesRead), ManagedDevice);

    /// <summary>Reads a managed device and the results of its actions.</summary>
    public static readonly ServiceCall GetManagedDevice = Device(
        "v1.0", "GraphGetManagedDevice", "GET", "/deviceManagement/managedDevices/{id}", "Read a managed device", Both(DevicesRead), ManagedDevice);

    /// <summary>Reads a managed device with its Configuration Manager client health, which only the beta shows.</summary>
    public static readonly ServiceCall GetManagedDeviceBeta = Device(
        "beta",
        "GraphGetManagedDeviceBeta",
        "GET",
        "/deviceManagement/managedDevices/{id}",
        "Read a managed device with its Configuration Manager client health",
        Both(DevicesRead),
        ManagedDevice);

    /// <summary>Lists co-managed devices.</summary>
    public static readonly ServiceCall ListComanagedDevices = Device(
        "beta", "GraphListComanagedDevices", "GET", "/deviceManagement/comanagedDevices", "List co-managed devices", Both(DevicesRead), ManagedDevice);

    /// <summary>Lists the devices that could be co-managed.</summary>
    public static readonly ServiceCall ListComanagementEligibleDevices = Device(
        "beta",
        "GraphListComanagementEligibleDevices",
        "GET",
        "/deviceManagement/comanagementEligibleDevices",
        "List devices that could be co-managed",
        Both(ConfigurationRead),
        "Microsoft Graph beta reference: comanagementEligibleDevice");

    /// <summary>Counts co-managed devices by workload.</summary>
    public static readonly ServiceCall GetComanagedDevicesSummary = Device(
        "beta",
        "GraphGetComanagedDevicesSummary",
        "GET",
        "/deviceManagement/comanagedDevices/getComanagedDevicesSummary()",
        "Count co-managed devices by workload",
        Both(DevicesRead),
        "Microsoft Graph beta reference: comanagedDevicesSummary");

    /// <summary>Counts the devices that could be co-managed, by what is in the way.</summary>
    public static readonly ServiceCall GetComanagementEligibleDevicesSummary = Device(
        "beta",
        "GraphGetComanagementEligibleDevicesSummary",
        "GET",
        "/deviceManagement/comanagedDevices/getComanagementEligibleDevicesSummary()",
        "Count devices that could be co-managed",
        Both(DevicesRead),
        "Microsoft Graph beta reference: comanagementEligibleDevicesSummary");

    /// <summary>Enrolls a tenant-attached device now.</summary>
    public static readonly ServiceCall EnrollNow = Device(
        "beta",
        "GraphEnrollNow",
        "POST",
        "/deviceManagement/managedDevices/{id}/enrollNowAction",
        "Enroll a device now",
        BothWithIntune(DevicesPrivileged, "Cloud attached devices: Enroll now"),
        ManagedDevice);

    /// <summary>Asks Configuration Manager for an action on a tenant-attached device. 204 means that Intune took it, not that it ran.</summary>
    public static readonly ServiceCall TriggerConfigurationManagerAction = Device(
        "beta",
        "GraphTriggerConfigurationManagerAction",
        "POST",
        "/deviceManagement/managedDevices/{id}/triggerConfigurationManagerAction",
        "Ask Configuration Manager for an action on a device",
        BothWithIntune(DevicesPrivileged, Act),
        "Microsoft Graph beta reference: managedDevice triggerConfigurationManagerAction");

    /// <summary>Runs an Intune action on many devices. Configuration Manager's own actions are not among them.</summary>
    public static readonly ServiceCall ExecuteAction = Device(
        "beta",
        "GraphExecuteAction",
        "POST",
        "/deviceManagement/managedDevices/executeAction",
        "Run an action on many devices",
        Both(DevicesPrivileged),
        "Microsoft Graph beta reference: managedDevice executeAction");

    private static ServiceCall Device(
        string version, string name, string method, string route, string summary, CallPermissions permissions, string source) =>
        GraphCall(version, name, method, route, summary, Workload.IntuneDevices, permissions, source);
}
