using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>Affinities of users, inventory and compliance of devices.</summary>
public static class SiteInventoryCalls
{
    private const string Read = "Collection: Read";
    private const string ReadResource = "Collection: Read Resource";
    private const string Sdk = "Configuration Manager SDK reference: ";

    /// <summary>Lists which users and devices belong together.</summary>
    public static readonly ServiceCall ListUserDevices = SiteCall(
        "wmi",
        "SiteListUserDevices",
        "GET",
        "/SMS_UserMachineRelationship",
        "List affinities between users and devices",
        Read,
        Sdk + "SMS_UserMachineRelationship");
}
