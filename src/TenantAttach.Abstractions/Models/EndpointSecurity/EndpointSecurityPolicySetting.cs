using System.Collections;

namespace TenantAttach;

/// <summary>A setting of an endpoint security policy with its value.</summary>
public sealed class EndpointSecurityPolicySetting
{
    /// <summary>The name that is unique in the profile.</summary>
    public required string Name { get; init; }

    /// <summary>The tenant's id of the setting.</summary>
    public required string Id { get; init; }

    /// <summary>The value: the name of an option, a number, a text, an array of texts, or an array of dictionaries for a group.</summary>
    public required object Value { get; init; }

    /// <summary>Whether the value is of a kind that is not known here. It is shown as JSON, and a change of the policy keeps it.</summary>
    public bool IsOpaque { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} = {ToText(Value)}";

    private static string ToText(object? value) => value switch
    {
        IDictionary members =>
            "{" + string.Join("; ", members.Cast<DictionaryEntry>().Select(one => $"{one.Key} = {ToText(one.Value)}")) + "}",
        IEnumerable items and not string => string.Join(", ", items.Cast<object?>().Select(ToText)),
        _ => value?.ToString() ?? string.Empty,
    };
}
