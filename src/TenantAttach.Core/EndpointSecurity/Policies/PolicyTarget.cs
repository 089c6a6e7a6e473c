namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>A target of a policy as the tenant keeps it. What is not understood of it stays in <see cref="Json"/>.</summary>
/// <param name="Json">The target as Microsoft Graph shows it.</param>
internal sealed record PolicyTarget(string Json)
{
    private const string Prefix = "#microsoft.graph.";
    private const string FilterIdName = "deviceAndAppManagementAssignmentFilterId";
    private const string FilterTypeName = "deviceAndAppManagementAssignmentFilterType";

    private readonly JsonElement row = JsonDocument.Parse(Json).RootElement;

    public EndpointSecurityTargetKind Kind => (row.GetStringOrNull("@odata.type") ?? string.Empty).Replace(Prefix, string.Empty) switch
    {
        "configurationManagerCollectionAssignmentTarget" => EndpointSecurityTargetKind.Collection,
        "groupAssignmentTarget" => EndpointSecurityTargetKind.Group,
        "exclusionGroupAssignmentTarget" => EndpointSecurityTargetKind.ExcludedGroup,
        "allDevicesAssignmentTarget" => EndpointSecurityTargetKind.AllDevices,
        "allLicensedUsersAssignmentTarget" => EndpointSecurityTargetKind.AllUsers,
        _ => EndpointSecurityTargetKind.Other,
    };

    /// <summary>The collection or the group; the whole for a kind that is not known.</summary>
    public string Id => Kind switch
    {
        EndpointSecurityTargetKind.Collection => row.GetStringOrNull("collectionId") ?? string.Empty,
        EndpointSecurityTargetKind.Group or EndpointSecurityTargetKind.ExcludedGroup => row.GetStringOrNull("groupId") ?? string.Empty,
        EndpointSecurityTargetKind.Other => row.GetStringOrNull("@odata.type")?.Replace(Prefix, string.Empty) ?? Json,
        var kind => kind.ToString(),
    };

    /// <summary>What tells targets apart; the filter is not part of it.</summary>
    public string Key => Kind == EndpointSecurityTargetKind.Other
        ? SettingValues.Canonical(row)
        : Kind + ":" + Id.ToUpperInvariant();

    /// <summary>The target with its filter.</summary>
    public string State => Key + "|" + FilterId + "|" + FilterType;

    /// <summary>Whether a filter narrows it.</summary>
    public bool HasFilter => FilterId is not null;

    private Guid? FilterId => FilterType is not null && Guid.TryParse(row.GetStringOrNull(FilterIdName), out var id) ? id : null;

    private EndpointSecurityFilterType? FilterType => row.GetStringOrNull(FilterTypeName) switch
    {
        "include" => EndpointSecurityFilterType.Include,
        "exclude" => EndpointSecurityFilterType.Exclude,
        _ => null,
    };

    /// <summary>The targets of a policy.</summary>
    public static IReadOnlyList<PolicyTarget> Read(JsonElement policy) => policy.GetItems("assignments")
        .Select(one => one.GetOrNull("target")).OfType<JsonElement>().Select(one => new PolicyTarget(one.GetRawText())).ToList();

    /// <summary>A collection as target.</summary>
    public static PolicyTarget OfCollection(string id) => Of("configurationManagerCollectionAssignmentTarget", "collectionId", id, null);

    /// <summary>Groups and all devices as targets.</summary>
    public static IEnumerable<PolicyTarget> Of(GroupTargets given, IEnumerable<Guid> groups, IEnumerable<Guid> excluded) =>
    [
        .. groups.Select(id => Of("groupAssignmentTarget", "groupId", id.ToString("D"), given)),
        .. excluded.Select(id => Of("exclusionGroupAssignmentTarget", "groupId", id.ToString("D"), null)),
        .. given.AllDevices == true ? [Of("allDevicesAssignmentTarget", null, null, given)] : Array.Empty<PolicyTarget>(),
    ];

    /// <summary>What users see.</summary>
    /// <param name="offered">The collections that the tenant shows; null where none was read.</param>
    public EndpointSecurityPolicyTarget Describe(OfferedCollections? offered)
    {
        var collection = Kind == EndpointSecurityTargetKind.Collection ? offered?.Find(Id) : null;
        return new EndpointSecurityPolicyTarget
        {
            Kind = Kind,
            AssignedId = Id,
            CollectionId = collection?.CollectionId,
            Name = collection?.Name,
            HierarchyName = collection?.HierarchyName,
            FilterId = FilterId,
            FilterType = FilterType,
        };
    }

    private static PolicyTarget Of(string type, string? property, string? id, GroupTargets? filter)
    {
        var target = new JsonObject { ["@odata.type"] = Prefix + type };
        if (property is not null)
        {
            target[property] = id;
        }

        if (filter?.FilterId is { } one)
        {
            target[FilterIdName] = one.ToString("D");
            target[FilterTypeName] = filter.FilterType == EndpointSecurityFilterType.Include ? "include" : "exclude";
        }

        return new PolicyTarget(target.ToJsonString());
    }
}

/// <summary>What is to become of the targets of a policy.</summary>
/// <param name="Add">Targets that are to be there; one that is there already gets this filter.</param>
/// <param name="Remove">Whether a target is to go.</param>
internal sealed record TargetChange(IReadOnlyList<PolicyTarget> Add, Func<PolicyTarget, bool> Remove)
{
    /// <summary>The targets after the change.</summary>
    public IReadOnlyList<PolicyTarget> Apply(IReadOnlyList<PolicyTarget> before)
    {
        var kept = before.Where(one => !Remove(one)).ToList();
        foreach (var added in Add)
        {
            var at = kept.FindIndex(one => one.Key == added.Key);
            if (at < 0)
            {
                kept.Add(added);
            }
            else if (added.HasFilter)
            {
                kept[at] = added;
            }
        }

        return kept;
    }

    /// <summary>Whether two lists of targets are the same.</summary>
    public static bool Same(IEnumerable<PolicyTarget> left, IEnumerable<PolicyTarget> right) =>
        new HashSet<string>(left.Select(one => one.State), StringComparer.Ordinal).SetEquals(right.Select(one => one.State));
}
