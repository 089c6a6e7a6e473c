using static TenantAttach.Core.Contract.Declare;
using static TenantAttach.Core.Contract.GraphScopes;

namespace TenantAttach.Core.Contract;

/// <summary>Devices of Intune and actions on them. Lists of managed devices do not hold tenant-attached devices; the export does.</summary>
public static class ActionCalls
{
    private const string ManagedDevice = "Microsoft Graph reference: managedDevice";
    private const string Act = "Remote tasks: Initiate Configuration Manager action";

    /// <summary>Reads a managed device with its Configuration Manager client health, which only the beta shows.</summary>
    public static readonly ServiceCall GetManagedDeviceBeta = Device(
        "beta",
        "GraphGetManagedDeviceBeta",
        "GET",
        "/deviceManagement/managedDevices/{id}",
        "Read a managed device with its Configuration Manager client health",
        Both(DevicesRead),
        ManagedDevice);

    /// <summary>Asks Configuration Manager for an action on a tenant-attached device. 204 means that Intune took it, not that it
    /// ran.</summary>
    public static readonly ServiceCall TriggerConfigurationManagerAction = Device(
        "beta",
        "GraphTriggerConfigurationManagerAction",
        "POST",
        "/deviceManagement/managedDevices/{id}/triggerConfigurationManagerAction",
        "Ask Configuration Manager for an action on a device",
        BothWithIntune(DevicesPrivileged, Act),
        "Microsoft Graph beta reference: managedDevice triggerConfigurationManagerAction");

    private static ServiceCall Device(
        string version, string name, string method, string route, string summary, CallPermissions permissions, string source) =>
        GraphCall(version, name, method, route, summary, Workload.IntuneDevices, permissions, source);
}
