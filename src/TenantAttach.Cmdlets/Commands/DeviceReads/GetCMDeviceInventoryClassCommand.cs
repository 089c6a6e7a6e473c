using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists the inventory classes that the site has data of.</summary>
[Cmdlet(VerbsCommon.Get, "CMDeviceInventoryClass")]
[OutputType(typeof(DeviceInventoryClass))]
public sealed class GetCMDeviceInventoryClassCommand : DeviceReadCommand
{
    /// <summary>Lists the classes that have data of earlier inventories instead.</summary>
    [Parameter]
    public SwitchParameter History { get; set; }

    /// <inheritdoc/>
    private protected override void Read(IReadOnlyList<object?> devices) =>
        Write(context => InventoryClasses.ReadAsync(context, devices, History));
}
