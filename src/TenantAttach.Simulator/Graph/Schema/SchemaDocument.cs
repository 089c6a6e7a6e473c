using System.Xml.Linq;

namespace TenantAttach.Simulator.Graph;

/// <summary>The <c>$metadata</c> of the simulated Graph: the part of Microsoft's schema that the simulator shows, and nothing
/// else.</summary>
internal static class SchemaDocument
{
    private static readonly XNamespace Edmx = "http://docs.oasis-open.org/odata/ns/edmx";
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    public static byte[] Write()
    {
        var types = GraphSchema.WholeTypes.ToList();
        var known = new HashSet<string>(types.Select(type => type.Name));
        var schema = new XElement(
            Edm + "Schema",
            new XAttribute("Namespace", "microsoft.graph"),
            new XAttribute("Alias", "graph"),
            new XComment(" The part of the schema of Microsoft Graph that the simulator shows. "),
            types.Where(type => type.Kind == "enum").Select(Enumeration),
            types.Where(type => type.Kind == "complex").Select(type => Structure("ComplexType", type, known)),
            types.Where(type => type.Kind == "entity").Select(type => Structure("EntityType", type, known)),
            new XElement(Edm + "EntityContainer", new XAttribute("Name", "GraphService"),
                GraphSchema.Sets.Values.Where(set => known.Contains(set.Type)).Select(Set)));
        var document = new XElement(
            Edmx + "Edmx", new XAttribute("Version", "4.0"), new XAttribute(XNamespace.Xmlns + "edmx", Edmx.NamespaceName),
            new XElement(Edmx + "DataServices", schema));
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + document.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Enumeration(SchemaType type) => new(
        Edm + "EnumType",
        new XAttribute("Name", type.Name),
        type.IsFlags ? new XAttribute("IsFlags", "true") : null,
        type.Members.Select(member =>
            new XElement(Edm + "Member", new XAttribute("Name", member.Key), new XAttribute("Value", member.Value))));

    private static XElement Structure(string element, SchemaType type, HashSet<string> known) => new(
        Edm + element,
        new XAttribute("Name", type.Name),
        type.Base is null ? null : new XAttribute("BaseType", "graph." + type.Base),
        type.IsAbstract ? new XAttribute("Abstract", "true") : null,
        type.IsOpen ? new XAttribute("OpenType", "true") : null,
        type.Kind == "entity" && type.Properties.ContainsKey("id")
            ? new XElement(Edm + "Key", new XElement(Edm + "PropertyRef", new XAttribute("Name", "id"))) : null,
        type.Properties.Values.Select(property => Field("Property", property)),
        type.Navigations.Values.Where(property => known.Contains(property.Type)).Select(property => Field("NavigationProperty", property)));

    private static XElement Field(string element, SchemaProperty property)
    {
        var single = (GraphSchema.Find(property.Type) is null ? "Edm." : "graph.") + property.Type;
        return new XElement(
            Edm + element,
            new XAttribute("Name", property.Name),
            new XAttribute("Type", property.IsCollection ? $"Collection({single})" : single),
            property.IsNullable ? null : new XAttribute("Nullable", "false"));
    }

    private static XElement Set(SchemaSet set) => set.IsCollection
        ? new XElement(Edm + "EntitySet", new XAttribute("Name", set.Name), new XAttribute("EntityType", "microsoft.graph." + set.Type))
        : new XElement(Edm + "Singleton", new XAttribute("Name", set.Name), new XAttribute("Type", "microsoft.graph." + set.Type));
}
