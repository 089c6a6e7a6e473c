using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads the instances of an inventory class, now or as of a date.</summary>
[Cmdlet(VerbsCommon.Get, "CMDeviceInventory")]
[OutputType(typeof(PSObject))]
public sealed class GetCMDeviceInventoryCommand : DeviceReadCommand
{
    private const string TypeName = "TenantAttach.DeviceInventoryItem";

    /// <summary>The classes, with or without their prefix.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(InventoryClassCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Class { get; set; } = [];

    /// <summary>The time whose state is wanted; without it, the last inventory.</summary>
    [Parameter]
    public DateTime? AsOf { get; set; }

    /// <inheritdoc/>
    private protected override void Read(IReadOnlyList<object?> devices)
    {
        var asOf = AsOf is { } time ? new DateTimeOffset(time.ToUniversalTime()) : (DateTimeOffset?)null;
        ForEachItem(Class, name => Write<DeviceInventoryItem>(context => DeviceInventory.ReadAsync(context, devices, name, asOf), Shape));
    }

    // The properties of the class become the object's own; what the module adds gives way to them.
    private static PSObject Shape(DeviceInventoryItem item)
    {
        var shaped = new PSObject();
        shaped.Properties.Add(new PSNoteProperty("DeviceName", item.DeviceName));
        foreach (var property in item.Properties)
        {
            if (shaped.Properties[property.Key] is null)
            {
                shaped.Properties.Add(new PSNoteProperty(property.Key, property.Value));
            }
        }

        if (shaped.Properties["InventoryClass"] is null)
        {
            shaped.Properties.Add(new PSNoteProperty("InventoryClass", item.Class));
        }

        shaped.TypeNames.Insert(0, TypeName + "#" + item.Class);
        return shaped;
    }
}
