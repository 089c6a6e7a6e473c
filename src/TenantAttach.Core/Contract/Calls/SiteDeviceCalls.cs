using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>Devices and users as the site knows them.</summary>
public static class SiteDeviceCalls
{
    private const string Read = "Collection: Read";
    private const string Sdk = "Configuration Manager SDK reference: ";

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
        needs: [Reads("SMS_CombinedDeviceResources", "ResourceID", "Name", "SMSID", "SiteCode", "AADDeviceID", "CoManaged", "IsClient", "IsActive", "ClientVersion")]);

    /// <summary>Reads a device by its resource id.</summary>
    public static readonly ServiceCall GetDevice = SiteCall(
        "wmi",
        "SiteGetDevice",
        "GET",
        "/SMS_CombinedDeviceResources({resourceId})",
        "Read a device",
        Read,
        Sdk + "SMS_CombinedDeviceResources",
        Provenance.Observed,
        needs: [Reads("SMS_CombinedDeviceResources", "ResourceID", "Name", "SMSID")]);

    /// <summary>Lists discovered systems.</summary>
    public static readonly ServiceCall ListSystems = SiteCall(
        "wmi", "SiteListSystems", "GET", "/SMS_R_System", "List discovered systems", Read, Sdk + "SMS_R_System");

    /// <summary>Reads a discovered system by its resource id.</summary>
    public static readonly ServiceCall GetSystem = SiteCall(
        "wmi", "SiteGetSystem", "GET", "/SMS_R_System({resourceId})", "Read a discovered system", Read, Sdk + "SMS_R_System");

    /// <summary>Lists discovered users.</summary>
    public static readonly ServiceCall ListUsers = SiteCall(
        "wmi", "SiteListUsers", "GET", "/SMS_R_User", "List discovered users", Read, Sdk + "SMS_R_User");

    /// <summary>Reads a device by the newer route.</summary>
    public static readonly ServiceCall GetVersionedDevice = SiteCall(
        "v1.0",
        "SiteGetVersionedDevice",
        "GET",
        "/Device({machineId})",
        "Read a device by the newer route",
        Read,
        "Configuration Manager administration service: usage");
}
