namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Creates, changes, and deletes endpoint security policies.</summary>
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
        CheckTags(settings.ScopeTag);
        var profile = PolicyProfile.Of(settings.Profile);
        var warnings = await PolicyRequirements.CheckAsync(context, profile).ConfigureAwait(false);
        var catalog = await SettingCatalog.ReadAsync(context, profile).ConfigureAwait(false);
        var (values, skipped) = SettingMatcher.Merge(
            catalog, new Dictionary<string, object>(), settings.Setting, settings.SkipUnknownSetting);
        var collections = await PolicyTargets.FindAsync(context, settings.Collection).ConfigureAwait(false);
        var targets = await PolicyTargets.OfAsync(context, collections, settings.Target).ConfigureAwait(false);
        var current = await FindSameAsync(context, settings, catalog, values, targets).ConfigureAwait(false);
        warnings.AddRange(
            await PolicyRequirements.CheckAsync(context, profile, current?.Id ?? string.Empty, collections).ConfigureAwait(false));
        AddSkipped(warnings, skipped);
        var writer = new PolicyWriter(context);
        var offered = collections.Count == 0 ? null : await OfferedCollections.ReadAsync(context).ConfigureAwait(false);
        var wanted = new EndpointSecurityPolicy
        {
            Id = current?.Id ?? string.Empty,
            Name = settings.Name,
            Description = settings.Description,
            Profile = settings.Profile,
            TemplateName = current?.TemplateName,
            SettingCount = SettingWriter.Write(catalog, values).Count,
            Setting = SettingReader.Describe(values, catalog.Find),
            ScopeTagId = current?.ScopeTagId ?? (settings.ScopeTag.Count > 0 ? settings.ScopeTag : ["0"]),
            Assignment = targets.Select(one => one.Describe(offered)).ToList(),
            CreatedTime = current?.CreatedTime,
            ModifiedTime = current?.ModifiedTime,
        };
        var plan = new ChangePlan();
        if (current is null)
        {
            plan.Add(writer.Create(wanted, profile, catalog, values));
        }

        if (targets.Count > 0 && current?.IsAssigned != true)
        {
            plan.Add(writer.Assign(wanted, [], new TargetChange(targets, _ => false), isWhole: false));
        }

        return Planned(
            context, "Create the endpoint security policy", plan, wanted, warnings,
            [AssignedTo(wanted, "Assigned to nothing; it has no effect until it is assigned.")]);
    }

    /// <summary>Plans changes of a policy. Reads only.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="policy">Its id or its name.</param>
    /// <param name="settings">What is to change.</param>
    /// <returns>The plan; without writes where the policy is so already.</returns>
    /// <exception cref="TenantAttachException">A requirement, a setting or a collection does not fit
    /// (<c>EndpointSecurity…</c>).</exception>
    public static async Task<Change<EndpointSecurityPolicy>> PlanSetAsync(
        OperationContext context, string policy, SetPolicySettings settings)
    {
        context = context.Only(EndpointSecurityOperations.SetPolicy);
        CheckName(settings.Name ?? policy);
        CheckTags(settings.ScopeTag ?? []);
        var current = await FindRenamedAsync(context, policy, settings.Name).ConfigureAwait(false);
        var row = await context.Graph().GetAsync(
            EndpointSecurityPolicyCalls.GetPolicy, current.Id, expand: "assignments").ConfigureAwait(false);
        var wanted = current.With(settings.Name, settings.Description, scopeTag: settings.ScopeTag);
        var plan = new ChangePlan();
        var warnings = new List<string>();
        var effects = new List<string>();
        var writer = new PolicyWriter(context);
        var isWritten = false;
        if (settings.Setting is { } given)
        {
            var before = await PolicyReader.SettingsAsync(context, current.Id, withDefinitions: true).ConfigureAwait(false);
            var catalog = await SettingCatalog.OfPolicyAsync(context, row, before).ConfigureAwait(false);
            var there = SettingReader.Flatten(SettingReader.Instances(before), catalog.Find);
            var (values, skipped) = SettingMatcher.Merge(
                catalog, settings.ReplaceSetting ? new Dictionary<string, object>() : there, given, settings.SkipUnknownSetting);
            AddSkipped(warnings, skipped);
            isWritten = !SettingValues.Same(there, values);
            if (isWritten)
            {
                var removed = SettingReader.Describe(
                    there.Where(pair => !values.ContainsKey(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value), catalog.Find);
                effects.AddRange(removed.Count == 0 ? [] : [$"Removed settings: {string.Join(", ", removed.Select(one => one.Name))}."]);
                wanted = wanted.With(
                    setting: SettingReader.Describe(values, catalog.Find), settingCount: SettingEditor.Edit(catalog, before, values).Count);
                plan.Add(writer.Replace(wanted, settings, catalog, before, values));
            }
        }

        if (!isWritten
            && (wanted.Name != current.Name
                || wanted.Description != current.Description
                || !new HashSet<string>(wanted.ScopeTagId).SetEquals(current.ScopeTagId)))
        {
            plan.Add(writer.Rename(wanted, settings));
        }

        var targets = PolicyTarget.Read(row);
        if (await PolicyTargets.ChangeAsync(context, targets, settings).ConfigureAwait(false) is { } change)
        {
            var profile = PolicyProfile.All.FirstOrDefault(one => one.Profile == current.Profile);
            if (profile is not null && change.Collections.Count > 0)
            {
                warnings.AddRange(await PolicyRequirements.CheckAsync(context, profile).ConfigureAwait(false));
                warnings.AddRange(
                    await PolicyRequirements.CheckAsync(context, profile, current.Id, change.Collections).ConfigureAwait(false));
            }

            wanted = wanted.With(assignment: change.Change.Apply(targets).Select(one => one.Describe(change.Offered)).ToList());
            plan.Add(writer.Assign(wanted, targets, change.Change, isWhole: settings.Collection is not null));
            effects.Add(AssignedTo(wanted, "No longer assigned."));
        }

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
        catch (TenantAttachException missing) when (missing.ErrorId == ErrorCatalog.EndpointSecurityPolicyNotFound.Id
            && missing.InnerException is TenantAttachException { StatusCode: 404 })
        {
            // The tenant knows no object of this id: the wanted state. An id of another kind of policy, or a name, is still refused.
            var gone = new EndpointSecurityPolicy { Id = policy, Name = policy, Profile = EndpointSecurityProfile.Other };
            return Removed(
                context, plan, gone, [$"The tenant has no endpoint security policy with the id '{policy}'. There is nothing to delete."],
                []);
        }

        plan.Add(new PolicyWriter(context).Delete(current));
        return Removed(
            context,
            plan,
            current,
            [],
            [
                current.IsAssigned
                    ? "It is assigned to: " + string.Join(", ", current.Assignment) + ". Their devices lose it."
                    : "It is not assigned.",
            ]);
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
        OperationContext context, ChangePlan plan, EndpointSecurityPolicy policy, IReadOnlyList<string> warnings,
        IReadOnlyList<string> effects) =>
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

    private static void CheckTags(IReadOnlyList<string> tags)
    {
        if (tags.FirstOrDefault(tag => !uint.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } wrong)
        {
            throw ErrorCatalog.EndpointSecurityScopeTagInvalid.Create(wrong);
        }
    }

    private static void AddSkipped(List<string> warnings, IReadOnlyList<string> skipped)
    {
        if (skipped.Count > 0)
        {
            warnings.Add($"Left out, because the profile does not have them: {string.Join(", ", skipped)}.");
        }
    }

    private static string AssignedTo(EndpointSecurityPolicy wanted, string otherwise) =>
        wanted.IsAssigned ? "Assigned to: " + string.Join(", ", wanted.Assignment) + "." : otherwise;

    // A policy with the same name and settings is what an interrupted run left; any other is somebody's own.
    private static async Task<EndpointSecurityPolicy?> FindSameAsync(
        OperationContext context, NewPolicySettings settings, SettingCatalog catalog, Dictionary<string, object> values,
        IReadOnlyList<PolicyTarget> targets)
    {
        EndpointSecurityPolicy? same = null;
        var query = new PolicyQuery { Name = settings.Name, Profiles = [settings.Profile] };
        await foreach (var found in PolicyReader.ListAsync(context, query).ConfigureAwait(false))
        {
            var rows = await PolicyReader.SettingsAsync(context, found.Id, withDefinitions: false).ConfigureAwait(false);
            var there = SettingReader.Flatten(SettingReader.Instances(rows), catalog.Find);
            var row = await context.Graph().GetAsync(
                EndpointSecurityPolicyCalls.GetPolicy, found.Id, expand: "assignments").ConfigureAwait(false);
            var difference = !SettingValues.Same(there, values) ? "settings"
                : found.Description != settings.Description ? "description"
                : settings.ScopeTag.Count > 0 && !new HashSet<string>(settings.ScopeTag).SetEquals(found.ScopeTagId) ? "scope tags"
                : found.IsAssigned && !TargetChange.Same(PolicyTarget.Read(row), targets) ? "assignments"
                : null;
            same = difference is null
                ? found
                : throw ErrorCatalog.EndpointSecurityPolicyExists.Create(settings.Name, settings.Profile, difference);
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
}
