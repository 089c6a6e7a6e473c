using System.Collections;

namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Checks what a policy is to be given against what its profile offers, before anything is sent. Pure.</summary>
internal static class SettingMatcher
{
    private const int Suggestions = 3;

    /// <summary>Checks names and values.</summary>
    /// <param name="catalog">What the profile offers.</param>
    /// <param name="given">The values by name or id, without regard to case; null takes a setting away.</param>
    /// <returns>The values by id as the tenant keeps them; null takes a setting away.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>EndpointSecuritySettingUnknown</c>, <c>EndpointSecuritySettingAmbiguous</c>, <c>EndpointSecuritySettingTwice</c>,
    /// <c>EndpointSecurityOptionUnknown</c>, <c>EndpointSecurityValueInvalid</c>.
    /// </exception>
    public static Dictionary<string, object?> Match(SettingCatalog catalog, IReadOnlyDictionary<string, object?> given)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in given)
        {
            var one = Find(catalog, pair.Key);
            if (names.TryGetValue(one.Id, out var before))
            {
                throw ErrorCatalog.EndpointSecuritySettingTwice.Create(pair.Key, before);
            }

            names[one.Id] = pair.Key;
            values[one.Id] = pair.Value is null ? null : ValueOf(one, pair.Value);
        }

        return values;
    }

    /// <summary>Lays what is given over what is there, and checks which settings allow each other.</summary>
    /// <param name="catalog">What the profile offers.</param>
    /// <param name="current">What is there.</param>
    /// <param name="given">What is given, checked.</param>
    /// <returns>The settings that the policy is to have.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityParentMissing</c>.</exception>
    public static Dictionary<string, object> Merge(
        SettingCatalog catalog, IReadOnlyDictionary<string, object> current, IReadOnlyDictionary<string, object?> given)
    {
        var wanted = current.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var pair in given)
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

        while (wanted.Keys.FirstOrDefault(id => catalog.Find(id) is { } one && !IsAllowed(one, wanted)) is { } id)
        {
            // What was there goes with the value that allowed it; what is asked for must not vanish.
            if (given.TryGetValue(id, out var asked) && asked is not null)
            {
                var one = catalog.Find(id)!;
                throw ErrorCatalog.EndpointSecurityParentMissing.Create(one.Name, catalog.Requirement(one));
            }

            wanted.Remove(id);
        }

        return wanted;
    }

    private static bool IsAllowed(SettingDefinition one, Dictionary<string, object> wanted) =>
        one.ParentOptions.Count == 0 || one.ParentId is null
        || (wanted.TryGetValue(one.ParentId, out var value)
            && one.ParentOptions.Contains(value as string ?? string.Empty, StringComparer.OrdinalIgnoreCase));

    private static SettingDefinition Find(SettingCatalog catalog, string name)
    {
        var key = name.Trim();
        var found = catalog.Settable.Where(one => Is(one.Id, key) || Is(one.Name, key)).ToList();
        if (found.Count == 0)
        {
            found = catalog.Settable.Where(one => Is(one.PlainName, key) || Is(one.DisplayName, key)).ToList();
        }

        if (found.Count == 0)
        {
            var near = NearNames.Of(catalog.Settable.Select(one => one.Name), key, Suggestions);
            throw ErrorCatalog.EndpointSecuritySettingUnknown.Create(
                name, catalog.Profile.DisplayName, near.Count == 0 ? string.Empty : $" Did you mean {string.Join(", ", near)}?");
        }

        return found.Count == 1
            ? found[0]
            : throw ErrorCatalog.EndpointSecuritySettingAmbiguous.Create(
                name, catalog.Profile.DisplayName, string.Join(", ", found.Select(one => one.Name)));
    }

    private static bool Is(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static object ValueOf(SettingDefinition one, object value) => one.Kind switch
    {
        EndpointSecuritySettingKind.Choice => OptionOf(one, value),
        EndpointSecuritySettingKind.Number => NumberOf(one, value),
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

    private static string[] ListOf(SettingDefinition one, object value)
    {
        var items = value is IEnumerable many and not string and not IDictionary ? many.Cast<object?>().ToList() : [value];
        var texts = items.Select(item => TextOf(item)).ToList();
        return texts.Any(string.IsNullOrEmpty)
            ? throw Invalid(one, "texts", value)
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
        TextOf(value) ?? (value is IEnumerable many ? string.Join(", ", many.Cast<object?>()) : value.GetType().Name);
}
