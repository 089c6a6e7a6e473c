using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads which collections devices are in.</summary>
[Cmdlet(VerbsCommon.Get, "CMDeviceMembership")]
[OutputType(typeof(DeviceMembership))]
public sealed class GetCMDeviceMembershipCommand : DeviceReadCommand
{
    /// <inheritdoc/>
    private protected override void Read(IReadOnlyList<object?> devices) => Write(context => DeviceMemberships.ReadAsync(context, devices));
}
