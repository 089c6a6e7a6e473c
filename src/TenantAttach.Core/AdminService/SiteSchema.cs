using System.Xml;

namespace TenantAttach.Core.AdminService;

/// <summary>What a site's <c>$metadata</c> shows: classes with their keys, properties and methods, and the types of these. Names are
/// compared case-insensitively.</summary>
public sealed class SiteSchema
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The name that needs have for what belongs to no class.</summary>
    private const string Service = "AdminService";

    private readonly Dictionary<string, ClassShape> classes = new(StringComparer.OrdinalIgnoreCase);

    private SiteSchema()
    {
    }

    /// <summary>How many classes the schema has.</summary>
    public int ClassCount => classes.Values.Count(shape => shape.IsDeclared);

    /// <summary>The names of the classes, in no order.</summary>
    public IEnumerable<string> ClassNames => classes.Where(pair => pair.Value.IsDeclared).Select(pair => pair.Key);

    /// <summary>Reads a schema.</summary>
    /// <param name="edmx">The document.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="XmlException">The document is not well-formed.</exception>
    public static SiteSchema Read(Stream edmx)
    {
        var schema = new SiteSchema();
        using var reader = XmlReader.Create(edmx, Settings);
        reader.MoveToContent();
        if (reader.LocalName != "Edmx")
        {
            throw new XmlException($"The document is not a schema but '{reader.LocalName}'.");
        }

        schema.ReadElements(reader);
        return schema;
    }

    /// <summary>Tells whether a class is there.</summary>
    /// <param name="className">The class.</param>
    /// <returns>True where it is.</returns>
    public bool HasClass(string className) => classes.TryGetValue(className, out var shape) && shape.IsDeclared;

    /// <summary>Tells what of a need is not there, or there in another form.</summary>
    /// <param name="need">The need.</param>
    /// <returns>The class, <c>Class.Property</c>, <c>Class.Method()</c>, the key or the type; none where all is there.</returns>
    public IEnumerable<string> Missing(SchemaNeed need)
    {
        if (!HasClass(need.Class) && !(need.Properties.Count == 0 && need.Methods.Count > 0))
        {
            return [need.Class];
        }

        return MissingKeys(need).Concat(need.Properties.SelectMany(property => MissingProperty(need.Class, property)))
            .Concat(need.Methods.SelectMany(method => MissingMethod(need.Class, method)));
    }

    private IEnumerable<string> MissingKeys(SchemaNeed need)
    {
        var shown = Find(need.Class, shape => shape.Keys.Count > 0 ? shape.Keys : null) ?? [];
        if (need.Keys.Count > 0 && !need.Keys.SequenceEqual(shown, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{need.Class} with the key {string.Join("+", need.Keys)} (it has "
                + $"{(shown.Count == 0 ? "none" : string.Join("+", shown))})";
        }
    }

    private IEnumerable<string> MissingProperty(string className, PropertyNeed need)
    {
        if (Find(className, shape => Value(shape.Properties, need.Name)) is not { } type)
        {
            yield return className + "." + need.Name;
        }
        else if (!need.Takes(type))
        {
            yield return $"{className}.{need.Name} as {need.Type} (it is {type})";
        }
    }

    private IEnumerable<string> MissingMethod(string className, MethodNeed need)
    {
        if (Find(className, shape => Value(shape.Methods, need.Name)) is not { } shown)
        {
            return [className + "." + need.Name + "()"];
        }

        // An operation that is not bound to a class does not show here which parameters it has.
        return !shown.IsBound
            ? []
            : need.Parameters.Where(parameter => Value(shown.Parameters, parameter.Name) is not { } type || !parameter.Takes(type))
            .Select(parameter => $"{className}.{need.Name}({parameter.Name})");
    }

    private static string? LastPart(string? type)
    {
        if (type is null)
        {
            return null;
        }

        var name = type.StartsWith("Collection(", StringComparison.Ordinal) ? type.Substring(11).TrimEnd(')') : type;
        return name.Substring(name.LastIndexOf('.') + 1);
    }

    private static T? Value<T>(Dictionary<string, T> values, string name)
        where T : class => values.TryGetValue(name, out var value) ? value : null;

    // A class has what its base has.
    private T? Find<T>(string className, Func<ClassShape, T?> look)
        where T : class
    {
        var name = (string?)className;
        for (var depth = 0; name is not null && depth < 20 && classes.TryGetValue(name, out var shape); depth++)
        {
            if (look(shape) is { } found)
            {
                return found;
            }

            name = shape.Base;
        }

        return null;
    }

    private void ReadElements(XmlReader reader)
    {
        ClassShape? current = null;
        MethodShape? operation = null;
        string? unbound = null;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            var name = reader.GetAttribute("Name") ?? string.Empty;
            switch (reader.LocalName)
            {
                case "EntityType" or "ComplexType":
                    current = Shape(name, isDeclared: true);
                    current.Base = LastPart(reader.GetAttribute("BaseType"));
                    break;
                case "PropertyRef":
                    current?.Keys.Add(name);
                    break;
                case "Property" or "NavigationProperty" when current is not null:
                    current.Properties[name] = TypeOf(reader);
                    break;
                case "Action" or "Function":
                    unbound = name;
                    AddQualified(name, reader.GetAttribute("IsBound") == "true");
                    break;
                case "Parameter" when unbound is not null:
                    // Only the first parameter of an operation can be the one that binds it to a class.
                    operation = new MethodShape { IsBound = true };
                    Shape(LastPart(reader.GetAttribute("Type")) ?? string.Empty, isDeclared: false).Methods[unbound] = operation;
                    unbound = null;
                    break;
                case "Parameter" when operation is not null:
                    operation.Parameters[name] = TypeOf(reader);
                    break;
                case "ActionImport" or "FunctionImport":
                    AddQualified(name);
                    break;
            }
        }
    }

    private static string TypeOf(XmlReader reader) => reader.GetAttribute("Type") ?? string.Empty;

    // Static methods of WMI classes are named Class.Method where they are not bound to a class; what has no class is the service's own.
    private void AddQualified(string name, bool isBound = false)
    {
        var dot = name.IndexOf('.');
        if (name.Length > 0 && dot < 0 && !isBound)
        {
            Shape(Service, isDeclared: false).Methods[name] = new MethodShape();
        }

        if (dot > 0)
        {
            Shape(name.Substring(0, dot), isDeclared: false).Methods[name.Substring(dot + 1)] = new MethodShape();
        }
    }

    private ClassShape Shape(string name, bool isDeclared)
    {
        if (!classes.TryGetValue(name, out var shape))
        {
            classes[name] = shape = new ClassShape();
        }

        shape.IsDeclared |= isDeclared;
        return shape;
    }

    private sealed class ClassShape
    {
        internal bool IsDeclared { get; set; }

        internal string? Base { get; set; }

        internal List<string> Keys { get; } = [];

        internal Dictionary<string, string> Properties { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal Dictionary<string, MethodShape> Methods { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed class MethodShape
    {
        internal bool IsBound { get; init; }

        internal Dictionary<string, string> Parameters { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
