namespace TenantAttach.Core.Devices;

/// <summary>Which devices are listed, and from where.</summary>
public sealed record AttachedDeviceQuery
{
    /// <summary>From where.</summary>
    public DeviceSource Source { get; init; }

    /// <summary>A name, or a pattern for names; null for all.</summary>
    public string? Name { get; init; }

    /// <summary>A device collection by identifier or name, whose members are listed; null for all devices. Needs the site.</summary>
    public string? Collection { get; init; }

    /// <summary>The states that are listed; none for all.</summary>
    public IReadOnlyCollection<DeviceUploadState> States { get; init; } = [];

    /// <summary>An export of the list of all devices that was made by hand in the admin center, in place of a new export; null for
    /// none.</summary>
    public string? ExportPath { get; init; }
}
