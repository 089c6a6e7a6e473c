namespace TenantAttach.Simulator.Graph;

/// <summary>What a policy can be assigned to.</summary>
/// <remarks>
/// Inferred: that policies for collections take groups as well, as public configuration tools write them, and that any GUID is taken for
/// a filter.
/// </remarks>
internal static class PolicyTargets
{
    private const string Collection = "configurationManagerCollectionAssignmentTarget";
    private const string FilterId = "deviceAndAppManagementAssignmentFilterId";
    private const string FilterType = "deviceAndAppManagementAssignmentFilterType";

    /// <summary>Checks a target and makes of it what is kept.</summary>
    public static JsonObject Check(GraphCall call, CloudEntity policy, JsonObject target)
    {
        var type = TypeOf(target);
        var id = type switch
        {
            Collection => "collectionId",
            "groupAssignmentTarget" or "exclusionGroupAssignmentTarget" => "groupId",
            "allDevicesAssignmentTarget" or "allLicensedUsersAssignmentTarget" => null,
            _ => throw GraphException.IntuneBadRequest($"The target type '{type}' is not known."),
        };
        if (type == Collection && policy.Text("technologies") != PolicyTemplate.ConfigurationManager)
        {
            throw GraphException.IntuneBadRequest(
                $"The target type '{type}' does not fit a policy with the technologies '{policy.Text("technologies")}'.");
        }

        if (target.FirstOrDefault(pair => pair.Key is not (FilterId or FilterType or "@odata.type") && pair.Key != id).Key is { } other)
        {
            throw GraphException.IntuneBadRequest($"The property '{other}' does not exist on type 'microsoft.graph.{type}'.");
        }

        var kept = new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph." + type,
            [FilterId] = target[FilterId]?.DeepClone(),
            [FilterType] = target[FilterType]?.DeepClone() ?? "none",
        };
        CheckFilter(kept, type);
        if (id is not null)
        {
            var value = (string?)target[id] ?? throw GraphException.IntuneBadRequest($"The property '{id}' is required.");
            kept[id] = Exists(call, id, value) ? value : throw GraphException.IntuneBadRequest($"The target '{value}' was not found.");
        }

        return kept;
    }

    /// <summary>What tells targets apart.</summary>
    public static string KeyOf(JsonObject target) =>
        (TypeOf(target) + ":" + (string?)(target["collectionId"] ?? target["groupId"])).ToLowerInvariant();

    private static string TypeOf(JsonObject target) =>
        ((string?)target["@odata.type"] ?? string.Empty).Replace("#", string.Empty).Replace("microsoft.graph.", string.Empty);

    private static void CheckFilter(JsonObject target, string type)
    {
        var (id, kind) = ((string?)target[FilterId], (string?)target[FilterType]);
        var isNone = id is null || (Guid.TryParse(id, out var guid) && guid == Guid.Empty);
        if (kind is not ("none" or "include" or "exclude")
            || (kind != "none" && (isNone || !Guid.TryParse(id, out _)))
            || (kind != "none" && type is "exclusionGroupAssignmentTarget" or Collection))
        {
            throw GraphException.IntuneBadRequest($"The filter '{id}' of the type '{kind}' does not fit the target type '{type}'.");
        }
    }

    private static bool Exists(GraphCall call, string property, string id) => property == "groupId"
        ? call.Tenant.Groups.Find(id) is not null
        : call.Tenant.OfferedCollections.Any(one => string.Equals(
            call.Tenant.AssignmentsNameSiteCollections ? one.Row.CollectionId : one.Id, id, StringComparison.OrdinalIgnoreCase));
}
