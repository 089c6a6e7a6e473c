namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>The settings that a profile offers, as the tenant describes them.</summary>
internal sealed class SettingCatalog
{
    private readonly Dictionary<string, SettingDefinition> byId;

    private SettingCatalog(
        EndpointSecurityProfile profile, string displayName, IEnumerable<SettingDefinition> offered, IEnumerable<SettingDefinition> others)
    {
        (Profile, DisplayName) = (profile, displayName);

        // Each catalogue names its settings by itself, so that it needs definitions of its own.
        var own = offered.Select(one => one with { }).ToList();
        var ownIds = new HashSet<string>(own.Select(one => one.Id), StringComparer.OrdinalIgnoreCase);
        Definitions = [.. own, .. others.Where(one => ownIds.Add(one.Id)).Select(one => one with { })];
        byId = Definitions.ToDictionary(one => one.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var group in Definitions.Where(one => one.IsGroup))
        {
            foreach (var member in group.Members.Where(byId.ContainsKey))
            {
                byId[member].ParentId ??= group.Id;
            }
        }

        foreach (var same in Definitions.GroupBy(one => (Group: RepeatedGroupOf(one)?.Id, Name: one.PlainName.ToUpperInvariant())))
        {
            // A setting of the profile keeps its name beside one that only the policy has.
            var first = same.Count(own.Contains) == 1 ? same.First(own.Contains) : same.Count() == 1 ? same.First() : null;
            foreach (var one in same)
            {
                one.Name = one == first ? one.PlainName : PartBefore(one) + "_" + one.PlainName;
            }
        }
    }

    public EndpointSecurityProfile Profile { get; }

    /// <summary>What the admin center calls the profile.</summary>
    public string DisplayName { get; }

    /// <summary>All settings, groups among them, in the order of the template.</summary>
    public IReadOnlyList<SettingDefinition> Definitions { get; }

    /// <summary>Those that can be given; members of groups that can be there several times are given inside them.</summary>
    public IEnumerable<SettingDefinition> Settable => Definitions.Where(one => one.Kind is not null && RepeatedGroupOf(one) is null);

    /// <summary>Those that are not inside another.</summary>
    public IEnumerable<SettingDefinition> Roots => Definitions.Where(one => one.ParentId is null || Find(one.ParentId) is null);

    /// <summary>Reads the settings of a profile, once for a session.</summary>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityTemplateMissing</c>.</exception>
    public static async Task<SettingCatalog> ReadAsync(OperationContext context, PolicyProfile profile)
    {
        var kept = context.Session.Keep(_ => new Dictionary<EndpointSecurityProfile, SettingCatalog>());
        lock (kept)
        {
            if (kept.TryGetValue(profile.Profile, out var known))
            {
                return known;
            }
        }

        var definitions = profile.DefinitionIds.Count > 0
            ? await ReadSinglyAsync(context, profile).ConfigureAwait(false)
            : await ReadTemplateAsync(
                context, profile.TemplateId ?? profile.DefinitionTemplate!, profile.TemplateId is not null, profile.DisplayName)
                .ConfigureAwait(false);
        var added = CollectionSettings.Of(profile.Profile);
        var dropped = CollectionSettings.OnlyEnrolled(profile.Profile);
        var catalog = new SettingCatalog(
            profile.Profile,
            profile.DisplayName,
            [
                .. definitions.Where(one => !dropped.Any(end => one.Id.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                    && !added.Any(other => string.Equals(other.Id, one.Id, StringComparison.OrdinalIgnoreCase))),
                .. added,
            ],
            []);
        lock (kept)
        {
            kept[profile.Profile] = catalog;
        }

        return catalog;
    }

    /// <summary>The definitions for changing a policy: those of its profile or template, and those of the settings that it has.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="policy">The policy as the tenant shows it.</param>
    /// <param name="settings">Its settings, each with its definitions.</param>
    public static async Task<SettingCatalog> OfPolicyAsync(
        OperationContext context, JsonElement policy, IReadOnlyList<JsonElement> settings)
    {
        var kind = PolicyProfile.Recognize(policy);
        var others = settings.SelectMany(row => row.GetItems("settingDefinitions")).Select(SettingDefinition.Read);
        if (PolicyProfile.All.FirstOrDefault(one => one.Profile == kind) is { } profile)
        {
            var known = await ReadAsync(context, profile).ConfigureAwait(false);
            return new SettingCatalog(kind, profile.DisplayName, known.Definitions, others);
        }

        var reference = policy.GetOrNull("templateReference");
        var name = reference?.GetStringOrNull("templateDisplayName") ?? policy.GetStringOrNull("creationSource") ?? kind.ToString();
        var offered = new List<SettingDefinition>();
        if (reference?.GetStringOrNull("templateId") is { Length: > 0 } template)
        {
            try
            {
                offered = await ReadTemplateAsync(context, template, true, name).ConfigureAwait(false);
            }
            catch (TenantAttachException missing) when (missing.ErrorId == ErrorCatalog.EndpointSecurityTemplateMissing.Id)
            {
                context.Observer.Verbose(missing.Message);
            }
        }

        return new SettingCatalog(kind, name, offered, others);
    }

    /// <summary>The settings of a profile that this session has read already, without asking the tenant.</summary>
    public static SettingCatalog? Known(TenantAttachSession session, EndpointSecurityProfile profile)
    {
        if (session.Kept<Dictionary<EndpointSecurityProfile, SettingCatalog>>() is not { } kept)
        {
            return null;
        }

        lock (kept)
        {
            return kept.TryGetValue(profile, out var known) ? known : null;
        }
    }

    public SettingDefinition? Find(string id) => byId.TryGetValue(id, out var found) ? found : null;

    /// <summary>The settings directly inside another.</summary>
    public IEnumerable<SettingDefinition> ChildrenOf(SettingDefinition one) =>
        Definitions.Where(child => string.Equals(child.ParentId, one.Id, StringComparison.OrdinalIgnoreCase));

    /// <summary>All settings inside a group.</summary>
    public IEnumerable<SettingDefinition> MembersOf(SettingDefinition group) => Definitions.Where(
        one => RepeatedGroupOf(one)?.Id == group.Id);

    /// <summary>How deep a setting is inside others.</summary>
    public int DepthOf(SettingDefinition one) => Parents(one).Count();

    /// <summary>What users see of a setting.</summary>
    public EndpointSecuritySettingDefinition Describe(SettingDefinition one) => new()
    {
        Name = one.Name,
        Id = one.Id,
        Profile = Profile,
        DisplayName = one.DisplayName,
        Kind = one.Kind!.Value,
        AllowedValue = one.Options.Select(option => option.Name).ToList(),
        Member = one.IsRepeated ? MembersOf(one).Where(member => member.Kind is not null).Select(Describe).ToList() : [],
        Minimum = one.Minimum,
        Maximum = one.Maximum,
        Requires = Requirement(one),
    };

    /// <summary>What allows a setting, as <c>name = option or option</c>; null where it stands alone.</summary>
    public string? Requirement(SettingDefinition one) => one.ParentOptions.Count > 0 && one.ParentId is { } id && Find(id) is { } parent
        ? parent.Name
            + " = "
            + string.Join(
                " or ",
                parent.Options.Where(
                    option => one.ParentOptions.Contains(option.Id, StringComparer.OrdinalIgnoreCase)).Select(option => option.Name))
        : null;

    private static async Task<List<SettingDefinition>> ReadTemplateAsync(
        OperationContext context, string template, bool isNamed, string displayName)
    {
        var definitions = new List<SettingDefinition>();
        try
        {
            await foreach (var part in context.Graph().ListAsync(
                EndpointSecurityPolicyCalls.ListSettingTemplates, template, expand: "settingDefinitions").ConfigureAwait(false))
            {
                var instance = part.GetOrNull("settingInstanceTemplate");
                var root = instance?.GetStringOrNull("settingDefinitionId");
                var value = instance?.GetOrNull("choiceSettingValueTemplate") ?? instance?.GetOrNull("simpleSettingValueTemplate");
                foreach (var one in part.GetItems("settingDefinitions").Select(SettingDefinition.Read))
                {
                    if (isNamed && string.Equals(one.Id, root, StringComparison.OrdinalIgnoreCase))
                    {
                        one.PartId = instance?.GetStringOrNull("settingInstanceTemplateId");
                        one.ValueId = value?.GetStringOrNull("settingValueTemplateId");
                    }

                    if (definitions.All(other => !string.Equals(other.Id, one.Id, StringComparison.OrdinalIgnoreCase)))
                    {
                        definitions.Add(one);
                    }
                }
            }
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 404)
        {
            throw ErrorCatalog.EndpointSecurityTemplateMissing.Create(null, failure, displayName, template);
        }

        return definitions.Count > 0
            ? definitions
            : throw ErrorCatalog.EndpointSecurityTemplateMissing.Create(displayName, template);
    }

    private static async Task<List<SettingDefinition>> ReadSinglyAsync(OperationContext context, PolicyProfile profile)
    {
        var definitions = new List<SettingDefinition>();
        foreach (var id in profile.DefinitionIds)
        {
            if (await context.Graph().FindAsync(EndpointSecurityPolicyCalls.GetSettingDefinition, id).ConfigureAwait(false) is { } row)
            {
                definitions.Add(SettingDefinition.Read(row));
            }
        }

        return definitions.Count > 0
            ? definitions
            : throw ErrorCatalog.EndpointSecurityTemplateMissing.Create(profile.DisplayName, profile.DefinitionIds[0]);
    }

    private IEnumerable<SettingDefinition> Parents(SettingDefinition one)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var at = one.ParentId; at is not null && seen.Add(at) && Find(at) is { } parent; at = parent.ParentId)
        {
            yield return parent;
        }
    }

    private SettingDefinition? RepeatedGroupOf(SettingDefinition one) => Parents(one).FirstOrDefault(parent => parent.IsRepeated);

    // Settings of the three networks of the firewall differ by the part of the id before the name.
    private static string PartBefore(SettingDefinition one)
    {
        var end = one.Id.Length - one.PlainName.Length - 1;
        var start = end <= 0 ? -1 : one.Id.LastIndexOf('_', end - 1);
        var part = end <= 0 ? one.Id : one.Id.Substring(start + 1, end - start - 1);
        return part switch
        {
            "domainprofile" => "DomainProfile",
            "privateprofile" => "PrivateProfile",
            "publicprofile" => "PublicProfile",
            _ => part,
        };
    }
}
