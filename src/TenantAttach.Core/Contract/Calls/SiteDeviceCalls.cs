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

    /// <summary>Lists discovered systems.</summary>
    public static readonly ServiceCall ListSystems = SiteCall(
        "wmi", "SiteListSystems", "GET", "/SMS_R_System", "List discovered systems", Read, Sdk + "SMS_R_System");

    /// <summary>Lists discovered users.</summary>
    public static readonly ServiceCall ListUsers = SiteCall(
        "wmi", "SiteListUsers", "GET", "/SMS_R_User", "List discovered users", Read, Sdk + "SMS_R_User");
}
