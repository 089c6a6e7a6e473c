using System.Xml;
using System.Xml.Linq;

namespace TenantAttach.Core.Attachment;

/// <summary>
/// Reads the <c>SDMPackageXML</c> of a co-management policy, and changes two values in it where every rule is known. A policy that is
/// not understood has a <see cref="Problem"/> and no values, and is never written.
/// </summary>
/// <remarks>
/// Public readers know the rule of automatic enrollment by its name, and the workloads as the third rule. Inferred: that the rule
/// between them is the switch <c>CoManagementSettings_Allow</c>, which the client's log shows together with these two.
/// </remarks>
public sealed class CoManagementPolicyXml
{
    /// <summary>The name of the rule that holds automatic enrollment.</summary>
    public const string AutoEnrollRule = "AutoEnroll_Name";

    private const string AllowRule = "Allow_Name";
    private const string WorkloadRule = "Capabilities_Name";
    private const string Digest = "http://schemas.microsoft.com/SystemsCenterConfigurationManager/2009/07/10/DesiredConfiguration";
    private const string RulesNamespace = "http://schemas.microsoft.com/SystemsCenterConfigurationManager/2009/06/14/Rules";
    private const int RuleCount = 3;
    private const int WorkloadPosition = 2;

    // The client's log shows the first bit also where no workload has moved.
    private const int FirstBit = 1;

    private readonly string policy;
    private readonly XDocument? document;
    private readonly XElement? enrollment;
    private readonly XElement? workloads;

    private CoManagementPolicyXml(string policy, string problem)
    {
        this.policy = policy;
        Problem = problem;
    }

    private CoManagementPolicyXml(string policy, XDocument document)
    {
        this.policy = policy;
        this.document = document;
        var rules = RulesOf(document);
        if (rules.Count != RuleCount)
        {
            Problem = string.Format(CultureInfo.InvariantCulture, "it has {0} rules, and three are known", rules.Count);
            return;
        }

        var named = rules.Where(IsEnrollment).ToList();
        enrollment = named.Count == 1 ? Constant(named[0]) : null;
        workloads = Constant(rules[WorkloadPosition]);
        if (!bool.TryParse(Value(enrollment), out _))
        {
            Problem = $"it has no one rule {AutoEnrollRule} with the value True or False";
        }
        else if (named[0] == rules[WorkloadPosition] || Mask is not { } mask)
        {
            Problem = "its third rule holds no number, so that it cannot be the one of the workloads";
        }
        else if ((mask & ~(FirstBit | (int)All)) is not 0 and var unknown)
        {
            Problem = string.Format(CultureInfo.InvariantCulture, "its third rule has bits that are not known ({0})", unknown);
        }
        else if (!bool.TryParse(Value(Constant(rules.Take(WorkloadPosition).First(rule => rule != named[0]))), out _))
        {
            Reservation = "the rule next to automatic enrollment is not the known switch";
        }
    }

    /// <summary>Why the policy is not understood; null where it is.</summary>
    public string? Problem { get; }

    /// <summary>Why the policy can be read and is not written; null where every rule is known.</summary>
    public string? Reservation { get; }

    /// <summary>Whether devices enroll by themselves; false where the policy is not understood.</summary>
    public bool AutoEnroll
    {
        get => Problem is null && bool.TryParse(Value(enrollment), out var value) && value;
        set
        {
            RequireUnderstood();
            enrollment!.SetAttributeValue("Value", value ? "True" : "False");
        }
    }

    /// <summary>The workloads that Intune manages; none where the policy is not understood.</summary>
    public WorkloadName Workloads
    {
        get => Problem is null && Mask is { } mask ? (WorkloadName)mask & All : WorkloadName.None;
        set
        {
            RequireUnderstood();
            var kept = Mask!.Value & ~(int)All;
            workloads!.SetAttributeValue("Value", (kept | (int)value).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static WorkloadName All { get; } = WorkloadRules.All.Aggregate(WorkloadName.None, (mask, name) => mask | name);

    private int? Mask =>
        int.TryParse(Value(workloads), NumberStyles.None, CultureInfo.InvariantCulture, out var mask) ? mask : null;

    // One policy of a name is there at a time, so that its name within the site follows from it: a command that is repeated writes the same.
    private static Guid NameOf(Guid siteId, string policy)
    {
        using var hash = System.Security.Cryptography.SHA256.Create();
        return new Guid(hash.ComputeHash(Encoding.UTF8.GetBytes($"{siteId:D}/{policy}")).Take(16).ToArray());
    }

    /// <summary>Starts a policy in which nothing enrolls and nothing moves, with all that the published schema requires.</summary>
    /// <param name="policy">The name of the policy, for example <c>CoMgmtSettingsProd</c>.</param>
    /// <param name="siteId">The identifier of the hierarchy, which names the authoring scope.</param>
    /// <returns>The policy.</returns>
    public static CoManagementPolicyXml Create(string policy, Guid siteId)
    {
        XNamespace digest = Digest;
        XNamespace rules = RulesNamespace;
        return new CoManagementPolicyXml(policy, new XDocument(
            new XElement(
                digest + "DesiredConfigurationDigest",
                new XElement(
                    digest + "ConfigurationPolicy",
                    new XAttribute("AuthoringScopeId", "ScopeId_" + siteId.ToString("D").ToUpperInvariant()),
                    new XAttribute("LogicalName", "ConfigurationPolicy_" + NameOf(siteId, policy).ToString("D")),
                    new XAttribute("Version", 1),
                    new XElement(
                        rules + "Annotation",
                        new XElement(rules + "DisplayName", new XAttribute("Text", policy)),
                        new XElement(rules + "Description", new XAttribute("Text", string.Empty))),
                    new XElement(
                        digest + "Rules",
                        Rule(AutoEnrollRule, "Boolean", "False"),
                        Rule(AllowRule, "Boolean", "True"),
                        Rule(WorkloadRule, "Int64", FirstBit.ToString(CultureInfo.InvariantCulture)))))));
    }

    /// <summary>Reads a policy of the site.</summary>
    /// <param name="policy">The name of the policy, for messages.</param>
    /// <param name="text">The XML.</param>
    /// <returns>The policy, with the reason where it is not understood.</returns>
    public static CoManagementPolicyXml Parse(string policy, string text)
    {
        try
        {
            return new CoManagementPolicyXml(policy, Load(text));
        }
        catch (XmlException)
        {
            return new CoManagementPolicyXml(policy, "it is not XML");
        }
    }

    /// <summary>
    /// Tells whether a policy holds certain values, as public readers see it: by the rule's resource identifier or text, and by
    /// position. It is the check of what was written, and shares nothing with <see cref="Parse"/> but the loading.
    /// </summary>
    /// <param name="text">The XML that the site keeps.</param>
    /// <param name="autoEnroll">Automatic enrollment; null for any.</param>
    /// <param name="workloads">The workloads; null for any.</param>
    /// <returns>True where it does.</returns>
    public static bool Holds(string text, bool? autoEnroll, WorkloadName? workloads)
    {
        try
        {
            var constants = Load(text).Descendants().Where(element => element.Name.LocalName == "ConstantValue").ToList();
            var enrolls = constants.Where(constant => constant.Ancestors().Any(IsEnrollment)).Select(Value).ToList();
            return constants.Count == RuleCount
                && (autoEnroll is null || enrolls.SequenceEqual([autoEnroll.Value ? "True" : "False"], StringComparer.OrdinalIgnoreCase))
                && (workloads is null || (long.TryParse(
                        Value(constants[WorkloadPosition]), NumberStyles.None, CultureInfo.InvariantCulture, out var mask)
                    && (mask | FirstBit) == ((long)workloads.Value | FirstBit)));
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>Ends the operation where something in the policy is not known: it is left as it is.</summary>
    /// <exception cref="TenantAttachException"><c>CoManagementPolicyUnreadable</c>.</exception>
    public void RequireUnderstood()
    {
        if ((Problem ?? Reservation) is { } reason)
        {
            throw ErrorCatalog.CoManagementPolicyUnreadable.Create(policy, reason);
        }
    }

    /// <summary>The policy as text, for the site.</summary>
    /// <returns>The XML.</returns>
    public override string ToString() => document?.ToString(SaveOptions.DisableFormatting) ?? string.Empty;

    private static XElement Rule(string name, string dataType, string value)
    {
        XNamespace rules = RulesNamespace;
        return new XElement(
            rules + "Rule",
            new XAttribute("id", name),
            new XAttribute("Severity", "Informational"),
            new XElement(
                rules + "Annotation",
                new XElement(rules + "DisplayName", new XAttribute("Text", name), new XAttribute("ResourceId", name)),
                new XElement(rules + "Description", new XAttribute("Text", string.Empty))),
            new XElement(
                rules + "Expression",
                new XElement(rules + "Operator", "Equals"),
                new XElement(
                    rules + "Operands",
                    new XElement(rules + "ConstantValue", new XAttribute("DataType", dataType), new XAttribute("Value", value)))));
    }

    private static XDocument Load(string text)
    {
        using var reader = XmlReader.Create(
            new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    // Where rules are in two places, or what is not a rule is among them, nothing is known of the whole.
    private static List<XElement> RulesOf(XDocument document)
    {
        var lists = document.Descendants().Where(element => element.Name.LocalName == "Rules").ToList();
        var all = document.Descendants().Count(element => element.Name.LocalName == "Rule");
        return lists.Count == 1 && lists[0].Elements().Count() == all
            ? lists[0].Elements().Where(element => element.Name.LocalName == "Rule").ToList()
            : [];
    }

    private static bool IsEnrollment(XElement rule) => rule.Name.LocalName == "Rule" && rule.Elements()
        .Where(element => element.Name.LocalName == "Annotation")
        .SelectMany(annotation => annotation.Elements().Where(element => element.Name.LocalName == "DisplayName"))
        .Any(name => (string?)name.Attribute("ResourceId") == AutoEnrollRule || (string?)name.Attribute("Text") == AutoEnrollRule);

    // A rule that compares with several values, or with none, is not one of the known ones.
    private static XElement? Constant(XElement rule)
    {
        var constants = rule.Descendants().Where(element => element.Name.LocalName == "ConstantValue").ToList();
        return constants.Count == 1 && constants[0].Parent?.Name.LocalName == "Operands" ? constants[0] : null;
    }

    private static string? Value(XElement? constant) => (string?)constant?.Attribute("Value");
}
