namespace TenantAttach.Simulator.Graph;

/// <summary>
/// Facts of the published schema of Microsoft Graph v1.0, from <c>graph-v1.0.txt</c>: its types, which properties may be
/// null, and which paths there are. Types that the simulator shows are there with everything, of others only the names.
/// </summary>
internal static class GraphSchema
{
    private const string Resource = "TenantAttach.Simulator.Graph.Schema.graph-v1.0.txt";

    private static readonly Lazy<Index> Facts = new(Index.Read);
    private static readonly Dictionary<string, SchemaType?> Parsed = new(StringComparer.Ordinal);

    /// <summary>The sets and singletons of the service, by name.</summary>
    public static IReadOnlyDictionary<string, SchemaSet> Sets => Facts.Value.Sets;

    /// <summary>The types that are there with all their properties.</summary>
    public static IEnumerable<SchemaType> WholeTypes => Facts.Value.Types.Keys.OrderBy(name => name, StringComparer.Ordinal)
        .Select(name => Find(name)!).Where(type => type.IsWhole);

    /// <summary>A type by its name without <c>microsoft.graph</c>, or null.</summary>
    public static SchemaType? Find(string name)
    {
        lock (Parsed)
        {
            if (!Parsed.TryGetValue(name, out var type))
            {
                Parsed[name] = type = Facts.Value.Types.TryGetValue(name, out var line) ? SchemaType.Parse(line) : null;
            }

            return type;
        }
    }

    /// <summary>A type and those that it is derived from.</summary>
    public static IEnumerable<SchemaType> Line(string? name)
    {
        for (var type = name is null ? null : Find(name); type is not null; type = type.Base is null ? null : Find(type.Base))
        {
            yield return type;
        }
    }

    public static bool IsDerived(string name, string from) => Line(name).Any(type => type.Name == from);

    /// <summary>The properties of a type, those of its base types included, by name.</summary>
    public static IEnumerable<SchemaProperty> Properties(string name) =>
        Line(name).SelectMany(type => type.Properties.Values).OrderBy(property => property.Name, StringComparer.Ordinal);

    public static SchemaProperty? Navigation(string type, string name) =>
        Line(type).Select(one => one.Navigations.TryGetValue(name, out var found) ? found : null)
            .FirstOrDefault(found => found is not null);

    /// <summary>What stands at a path that <see cref="GraphPath.Split"/> took apart.</summary>
    public static SchemaPlace PlaceOf(IReadOnlyList<string> path)
    {
        if (path.Count == 0 || !Sets.TryGetValue(path[0], out var set))
        {
            return SchemaPlace.None;
        }

        var at = new Place(set.Type, set.IsCollection, set.IsCollection ? SchemaPlace.Collection : SchemaPlace.Entity);
        for (var index = 1; index < path.Count; index++)
        {
            if (Next(at, path[index]) is not { } next)
            {
                return SchemaPlace.None;
            }

            at = next;
            if (at.Kind is SchemaPlace.Action or SchemaPlace.Function && index + 1 < path.Count && path[index + 1].IndexOf('=') > 0)
            {
                index++;
            }
        }

        return at.Kind;
    }

    private static Place? Next(Place at, string segment)
    {
        var name = segment.StartsWith(GraphPath.Namespace, StringComparison.Ordinal) ? segment.Substring(GraphPath.Namespace.Length)
            : segment;
        if (at.Type is not { } type)
        {
            return null;
        }

        if (Operation(type, at.IsCollection, name.Replace("()", string.Empty)) is { } operation)
        {
            return operation;
        }

        if (name != segment)
        {
            return IsDerived(name, type) ? at with { Type = name } : null;
        }

        if (segment is "$count" or "$ref" or "$value")
        {
            return new Place(null, false, SchemaPlace.Value);
        }

        if (at.IsCollection)
        {
            return segment[0] == '$' ? null : new Place(type, false, SchemaPlace.Entity);
        }

        if (Navigation(type, segment) is { } navigation)
        {
            return new Place(navigation.Type, navigation.IsCollection, navigation.IsCollection ? SchemaPlace.Collection
                : SchemaPlace.Entity);
        }

        return Line(type).Any(one => one.Properties.ContainsKey(segment)) ? new Place(null, false, SchemaPlace.Value) : null;
    }

    private static Place? Operation(string type, bool isCollection, string name)
    {
        foreach (var one in Line(type))
        {
            if (Facts.Value.Operations.TryGetValue(one.Name + (isCollection ? "*" : string.Empty) + "." + name, out var found))
            {
                return found;
            }
        }

        return null;
    }

    private sealed record Place(string? Type, bool IsCollection, SchemaPlace Kind);

    private sealed class Index
    {
        public Dictionary<string, SchemaSet> Sets { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Place> Operations { get; } = new(StringComparer.Ordinal);

        public static Index Read()
        {
            var index = new Index();
            using var stream = typeof(GraphSchema).Assembly.GetManifestResourceStream(Resource)!;
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                index.Add(line);
            }

            return index;
        }

        private void Add(string line)
        {
            var words = line.Split([' '], 5, StringSplitOptions.RemoveEmptyEntries);
            switch (words.FirstOrDefault())
            {
                case "set" or "singleton":
                    Sets[words[1]] = new SchemaSet(words[1], words[2], words[0] == "set");
                    break;
                case "entity" or "entity~" or "complex" or "enum":
                    Types[words[1]] = line;
                    break;
                case "action" or "function":
                    var result = words[3].TrimEnd('!');
                    var returned = result.TrimEnd('*');
                    Operations[words[2] + "." + words[1]] = new Place(
                        returned == "-" ? null : returned, result.EndsWith("*", StringComparison.Ordinal), words[0] == "action"
                            ? SchemaPlace.Action : SchemaPlace.Function);
                    break;
            }
        }
    }
}

/// <summary>A set or a singleton of the service.</summary>
internal sealed record SchemaSet(string Name, string Type, bool IsCollection);

/// <summary>What stands at a path.</summary>
internal enum SchemaPlace
{
    /// <summary>Microsoft Graph has no such path.</summary>
    None,

    /// <summary>Entities.</summary>
    Collection,

    /// <summary>One entity.</summary>
    Entity,

    /// <summary>A property, a number, or a reference.</summary>
    Value,

    /// <summary>An action, which is posted.</summary>
    Action,

    /// <summary>A function, which is read.</summary>
    Function,
}
