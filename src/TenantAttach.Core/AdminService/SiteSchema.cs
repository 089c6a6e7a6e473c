using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using TenantAttach.Core.Contract;

namespace TenantAttach.Core.AdminService;

/// <summary>What a site's <c>$metadata</c> shows: classes with their properties and methods. Names are compared without regard to case.</summary>
public sealed class SiteSchema
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

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

        ClassShape? current = null;
        string? operation = null;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "EntityType" or "ComplexType":
                    current = schema.Shape(reader.GetAttribute("Name") ?? string.Empty, isDeclared: true);
                    current.Base = LastPart(reader.GetAttribute("BaseType"));
                    break;
                case "Property" or "NavigationProperty" when reader.GetAttribute("Name") is { } property:
                    current?.Properties.Add(property);
                    break;
                case "Action" or "Function":
                    operation = reader.GetAttribute("Name");
                    schema.AddQualified(operation);
                    break;
                case "Parameter" when operation is not null:
                    // Only the first parameter of an operation can be the one that binds it to a class.
                    schema.Shape(LastPart(reader.GetAttribute("Type")) ?? string.Empty, isDeclared: false).Methods.Add(operation);
                    operation = null;
                    break;
                case "ActionImport" or "FunctionImport":
                    schema.AddQualified(reader.GetAttribute("Name"));
                    break;
            }
        }

        return schema;
    }

    /// <summary>Tells whether a class is there.</summary>
    /// <param name="className">The class.</param>
    /// <returns>True where it is.</returns>
    public bool HasClass(string className) => classes.TryGetValue(className, out var shape) && shape.IsDeclared;

    /// <summary>Tells what of a need is not there.</summary>
    /// <param name="need">The need.</param>
    /// <returns>The class, or <c>Class.Property</c> and <c>Class.Method()</c>; none where all is there.</returns>
    public IEnumerable<string> Missing(SchemaNeed need)
    {
        if (!HasClass(need.Class) && !(need.Properties.Count == 0 && need.Methods.Count > 0))
        {
            return [need.Class];
        }

        return need.Properties.Where(property => !Has(need.Class, shape => shape.Properties.Contains(property)))
            .Select(property => need.Class + "." + property)
            .Concat(need.Methods.Where(method => !Has(need.Class, shape => shape.Methods.Contains(method)))
                .Select(method => need.Class + "." + method + "()"));
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

    private bool Has(string className, Func<ClassShape, bool> test)
    {
        var name = (string?)className;
        for (var depth = 0; name is not null && depth < 20 && classes.TryGetValue(name, out var shape); depth++)
        {
            if (test(shape))
            {
                return true;
            }

            name = shape.Base;
        }

        return false;
    }

    // Static methods of WMI classes are named Class.Method where they are not bound to a class.
    private void AddQualified(string? name)
    {
        var dot = name?.IndexOf('.') ?? -1;
        if (dot > 0)
        {
            Shape(name!.Substring(0, dot), isDeclared: false).Methods.Add(name.Substring(dot + 1));
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

        internal HashSet<string> Properties { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal HashSet<string> Methods { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
