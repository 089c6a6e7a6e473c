using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>The events of devices.</summary>
/// <remarks>Inferred: the members of an event. That a device has <c>Events</c> is published, what is in them is not.</remarks>
public static class SiteEventCalls
{
    private const string Permission = "Collection: Read Resource";
    private const string Source = "Configuration Manager administration service: release notes of version 2002 (Device Events)";

    private static readonly SchemaNeed[] Needs =
    [
        Reads("Device", "MachineId", "Events"),
        Reads("DeviceEvent", "EventRecordId", "EventName", "ProviderName", "EventId", "Level", "EventTime", "Message"),
    ];

    /// <summary>Lists devices with their events, expanded.</summary>
    public static readonly ServiceCall ListDevicesWithEvents = SiteCall(
        "v1.0", "SiteListDevicesWithEvents", "GET", "/Device", "List the events of devices", Permission, Source, Provenance.Inferred, needs: Needs, firstSiteVersion: 2006);

    /// <summary>Lists the events of one device, where there are more than fit into a list of devices.</summary>
    public static readonly ServiceCall ListEvents = SiteCall(
        "v1.0", "SiteListDeviceEvents", "GET", "/Device({machineId})/Events", "List the events of a device", Permission, Source, Provenance.Inferred, needs: Needs, firstSiteVersion: 2006);
}
