using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>Affinities of users; inventory, compliance and events of devices.</summary>
/// <remarks>Inferred: the members of an event. That a device has <c>Events</c> is published, what is in them is not.</remarks>
public static class DeviceReadCalls
{
    private const string Read = "Collection: Read";
    private const string ReadResource = "Collection: Read Resource";
    private const string Sdk = "Configuration Manager SDK reference: ";
    private const string EventSource = "Configuration Manager administration service: release notes of version 2002 (Device Events)";

    private static readonly SchemaNeed[] EventNeeds =
    [
        Reads("Device", "MachineId", "Events"),
        Reads("DeviceEvent", "EventRecordId", "EventName", "ProviderName", "EventId", "Level", "EventTime", "Message"),
    ];

    /// <summary>Lists which users and devices belong together.</summary>
    public static readonly ServiceCall ListUserDevices = SiteCall(
        "wmi",
        "SiteListUserDevices",
        "GET",
        "/SMS_UserMachineRelationship",
        "List affinities between users and devices",
        Read,
        Sdk + "SMS_UserMachineRelationship");

    /// <summary>Lists the classes of inventory that the site has data of for a device.</summary>
    public static readonly ServiceCall GetClassesWithData = SiteCall(
        "wmi",
        "SiteGetClassesWithData",
        "POST",
        "/SMS_ResourceMap.GetClassesWithData",
        "List inventory classes that have data of a device",
        ReadResource,
        Sdk + "SMS_ResourceMap",
        changes: false,
        repeatability: Repeatability.Always);

    /// <summary>Lists instances of an inventory class as the last inventory found them.</summary>
    public static readonly ServiceCall ListInventory = SiteCall(
        "wmi", "SiteListInventory", "GET", "/SMS_G_System_{class}", "List instances of an inventory class", ReadResource, Sdk
            + "SMS_G_System classes");

    /// <summary>Lists instances of an inventory class as earlier inventories found them.</summary>
    public static readonly ServiceCall ListPastInventory = SiteCall(
        "wmi",
        "SiteListPastInventory",
        "GET",
        "/SMS_GH_System_{class}",
        "List earlier instances of an inventory class",
        ReadResource,
        Sdk + "SMS_GH_System classes",
        firstSiteVersion: 2103);

    /// <summary>Lists how devices stand to software updates.</summary>
    public static readonly ServiceCall ListUpdateCompliance = SiteCall(
        "wmi",
        "SiteListUpdateCompliance",
        "GET",
        "/SMS_UpdateComplianceStatus",
        "List how devices stand to software updates",
        Read,
        Sdk + "SMS_UpdateComplianceStatus");

    /// <summary>Lists software updates with title, categories and address.</summary>
    public static readonly ServiceCall ListUpdates = SiteCall(
        "wmi", "SiteListUpdates", "GET", "/SMS_SoftwareUpdate", "List software updates", "Software update: Read", Sdk
            + "SMS_SoftwareUpdate");

    /// <summary>Lists devices with their events, expanded.</summary>
    public static readonly ServiceCall ListDevicesWithEvents = SiteCall(
        "v1.0", "SiteListDevicesWithEvents", "GET", "/Device", "List the events of devices", ReadResource, EventSource, Provenance.Inferred,
        needs: EventNeeds, firstSiteVersion: 2006);

    /// <summary>Lists the events of one device, where there are more than fit into a list of devices.</summary>
    public static readonly ServiceCall ListEvents = SiteCall(
        "v1.0", "SiteListDeviceEvents", "GET", "/Device({machineId})/Events", "List the events of a device", ReadResource, EventSource,
        Provenance.Inferred, needs: EventNeeds, firstSiteVersion: 2006);
}
