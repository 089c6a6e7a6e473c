namespace TenantAttach.Simulator.Model;

/// <summary>An instance of an inventory class as one inventory found it.</summary>
/// <param name="Device">The device.</param>
/// <param name="Group">The number of the instance, from 1.</param>
/// <param name="Age">0 for the last inventory, else how many changes ago, a week each.</param>
/// <param name="Revisions">How many earlier records there are.</param>
/// <param name="TimeStamp">When it was taken.</param>
internal sealed record InventoryRow(SimulatedDevice Device, int Group, int Age, int Revisions, DateTimeOffset TimeStamp)
{
    public int Revision => Revisions - Age + 1;
}

/// <summary>A class of hardware inventory that the simulated clients report.</summary>
/// <param name="Name">The name without prefix.</param>
/// <param name="Instances">How many instances a device has.</param>
/// <param name="Revisions">How many earlier records of each instance are kept.</param>
/// <param name="Fields">The properties besides the keys, and where they come from.</param>
internal sealed record InventoryModel(
    string Name, Func<SimulatedDevice, int> Instances, int Revisions, IReadOnlyList<(string Field, Func<InventoryRow, object?> Get)> Fields)
{
    private const int DaysBetween = 7;

    public IEnumerable<InventoryRow> Current(SimulatedDevice device, DateTimeOffset now) => Rows(device, now, 0, 1);

    public IEnumerable<InventoryRow> Past(SimulatedDevice device, DateTimeOffset now) => Rows(device, now, 1, Revisions);

    private IEnumerable<InventoryRow> Rows(SimulatedDevice device, DateTimeOffset now, int firstAge, int ages) =>
        device.HasClient && !device.IsObsolete
        ? Enumerable.Range(1, Instances(device)).SelectMany(group => Enumerable.Range(firstAge, ages).Select(age =>
            new InventoryRow(device, group, age, Revisions, device.LastInventory(now).AddDays(-DaysBetween * age))))
        : [];
}
