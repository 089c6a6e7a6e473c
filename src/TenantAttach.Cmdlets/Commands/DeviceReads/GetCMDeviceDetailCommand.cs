using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads what the site knows of devices now: client, user, boundary groups, when it was last heard of.</summary>
[Cmdlet(VerbsCommon.Get, "CMDeviceDetail")]
[OutputType(typeof(DeviceDetail))]
public sealed class GetCMDeviceDetailCommand : DeviceReadCommand
{
    /// <inheritdoc/>
    private protected override void Read(IReadOnlyList<object?> devices) => Write(context => DeviceDetails.ReadAsync(context, devices));
}
