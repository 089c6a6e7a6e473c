namespace TenantAttach;

/// <summary>A device collection that belongs to the upload scope.</summary>
public sealed class UploadCollection
{
    /// <summary>The identifier of the collection, for example <c>P0100014</c>.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The name of the collection.</summary>
    public required string Name { get; init; }

    /// <summary>The number of members as the site counts them.</summary>
    public int MemberCount { get; init; }

    /// <summary>The collection that limits this one, where it is in the scope only as its child; otherwise null.</summary>
    public string? ParentCollectionId { get; init; }

    /// <summary>0 for a collection that was chosen, 1 for its children, and so on.</summary>
    public int Depth { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({CollectionId})";
}
