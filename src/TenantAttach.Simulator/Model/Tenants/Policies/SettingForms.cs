namespace TenantAttach.Simulator.Model;

/// <summary>Short forms to write settings down.</summary>
internal static class SettingForms
{
    /// <summary>A group with choices as members.</summary>
    public static IEnumerable<SettingDefinition> Members(SettingDefinition group, string options, params string[] names) =>
        [group, .. names.Select(name => Choice(group.Id + "_", name, options) with { Parent = group })];

    /// <summary>Choices with the same options.</summary>
    public static IEnumerable<SettingDefinition> Choices(string prefix, string options, params string[] names) =>
        names.Select(name => Choice(prefix, name, options));

    /// <summary>Lists of texts.</summary>
    public static IEnumerable<SettingDefinition> Lists(string prefix, params string[] names) =>
        names.Select(name => Of(prefix, name, SettingKind.List));

    /// <summary>A number.</summary>
    public static SettingDefinition Number(string prefix, string name, long least, long most) =>
        Of(prefix, name, SettingKind.Number) with { Least = least, Most = most };

    /// <summary>A choice; the options are values and names.</summary>
    public static SettingDefinition Choice(string prefix, string name, string options) =>
        Of(prefix, name, SettingKind.Choice) with { Options = Split(options) };

    /// <summary>A setting whose id follows its name.</summary>
    public static SettingDefinition Of(string prefix, string name, SettingKind kind) => new(prefix + name.ToLowerInvariant(), name, kind);

    /// <summary>Reads options: <c>value=name</c> separated by semicolons.</summary>
    public static IReadOnlyList<(string Value, string Title)> Split(string options) =>
        [.. options.Split(';').Select(option => (option.Substring(0, option.IndexOf('=')), option.Substring(option.IndexOf('=') + 1)))];
}
