namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Reads endpoint security policies for devices of Configuration Manager.</summary>
public static class PolicyReader
{
    private const string Channel = "configManager";

    /// <summary>Lists policies as they come.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="query">Which policies, and how much of them.</param>
    /// <returns>The policies.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityPolicyNotFound</c> where the query names one and nothing is
    /// found.</exception>
    public static async IAsyncEnumerable<EndpointSecurityPolicy> ListAsync(OperationContext context, PolicyQuery query)
    {
        context = context.Only(EndpointSecurityOperations.ReadPolicies);
        if (query.Id is { } id && !Guid.TryParse(id, out _))
        {
            // Every policy has a GUID; other text would only be a strange address.
            throw ErrorCatalog.EndpointSecurityPolicyNotFound.Create(id);
        }

        OfferedCollections? offered = null;
        var target = query.Collection is { } wanted ? new NamePattern(wanted) : null;
        var found = false;
        await foreach (var row in RowsAsync(context, query).ConfigureAwait(false))
        {
            if (PolicyTarget.Read(row).Any(one => one.Kind == EndpointSecurityTargetKind.Collection))
            {
                offered ??= await OfferedCollections.ReadAsync(context).ConfigureAwait(false);
            }

            var policy = Describe(row, offered);
            if (target is not null
                && !policy.Collection.Any(
                    one => target.IsMatch(one.Name ?? string.Empty)
                        || target.IsMatch(one.CollectionId ?? string.Empty)
                        || target.IsMatch(one.AssignedId)))
            {
                continue;
            }

            found = true;
            yield return query.IncludeSetting ? await WithSettingsAsync(context, policy, row).ConfigureAwait(false) : policy;
        }

        if (!found
            && query.Collection is null
            && query.Profiles.Count == 0
            && (query.Id ?? (query.IsPattern ? null : query.Name)) is { } named)
        {
            throw ErrorCatalog.EndpointSecurityPolicyNotFound.Create(named);
        }
    }

    /// <summary>Finds the one policy that a user names.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="policy">Its id or its name.</param>
    /// <returns>The policy with its settings.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityPolicyNotFound</c>, <c>EndpointSecurityPolicyAmbiguous</c>.</exception>
    public static async Task<EndpointSecurityPolicy> FindAsync(OperationContext context, string policy)
    {
        context = context.Only(EndpointSecurityOperations.ReadPolicies);
        var query = Guid.TryParse(policy, out _)
            ? new PolicyQuery { Id = policy, IncludeSetting = true }
            : new PolicyQuery { Name = policy, IsPattern = false, IncludeSetting = true };
        var found = new List<EndpointSecurityPolicy>();
        await foreach (var one in ListAsync(context, query).ConfigureAwait(false))
        {
            found.Add(one);
        }

        return found.Count == 1
            ? found[0]
            : throw ErrorCatalog.EndpointSecurityPolicyAmbiguous.Create(
                policy, found.Count, string.Join(", ", found.Select(one => $"{one.Profile} {one.Id}")));
    }

    /// <summary>Lists the settings that a profile offers.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="profile">The profile; not <see cref="EndpointSecurityProfile.Other"/>.</param>
    /// <returns>The settings in the order of the tenant's template.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityTemplateMissing</c>.</exception>
    public static async Task<IReadOnlyList<EndpointSecuritySettingDefinition>> ListSettingsAsync(
        OperationContext context, EndpointSecurityProfile profile)
    {
        context = context.Only(EndpointSecurityOperations.ReadPolicies);
        var catalog = await SettingCatalog.ReadAsync(context, PolicyProfile.Of(profile)).ConfigureAwait(false);
        return catalog.Settable.Select(catalog.Describe).ToList();
    }

    /// <summary>The settings of a profile that were read in a session, without asking the tenant.</summary>
    /// <param name="session">The session.</param>
    /// <param name="profile">The profile.</param>
    /// <returns>The settings, or null where they were not read yet.</returns>
    public static IReadOnlyList<EndpointSecuritySettingDefinition>? KnownSettings(
        TenantAttachSession session, EndpointSecurityProfile profile) =>
        SettingCatalog.Known(session, profile) is { } catalog ? catalog.Settable.Select(catalog.Describe).ToList() : null;

    /// <summary>Reads the settings of a policy as the tenant keeps them.</summary>
    internal static async Task<IReadOnlyList<JsonElement>> SettingsAsync(OperationContext context, string id, bool withDefinitions)
    {
        var rows = new List<JsonElement>();
        await foreach (var row in context.Graph().ListAsync(
            EndpointSecurityPolicyCalls.ListSettings, id, expand: withDefinitions ? "settingDefinitions" : null).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static async Task<EndpointSecurityPolicy> WithSettingsAsync(
        OperationContext context, EndpointSecurityPolicy policy, JsonElement row)
    {
        var settings = await SettingsAsync(context, policy.Id, withDefinitions: true).ConfigureAwait(false);
        var catalog = await SettingCatalog.OfPolicyAsync(context, row, settings).ConfigureAwait(false);
        return policy.With(setting: SettingReader.Describe(
            SettingReader.Flatten(SettingReader.Instances(settings), catalog.Find), catalog.Find));
    }

    private static async IAsyncEnumerable<JsonElement> RowsAsync(OperationContext context, PolicyQuery query)
    {
        if (query.Id is { } id)
        {
            // What is no id must not be sent as a part of an address.
            if (!Guid.TryParse(id, out _))
            {
                throw ErrorCatalog.EndpointSecurityPolicyNotFound.Create(id);
            }

            JsonElement row;
            try
            {
                row = await context.Graph().GetAsync(
                    EndpointSecurityPolicyCalls.GetPolicy, id, expand: "assignments").ConfigureAwait(false);
            }
            catch (TenantAttachException failure) when (failure.StatusCode == 404)
            {
                throw ErrorCatalog.EndpointSecurityPolicyNotFound.Create(null, failure, id);
            }

            if (IsForCollections(row))
            {
                yield return row;
            }

            yield break;
        }

        var pattern = query.Name is null || !query.IsPattern ? null : new NamePattern(query.Name);
        var filter = ODataFilter.And(
            ODataFilter.Eq("technologies", Channel), query.Name is null || query.IsPattern ? null : ODataFilter.Eq("name", query.Name));
        await foreach (var row in context.Graph().ListAsync(
            EndpointSecurityPolicyCalls.ListPolicies, filter: filter, expand: "assignments").ConfigureAwait(false))
        {
            var name = row.GetStringOrNull("name") ?? string.Empty;
            if (IsForCollections(row)
                && pattern?.IsMatch(name) != false
                && (query.Profiles.Count == 0 || query.Profiles.Contains(PolicyProfile.Recognize(row))))
            {
                yield return row;
            }
        }
    }

    private static bool IsForCollections(JsonElement row) =>
        (row.GetStringOrNull("technologies") ?? string.Empty).Split(',').Contains(Channel, StringComparer.OrdinalIgnoreCase);

    private static EndpointSecurityPolicy Describe(JsonElement row, OfferedCollections? offered) => new()
    {
        Id = row.GetStringOrNull("id") ?? string.Empty,
        Name = row.GetStringOrNull("name") ?? string.Empty,
        Description = row.GetStringOrNull("description") ?? string.Empty,
        Profile = PolicyProfile.Recognize(row),
        TemplateName = row.GetOrNull("templateReference")?.GetStringOrNull("templateDisplayName") is { Length: > 0 } template
            ? template
            : row.GetStringOrNull("creationSource"),
        SettingCount = row.GetInt32OrNull("settingCount") ?? 0,
        ScopeTagId = row.GetStrings("roleScopeTagIds"),
        CreatedTime = row.GetDateOrNull("createdDateTime"),
        ModifiedTime = row.GetDateOrNull("lastModifiedDateTime"),
        Assignment = PolicyTarget.Read(row).Select(one => one.Describe(offered)).ToList(),
    };
}
