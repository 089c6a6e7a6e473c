using TenantAttach.Core.Completion;

namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>What somebody can type where a policy, a collection or a setting is asked for.</summary>
public static class PolicyNames
{
    private const int Limit = 500;

    /// <summary>The first policies by name.</summary>
    /// <param name="context">The running operation; its session has a tenant.</param>
    /// <returns>At most 500 policies.</returns>
    public static async Task<IReadOnlyList<FoundName>> PoliciesAsync(OperationContext context)
    {
        context = context.Only(CompletionOperations.Names);
        var found = new List<FoundName>();
        var rows = context.Graph().ListAsync(
            EndpointSecurityPolicyCalls.ListPolicies, filter: ODataFilter.Eq("technologies", "configManager"), select: "id,name");
        await foreach (var row in rows.ConfigureAwait(false))
        {
            found.Add(new FoundName(row.GetStringOrNull("name") ?? string.Empty, row.GetStringOrNull("id") ?? string.Empty, null));
            if (found.Count == Limit)
            {
                break;
            }
        }

        return found.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToList();
    }

    /// <summary>The collections that policies can be assigned to.</summary>
    /// <param name="context">The running operation; its session has a tenant.</param>
    /// <returns>The collections by name.</returns>
    public static async Task<IReadOnlyList<FoundName>> CollectionsAsync(OperationContext context) =>
        (await OfferedCollections.ReadAsync(context.Only(CompletionOperations.Names)).ConfigureAwait(false)).All
            .Select(one => new FoundName(one.Name, one.CollectionId, null))
            .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();

    /// <summary>The settings of a profile, or of the profile of a policy.</summary>
    /// <param name="context">The running operation; its session has a tenant.</param>
    /// <param name="profile">The profile, or null.</param>
    /// <param name="policy">The policy by name or id, or null.</param>
    /// <returns>Each setting with each value that can be proposed.</returns>
    public static async Task<IReadOnlyList<FoundName>> SettingsAsync(OperationContext context, string? profile, string? policy)
    {
        context = context.Only(CompletionOperations.Names);
        if (!Enum.TryParse<EndpointSecurityProfile>(profile, ignoreCase: true, out var kind))
        {
            if (string.IsNullOrEmpty(policy))
            {
                return [];
            }

            kind = (await PolicyReader.FindAsync(context, policy!).ConfigureAwait(false)).Profile;
        }

        return kind == EndpointSecurityProfile.Other
            ? []
            : Propose(await PolicyReader.ListSettingsAsync(context, kind).ConfigureAwait(false));
    }

    /// <summary>Writes settings as hashtables that can be typed.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>A hashtable for each option of a choice, one for each other setting.</returns>
    public static IReadOnlyList<FoundName> Propose(IEnumerable<EndpointSecuritySettingDefinition> settings) =>
        settings.SelectMany(one => Values(one)
        .Select(value => new FoundName($"@{{ {one.Name} = {value} }}", $"{one.DisplayName ?? one.Name} ({one.Id})", null))).ToList();

    private static IEnumerable<string> Values(EndpointSecuritySettingDefinition one) => one.Kind switch
    {
        EndpointSecuritySettingKind.Choice => one.AllowedValue.Select(value => "'" + value.Replace("'", "''") + "'"),
        EndpointSecuritySettingKind.Number => [FormattableString.Invariant($"{one.Minimum ?? 0}")],
        EndpointSecuritySettingKind.List => ["@('')"],
        _ => ["''"],
    };
}
