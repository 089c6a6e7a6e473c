namespace TenantAttach.Simulator.Graph;

/// <summary>A property of a type that the simulator shows.</summary>
/// <param name="Kind">s text, b Boolean, i number, d date, e member of an enumeration, c collection, o object.</param>
/// <param name="Type">The type in the schema of v1.0; null for a property of beta.</param>
/// <param name="IsNullable">Whether it may be null.</param>
internal sealed record GraphProperty(char Kind, string? Type = null, bool IsNullable = true);

/// <summary>An entity type with the properties that its schema has, and their kinds.</summary>
internal sealed class GraphType
{
    private readonly Dictionary<string, GraphProperty> released;
    private readonly Dictionary<string, GraphProperty> preview;

    /// <summary>Defines a type of beta.</summary>
    /// <param name="name">Its name without namespace.</param>
    /// <param name="properties"><c>name:kind</c> separated by blanks; the kinds are those of <see cref="GraphProperty"/>.</param>
    public GraphType(string name, string properties)
        : this(name, Parse("id:s " + properties, []), string.Empty)
    {
    }

    private GraphType(string name, Dictionary<string, GraphProperty> released, string beta)
    {
        Name = name;
        this.released = released;
        preview = Parse(beta, released);
    }

    public string Name { get; }

    /// <summary>What a read gives that selects nothing; null for everything.</summary>
    public IReadOnlyList<string>? Default { get; init; }

    /// <summary>Whether the rows are of derived types, each of which shows only what it has.</summary>
    public bool IsBase { get; init; }

    /// <summary>A type with all properties that the schema of v1.0 has.</summary>
    /// <param name="name">Its name without namespace.</param>
    /// <param name="beta">Further properties of beta, as in the constructor.</param>
    /// <param name="shown">What a read gives that selects nothing; null for everything.</param>
    public static GraphType Of(string name, string beta = "", string[]? shown = null)
    {
        var properties = new Dictionary<string, GraphProperty>(StringComparer.Ordinal);
        foreach (var property in GraphSchema.Properties(name).OrderBy(property => property.Name == "deletedDateTime"))
        {
            properties[property.Name] =
                new GraphProperty(property.IsCollection ? 'c' : KindOf(property.Type), property.Type, property.IsNullable);
        }

        return new GraphType(name, properties, beta) { Default = shown };
    }

    public IReadOnlyDictionary<string, GraphProperty> Properties(bool beta) => beta ? preview : released;

    /// <summary>What a property shows that was never set: null, or what stands for nothing where it cannot be null.</summary>
    /// <remarks>Inferred: which value the service shows then.</remarks>
    public static JsonNode? Unset(GraphProperty property) => property switch
    {
        { Kind: 'c' } => new JsonArray(),
        { IsNullable: true } => null,
        { Kind: 'b' } => JsonValue.Create(false),
        { Kind: 'i' } => JsonValue.Create(0),
        { Kind: 'd' } => JsonValue.Create("0001-01-01T00:00:00Z"),
        { Kind: 'e' } => JsonValue.Create(GraphSchema.Find(property.Type!)!.Members[0].Key),
        { Kind: 's' } => JsonValue.Create(string.Empty),
        _ => null,
    };

    /// <summary>Refuses a body with properties that the type does not have or whose values are of another kind.</summary>
    public void CheckBody(JsonObject body, bool beta, bool intune, params string[] more)
    {
        foreach (var pair in body.Where(pair => !IsAnnotation(pair.Key) && Array.IndexOf(more, pair.Key) < 0))
        {
            if (!Properties(beta).TryGetValue(pair.Key, out var property))
            {
                throw Unknown(pair.Key, Name, intune);
            }

            Check(pair.Key, property, pair.Value, beta, intune);
        }
    }

    private static bool IsAnnotation(string name) => name.IndexOf("@odata", StringComparison.Ordinal) >= 0;

    private static GraphException Unknown(string property, string type, bool intune) => intune
        ? GraphException.IntuneBadRequest(
            $"The property '{property}' does not exist on type 'microsoft.graph.{type}'. Make sure to only use property names that are "
                + "defined by the type.")
        : GraphException.DirectoryBadRequest($"Invalid property '{property}'.");

    private static GraphException Wrong(string name, JsonNode value) =>
        GraphException.BadRequest($"Cannot convert the literal '{value.ToJsonString()}' to the expected type of the property '{name}'.");

    private static void Check(string name, GraphProperty property, JsonNode? value, bool beta, bool intune)
    {
        if (value is null)
        {
            if (!property.IsNullable && property.Kind != 'c')
            {
                throw GraphException.BadRequest(
                    $"A null value was found for the property named '{name}', which does not allow null values.");
            }

            return;
        }

        if (!Fits(property.Kind, value.GetValueKind()))
        {
            throw Wrong(name, value);
        }

        foreach (var item in property.Kind == 'c' ? value.AsArray() : (IEnumerable<JsonNode?>)[value])
        {
            CheckValue(name, property.Type, item, beta, intune);
        }
    }

    /// <summary>Checks a value inside, as deep as the schema goes. The objects of beta may have more than it knows.</summary>
    private static void CheckValue(string name, string? type, JsonNode? value, bool beta, bool intune)
    {
        if (type is null || value is null)
        {
            return;
        }

        if (GraphSchema.Find(type) is not { } schema)
        {
            if (!Fits(KindOf(type), value.GetValueKind()) || (type == "Guid" && !Guid.TryParse((string?)value, out _)))
            {
                throw Wrong(name, value);
            }
        }
        else if (schema.Kind == "enum")
        {
            if (value.GetValueKind() != JsonValueKind.String || !schema.HasMember((string)value!))
            {
                throw Wrong(name, value);
            }
        }
        else if (value is not JsonObject inner)
        {
            throw Wrong(name, value);
        }
        else if (!beta)
        {
            CheckInner(DerivedOf(inner, type), inner, intune);
        }
    }

    private static string DerivedOf(JsonObject value, string type) =>
        ((string?)value["@odata.type"])?.Replace("#microsoft.graph.", string.Empty) is { } named && GraphSchema.IsDerived(named, type)
            ? named : type;

    private static void CheckInner(string type, JsonObject value, bool intune)
    {
        var properties = GraphSchema.Properties(type).ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var pair in value.Where(pair => !IsAnnotation(pair.Key)))
        {
            if (properties.TryGetValue(pair.Key, out var property))
            {
                Check(pair.Key, new GraphProperty(property.IsCollection ? 'c' : KindOf(property.Type), property.Type, property.IsNullable),
                    pair.Value, beta: false, intune);
            }
            else if (!GraphSchema.Line(type).Any(one => one.IsOpen))
            {
                throw Unknown(pair.Key, type, intune);
            }
        }
    }

    private static char KindOf(string type) => type switch
    {
        "Boolean" => 'b',
        "Byte" or "Int16" or "Int32" or "Int64" or "Double" or "Single" or "Decimal" => 'i',
        "DateTimeOffset" => 'd',
        _ => GraphSchema.Find(type) is not { } known ? 's' : known.Kind == "enum" ? 'e' : 'o',
    };

    private static bool Fits(char kind, JsonValueKind value) => kind switch
    {
        'b' => value is JsonValueKind.True or JsonValueKind.False,
        'i' => value == JsonValueKind.Number,
        'c' => value == JsonValueKind.Array,
        'o' => value == JsonValueKind.Object,
        _ => value == JsonValueKind.String,
    };

    private static Dictionary<string, GraphProperty> Parse(string text, Dictionary<string, GraphProperty> onto)
    {
        var result = new Dictionary<string, GraphProperty>(onto, StringComparer.Ordinal);
        foreach (var item in text.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = item.IndexOf(':');
            result[item.Substring(0, colon)] = new GraphProperty(item[colon + 1]);
        }

        return result;
    }
}
