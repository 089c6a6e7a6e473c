namespace TenantAttach;

/// <summary>A Microsoft Entra group that the members of a collection are synchronized to.</summary>
public sealed class EndpointSecurityGroup
{
    /// <summary>The object id of the group.</summary>
    public required Guid GroupId { get; init; }

    /// <summary>The name of the group as the site knows it.</summary>
    public required string Name { get; init; }

    /// <summary>When the site last synchronized the members, in UTC; null where it never did.</summary>
    public DateTimeOffset? LastSyncTime { get; init; }

    /// <summary>The site's number for the result of the last synchronization; what the numbers mean is not public.</summary>
    public long? LastSyncStatus { get; init; }

    /// <summary>True where the group has no member; null where the tenant was not or could not be asked.</summary>
    public bool? IsEmpty { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name.Length > 0 ? Name : GroupId.ToString("D");
}
