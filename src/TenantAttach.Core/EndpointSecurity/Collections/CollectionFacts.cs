namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>What was read of a collection, and what follows from it. Pure.</summary>
internal sealed record CollectionFacts
{
    public required string CollectionId { get; init; }

    public required string Name { get; init; }

    /// <summary>Devices in it; null where the site does not show the collection or was not asked.</summary>
    public int? MemberCount { get; init; }

    /// <summary>Whether the session has a site.</summary>
    public bool HasSite { get; init; }

    /// <summary>Whether the hierarchy uploads; null where the site was not asked.</summary>
    public bool? IsAttached { get; init; }

    /// <summary>Whether the site offers it; null where the site does not tell.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>Whether the upload covers it; null where that is not known.</summary>
    public bool? IsInScope { get; init; }

    /// <summary>What the tenant shows; null for nothing.</summary>
    public TenantCollection? Tenant { get; init; }

    /// <summary>Why the tenant was not read; null where it was.</summary>
    public string? TenantReason { get; init; }

    public IReadOnlyList<EndpointSecurityGroup> Groups { get; init; } = [];

    public IReadOnlyList<string>? Policies { get; init; }

    public IReadOnlyList<EndpointSecurityStatus> Status { get; init; } = [];

    /// <summary>Where the collection stands, and why.</summary>
    public (EndpointSecurityCollectionState State, string? Reason) Judge()
    {
        var (isCovered, why) = (IsAttached, IsInScope) switch
        {
            (false, _) => (false, "The hierarchy is not attached: turn the upload on with Enable-CMTenantAttach."),
            (_, false) => (false, "The collection is outside the upload scope: widen it with Set-CMUploadCollection."),
            _ => (true, (string?)null),
        };
        if (Tenant is not null)
        {
            return !HasSite || IsEnabled is null ? (EndpointSecurityCollectionState.Available, null)
                : MemberCount is null
                ? (EndpointSecurityCollectionState.TenantOnly, "The site has no such collection, or the account may not see it.")
                : IsEnabled == false
                ? (EndpointSecurityCollectionState.Leaving,
                    "The site does not offer it any more; the next upload takes it from the tenant.")
                : isCovered ? (EndpointSecurityCollectionState.Available, null)
                : (EndpointSecurityCollectionState.Leaving, why + " The next upload takes it from the tenant.");
        }

        if (IsEnabled == true)
        {
            return !isCovered ? (EndpointSecurityCollectionState.NotUploaded, why)
                : TenantReason is not null ? (EndpointSecurityCollectionState.Unverified, TenantReason)
                : (EndpointSecurityCollectionState.Pending,
                    "The tenant does not show it yet. The site uploads every 15 minutes; Get-CMTenantAttachConnector tells whether that "
                        + "works.");
        }

        return IsEnabled is null && HasSite
            ? (EndpointSecurityCollectionState.Disabled,
                "The site does not show its Cloud Sync settings, and the tenant does not show the collection.")
            : (EndpointSecurityCollectionState.Disabled, isCovered ? null : why);
    }

    public EndpointSecurityCollection ToCollection()
    {
        var (state, reason) = Judge();
        return new EndpointSecurityCollection
        {
            CollectionId = CollectionId,
            Name = Name,
            MemberCount = MemberCount,
            State = state,
            Reason = reason,
            IsEnabledAtSite = IsEnabled,
            IsInUploadScope = IsInScope,
            IsVisibleInTenant = TenantReason is null ? Tenant is not null : null,
            TenantCollectionId = Tenant?.Id,
            VisibleSince = Tenant?.Created,
            HierarchyName = Tenant?.HierarchyName,
            EntraGroup = Groups,
            AssignedPolicy = Policies,
            Status = Status,
            Warning = state is EndpointSecurityCollectionState.Disabled or EndpointSecurityCollectionState.TenantOnly
                ? []
                : Warnings().ToList(),
        };
    }

    /// <summary>What is easily overlooked: the manual names no step for the group.</summary>
    public IEnumerable<string> Warnings()
    {
        if (IsEnabled == true && Groups.Count == 0)
        {
            yield return NoGroup;
        }

        foreach (var group in Groups.Where(group => group.LastSyncTime is null))
        {
            yield return $"The members were not synchronized to the Entra group {group} yet.";
        }

        foreach (var group in Groups.Where(group => group is { IsEmpty: true, LastSyncTime: not null } && MemberCount > 0))
        {
            yield return string.Format(
                CultureInfo.InvariantCulture,
                "The Entra group {0} is empty, although the collection has {1} devices. Devices without a Microsoft Entra identity cannot "
                    + "be members.",
                group, MemberCount);
        }

        if (MemberCount == 0)
        {
            yield return "The collection has no devices.";
        }
    }

    /// <summary>The mapping that is forgotten.</summary>
    public const string NoGroup =
        "No Entra group follows the collection, so that its members do not appear in the tenant as a group. Name one: "
            + "Enable-CMEndpointSecurityCollection -EntraGroup.";
}
