namespace TenantAttach.Simulator.AdminService;

/// <summary>Which users and devices belong together, most of it counted by the clients.</summary>
internal static class AffinityClasses
{
    private const int Primary = 1;
    private const int Administrator = 2;
    private const int UsageAgent = 4;

    public static void Declare(SiteSchema wmi, Hierarchy hierarchy) => wmi.Add("SMS_UserMachineRelationship", new DelegateSource(
            (_, caller) => Relations(hierarchy, caller),
            (key, caller) => key.Count == 1
                ? Relations(hierarchy, caller).FirstOrDefault(
                    one => one.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == key[0])
                : null))
        .With<Relation>("RelationshipResourceID:l!", one => one.Id)
        .With<Relation>("ResourceID:l", one => one.Device.ResourceId)
        .With<Relation>("ResourceName:s", one => one.Device.Name)
        .With<Relation>("UniqueUserName:s", one => one.User.UniqueName)
        .With<Relation>("IsActive:b", _ => true)
        .With<Relation>("Types:l[]", one => one.IsPrimary ? new[] { Primary } : [])
        .With<Relation>("Sources:l[]", one => one.Sources)
        .With<Relation>("CreationTime:d", one => one.Device.Created.AddDays(14));

    // Every eighth user also works at the device of the next one: known by its use, but not yet enough to be primary.
    private static IEnumerable<Relation> Relations(Hierarchy hierarchy, Caller caller)
    {
        var test = DeviceClasses.Scope(hierarchy, caller);
        foreach (var device in hierarchy.Devices.Read(ReadHint.None).Where(
            device => device is { HasClient: true, IsServer: false, IsObsolete: false } && test(device)))
        {
            yield return new Relation(
                25_165_824 + (2 * device.Index), device, hierarchy.Devices.UserOf(device.Index), true,
                device.Index % 10 == 1 ? [UsageAgent, Administrator] : [UsageAgent]);
            if (device.Index % 8 == 1)
            {
                yield return new Relation(
                    25_165_825 + (2 * device.Index), device, hierarchy.Devices.UserOf(device.Index - 1), false, [UsageAgent]);
            }
        }
    }

    private sealed record Relation(int Id, SimulatedDevice Device, SimulatedUser User, bool IsPrimary, int[] Sources);
}
