namespace TenantAttach;

/// <summary>A permission that tenant attach needs of an application.</summary>
public sealed class ApplicationPermission
{
    /// <summary>The display name of the service that grants it.</summary>
    public required string Resource { get; init; }

    /// <summary>The name of the permission, for example <c>CmCollectionData.read</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>Application</c> or <c>Delegated</c>.</summary>
    public required string Type { get; init; }

    /// <summary>True where the application's manifest asks for it.</summary>
    public bool IsRequested { get; init; }

    /// <summary>True where an administrator has granted it for the whole tenant.</summary>
    public bool IsGranted { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Resource} {Name} ({Type})";
}
