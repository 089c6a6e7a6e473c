using System.Collections;

namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Checks what a policy is to be given against what its profile offers, before anything is sent. Pure.</summary>
internal static class SettingMatcher
{
    private const int Suggestions = 3;

    /// <summary>Lays what is given over what is there.</summary>
    /// <param name="catalog">What can be given.</param>
    /// <param name="current">What is there, by id.</param>
    /// <param name="given">The values by name or id, without regard to case; null removes a setting.</param>
    /// <param name="skipUnknown">Whether settings that the profile does not have are left out instead of refused.</param>
    /// <returns>The settings that the policy is to have, and the names that were left out.</returns>
    /// <exception cref="TenantAttachException">
    /// The error of the one setting that does not fit, or <c>EndpointSecuritySettingsRefused</c> with all of them.
    /// </exception>
    public static (Dictionary<string, object> Values, IReadOnlyList<string> Skipped) Merge(
        SettingCatalog catalog, IReadOnlyDictionary<string, object> current, IReadOnlyDictionary<string, object?> given, bool skipUnknown)
    {
        var found = new Findings(skipUnknown);
        var values = Match(catalog, Unfold(catalog, given), null, found);
        var wanted = current.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var pair in values)
        {
            if (pair.Value is null)
            {
                wanted.Remove(pair.Key);
            }
            else
            {
                wanted[pair.Key] = pair.Value;
            }
        }

        Settle(catalog, wanted, values, found);
        return found.Refused.Count switch
        {
            0 => (wanted, found.Skipped),
            1 => throw found.Refused[0],
            _ => throw ErrorCatalog.EndpointSecuritySettingsRefused.Create(
                found.Refused.Count, string.Concat(found.Refused.Select(one => Environment.NewLine + "  " + one.Message))),
        };
    }

    // What was there goes with the value that allowed it; what is asked for must not vanish.
    private static void Settle(
        SettingCatalog catalog, Dictionary<string, object> wanted, Dictionary<string, object?> values, Findings found)
    {
        while (wanted.Keys.FirstOrDefault(id => catalog.Find(id) is { } one && !IsAllowed(catalog, one, wanted)) is { } id)
        {
            var one = catalog.Find(id)!;
            wanted.Remove(id);
            if (values.TryGetValue(id, out var asked) && asked is not null && !found.Ids.Contains(one.ParentId!))
            {
                found.Refused.Add(ErrorCatalog.EndpointSecurityParentMissing.Create(one.Name, catalog.Requirement(one)));
            }
        }
    }

    private static bool IsAllowed(SettingCatalog catalog, SettingDefinition one, Dictionary<string, object> wanted)
    {
        if (one.ParentId is null || catalog.Find(one.ParentId) is not { IsGroup: false } parent)
        {
            return true;
        }

        var option = one.Options.FirstOrDefault(
            option => wanted.TryGetValue(one.Id, out var chosen) && Is(option.Id, chosen as string ?? string.Empty));
        var needs = option is { Needs.Count: > 0 } ? option.Needs : one.ParentOptions;
        return needs.Count == 0
            || (wanted.TryGetValue(parent.Id, out var value)
                && (value is IEnumerable<string> several ? several : [value as string ?? string.Empty])
                    .Any(chosen => needs.Contains(chosen, StringComparer.OrdinalIgnoreCase)));
    }

    // A group that is there once is only a wrapping of its members.
    private static IEnumerable<KeyValuePair<string, object?>> Unfold(
        SettingCatalog catalog, IEnumerable<KeyValuePair<string, object?>> given) => given.SelectMany(pair =>
        TryFind(catalog.Definitions.Where(one => one is { IsGroup: true, IsRepeated: false }), pair.Key) is { Count: 1 }
            && MembersOf(pair.Value) is { Count: 1 } members
            ? Unfold(catalog, members[0])
            : [pair]);

    private static Dictionary<string, object?> Match(
        SettingCatalog catalog, IEnumerable<KeyValuePair<string, object?>> given, SettingDefinition? group, Findings found)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var scope = (group is null ? catalog.Settable : catalog.MembersOf(group).Where(one => one.Kind is not null)).ToList();
        foreach (var pair in given)
        {
            SettingDefinition? one = null;
            try
            {
                one = Find(catalog, scope, pair.Key);
                if (names.TryGetValue(one.Id, out var before))
                {
                    throw ErrorCatalog.EndpointSecuritySettingTwice.Create(pair.Key, before);
                }

                names[one.Id] = pair.Key;
                values[one.Id] = pair.Value is null ? null
                    : one.IsRepeated ? GroupsOf(catalog, one, pair.Value, found)
                    : ValueOf(one, pair.Value);
            }
            catch (TenantAttachException unknown) when (found.SkipsUnknown
                && unknown.ErrorId == ErrorCatalog.EndpointSecuritySettingUnknown.Id)
            {
                found.Skipped.Add(pair.Key);
            }
            catch (TenantAttachException failure)
            {
                found.Refused.Add(failure);
                found.Ids.Add(one?.Id ?? pair.Key);
            }
        }

        return values;
    }

    private static SettingGroups GroupsOf(
        SettingCatalog catalog, SettingDefinition one, object value, Findings found)
    {
        var members = MembersOf(value) ?? throw Invalid(one, "an array of hashtables", value);
        return new SettingGroups(members.Select(member =>
        {
            var matched = Match(catalog, member, one, found);
            var values = matched.Where(pair => pair.Value is not null)
                .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
            Settle(catalog, values, matched, found);
            return (IReadOnlyDictionary<string, object>)values;
        }).ToList());
    }

    private static List<IReadOnlyDictionary<string, object?>>? MembersOf(object? value)
    {
        var items = value switch
        {
            SettingGroups groups => groups.Members.Select(
                member => (object?)member.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.OrdinalIgnoreCase)),
            string or null => [],
            IDictionary or IEnumerable<KeyValuePair<string, object?>> => [value],
            IEnumerable many => many.Cast<object?>(),
            _ => [],
        };
        var members = items.Select(ToMember).ToList();
        return members.Count == 0 || members.Contains(null) ? null : members.OfType<IReadOnlyDictionary<string, object?>>().ToList();
    }

    private static IReadOnlyDictionary<string, object?>? ToMember(object? item) => item switch
    {
        IReadOnlyDictionary<string, object?> given => given,
        IDictionary given =>
            given.Cast<DictionaryEntry>().GroupBy(one => one.Key.ToString() ?? string.Empty, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => (object?)same.First().Value, StringComparer.OrdinalIgnoreCase),
        _ => null,
    };

    private static List<SettingDefinition> TryFind(IEnumerable<SettingDefinition> scope, string name)
    {
        var key = name.Trim();
        var all = scope.ToList();
        var found = all.Where(one => Is(one.Id, key) || Is(one.Name, key) || one.Replaces.Contains(key, StringComparer.OrdinalIgnoreCase))
            .ToList();
        if (found.Count == 0)
        {
            found = all.Where(one => Is(one.PlainName, key) || Is(one.DisplayName, key)).ToList();
        }

        return found.Count == 0 && CollectionSettings.OtherNames.TryGetValue(key, out var end)
            ? all.Where(one => one.Id.EndsWith(end, StringComparison.OrdinalIgnoreCase)).ToList()
            : found;
    }

    private static SettingDefinition Find(SettingCatalog catalog, IReadOnlyList<SettingDefinition> scope, string name)
    {
        var found = TryFind(scope, name);
        if (found.Count == 0)
        {
            var near = NearNames.Of(scope.Select(one => one.Name), name.Trim(), Suggestions);
            throw ErrorCatalog.EndpointSecuritySettingUnknown.Create(
                name, catalog.DisplayName, near.Count == 0 ? string.Empty : $" Did you mean {string.Join(", ", near)}?");
        }

        return found.Count == 1
            ? found[0]
            : throw ErrorCatalog.EndpointSecuritySettingAmbiguous.Create(
                name, catalog.DisplayName, string.Join(", ", found.Select(one => one.Name)));
    }

    private static bool Is(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static object ValueOf(SettingDefinition one, object value) => one.Kind switch
    {
        EndpointSecuritySettingKind.Choice => OptionOf(one, value),
        EndpointSecuritySettingKind.ChoiceList =>
            Items(value).Select(item => OptionOf(one, item ?? string.Empty)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray(),
        EndpointSecuritySettingKind.Number => NumberOf(one, value),
        EndpointSecuritySettingKind.Text when one.PlainName == "ExploitProtectionSettings" =>
            TextOf(value) is { } text && IsXml(text)
                ? text
                : throw Invalid(one, "XML as Get-ProcessMitigation -RegistryConfigFilePath writes it", value),
        EndpointSecuritySettingKind.Text => TextOf(value) ?? throw Invalid(one, "a text", value),
        _ => ListOf(one, value),
    };

    private static string OptionOf(SettingDefinition one, object value)
    {
        // True and false are said of settings that are on or off, not of any that happens to have an option 1.
        var isSwitch = one.Options.Count == 2 && one.Options.All(option => option.Value is "0" or "1" or "false" or "true");
        var text = value is bool flag && isSwitch
            ? one.Options.First(option => option.Value is "1" or "true" == flag).Value
            : TextOf(value);

        // An option of the setting that this one takes the place of ends with the same value.
        var replaced = one.Replaces.FirstOrDefault(id => text?.StartsWith(id + "_", StringComparison.OrdinalIgnoreCase) == true);
        text = replaced is null ? text : text!.Substring(replaced.Length + 1);
        return one.Options.FirstOrDefault(option => Is(option.Id, text!) || Is(option.Value, text!))?.Id
            ?? one.Options.FirstOrDefault(option => Is(option.Name, text!))?.Id
            ?? throw ErrorCatalog.EndpointSecurityOptionUnknown.Create(one.Name, Show(value), string.Join(", ", one.Options));
    }

    private static object NumberOf(SettingDefinition one, object value)
    {
        var range = $"a whole number from {one.Minimum} to {one.Maximum}";
        return value is not bool
            && TextOf(value) is { } text
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= (one.Minimum ?? long.MinValue) && number <= (one.Maximum ?? long.MaxValue)
            ? number
            : throw Invalid(one, range, value);
    }

    private static bool IsXml(string text)
    {
        try
        {
            var safe = new System.Xml.XmlReaderSettings { DtdProcessing = System.Xml.DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = System.Xml.XmlReader.Create(new StringReader(text), safe);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (System.Xml.XmlException)
        {
            return false;
        }
    }

    private static List<object?> Items(object value) =>
        value is IEnumerable many and not string and not IDictionary ? many.Cast<object?>().ToList() : [value];

    private static string[] ListOf(SettingDefinition one, object value)
    {
        var texts = Items(value).Select(TextOf).ToList();
        return texts.Any(string.IsNullOrEmpty)
            || (one.HoldsNumbers && !texts.TrueForAll(
                text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
            ? throw Invalid(one, one.HoldsNumbers ? "whole numbers" : "texts", value)
            : texts.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
    }

    private static string? TextOf(object? value) => value switch
    {
        string text => text,
        bool or char or Enum => value.ToString(),
        IFormattable number and (byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal) =>
            number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static TenantAttachException Invalid(SettingDefinition one, string expected, object value) =>
        ErrorCatalog.EndpointSecurityValueInvalid.Create(one.Name, expected, Show(value));

    private static string Show(object value) =>
        value is OpaqueValue ? "(a value of an unknown kind)" : TextOf(value) ?? SettingValues.ToText(value);

    private sealed record Findings(bool SkipsUnknown)
    {
        public List<string> Skipped { get; } = [];

        public List<TenantAttachException> Refused { get; } = [];

        public HashSet<string> Ids { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
