namespace TenantAttach;

/// <summary>What a consequence of a change is about.</summary>
public enum ChangeEffectKind
{
    /// <summary>Something that the reader should know; <see cref="ChangeEffect.Text"/> says what.</summary>
    Note,

    /// <summary>Devices that are uploaded in addition.</summary>
    DevicesAdded,

    /// <summary>Devices that leave the tenant on a later upload cycle.</summary>
    DevicesRemoved,

    /// <summary>Devices that are uploaded before and after.</summary>
    DevicesUnchanged,

    /// <summary>Devices that will enroll in Intune by themselves.</summary>
    DevicesEnroll,

    /// <summary>Workloads that move because another one moves.</summary>
    WorkloadsFollow,
}

/// <summary>A consequence of a change: what it leads to beyond the calls that it sends.</summary>
public sealed class ChangeEffect
{
    /// <summary>What it is about.</summary>
    public required ChangeEffectKind Kind { get; init; }

    /// <summary>The consequence in one line.</summary>
    public required string Text { get; init; }

    /// <summary>The number of devices; null where it was not counted or where the consequence is not about devices.</summary>
    public int? DeviceCount { get; init; }

    /// <summary>The devices, by name; empty where they were not listed.</summary>
    public IReadOnlyList<DeviceReference> Devices { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Text;
}
