using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Says how the BitLocker recovery keys of devices are shown; no public interface shows them.</summary>
/// <remarks>Asks nothing, because it refuses before anything would change.</remarks>
[Cmdlet(VerbsCommon.Get, "CMDeviceRecoveryKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DeviceReference))]
public sealed class GetCMDeviceRecoveryKeyCommand : DeviceReadCommand
{
    /// <inheritdoc/>
    private protected override void Read(IReadOnlyList<object?> devices) => Write(context => RecoveryKeys.ReadAsync(context, devices));
}
