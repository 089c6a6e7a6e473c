using System.Reflection;
using System.Text.RegularExpressions;

namespace TenantAttach.Tests;

/// <summary>Facts of Graph's own schema, version 1.0: entity sets, types with their properties, enumerations, actions and
/// functions.</summary>
internal static class GraphShapes
{
    private const string CollectionStart = "Collection(";
    private static readonly JsonElement Facts = Load();

    public static JsonElement Types => Facts.GetProperty("types");

    /// <summary>Follows a route through the schema.</summary>
    /// <param name="route">The route, with placeholders in braces.</param>
    /// <param name="kind"><c>Action</c> or <c>Function</c>: what its last part may be.</param>
    /// <returns>The type of what it answers, <c>operation</c> for an operation without a known answer; null where the schema has no such
    /// route.</returns>
    public static string? TypeOf(string route, string kind)
    {
        string? type = null;
        var isFirst = true;
        foreach (var segment in route.Trim('/').Split('/'))
        {
            type = isFirst ? First(segment) : Step(type!, segment, kind);
            isFirst = false;
            if (type is null)
            {
                return null;
            }
        }

        return type;
    }

    /// <summary>The type of a property, by the type's own or an inherited declaration; null for none.</summary>
    public static string? Property(string type, string name)
    {
        for (string? current = type; current is not null; current = Base(current))
        {
            if (Types.TryGetProperty(current, out var shape) && shape.GetProperty("properties").TryGetProperty(name, out var property))
            {
                return property.GetString();
            }
        }

        return null;
    }

    public static string? Base(string type) =>
        Types.TryGetProperty(type, out var shape) && shape.TryGetProperty("base", out var parent) ? parent.GetString() : null;

    public static string Element(string type) => IsCollection(type) ? type[CollectionStart.Length..^1] : type;

    public static bool IsCollection(string type) => type.StartsWith(CollectionStart, StringComparison.Ordinal);

    /// <summary>The members of an enumeration; null where the type is none that is known.</summary>
    public static string[]? Members(string type) => Facts.GetProperty("enums").TryGetProperty(type, out var members)
        ? members.EnumerateArray().Select(member => member.GetString()!).ToArray()
        : null;

    private static string? First(string segment)
    {
        var bare = Bare(segment);
        if (!Facts.GetProperty("sets").TryGetProperty(bare, out var set))
        {
            return null;
        }

        var entity = set.GetProperty("type").GetString()!;
        return set.GetProperty("kind").GetString() == "EntitySet" && bare == segment ? $"{CollectionStart}{entity})" : entity;
    }

    private static string? Step(string type, string segment, string kind)
    {
        if (segment.StartsWith('{'))
        {
            return Element(type);
        }

        var bare = Bare(segment);
        if (bare.StartsWith("microsoft.graph.", StringComparison.Ordinal))
        {
            return !Types.TryGetProperty(bare, out _) ? null : IsCollection(type) ? $"{CollectionStart}{bare})" : bare;
        }

        var owner = Element(type);
        return Property(owner, bare) is { } property ? bare == segment ? property : Element(property) : Operation(owner, bare, kind);
    }

    private static string? Operation(string type, string name, string kind)
    {
        for (string? current = type; current is not null; current = Base(current))
        {
            if (Types.TryGetProperty(current, out var shape)
                && shape.TryGetProperty("operations", out var operations)
                && operations.TryGetProperty(name, out var operation))
            {
                return operation.GetProperty("kind").GetString() != kind
                    ? null
                    : operation.TryGetProperty("returns", out var answer)
                    ? answer.GetString()
                    : "operation";
            }
        }

        return null;
    }

    private static string Bare(string segment) => Regex.Replace(segment, @"\(.*\)\z", string.Empty);

    private static JsonElement Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("graph-v1.0-shapes.json")!;
        using var reader = new StreamReader(stream);
        return JsonDocument.Parse(reader.ReadToEnd()).RootElement;
    }
}
