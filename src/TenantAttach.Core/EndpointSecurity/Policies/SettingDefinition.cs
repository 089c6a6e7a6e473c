namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>A setting as the tenant defines it.</summary>
internal sealed record SettingDefinition
{
    private const string Prefix = "#microsoft.graph.deviceManagementConfiguration";

    public required string Id { get; init; }

    /// <summary>The name in the configuration service provider; several settings of a profile can have the same.</summary>
    public required string PlainName { get; init; }

    /// <summary>The name that no other setting of the profile, or of its group, has; set when the profile is known.</summary>
    public string Name { get; set; } = string.Empty;

    public string? DisplayName { get; init; }

    /// <summary>What it holds; null for a group that is there once, and for kinds that are not given here.</summary>
    public EndpointSecuritySettingKind? Kind { get; init; }

    public bool IsGroup { get; init; }

    /// <summary>Whether it is a group that can be there several times, as firewall rules are.</summary>
    public bool IsRepeated => Kind == EndpointSecuritySettingKind.Group;

    /// <summary>Whether the items of a list are numbers.</summary>
    public bool HoldsNumbers { get; init; }

    public IReadOnlyList<SettingOption> Options { get; init; } = [];

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    /// <summary>The members of a group.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The setting or group that this one is inside of; null for none.</summary>
    public string? ParentId { get; set; }

    /// <summary>The options of the parent that allow this one; empty inside a group.</summary>
    public IReadOnlyList<string> ParentOptions { get; init; } = [];

    /// <summary>The id of the template's part; null without template, and inside others.</summary>
    public string? PartId { get; set; }

    /// <summary>The id of the template for the value; null where there is none.</summary>
    public string? ValueId { get; set; }

    /// <summary>Settings of enrolled devices that this one takes the place of.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>Reads a definition.</summary>
    /// <param name="row">The definition as Microsoft Graph shows it.</param>
    public static SettingDefinition Read(JsonElement row)
    {
        var id = row.GetStringOrNull("id") ?? string.Empty;
        var value = row.GetOrNull("valueDefinition");
        var isNumber = value?.GetStringOrNull("@odata.type") == Prefix + "IntegerSettingValueDefinition";
        var type = row.GetStringOrNull("@odata.type");
        var options = row.GetItems("options").ToList();

        // A choice says in its options what it depends on, all others in themselves.
        var depends = row.GetItems("dependentOn").Concat(options.SelectMany(option => option.GetItems("dependentOn"))).ToList();
        var isGroup = type == Prefix + "SettingGroupCollectionDefinition";
        return new SettingDefinition
        {
            Id = id,
            PlainName = (row.GetStringOrNull("name") ?? id).Trim('{', '}'),
            DisplayName = row.GetStringOrNull("displayName"),
            Kind = type switch
            {
                _ when value?.GetBooleanOrNull("isSecret") == true => null,
                Prefix + "ChoiceSettingDefinition" => EndpointSecuritySettingKind.Choice,
                Prefix + "ChoiceSettingCollectionDefinition" => EndpointSecuritySettingKind.ChoiceList,
                Prefix + "SimpleSettingDefinition" when isNumber => EndpointSecuritySettingKind.Number,
                Prefix + "SimpleSettingDefinition" => EndpointSecuritySettingKind.Text,
                Prefix + "SimpleSettingCollectionDefinition" => EndpointSecuritySettingKind.List,
                _ when isGroup && row.GetInt32OrNull("maximumCount") is > 1 => EndpointSecuritySettingKind.Group,
                _ => null,
            },
            IsGroup = isGroup,
            HoldsNumbers = isNumber,
            Options = options.Select(option => SettingOption.Read(option, id)).ToList(),
            Minimum = isNumber ? value?.GetInt64OrNull("minimumValue") : null,
            Maximum = isNumber ? value?.GetInt64OrNull("maximumValue") : null,
            Members = row.GetStrings("childIds"),
            ParentId = depends.Count == 0 ? null : depends[0].GetStringOrNull("parentSettingId"),
            ParentOptions = SettingOption.Conditions(depends),
        };
    }
}

/// <summary>An option of a choice.</summary>
/// <param name="Id">What the tenant keeps, for example <c>…_allowarchivescanning_1</c>.</param>
/// <param name="Value">The end of the id, for example <c>1</c>.</param>
/// <param name="Name">The name, for example <c>Allowed</c>.</param>
/// <param name="Needs">The options of the parent that allow this one; empty for those of the setting.</param>
internal sealed record SettingOption(string Id, string Value, string Name, IReadOnlyList<string> Needs)
{
    public static SettingOption Read(JsonElement option, string settingId)
    {
        var id = option.GetStringOrNull("itemId") ?? string.Empty;
        var value = id.StartsWith(settingId + "_", StringComparison.OrdinalIgnoreCase) ? id.Substring(settingId.Length + 1) : id;
        return new SettingOption(
            id, value, option.GetStringOrNull("displayName") ?? option.GetStringOrNull("name") ?? value,
            Conditions(option.GetItems("dependentOn")));
    }

    /// <summary>The options among what something depends on; a group by its own id only means that it is a member.</summary>
    public static IReadOnlyList<string> Conditions(IEnumerable<JsonElement> depends) => depends
        .Select(one => (On: one.GetStringOrNull("dependentOn"), Parent: one.GetStringOrNull("parentSettingId")))
        .Where(one => !string.Equals(one.On, one.Parent, StringComparison.OrdinalIgnoreCase))
        .Select(one => one.On).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();

    /// <inheritdoc/>
    public override string ToString() => Name == Value ? Value : $"{Name} ({Value})";
}
