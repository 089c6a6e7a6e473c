namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>The writes of policies, each with what reads it back.</summary>
internal sealed class PolicyWriter(OperationContext context, PolicyProfile? profile, SettingCatalog? catalog)
{
    private string? createdId;

    /// <summary>Makes a policy.</summary>
    public ChangeStep Create(EndpointSecurityPolicy wanted, IReadOnlyDictionary<string, object> values)
    {
        var body = Body(wanted, values);
        body["roleScopeTagIds"] = new JsonArray("0");
        if (profile!.TemplateId is { } template)
        {
            body["templateReference"] = new JsonObject { ["templateId"] = template };
        }
        else
        {
            body["creationSource"] = profile.CreationSource;
        }

        return new ChangeStep
        {
            Call = EndpointSecurityPolicyCalls.CreatePolicy,
            Summary = $"Create the policy '{wanted.Name}' of the profile {profile.DisplayName} with {SettingsOf(wanted)}",
            Apply = async _ =>
            {
                var made = await context.Graph().PostAsync(
                    EndpointSecurityPolicyCalls.CreatePolicy, body.DeepClone()).ConfigureAwait(false);
                createdId = made.GetStringOrNull("id");
            },
            Verify = _ => HasAsync(createdId ?? string.Empty, wanted, values),
        };
    }

    /// <summary>Changes name and description.</summary>
    public ChangeStep Rename(EndpointSecurityPolicy wanted)
    {
        var body = new JsonObject { ["name"] = wanted.Name, ["description"] = wanted.Description };
        return new ChangeStep
        {
            Call = EndpointSecurityPolicyCalls.UpdatePolicy,
            Summary = $"Set name and description of the policy '{wanted.Name}'",
            Apply = _ => context.Graph().PatchAsync(EndpointSecurityPolicyCalls.UpdatePolicy, body.DeepClone(), wanted.Id),
            Verify = async _ => IsCalled(await ReadAsync(wanted.Id).ConfigureAwait(false), wanted),
        };
    }

    /// <summary>Writes a policy anew with its settings.</summary>
    public ChangeStep Replace(EndpointSecurityPolicy wanted, IReadOnlyDictionary<string, object> values, JsonElement before)
    {
        var body = Body(wanted, values);
        foreach (var name in new[] { "platforms", "technologies", "roleScopeTagIds", "creationSource", "templateReference" })
        {
            if (before.GetOrNull(name) is { ValueKind: not JsonValueKind.Null } value)
            {
                body[name] = JsonNode.Parse(value.GetRawText());
            }
        }

        return new ChangeStep
        {
            Call = EndpointSecurityPolicyCalls.ReplacePolicy,
            Summary = $"Write the policy '{wanted.Name}' with {SettingsOf(wanted)}",
            Apply = _ => context.Graph().PutAsync(EndpointSecurityPolicyCalls.ReplacePolicy, body.DeepClone(), wanted.Id),
            Verify = _ => HasAsync(wanted.Id, wanted, values),
        };
    }

    /// <summary>Assigns a policy; what is not named is not assigned any more.</summary>
    /// <param name="wanted">The policy.</param>
    /// <param name="collections">The collections.</param>
    /// <param name="namesSite">Whether assignments name the site's id rather than the tenant's.</param>
    /// <param name="kept">Assignments to collections that the tenant no longer shows.</param>
    public ChangeStep Assign(
        EndpointSecurityPolicy wanted, IReadOnlyList<OfferedCollection> collections, bool namesSite,
        IReadOnlyList<EndpointSecurityPolicyTarget>? kept = null)
    {
        var ids = collections.Select(one => namesSite ? one.CollectionId : one.Id)
            .Concat((kept ?? []).Select(one => one.AssignedId))
            .ToList();
        var call = EndpointSecurityPolicyCalls.AssignPolicy;
        return new ChangeStep
        {
            Call = call,
            Summary = ids.Count == 0
                ? $"Take away all assignments of the policy '{wanted.Name}'"
                : $"Assign the policy '{wanted.Name}' to "
                    + $"{string.Join(", ", collections.Select(one => one.ToString()).Concat((kept ?? []).Select(one => one.ToString())))}",
            Apply = _ => context.Graph().PostAsync(
                call, new JsonObject { ["assignments"] = new JsonArray([.. ids.Select(id => (JsonNode?)Target(id))]) }, IdOf(wanted)),
            Verify = async _ =>
            {
                var row = await ReadAsync(IdOf(wanted)).ConfigureAwait(false);
                return row is { } policy
                    && PolicyReader.Targets(policy)
                        .OrderBy(id => id, StringComparer.OrdinalIgnoreCase)
                        .SequenceEqual(ids.OrderBy(id => id, StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
            },
        };
    }

    /// <summary>Deletes a policy.</summary>
    public ChangeStep Delete(EndpointSecurityPolicy policy) => new()
    {
        Call = EndpointSecurityPolicyCalls.DeletePolicy,
        Summary = $"Delete the policy '{policy.Name}' of the profile {policy.Profile}",
        Apply = _ => context.Graph().DeleteAsync(EndpointSecurityPolicyCalls.DeletePolicy, policy.Id),
        Verify = async _ => await ReadAsync(policy.Id).ConfigureAwait(false) is null,
    };

    private static JsonObject Target(string id) => new()
    {
        ["target"] = new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.configurationManagerCollectionAssignmentTarget",
            ["collectionId"] = id,
        },
    };

    private static string SettingsOf(EndpointSecurityPolicy wanted) =>
        wanted.SettingCount == 1 ? "1 setting" : $"{wanted.SettingCount} settings";

    private static bool IsCalled(JsonElement? row, EndpointSecurityPolicy wanted) =>
        row is { } policy
            && policy.GetStringOrNull("name") == wanted.Name
            && (policy.GetStringOrNull("description") ?? string.Empty) == wanted.Description;

    private JsonObject Body(EndpointSecurityPolicy wanted, IReadOnlyDictionary<string, object> values) => new()
    {
        ["name"] = wanted.Name,
        ["description"] = wanted.Description,
        ["platforms"] = "windows10",
        ["technologies"] = "configManager",
        ["settings"] = SettingWriter.Write(catalog!, values),
    };

    private string IdOf(EndpointSecurityPolicy wanted) =>
        createdId ?? (wanted.Id.Length > 0 ? wanted.Id : throw ErrorCatalog.EndpointSecurityPolicyNotFound.Create(wanted.Name));

    private async Task<bool> HasAsync(string id, EndpointSecurityPolicy wanted, IReadOnlyDictionary<string, object> values)
    {
        if (id.Length == 0 || !IsCalled(await ReadAsync(id).ConfigureAwait(false), wanted))
        {
            return false;
        }

        var (there, unknown) = await PolicyReader.ValuesAsync(context, id).ConfigureAwait(false);
        return unknown is null && SettingReader.Same(there, values);
    }

    private async Task<JsonElement?> ReadAsync(string id)
    {
        try
        {
            return await context.Graph().GetAsync(EndpointSecurityPolicyCalls.GetPolicy, id, expand: "assignments").ConfigureAwait(false);
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 404)
        {
            return null;
        }
    }
}
