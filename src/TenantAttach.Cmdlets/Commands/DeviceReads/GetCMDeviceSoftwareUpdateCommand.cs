using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists how devices stand to software updates.</summary>
[Cmdlet(VerbsCommon.Get, "CMDeviceSoftwareUpdate")]
[OutputType(typeof(DeviceSoftwareUpdate))]
public sealed class GetCMDeviceSoftwareUpdateCommand : DeviceReadCommand
{
    /// <summary>Text that any column but the status time holds.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    /// <summary>The states that are listed.</summary>
    [Parameter]
    public SoftwareUpdateStatus[] Status { get; set; } = [];

    /// <summary>The classifications that are listed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Classification { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Read(IReadOnlyList<object?> devices)
    {
        var filter = new SoftwareUpdateFilter { Search = Search, Status = Status, Classification = Classification };
        Write(context => DeviceSoftwareUpdates.ReadAsync(context, devices, filter));
    }
}
