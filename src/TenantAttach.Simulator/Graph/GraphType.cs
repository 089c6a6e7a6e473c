using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TenantAttach.Simulator.Graph;

/// <summary>An entity type with the properties that its schema has, and their kinds.</summary>
internal sealed class GraphType
{
    private readonly Dictionary<string, char> released;
    private readonly Dictionary<string, char> preview;

    /// <summary>Defines a type.</summary>
    /// <param name="name">Its name without namespace.</param>
    /// <param name="properties">
    /// <c>name:kind</c> separated by blanks; kinds: s text, b Boolean, i number, d date, e member of an enumeration,
    /// c collection, o object.
    /// </param>
    /// <param name="beta">Further properties of the beta version.</param>
    public GraphType(string name, string properties, string beta = "")
    {
        Name = name;
        released = Parse("id:s " + properties, []);
        preview = Parse(beta, released);
    }

    public string Name { get; }

    /// <summary>What a read gives that selects nothing; null for everything.</summary>
    public IReadOnlyList<string>? Default { get; init; }

    /// <summary>Whether the rows are of derived types, each of which shows only what it has.</summary>
    public bool IsBase { get; init; }

    public IReadOnlyDictionary<string, char> Properties(bool beta) => beta ? preview : released;

    /// <summary>Refuses a body with properties that the type does not have or whose values are of another kind.</summary>
    public void CheckBody(JsonObject body, bool beta, bool intune, params string[] more)
    {
        foreach (var pair in body)
        {
            if (pair.Key.IndexOf("@odata", StringComparison.Ordinal) >= 0 || Array.IndexOf(more, pair.Key) >= 0)
            {
                continue;
            }

            if (!Properties(beta).TryGetValue(pair.Key, out var kind))
            {
                throw intune
                    ? GraphException.IntuneBadRequest($"The property '{pair.Key}' does not exist on type 'microsoft.graph.{Name}'. Make sure to only use property names that are defined by the type.")
                    : GraphException.DirectoryBadRequest($"Invalid property '{pair.Key}'.");
            }

            if (pair.Value is not null && !Fits(kind, pair.Value.GetValueKind()))
            {
                throw GraphException.BadRequest($"Cannot convert the literal '{pair.Value.ToJsonString()}' to the expected type of the property '{pair.Key}'.");
            }
        }
    }

    private static bool Fits(char kind, JsonValueKind value) => kind switch
    {
        'b' => value is JsonValueKind.True or JsonValueKind.False,
        'i' => value == JsonValueKind.Number,
        'c' => value == JsonValueKind.Array,
        'o' => value == JsonValueKind.Object,
        _ => value == JsonValueKind.String,
    };

    private static Dictionary<string, char> Parse(string text, Dictionary<string, char> onto)
    {
        var result = new Dictionary<string, char>(onto, StringComparer.Ordinal);
        foreach (var item in text.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = item.IndexOf(':');
            result[item.Substring(0, colon)] = item[colon + 1];
        }

        return result;
    }
}
