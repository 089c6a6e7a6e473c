namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Makes, changes and deletes endpoint security policies.</summary>
public static class PolicyChanges
{
    /// <summary>Plans a new policy. Reads only. A policy that an interrupted run left is completed.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="settings">The policy.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="TenantAttachException">
    /// A requirement, a setting or a collection does not fit (<c>EndpointSecurity…</c>), or <c>EndpointSecurityPolicyExists</c>.
    /// </exception>
    public static async Task<Change<EndpointSecurityPolicy>> PlanNewAsync(OperationContext context, NewPolicySettings settings)
    {
        context = context.Only(EndpointSecurityOperations.CreatePolicy);
        CheckName(settings.Name);
        var profile = PolicyProfile.Of(settings.Profile);
        var warnings = await PolicyRequirements.CheckAsync(context, profile).ConfigureAwait(false);
        var catalog = await SettingCatalog.ReadAsync(context, profile).ConfigureAwait(false);
        var values = SettingMatcher.Merge(catalog, new Dictionary<string, object>(), SettingMatcher.Match(catalog, settings.Setting));
        var collections = await FindAsync(context, settings.Collection).ConfigureAwait(false);
        var current = await FindSameAsync(context, settings, values, collections).ConfigureAwait(false);
        warnings.AddRange(await PolicyRequirements.CheckAsync(context, profile, current?.Id ?? string.Empty, collections).ConfigureAwait(false));
        var writer = new PolicyWriter(context, profile, catalog);
        var wanted = new EndpointSecurityPolicy
        {
            Id = current?.Id ?? string.Empty,
            Name = settings.Name,
            Description = settings.Description,
            Profile = settings.Profile,
            TemplateName = current?.TemplateName,
            SettingCount = SettingWriter.Write(catalog, values).Count,
            Setting = SettingReader.Describe(values, catalog.Find),
            ScopeTagId = current?.ScopeTagId ?? ["0"],
            CreatedTime = current?.CreatedTime,
            ModifiedTime = current?.ModifiedTime,
        };
        var plan = new ChangePlan();
        if (current is null)
        {
            plan.Add(writer.Create(wanted, values));
        }

        if (collections.Count > 0 && current?.IsAssigned != true)
        {
            plan.Add(writer.Assign(wanted, collections, await NamesSiteAsync(context, collections).ConfigureAwait(false)));
        }

        return Planned(context, "Create the endpoint security policy", plan, wanted.With(collection: ToTargets(collections)), warnings, Lines(collections, "Assigned to"));
    }

    /// <summary>Plans changes of a policy. Reads only.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="policy">Its id or its name.</param>
    /// <param name="settings">What is to change.</param>
    /// <returns>The plan; without writes where the policy is so already.</returns>
    /// <exception cref="TenantAttachException">A requirement, a setting or a collection does not fit (<c>EndpointSecurity…</c>).</exception>
    public static async Task<Change<EndpointSecurityPolicy>> PlanSetAsync(OperationContext context, string policy, SetPolicySettings settings)
    {
        context = context.Only(EndpointSecurityOperations.SetPolicy);
        CheckName(settings.Name ?? policy);
        var current = await FindRenamedAsync(context, policy, settings.Name).ConfigureAwait(false);
        var wanted = current.With(settings.Name, settings.Description);
        var profile = PolicyProfile.All.FirstOrDefault(one => one.Profile == current.Profile);
        var plan = new ChangePlan();
        var warnings = new List<string>();
        var catalog = profile is null ? null : await SettingCatalog.ReadAsync(context, profile).ConfigureAwait(false);
        var writer = new PolicyWriter(context, profile, catalog);
        var rename = wanted.Name != current.Name || wanted.Description != current.Description;
        if (settings.Setting is { } given)
        {
            var (values, isOther) = await WantedAsync(context, current, catalog, given, settings.ReplaceSetting).ConfigureAwait(false);
            if (isOther)
            {
                wanted = wanted.With(setting: SettingReader.Describe(values, catalog!.Find), settingCount: SettingWriter.Write(catalog, values).Count);
                plan.Add(writer.Replace(wanted, values, await SourceAsync(context, current).ConfigureAwait(false)));
                rename = false;
            }
        }

        if (rename)
        {
            plan.Add(writer.Rename(wanted));
        }

        var targets = await TargetsAsync(context, current, settings).ConfigureAwait(false);
        if (targets is { } then)
        {
            var added = then.Offered.Where(one => !current.Collection.Any(target => one.Is(target.AssignedId))).ToList();
            if (profile is not null && added.Count > 0)
            {
                warnings.AddRange(await PolicyRequirements.CheckAsync(context, profile).ConfigureAwait(false));
                warnings.AddRange(await PolicyRequirements.CheckAsync(context, profile, current.Id, added).ConfigureAwait(false));
            }

            plan.Add(writer.Assign(wanted, then.Offered, await NamesSiteAsync(context, then.Offered).ConfigureAwait(false), then.Kept));
            wanted = wanted.With(collection: [.. ToTargets(then.Offered), .. then.Kept]);
        }

        IReadOnlyList<string> effects = targets is null ? []
            : [wanted.IsAssigned ? "Assigned to: " + string.Join(", ", wanted.Collection) + "." : "No longer assigned to any collection."];
        return Planned(context, "Change the endpoint security policy", plan, wanted, warnings, effects);
    }

    /// <summary>Plans to delete a policy. Reads only.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="policy">Its id or its name.</param>
    /// <returns>The plan; without writes, and with a warning, where no policy has the id (any more).</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityPolicyNotFound</c>, <c>EndpointSecurityPolicyAmbiguous</c>.</exception>
    public static async Task<Change<EndpointSecurityPolicy>> PlanRemoveAsync(OperationContext context, string policy)
    {
        context = context.Only(EndpointSecurityOperations.RemovePolicy);
        var plan = new ChangePlan();
        EndpointSecurityPolicy current;
        try
        {
            current = await PolicyReader.FindAsync(context, policy).ConfigureAwait(false);
        }
        catch (TenantAttachException missing) when (missing.ErrorId == ErrorCatalog.EndpointSecurityPolicyNotFound.Id && missing.InnerException is TenantAttachException { StatusCode: 404 })
        {
            // The tenant knows no object of this id: the wanted state. An id of another kind of policy, or a name, is still refused.
            var gone = new EndpointSecurityPolicy { Id = policy, Name = policy, Profile = EndpointSecurityProfile.Other };
            return Removed(context, plan, gone, [$"The tenant has no endpoint security policy with the id '{policy}'. There is nothing to delete."], []);
        }

        plan.Add(new PolicyWriter(context, null, null).Delete(current));
        return Removed(
            context,
            plan,
            current,
            [],
            [current.IsAssigned ? "It is assigned to: " + string.Join(", ", current.Collection) + ". Their devices lose it." : "It is assigned to no collection."]);
    }

    private static Change<EndpointSecurityPolicy> Planned(
        OperationContext context,
        string action,
        ChangePlan plan,
        EndpointSecurityPolicy wanted,
        IReadOnlyList<string> warnings,
        IReadOnlyList<string> effects) => new(context, action, wanted.Name, plan, _ => ReadBackAsync(context, wanted))
        {
            Effects = Effects.Notes(effects).ToList(),
            Warnings = warnings,
            Preview = wanted,
        };

    // What is deleted cannot be read back; the result is the policy as it was.
    private static Change<EndpointSecurityPolicy> Removed(
        OperationContext context, ChangePlan plan, EndpointSecurityPolicy policy, IReadOnlyList<string> warnings, IReadOnlyList<string> effects) =>
        new(context, "Delete the endpoint security policy", policy.Name, plan, _ => Task.FromResult(policy))
        {
            Effects = Effects.Notes(effects).ToList(),
            Warnings = warnings,
            Preview = policy,
        };

    private static async Task<EndpointSecurityPolicy> ReadBackAsync(OperationContext context, EndpointSecurityPolicy wanted)
    {
        if (wanted.Id.Length > 0)
        {
            return await PolicyReader.FindAsync(context, wanted.Id).ConfigureAwait(false);
        }

        var query = new PolicyQuery { Name = wanted.Name, Profiles = [wanted.Profile], IncludeSetting = true };
        await foreach (var found in PolicyReader.ListAsync(context, query).ConfigureAwait(false))
        {
            return found;
        }

        throw ErrorCatalog.EndpointSecurityPolicyNotFound.Create(wanted.Name);
    }

    private static void CheckName(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw ErrorCatalog.EndpointSecurityPolicyNameEmpty.Create(name);
        }
    }

    private static async Task<IReadOnlyList<OfferedCollection>> FindAsync(OperationContext context, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var offered = await OfferedCollections.ReadAsync(context).ConfigureAwait(false);
        return await offered.FindAsync(context, names).ConfigureAwait(false);
    }

    // A policy with the same name and settings is what an interrupted run left; any other is somebody's own.
    private static async Task<EndpointSecurityPolicy?> FindSameAsync(
        OperationContext context, NewPolicySettings settings, Dictionary<string, object> values, IReadOnlyList<OfferedCollection> collections)
    {
        EndpointSecurityPolicy? same = null;
        var query = new PolicyQuery { Name = settings.Name, Profiles = [settings.Profile] };
        await foreach (var found in PolicyReader.ListAsync(context, query).ConfigureAwait(false))
        {
            var (there, unknown) = await PolicyReader.ValuesAsync(context, found.Id).ConfigureAwait(false);
            var difference = unknown is not null || !SettingReader.Same(there, values) ? "settings"
                : found.Description != settings.Description ? "description"
                : found.IsAssigned && !(found.Collection.Count == collections.Count && collections.All(one => found.Collection.Any(target => one.Is(target.AssignedId)))) ? "collections"
                : null;
            same = difference is null ? found : throw ErrorCatalog.EndpointSecurityPolicyExists.Create(settings.Name, settings.Profile, difference);
        }

        return same;
    }

    // A policy that an earlier run renamed bears the new name already.
    private static async Task<EndpointSecurityPolicy> FindRenamedAsync(OperationContext context, string policy, string? newName) =>
        await TryFindAsync(context, policy).ConfigureAwait(false)
        ?? (newName is null ? null : await TryFindAsync(context, newName).ConfigureAwait(false))
        ?? throw ErrorCatalog.EndpointSecurityPolicyNotFound.Create(policy);

    private static async Task<EndpointSecurityPolicy?> TryFindAsync(OperationContext context, string policy)
    {
        try
        {
            return await PolicyReader.FindAsync(context, policy).ConfigureAwait(false);
        }
        catch (TenantAttachException missing) when (missing.ErrorId == ErrorCatalog.EndpointSecurityPolicyNotFound.Id)
        {
            return null;
        }
    }

    private static async Task<(Dictionary<string, object> Values, bool IsOther)> WantedAsync(
        OperationContext context, EndpointSecurityPolicy current, SettingCatalog? catalog, IReadOnlyDictionary<string, object?> given, bool replace)
    {
        if (catalog is null)
        {
            throw ErrorCatalog.EndpointSecurityProfileReadOnly.Create(current.Name, current.TemplateName ?? current.Profile.ToString());
        }

        var matched = SettingMatcher.Match(catalog, given);
        var (there, unknown) = await PolicyReader.ValuesAsync(context, current.Id).ConfigureAwait(false);
        var values = SettingMatcher.Merge(catalog, replace ? new Dictionary<string, object>() : there, matched);
        var lost = unknown ?? values.Keys.FirstOrDefault(id => catalog.Find(id)?.Kind is null);
        if (lost is not null)
        {
            throw ErrorCatalog.EndpointSecuritySettingsNotKept.Create(current.Name, lost);
        }

        return (values, !SettingReader.Same(there, values));
    }

    private static async Task<System.Text.Json.JsonElement> SourceAsync(OperationContext context, EndpointSecurityPolicy current) =>
        await context.Graph().GetAsync(EndpointSecurityPolicyCalls.GetPolicy, current.Id).ConfigureAwait(false);

    // The collections that the policy is to have; null where they stay. What the tenant no longer shows is kept or taken away by its id.
    private static async Task<(IReadOnlyList<OfferedCollection> Offered, IReadOnlyList<EndpointSecurityPolicyTarget> Kept)?> TargetsAsync(
        OperationContext context, EndpointSecurityPolicy current, SetPolicySettings settings)
    {
        if (settings.Collection is null && settings.AddCollection.Count + settings.RemoveCollection.Count == 0)
        {
            return null;
        }

        var all = await OfferedCollections.ReadAsync(context).ConfigureAwait(false);
        var gone = current.Collection.Where(target => all.Find(target.AssignedId) is null && settings.Collection is null && !settings.RemoveCollection.Contains(target.AssignedId, StringComparer.OrdinalIgnoreCase)).ToList();
        var before = current.Collection.Select(target => all.Find(target.AssignedId)).OfType<OfferedCollection>().ToList();
        var wanted = (settings.Collection is { } whole ? await all.FindAsync(context, whole).ConfigureAwait(false) : before).ToList();
        wanted.AddRange((await all.FindAsync(context, settings.AddCollection).ConfigureAwait(false)).Where(one => !wanted.Contains(one)));
        var named = settings.RemoveCollection.Where(name => !current.Collection.Any(target => all.Find(target.AssignedId) is null && string.Equals(target.AssignedId, name, StringComparison.OrdinalIgnoreCase)));
        var removed = await all.FindAsync(context, named).ConfigureAwait(false);
        wanted.RemoveAll(removed.Contains);
        var isSame = gone.Count + wanted.Count == current.Collection.Count && wanted.All(before.Contains);
        return isSame ? null : (wanted, gone);
    }

    // Which id an assignment names is not public; what is assigned already shows which one the tenant takes.
    private static async Task<bool> NamesSiteAsync(OperationContext context, IReadOnlyList<OfferedCollection> collections)
    {
        if (collections.Count > 0)
        {
            await foreach (var policy in PolicyReader.ListAsync(context, new PolicyQuery()).ConfigureAwait(false))
            {
                if (policy.Collection.FirstOrDefault(target => target.CollectionId is not null) is { } target)
                {
                    return string.Equals(target.AssignedId, target.CollectionId, StringComparison.OrdinalIgnoreCase);
                }
            }
        }

        return false;
    }

    private static List<EndpointSecurityPolicyTarget> ToTargets(IReadOnlyList<OfferedCollection> collections) => collections.Select(one => PolicyReader.ToTarget(one.Id, one)).ToList();

    private static List<string> Lines(IReadOnlyList<OfferedCollection> collections, string title) =>
        [collections.Count == 0 ? "Assigned to no collection; it has no effect until one is assigned." : $"{title}: {string.Join(", ", collections)}."];
}
