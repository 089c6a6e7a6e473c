using System.Xml;
using System.Xml.Linq;

namespace TenantAttach.Simulator.Model;

/// <summary>The XML of co-management policies.</summary>
/// <remarks>Public are the name of the rule for enrollment, the position of the one for workloads, and what the published schema requires
/// of a policy. Inferred: that the rule between them is a switch; its name and that of the third rule are made up here.</remarks>
internal static class PolicyXml
{
    private const string Language = "http://schemas.microsoft.com/SystemsCenterConfigurationManager/2009/07/10/DesiredConfiguration";
    private const string Rules = "http://schemas.microsoft.com/SystemsCenterConfigurationManager/2009/06/14/Rules";

    /// <summary>What is wrong with a policy by the published schema; null for nothing.</summary>
    public static string? WhyInvalid(string? text)
    {
        if (Load(text) is not { } document)
        {
            return "SDMPackageXML is not XML.";
        }

        var policies = document.Descendants().Where(element => element.Name.LocalName == "ConfigurationPolicy").ToList();
        if (policies.Count != 1)
        {
            return "SDMPackageXML is not a configuration policy.";
        }

        var missing = new[] { "AuthoringScopeId", "LogicalName", "Version" }
            .FirstOrDefault(name => string.IsNullOrEmpty((string?)policies[0].Attribute(name)));
        return missing is not null ? $"The required attribute '{missing}' is missing."
            : !uint.TryParse((string)policies[0].Attribute("Version")!, out _) ? "The attribute 'Version' is not an unsigned integer."
            : policies[0].Elements().All(element => element.Name.LocalName != "Annotation") ? "The element 'Annotation' is missing."
            : null;
    }

    /// <summary>The unique identifier of a valid policy: its scope and its logical name.</summary>
    public static string UniqueId(string text)
    {
        var policy = Load(text)!.Descendants().Single(element => element.Name.LocalName == "ConfigurationPolicy");
        return (string)policy.Attribute("AuthoringScopeId")! + "/" + (string)policy.Attribute("LogicalName")!;
    }

    /// <summary>A policy as public readers rely on it, with a rule that nobody knows, or edited by hand.</summary>
    public static string Create(string name, Guid siteId, Guid id, bool autoEnroll, int workloads, string shape = "Usual")
    {
        var isEdited = shape == "EditedByHand";
        XNamespace language = Language;
        XNamespace rules = Rules;
        var list = new XElement(
            language + "Rules",
            isEdited ? new XComment(" piloted first, see change 4711 ") : null,
            isEdited
                ? Rule(new XAttribute("Text", "AutoEnroll_Name"), "Boolean", autoEnroll ? "true" : "false")
                : Rule(new XAttribute("ResourceId", "AutoEnroll_Name"), "Boolean", autoEnroll ? "True" : "False"),
            Rule(new XAttribute("ResourceId", "ID-8f0d3f5e-5c0d-4f0b-9f5e-2f5c8f7f2b61"), "Boolean", "True"),
            Rule(
                new XAttribute("ResourceId", "ID-0a1f2c77-7b57-4a61-b5b4-6a3c0d1e9f42"), "Int64",
                (workloads | 1).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            shape == "UnknownRule"
                ? Rule(new XAttribute("ResourceId", "ID-5d1c4b3a-2f6e-4c1d-8a9b-7e6f5d4c3b2a"), "Int64", "3")
                : null);
        return new XElement(
            language + "DesiredConfigurationDigest",
            new XElement(
                language + "ConfigurationPolicy",
                new XAttribute("AuthoringScopeId", "ScopeId_" + siteId.ToString("D").ToUpperInvariant()),
                new XAttribute("LogicalName", "ConfigurationPolicy_" + id.ToString("D")),
                new XAttribute("Version", 1),
                new XElement(rules + "Annotation", new XElement(rules + "DisplayName", new XAttribute("Text", name))),
                list)).ToString(isEdited ? SaveOptions.None : SaveOptions.DisableFormatting);
    }

    private static XDocument? Load(string? text)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(text ?? string.Empty),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XElement Rule(XAttribute name, string type, string value)
    {
        XNamespace rules = Rules;
        return new XElement(
            rules + "Rule",
            new XAttribute("id", "Rule_" + type),
            new XElement(rules + "Annotation", new XElement(rules + "DisplayName", name)),
            new XElement(
                rules + "Expression",
                new XElement(
                    rules + "Operands",
                    new XElement(rules + "ConstantValue", new XAttribute("DataType", type), new XAttribute("Value", value)))));
    }
}
