namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>The settings that a profile offers, as the tenant describes them.</summary>
internal sealed class SettingCatalog
{
    private readonly Dictionary<string, SettingDefinition> byId;

    private SettingCatalog(PolicyProfile profile, IReadOnlyList<SettingDefinition> definitions)
    {
        Profile = profile;
        Definitions = definitions;
        byId = definitions.ToDictionary(one => one.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var group in definitions.Where(one => one.IsGroup))
        {
            foreach (var member in group.Members.Where(byId.ContainsKey))
            {
                byId[member].ParentId ??= group.Id;
            }
        }

        foreach (var same in definitions.GroupBy(one => one.PlainName, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var one in same)
            {
                one.Name = same.Count() == 1 ? one.PlainName : PartBefore(one) + "_" + one.PlainName;
            }
        }
    }

    public PolicyProfile Profile { get; }

    /// <summary>All settings, groups among them, in the order of the template.</summary>
    public IReadOnlyList<SettingDefinition> Definitions { get; }

    /// <summary>Those that can be given.</summary>
    public IEnumerable<SettingDefinition> Settable => Definitions.Where(one => one.Kind is not null);

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
            : await ReadTemplateAsync(context, profile).ConfigureAwait(false);
        var catalog = new SettingCatalog(
            profile,
            definitions.Where(
                one => !profile.Excluded.Contains(one.Id) && !(one.ParentId is { } parent && profile.Excluded.Contains(parent))).ToList());
        lock (kept)
        {
            kept[profile.Profile] = catalog;
        }

        return catalog;
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

    /// <summary>What users see of a setting.</summary>
    public EndpointSecuritySettingDefinition Describe(SettingDefinition one) => new()
    {
        Name = one.Name,
        Id = one.Id,
        Profile = Profile.Profile,
        DisplayName = one.DisplayName,
        Kind = one.Kind!.Value,
        AllowedValue = one.Options.Select(option => option.Name).ToList(),
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

    private static async Task<List<SettingDefinition>> ReadTemplateAsync(OperationContext context, PolicyProfile profile)
    {
        var template = profile.TemplateId ?? profile.DefinitionTemplate!;
        var definitions = new List<SettingDefinition>();
        try
        {
            await foreach (var part in context.Graph().ListAsync(
                EndpointSecurityPolicyCalls.ListSettingTemplates, template, expand: "settingDefinitions").ConfigureAwait(false))
            {
                var instance = part.GetOrNull("settingInstanceTemplate");
                var root = instance?.GetStringOrNull("settingDefinitionId");
                foreach (var row in part.GetItems("settingDefinitions"))
                {
                    var one = SettingDefinition.Read(row);
                    one.PartId = profile.TemplateId is not null && string.Equals(one.Id, root, StringComparison.OrdinalIgnoreCase)
                        ? instance?.GetStringOrNull("settingInstanceTemplateId")
                        : null;
                    if (definitions.All(other => !string.Equals(other.Id, one.Id, StringComparison.OrdinalIgnoreCase)))
                    {
                        definitions.Add(one);
                    }
                }
            }
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 404)
        {
            throw ErrorCatalog.EndpointSecurityTemplateMissing.Create(null, failure, profile.DisplayName, template);
        }

        return definitions.Count > 0
            ? definitions
            : throw ErrorCatalog.EndpointSecurityTemplateMissing.Create(profile.DisplayName, template);
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
