namespace TenantAttach.Simulator.Model;

/// <summary>What a setting of a policy holds.</summary>
internal enum SettingKind
{
    /// <summary>One of several options.</summary>
    Choice,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A text that no read shows again.</summary>
    Secret,

    /// <summary>Several texts.</summary>
    List,

    /// <summary>Several of several options.</summary>
    ChoiceList,

    /// <summary>A group of other settings.</summary>
    Group,
}

/// <summary>An entry of the settings catalogue.</summary>
/// <param name="Id">The id, for example <c>device_vendor_msft_policy_config_defender_allowarchivescanning</c>.</param>
/// <param name="Name">The name in the configuration service provider, for example <c>AllowArchiveScanning</c>.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record SettingDefinition(string Id, string Name, SettingKind Kind)
{
    private const string Prefix = "#microsoft.graph.deviceManagementConfiguration";

    /// <summary>The options of a choice: value and name.</summary>
    public IReadOnlyList<(string Value, string Title)> Options { get; init; } = [];

    /// <summary>The least number.</summary>
    public long Least { get; init; }

    /// <summary>The greatest number.</summary>
    public long Most { get; init; } = int.MaxValue;

    /// <summary>How often a group can be given.</summary>
    public int MaximumCount { get; init; } = 1;

    /// <summary>The id of the attack surface reduction rule that this is; null for all else.</summary>
    public string? RuleId { get; init; }

    /// <summary>The setting whose value decides whether this one can be given; null for none.</summary>
    public SettingDefinition? Parent { get; init; }

    /// <summary>The options of the parent that allow this one; empty for every member of a group.</summary>
    public IReadOnlyList<string> ParentOptions { get; init; } = [];

    /// <summary>The outermost setting that holds this one.</summary>
    public SettingDefinition Root => Parent?.Root ?? this;

    /// <summary>The type of an instance, without namespace.</summary>
    public string InstanceType => "deviceManagementConfiguration" + Kind switch
    {
        SettingKind.Choice => "ChoiceSettingInstance",
        SettingKind.ChoiceList => "ChoiceSettingCollectionInstance",
        SettingKind.List => "SimpleSettingCollectionInstance",
        SettingKind.Group => "GroupSettingCollectionInstance",
        _ => "SimpleSettingInstance",
    };

    /// <summary>The entry as Microsoft Graph shows it.</summary>
    /// <param name="all">The catalogue, to list the members of a group and the settings that depend on this one.</param>
    public JsonObject ToJson(IReadOnlyList<SettingDefinition> all)
    {
        var children = all.Where(one => one.Parent?.Id == Id).ToList();
        var result = new JsonObject
        {
            ["@odata.type"] = Prefix + Kind switch
            {
                SettingKind.Choice => "ChoiceSettingDefinition",
                SettingKind.ChoiceList => "ChoiceSettingCollectionDefinition",
                SettingKind.List => "SimpleSettingCollectionDefinition",
                SettingKind.Group => "SettingGroupCollectionDefinition",
                _ => "SimpleSettingDefinition",
            },
            ["id"] = Id,
            ["name"] = Name,
            ["displayName"] = Words(Name),
            ["description"] = Words(Name),
            ["rootDefinitionId"] = Root.Id,
            ["settingUsage"] = "configuration",
        };
        switch (Kind)
        {
            case SettingKind.Choice or SettingKind.ChoiceList:
                result["options"] = new JsonArray([.. Options.Select(option => (JsonNode?)Option(option.Value, option.Title, children))]);
                result["defaultOptionId"] = null;
                if (Kind == SettingKind.ChoiceList)
                {
                    result["minimumCount"] = 0;
                    result["maximumCount"] = 100;
                }

                return result;
            case SettingKind.Group:
                result["childIds"] = new JsonArray([.. children.Select(one => (JsonNode?)one.Id)]);
                result["minimumCount"] = 0;
                result["maximumCount"] = MaximumCount;
                break;
            default:
                result["valueDefinition"] = ValueDefinition();
                if (Kind == SettingKind.List)
                {
                    result["minimumCount"] = 0;
                    result["maximumCount"] = 600;
                }

                break;
        }

        result["dependentOn"] = Dependence();
        return result;
    }

    // A choice says it in each of its options, all others in themselves. A member of a group depends on the group itself.
    private JsonArray Dependence() => Parent is null
        ? []
        : [
            .. (ParentOptions.Count == 0 ? [Parent.Id] : ParentOptions.Select(option => Parent.Id + "_" + option)).Select(
                on => (JsonNode?)new JsonObject { ["dependentOn"] = on, ["parentSettingId"] = Parent.Id }),
        ];

    private static string Words(string name) =>
        string.Concat(
            name.Select((sign, index) => index > 0 && char.IsUpper(sign) && char.IsLower(name[index - 1]) ? " " + sign : sign.ToString()));

    private JsonObject Option(string value, string title, List<SettingDefinition> children) => new()
    {
        ["itemId"] = Id + "_" + value,
        ["name"] = title,
        ["displayName"] = title,
        ["description"] = null,
        ["optionValue"] = RuleId is not null
            ? new JsonObject { ["@odata.type"] = Prefix + "StringSettingValue", ["value"] = RuleId + "=" + RuleValue(value) }
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new JsonObject { ["@odata.type"] = Prefix + "IntegerSettingValue", ["value"] = number }
            : new JsonObject { ["@odata.type"] = Prefix + "StringSettingValue", ["value"] = value },
        ["dependentOn"] = Dependence(),
        ["dependedOnBy"] = new JsonArray([.. children.Where(one => one.ParentOptions.Contains(value, StringComparer.Ordinal)).Select(one =>
            (JsonNode?)new JsonObject { ["dependedOnBy"] = one.Id, ["required"] = false })]),
    };

    private static int RuleValue(string option) => option switch { "off" => 0, "block" => 1, "audit" => 2, _ => 6 };

    private JsonObject ValueDefinition() => Kind == SettingKind.Number
        ? new JsonObject { ["@odata.type"] = Prefix + "IntegerSettingValueDefinition", ["minimumValue"] = Least, ["maximumValue"] = Most }
        : new JsonObject
        {
            ["@odata.type"] = Prefix + "StringSettingValueDefinition",
            ["minimumLength"] = 0,
            ["maximumLength"] = 87516,
            ["isSecret"] = Kind == SettingKind.Secret,
            ["format"] = "none",
        };
}
