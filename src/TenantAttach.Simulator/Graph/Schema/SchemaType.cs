namespace TenantAttach.Simulator.Graph;

/// <summary>A property of a type: its type, whether there are many, and whether it may be null.</summary>
internal sealed record SchemaProperty(string Name, string Type, bool IsCollection, bool IsNullable)
{
    public static SchemaProperty Parse(string text)
    {
        var colon = text.IndexOf(':');
        var name = colon < 0 ? text : text.Substring(0, colon);
        var type = colon < 0 ? string.Empty : text.Substring(colon + 1);
        return new SchemaProperty(name, type.TrimEnd('!', '*'), type.IndexOf('*') >= 0, !type.EndsWith("!", StringComparison.Ordinal));
    }
}

/// <summary>A type of Microsoft Graph.</summary>
/// <param name="Name">Its name without <c>microsoft.graph</c>.</param>
/// <param name="Base">The type that it is derived from, or null.</param>
/// <param name="Kind">entity, complex or enum.</param>
/// <param name="IsWhole">Whether the types of its properties are known.</param>
internal sealed record SchemaType(string Name, string? Base, string Kind, bool IsWhole)
{
    public Dictionary<string, SchemaProperty> Properties { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SchemaProperty> Navigations { get; } = new(StringComparer.Ordinal);

    /// <summary>The members of an enumeration with their numbers, in the order of the schema.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Members { get; private init; } = [];

    /// <summary>Whether several members can be set at once.</summary>
    public bool IsFlags { get; private init; }

    /// <summary>Whether it may have more properties than the schema names.</summary>
    public bool IsOpen { get; private init; }

    public bool IsAbstract { get; private init; }

    /// <summary>Whether a text names a member of the enumeration, or several where that is possible.</summary>
    public bool HasMember(string text) => text.Split(',').Select(one => one.Trim()) is var parts && (IsFlags || parts.Count() == 1)
        && parts.All(part => Members.Any(member => member.Key == part));

    public static SchemaType Parse(string line)
    {
        var words = line.Split(' ');
        if (words[0] == "enum")
        {
            return new SchemaType(words[1], null, words[0], true)
            {
                IsFlags = words.Contains("flags"),
                Members = [.. words.Skip(2).Where(word => word.IndexOf('=') > 0).Select(word => word.Split('='))
                    .Select(pair => new KeyValuePair<string, string>(pair[0], pair[1]))],
            };
        }

        var rest = words.Skip(3).ToList();
        var type = new SchemaType(
            words[1], words[2] == "-" ? null : words[2], words[0].TrimEnd('~'), !words[0].EndsWith("~", StringComparison.Ordinal))
        {
            IsOpen = rest.Contains("open"),
            IsAbstract = rest.Contains("abstract"),
        };
        foreach (var word in rest.Where(
            word => word is not ("open" or "abstract" or "stream") && !word.StartsWith("key=", StringComparison.Ordinal)))
        {
            var property = SchemaProperty.Parse(word.TrimStart('>'));
            (word[0] == '>' ? type.Navigations : type.Properties)[property.Name] = property;
        }

        return type;
    }
}
