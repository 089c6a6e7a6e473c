namespace TenantAttach;

/// <summary>
/// Whether the members of an Intune role assignment see devices that only Configuration Manager manages. Such devices always
/// carry the scope tag Default and can have no other.
/// </summary>
public sealed class AttachedDeviceVisibility
{
    /// <summary>The role.</summary>
    public required string RoleName { get; init; }

    /// <summary>Whether the role is built in; null where the role could not be read.</summary>
    public bool? IsBuiltIn { get; init; }

    /// <summary>The assignment of the role.</summary>
    public required string AssignmentName { get; init; }

    /// <summary>The assignment's identifier.</summary>
    public required string AssignmentId { get; init; }

    /// <summary>The identifiers of the groups whose members hold the role.</summary>
    public IReadOnlyList<string> GroupId { get; init; } = [];

    /// <summary>The names of the assignment's scope tags; none where it names none.</summary>
    public IReadOnlyList<string> ScopeTag { get; init; } = [];

    /// <summary>
    /// True where the assignment has the scope tag Default, or none at all; false where it has only others, which hides the
    /// devices; null where its scope tags could not be read.
    /// </summary>
    /// <remarks>Inferred: that an assignment without any scope tag works as with Default.</remarks>
    public bool? SeesAttachedDevices { get; init; }

    /// <summary>The permissions of the role that matter to cloud-attached devices, without their prefix, for example
    /// <c>CloudAttach_Timeline</c>.</summary>
    public IReadOnlyList<string> Permission { get; init; } = [];
}
