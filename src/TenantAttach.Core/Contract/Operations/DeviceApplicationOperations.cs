namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for applications of devices may send.</summary>
internal static class DeviceApplicationOperations
{
    /// <summary>Reads the applications of devices.</summary>
    public static readonly OperationCalls Read = new(
        "ReadDeviceApplications",
        ["Get-CMDeviceApplication", "Invoke-CMDeviceApplication"],
        [
            DeviceApplicationCalls.ListApplications, DeviceApplicationCalls.ListDeployments, DeviceApplicationCalls.ListErrors,
            DeviceApplicationCalls.ListStates, InventoryCalls.ListDevices,
        ]);

    /// <summary>Installs, repairs, or removes applications.</summary>
    public static readonly OperationCalls Act = new(
        "ActOnDeviceApplications",
        ["Invoke-CMDeviceApplication"],
        [
            DeviceApplicationCalls.CreateApprovedRequest, DeviceApplicationCalls.GetApplication, DeviceApplicationCalls.Install,
            DeviceApplicationCalls.ListVersionedApplications, DeviceApplicationCalls.Uninstall,
        ]);
}
