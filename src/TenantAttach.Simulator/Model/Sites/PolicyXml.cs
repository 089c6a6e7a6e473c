using System.Xml;
using System.Xml.Linq;

namespace TenantAttach.Simulator.Model;

/// <summary>The XML of co-management policies.</summary>
internal static class PolicyXml
{
    private const string Language = "http://schemas.microsoft.com/SystemsCenterConfigurationManager/2009/07/10/DesiredConfiguration";
    private const string Rules = "http://schemas.microsoft.com/SystemsCenterConfigurationManager/2009/06/14/Rules";

    /// <summary>The name in a policy, or null where the text is none.</summary>
    public static string? NameIn(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            using var reader =
                XmlReader.Create(
                    new StringReader(text!), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return (string?)XDocument.Load(reader)
                .Descendants()
                .Select(element => element.Attribute("LogicalName"))
                .FirstOrDefault(name => name is not null);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>A policy as a site has it after the wizard.</summary>
    public static string Create(string name, bool autoEnroll, int workloads)
    {
        XNamespace language = Language;
        return new XElement(
            language + "DesiredConfigurationDigest",
            new XElement(
                language + "ConfigurationPolicy",
                new XAttribute("LogicalName", name),
                new XElement(
                    language + "Rules", Rule("AutoEnroll_Name", "Boolean", autoEnroll ? "True" : "False"),
                    Rule(
                        "Workloads_Name", "Int64",
                        workloads.ToString(System.Globalization.CultureInfo.InvariantCulture))))).ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Rule(string name, string type, string value)
    {
        XNamespace rules = Rules;
        return new XElement(
            rules + "Rule",
            new XAttribute("id", name),
            new XElement(rules + "Annotation", new XElement(rules + "DisplayName", new XAttribute("Text", name))),
            new XElement(
                rules + "Expression",
                new XElement(
                    rules + "Operands",
                    new XElement(rules + "ConstantValue", new XAttribute("DataType", type), new XAttribute("Value", value)))));
    }
}
