using System.Collections;
using System.Collections.Specialized;

namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>The members of a group that can be there several times, each with its own values by id.</summary>
internal sealed record SettingGroups(IReadOnlyList<IReadOnlyDictionary<string, object>> Members);

/// <summary>A value of a kind that is not known, or that must not be read; it is kept as it is.</summary>
/// <param name="Instance">The instance as Microsoft Graph shows it.</param>
internal sealed record OpaqueValue(JsonElement Instance)
{
    /// <inheritdoc/>
    public override string ToString() => Instance.GetRawText();
}

/// <summary>Compares values of settings. Pure.</summary>
internal static class SettingValues
{
    /// <summary>Whether two policies, or two members of a group, have the same settings.</summary>
    public static bool Same(IReadOnlyDictionary<string, object> left, IReadOnlyDictionary<string, object> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var other) && Same(pair.Value, other));

    /// <summary>Whether two values of a setting are the same.</summary>
    public static bool Same(object left, object right) => (left, right) switch
    {
        (IEnumerable<string> texts, IEnumerable<string> others) => texts.OrderBy(text => text, StringComparer.Ordinal).SequenceEqual(
            others.OrderBy(text => text, StringComparer.Ordinal), StringComparer.Ordinal),
        (SettingGroups groups, SettingGroups others) => groups.Members.Count == others.Members.Count
            && groups.Members.Zip(others.Members, Same).All(same => same),
        (OpaqueValue one, OpaqueValue other) => Canonical(one.Instance) == Canonical(other.Instance),
        _ => left.Equals(right),
    };

    /// <summary>What a service may say in several ways, said in one: names in order, without annotations and what is null.</summary>
    public static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", value.EnumerateObject()
            .Where(member => member.Name.IndexOf("@odata.", StringComparison.Ordinal) < 0
                && member.Name is not ("id"
                    or "settingDefinitions"
                    or "settingInstanceTemplateReference"
                    or "settingValueTemplateReference")
                && member.Value.ValueKind != JsonValueKind.Null)
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => member.Name + ":" + Canonical(member.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(",", value.EnumerateArray().Select(Canonical)) + "]",
        _ => value.GetRawText(),
    };

    /// <summary>A value as users see it.</summary>
    /// <param name="one">The setting, or null.</param>
    /// <param name="value">The value as the tenant keeps it.</param>
    /// <param name="find">Finds the definition of a setting.</param>
    public static object Show(SettingDefinition? one, object value, Func<string, SettingDefinition?> find) => value switch
    {
        string text => OptionName(one, text) ?? text,
        IEnumerable<string> texts => texts.Select(text => OptionName(one, text) ?? text).ToArray(),
        SettingGroups groups => groups.Members.Select(member => (object)Show(member, find)).ToArray(),
        OpaqueValue opaque => opaque.ToString(),
        _ => value,
    };

    private static OrderedDictionary Show(IReadOnlyDictionary<string, object> member, Func<string, SettingDefinition?> find)
    {
        var shown = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in member)
        {
            var one = find(pair.Key);
            shown[one is null || shown.Contains(NameOf(one)) ? pair.Key : NameOf(one)] = Show(one, pair.Value, find);
        }

        return shown;
    }

    /// <summary>The name of a setting as users see it.</summary>
    public static string NameOf(SettingDefinition one) => one.Name.Length > 0 ? one.Name : one.PlainName;

    private static string? OptionName(SettingDefinition? one, string text) =>
        one?.Options.FirstOrDefault(option => option.Id.Equals(text, StringComparison.OrdinalIgnoreCase))?.Name;

    /// <summary>A value as part of a message.</summary>
    public static string ToText(object? value) => value switch
    {
        null => string.Empty,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        string text => text,
        IDictionary members =>
            "{" + string.Join(", ", members.Cast<DictionaryEntry>().Select(one => $"{one.Key} = {ToText(one.Value)}")) + "}",
        IEnumerable many => string.Join(", ", many.Cast<object?>().Select(ToText)),
        _ => value.ToString() ?? string.Empty,
    };
}
