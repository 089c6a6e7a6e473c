using System.Xml.Linq;

namespace TenantAttach.Simulator.AdminService;

/// <summary>Writes the schema of a route as EDMX.</summary>
internal static class MetadataDocument
{
    private const string Namespace = "AdminService";

    private static readonly XNamespace Edmx = "http://docs.oasis-open.org/odata/ns/edmx";
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    public static byte[] Write(SiteSchema schema)
    {
        var classes = schema.Classes.ToList();
        var content = new XElement(
            Edm + "Schema",
            new XAttribute("Namespace", Namespace),
            classes.Concat(classes.SelectMany(one => one.Navigations.Select(navigation => navigation.Type))).Select(Type),
            new XElement(Edm + "ComplexType", new XAttribute("Name", "SMS_EmbeddedObject"), new XAttribute("OpenType", "true")),
            classes.SelectMany(one => one.Methods.Select(method => Action(one, method))),
            schema.Functions.Select(Function),
            new XElement(
                Edm + "EntityContainer", new XAttribute("Name", "Container"), classes.Select(Set), schema.Functions.Select(Import)));
        var document = new XDocument(
            new XElement(
                Edmx + "Edmx", new XAttribute("Version", "4.0"), new XAttribute(XNamespace.Xmlns + "edmx", Edmx.NamespaceName),
                new XElement(Edmx + "DataServices", content)));
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + document.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Type(ClassDef one) => new(
        Edm + "EntityType",
        new XAttribute("Name", one.Name),
        one.Keys.Any()
            ? new XElement(Edm + "Key", one.Keys.Select(key => new XElement(Edm + "PropertyRef", new XAttribute("Name", key.Name))))
            : null,
        one.Properties.Select(property => Field("Property", property, !property.IsKey)),
        one.Navigations.Select(
            navigation => new XElement(
                Edm + "NavigationProperty", new XAttribute("Name", navigation.Name),
                new XAttribute("Type", $"Collection({Namespace}.{navigation.Type.Name})"))));

    private static XElement Action(ClassDef one, MethodDef method) => new(
        Edm + (method.IsFunction ? "Function" : "Action"),
        new XAttribute("Name", method.Name),
        new XAttribute("IsBound", "true"),
        new XElement(
            Edm + "Parameter", new XAttribute("Name", "bindingParameter"), new XAttribute("Type", Bound(one, method)),
            new XAttribute("Nullable", "false")),
        method.Parameters.Select(parameter => Field("Parameter", parameter, true)),
        new XElement(Edm + "ReturnType", new XAttribute("Type", Namespace + ".__PARAMETERS"), new XAttribute("Nullable", "false")));

    private static XElement Function(string name) => new(
        Edm + "Function",
        new XAttribute("Name", name),
        new XElement(
            Edm + "ReturnType", new XAttribute("Type", $"Collection({Namespace}.SMS_EmbeddedObject)"),
            new XAttribute("Nullable", "false")));

    private static XElement Import(string name) =>
        new(Edm + "FunctionImport", new XAttribute("Name", name), new XAttribute("Function", Namespace + "." + name));

    private static string Bound(ClassDef one, MethodDef method) =>
        method.IsStatic ? $"Collection({Namespace}.{one.Name})" : $"{Namespace}.{one.Name}";

    private static XElement Field(string element, PropertyDef property, bool nullable)
    {
        var attributes = new List<XAttribute> { new("Name", property.Name), new("Type", property.EdmType) };
        if (!nullable)
        {
            attributes.Add(new XAttribute("Nullable", "false"));
        }

        return new XElement(Edm + element, attributes);
    }

    private static XElement Set(ClassDef one) =>
        new(Edm + "EntitySet", new XAttribute("Name", one.Name), new XAttribute("EntityType", $"{Namespace}.{one.Name}"));
}
