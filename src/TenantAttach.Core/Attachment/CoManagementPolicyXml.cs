using System.Xml;
using System.Xml.Linq;

namespace TenantAttach.Core.Attachment;

/// <summary>Reads and edits the <c>SDMPackageXML</c> of a co-management policy, and leaves alone what it does not know.</summary>
/// <remarks>
/// Inferred: only the names of the rule for automatic enrollment and the bits of the workload mask are known from public
/// clients; the elements around them are those of the configuration item language.
/// </remarks>
public sealed class CoManagementPolicyXml
{
    /// <summary>The name of the rule that holds automatic enrollment.</summary>
    public const string AutoEnrollRule = "AutoEnroll_Name";

    /// <summary>The name of the rule that holds the workload mask.</summary>
    public const string WorkloadRule = "Workloads_Name";

    private const string Digest = "http://schemas.microsoft.com/SystemsCenterConfigurationManager/2009/07/10/DesiredConfiguration";
    private const string RulesNamespace = "http://schemas.microsoft.com/SystemsCenterConfigurationManager/2009/06/14/Rules";

    private readonly XDocument document;
    private readonly string policy;

    private CoManagementPolicyXml(string policy, XDocument document)
    {
        this.policy = policy;
        this.document = document;
    }

    /// <summary>Whether devices enroll by themselves.</summary>
    public bool AutoEnroll
    {
        get => bool.TryParse(Find(AutoEnrollRule)?.Attribute("Value")?.Value, out var value) && value;
        set => Set(AutoEnrollRule, "Boolean", value ? "True" : "False");
    }

    /// <summary>The workloads that Intune manages.</summary>
    public WorkloadName Workloads
    {
        get => int.TryParse(
            Find(WorkloadRule)?.Attribute("Value")?.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? (WorkloadName)value & All
            : WorkloadName.None;
        set => Set(WorkloadRule, "Int64", (KeptBits | (int)value).ToString(CultureInfo.InvariantCulture));
    }

    private static WorkloadName All { get; } = WorkloadRules.All.Aggregate(WorkloadName.None, (mask, name) => mask | name);

    // Bits that no public text explains stay as they are.
    private int KeptBits =>
        int.TryParse(Find(WorkloadRule)?.Attribute("Value")?.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? value & ~(int)All
            : 0;

    /// <summary>Starts a policy in which nothing enrolls and nothing moves.</summary>
    /// <param name="policy">The name of the policy, for example <c>CoMgmtSettingsProd</c>.</param>
    /// <returns>The policy.</returns>
    public static CoManagementPolicyXml Create(string policy)
    {
        XNamespace digest = Digest;
        var xml = new CoManagementPolicyXml(policy, new XDocument(
            new XElement(
                digest + "DesiredConfigurationDigest",
                new XElement(digest + "ConfigurationPolicy", new XAttribute("LogicalName", policy), new XElement(digest + "Rules")))));
        xml.AutoEnroll = false;
        xml.Workloads = WorkloadName.None;
        return xml;
    }

    /// <summary>Reads a policy of the site.</summary>
    /// <param name="policy">The name of the policy, for messages.</param>
    /// <param name="text">The XML.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="TenantAttachException"><c>CoManagementPolicyUnreadable</c>: not XML, or without rules.</exception>
    public static CoManagementPolicyXml Parse(string policy, string text)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(text),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var xml = new CoManagementPolicyXml(policy, XDocument.Load(reader, LoadOptions.PreserveWhitespace));
            return xml.RuleList is null
                ? throw ErrorCatalog.CoManagementPolicyUnreadable.Create(policy, "it has no rules")
                : xml;
        }
        catch (XmlException error)
        {
            throw ErrorCatalog.CoManagementPolicyUnreadable.Create(null, error, policy, "it is not XML");
        }
    }

    /// <summary>The policy as text, for the site.</summary>
    /// <returns>The XML.</returns>
    public override string ToString() => document.ToString(SaveOptions.DisableFormatting);

    private XElement? RuleList => document.Descendants().FirstOrDefault(element => element.Name.LocalName == "Rules");

    private IEnumerable<XElement> Rules => document.Descendants().Where(element => element.Name.LocalName == "Rule");

    private static bool IsNamed(XElement rule, string name) =>
        (string?)rule.Attribute("id") == name ||
        rule.Descendants().Any(element => element.Name.LocalName == "DisplayName" && (string?)element.Attribute("Text") == name);

    private XElement? Find(string name) => Rules.FirstOrDefault(rule => IsNamed(rule, name))
        ?.Descendants().FirstOrDefault(element => element.Name.LocalName == "ConstantValue");

    private void Set(string name, string dataType, string value)
    {
        if (Find(name) is { } constant)
        {
            constant.SetAttributeValue("Value", value);
            return;
        }

        if (Rules.Any(rule => IsNamed(rule, name)))
        {
            throw ErrorCatalog.CoManagementPolicyUnreadable.Create(policy, $"its rule {name} holds no value");
        }

        XNamespace rules = RulesNamespace;
        RuleList!.Add(new XElement(
            rules + "Rule",
            new XAttribute("id", name),
            new XAttribute("Severity", "Informational"),
            new XElement(rules + "Annotation", new XElement(rules + "DisplayName", new XAttribute("Text", name))),
            new XElement(
                rules + "Expression",
                new XElement(rules + "Operator", "Equals"),
                new XElement(
                    rules + "Operands",
                    new XElement(rules + "ConstantValue", new XAttribute("DataType", dataType), new XAttribute("Value", value))))));
    }
}
