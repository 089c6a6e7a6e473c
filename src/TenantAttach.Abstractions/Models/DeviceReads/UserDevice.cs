namespace TenantAttach;

/// <summary>A device that a user has an affinity with.</summary>
public sealed class UserDevice : DeviceReference
{
    /// <summary>The user, <c>DOMAIN\name</c>.</summary>
    public required string UserName { get; init; }

    /// <summary>The name that the user signs in with, or null.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The name that people read, or null.</summary>
    public string? UserFullName { get; init; }

    /// <summary>True where the device is a primary device of the user.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>True where the affinity counts now.</summary>
    public bool IsActive { get; init; }

    /// <summary>What the device is to the user.</summary>
    public IReadOnlyList<UserDeviceType> Type { get; init; } = [];

    /// <summary>How the affinity came about; several sources can agree.</summary>
    public IReadOnlyList<UserDeviceSource> Source { get; init; } = [];

    /// <summary>When the affinity was made, in UTC, or null.</summary>
    public DateTimeOffset? CreatedTime { get; init; }
}
