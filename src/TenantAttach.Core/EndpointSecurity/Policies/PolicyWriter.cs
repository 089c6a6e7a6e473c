namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>The writes of policies, each with what reads it back. What a write replaces as a whole is read again right before it.</summary>
internal sealed class PolicyWriter(OperationContext context)
{
    private string? createdId;

    /// <summary>Creates a policy.</summary>
    public ChangeStep Create(
        EndpointSecurityPolicy wanted, PolicyProfile profile, SettingCatalog catalog, IReadOnlyDictionary<string, object> values)
    {
        var body = new JsonObject
        {
            ["name"] = wanted.Name,
            ["description"] = wanted.Description,
            ["platforms"] = "windows10",
            ["technologies"] = "configManager",
            ["settings"] = SettingWriter.Write(catalog, values),
            ["roleScopeTagIds"] = Texts(wanted.ScopeTagId),
        };
        if (profile.TemplateId is { } template)
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
            Verify = _ => HasAsync(createdId ?? string.Empty, wanted, catalog, values),
        };
    }

    /// <summary>Changes name, description, and scope tags: only those that are given.</summary>
    public ChangeStep Rename(EndpointSecurityPolicy wanted, SetPolicySettings settings)
    {
        var body = new JsonObject();
        Describe(body, settings);
        return new ChangeStep
        {
            Call = EndpointSecurityPolicyCalls.UpdatePolicy,
            Summary = $"Set {(settings.ScopeTag is null ? "name and description" : "name, description, and scope tags")} of the policy "
                + $"'{wanted.Name}'",
            Apply = _ => context.Graph().PatchAsync(EndpointSecurityPolicyCalls.UpdatePolicy, body.DeepClone(), wanted.Id),
            Verify = async _ => IsCalled(await ReadAsync(wanted.Id).ConfigureAwait(false), settings),
        };
    }

    /// <summary>Writes a policy with other settings; all else stays as it is at that time.</summary>
    public ChangeStep Replace(
        EndpointSecurityPolicy wanted, SetPolicySettings settings, SettingCatalog catalog, IReadOnlyList<JsonElement> before,
        IReadOnlyDictionary<string, object> values)
    {
        var rows = SettingEditor.Edit(catalog, before, values);
        return new ChangeStep
        {
            Call = EndpointSecurityPolicyCalls.ReplacePolicy,
            Summary = $"Write the policy '{wanted.Name}' with {SettingsOf(wanted)}",
            Apply = async _ =>
            {
                var now = await context.Graph().GetAsync(EndpointSecurityPolicyCalls.GetPolicy, wanted.Id).ConfigureAwait(false);
                var there = await PolicyReader.SettingsAsync(context, wanted.Id, withDefinitions: false).ConfigureAwait(false);
                if (!Same(there, before))
                {
                    throw ErrorCatalog.ChangedSinceRead.Create(
                        $"The policy '{now.GetStringOrNull("name")}'", "Its settings are not those that were read.");
                }

                var body = new JsonObject { ["settings"] = rows.DeepClone() };
                foreach (var name in new[]
                {
                    "name", "description", "platforms", "technologies", "roleScopeTagIds", "creationSource", "templateReference",
                    "priorityMetaData",
                })
                {
                    if (now.GetOrNull(name) is { ValueKind: not JsonValueKind.Null } value)
                    {
                        body[name] = JsonNode.Parse(value.GetRawText());
                    }
                }

                Describe(body, settings);
                await context.Graph().PutAsync(EndpointSecurityPolicyCalls.ReplacePolicy, body, wanted.Id).ConfigureAwait(false);
            },
            Verify = async _ => IsCalled(await ReadAsync(wanted.Id).ConfigureAwait(false), settings)
                && SettingValues.Same(await ValuesAsync(wanted.Id, catalog).ConfigureAwait(false), values),
        };
    }

    /// <summary>Assigns a policy. The call replaces all targets, so that they are read again and changed right before.</summary>
    /// <param name="wanted">The policy as it is to be.</param>
    /// <param name="before">The targets that the plan was made from.</param>
    /// <param name="change">What is to become of them.</param>
    /// <param name="isWhole">Whether what is given takes the place of what is there, so that nothing may have changed.</param>
    public ChangeStep Assign(EndpointSecurityPolicy wanted, IReadOnlyList<PolicyTarget> before, TargetChange change, bool isWhole)
    {
        var call = EndpointSecurityPolicyCalls.AssignPolicy;
        return new ChangeStep
        {
            Call = call,
            Summary = wanted.IsAssigned
                ? $"Assign the policy '{wanted.Name}' to {string.Join(", ", wanted.Assignment)}"
                : $"Remove all assignments of the policy '{wanted.Name}'",
            Apply = async _ =>
            {
                var now = await TargetsAsync(IdOf(wanted)).ConfigureAwait(false);
                if (isWhole && !TargetChange.Same(now, before))
                {
                    throw ErrorCatalog.ChangedSinceRead.Create(
                        $"The assignment of the policy '{wanted.Name}'", "Its targets are not those that were read.");
                }

                var rows = change.Apply(now).Select(one => (JsonNode?)new JsonObject { ["target"] = JsonNode.Parse(one.Json) });
                await context.Graph().PostAsync(
                    call, new JsonObject { ["assignments"] = new JsonArray([.. rows]) }, IdOf(wanted)).ConfigureAwait(false);
            },
            Verify = async _ =>
            {
                var now = await TargetsAsync(IdOf(wanted)).ConfigureAwait(false);
                return TargetChange.Same(change.Apply(now), now);
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

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    private static string SettingsOf(EndpointSecurityPolicy wanted) =>
        wanted.SettingCount == 1 ? "1 setting" : $"{wanted.SettingCount} settings";

    private static void Describe(JsonObject body, SetPolicySettings settings)
    {
        body["name"] = settings.Name ?? body["name"]?.DeepClone();
        body["description"] = settings.Description ?? body["description"]?.DeepClone();
        body["roleScopeTagIds"] = settings.ScopeTag is { } tags ? Texts(tags) : body["roleScopeTagIds"]?.DeepClone();
        foreach (var name in body.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
        {
            body.Remove(name);
        }
    }

    private static bool IsCalled(JsonElement? row, SetPolicySettings settings) =>
        row is { } policy
            && (settings.Name is null || policy.GetStringOrNull("name") == settings.Name)
            && (settings.Description is null || (policy.GetStringOrNull("description") ?? string.Empty) == settings.Description)
            && (settings.ScopeTag is null || new HashSet<string>(policy.GetStrings("roleScopeTagIds")).SetEquals(settings.ScopeTag));

    private static bool Same(IReadOnlyList<JsonElement> left, IReadOnlyList<JsonElement> right) =>
        left.Select(SettingValues.Canonical).SequenceEqual(right.Select(SettingValues.Canonical), StringComparer.Ordinal);

    private string IdOf(EndpointSecurityPolicy wanted) =>
        createdId ?? (wanted.Id.Length > 0 ? wanted.Id : throw ErrorCatalog.EndpointSecurityPolicyNotFound.Create(wanted.Name));

    private async Task<bool> HasAsync(
        string id, EndpointSecurityPolicy wanted, SettingCatalog catalog, IReadOnlyDictionary<string, object> values)
    {
        var asked = new SetPolicySettings { Name = wanted.Name, Description = wanted.Description };
        return id.Length > 0
            && IsCalled(await ReadAsync(id).ConfigureAwait(false), asked)
            && SettingValues.Same(await ValuesAsync(id, catalog).ConfigureAwait(false), values);
    }

    private async Task<Dictionary<string, object>> ValuesAsync(string id, SettingCatalog catalog)
    {
        var rows = await PolicyReader.SettingsAsync(context, id, withDefinitions: false).ConfigureAwait(false);
        return SettingReader.Flatten(SettingReader.Instances(rows), catalog.Find);
    }

    private async Task<IReadOnlyList<PolicyTarget>> TargetsAsync(string id) =>
        await ReadAsync(id).ConfigureAwait(false) is { } row ? PolicyTarget.Read(row) : [];

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
