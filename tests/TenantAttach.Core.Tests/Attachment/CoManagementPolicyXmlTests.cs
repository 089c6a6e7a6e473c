namespace TenantAttach.Core.Tests.Attachment;

public sealed class CoManagementPolicyXmlTests
{
    private const WorkloadName Moved = WorkloadName.CompliancePolicies | WorkloadName.WindowsUpdatePolicies;

    // The form that public readers rely on: enrollment by its resource identifier, the workloads as the third rule.
    private static readonly string Usual = Policy(
        Rule("ResourceId=\"AutoEnroll_Name\"", "True"), Rule("ResourceId=\"ID-1\"", "True"), Rule("ResourceId=\"ID-2\"", "19"));

    [Fact]
    public void A_new_policy_enrolls_nothing_moves_nothing_and_has_what_the_published_schema_requires()
    {
        var siteId = Guid.Parse("0a0b0c0d-1111-4222-8333-444455556666");
        var policy = CoManagementPolicyXml.Create("CoMgmtSettingsProd", siteId);
        Assert.Null(policy.Problem);
        Assert.False(policy.AutoEnroll);
        Assert.Equal(WorkloadName.None, policy.Workloads);
        Assert.Matches(
            "<ConfigurationPolicy AuthoringScopeId=\"ScopeId_0A0B0C0D-1111-4222-8333-444455556666\" "
                + "LogicalName=\"ConfigurationPolicy_[0-9a-f-]{36}\" Version=\"1\"><Annotation[^>]*><DisplayName "
                + "Text=\"CoMgmtSettingsProd\"",
            policy.ToString());
    }

    [Fact]
    public void What_was_written_is_read_back_also_as_public_readers_do()
    {
        var policy = CoManagementPolicyXml.Create("CoMgmtSettingsProd", Guid.NewGuid());
        policy.AutoEnroll = true;
        policy.Workloads = Moved;
        var again = CoManagementPolicyXml.Parse("CoMgmtSettingsProd", policy.ToString());
        Assert.True(again.AutoEnroll);
        Assert.Equal(Moved, again.Workloads);
        Assert.True(CoManagementPolicyXml.Holds(policy.ToString(), true, Moved));
        Assert.False(CoManagementPolicyXml.Holds(policy.ToString(), false, null));
        Assert.False(CoManagementPolicyXml.Holds(policy.ToString(), null, WorkloadName.None));
    }

    [Theory]
    [InlineData("ResourceId=\"AutoEnroll_Name\"")]
    [InlineData("Text=\"AutoEnroll_Name\"")]
    [InlineData("Text=\"Automatic enrollment\" ResourceId=\"AutoEnroll_Name\"")]
    public void Enrollment_is_found_by_resource_identifier_or_text_and_the_workloads_are_the_third_rule(string name)
    {
        var policy = CoManagementPolicyXml.Parse("p", Usual.Replace("ResourceId=\"AutoEnroll_Name\"", name, StringComparison.Ordinal));
        Assert.Null(policy.Problem);
        Assert.True(policy.AutoEnroll);
        Assert.Equal(Moved, policy.Workloads);
    }

    [Fact]
    public void A_change_touches_two_values_and_nothing_else()
    {
        var policy = CoManagementPolicyXml.Parse("p", Usual);
        policy.AutoEnroll = false;
        policy.Workloads = WorkloadName.ClientApps;
        var expected = Usual.Replace(
                "<DisplayName ResourceId=\"AutoEnroll_Name\" /></Annotation><Expression><Operands><ConstantValue Value=\"True\"",
                "<DisplayName ResourceId=\"AutoEnroll_Name\" /></Annotation><Expression><Operands><ConstantValue Value=\"False\"",
                StringComparison.Ordinal)
            .Replace("Value=\"19\"", "Value=\"65\"", StringComparison.Ordinal);
        Assert.Equal(expected, policy.ToString());
    }

    public static TheoryData<string, string> Unknown => new()
    {
        { "no xml", "not XML" },
        { "<a/>", "0 rules" },
        { "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a><Rules>&b;</Rules></a>", "not XML" },
        { Usual.Replace("</Rules>", Rule("ResourceId=\"ID-3\"", "3") + "</Rules>", StringComparison.Ordinal), "4 rules" },
        { Policy(Rule("ResourceId=\"AutoEnroll_Name\"", "True"), Rule("Text=\"Workloads_Name\"", "18")), "2 rules" },
        { Usual.Replace("AutoEnroll_Name", "AutoEnroll", StringComparison.Ordinal), "no one rule AutoEnroll_Name" },
        { Usual.Replace("ID-1", "AutoEnroll_Name", StringComparison.Ordinal), "no one rule AutoEnroll_Name" },
        { Usual.Replace("\"19\"", "\"many\"", StringComparison.Ordinal), "holds no number" },
        { Usual.Replace("\"19\"", "\"-2\"", StringComparison.Ordinal), "holds no number" },
        { Usual.Replace("\"19\"", "\"8193\"", StringComparison.Ordinal), "not known (8192)" },
        { Policy(
            Rule("ResourceId=\"ID-1\"", "True"), Rule("ResourceId=\"ID-2\"", "19"),
            Rule("Text=\"AutoEnroll_Name\"", "True")), "holds no number" },
        { Usual.Replace(
            "<Operands><ConstantValue Value=\"19\"", "<Operands><ConstantValue Value=\"2\" /><ConstantValue Value=\"19\"",
            StringComparison.Ordinal), "holds no number" },
        { Usual + "<!-- -->" + "<Rules/>", "not XML" },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public void A_policy_of_another_form_has_no_values_and_is_never_written(string xml, string reason)
    {
        var policy = CoManagementPolicyXml.Parse("CoMgmtSettingsProd", xml);
        Assert.Contains(reason, policy.Problem, StringComparison.Ordinal);
        Assert.Equal((false, WorkloadName.None), (policy.AutoEnroll, policy.Workloads));
        foreach (var write in new Action[] { () => policy.AutoEnroll = true, () => policy.Workloads = Moved, policy.RequireUnderstood })
        {
            var error = Assert.Throws<TenantAttachException>(write);
            Assert.Equal("CoManagementPolicyUnreadable", error.ErrorId);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_policy_whose_second_rule_is_not_the_known_switch_is_read_and_never_written()
    {
        var policy = CoManagementPolicyXml.Parse(
            "p",
            Policy(Rule("ResourceId=\"AutoEnroll_Name\"", "True"), Rule("ResourceId=\"ID-1\"", "5"), Rule("ResourceId=\"ID-2\"", "19")));
        Assert.Null(policy.Problem);
        Assert.Equal((true, Moved), (policy.AutoEnroll, policy.Workloads));
        Assert.Equal("CoManagementPolicyUnreadable", Assert.Throws<TenantAttachException>(() => policy.AutoEnroll = false).ErrorId);
    }

    private static string Policy(params string[] rules) =>
        $"<DesiredConfigurationDigest><ConfigurationPolicy LogicalName=\"x\"><Rules>{string.Concat(rules)}</Rules>"
            + "</ConfigurationPolicy></DesiredConfigurationDigest>";

    private static string Rule(string name, string value) =>
        $"<Rule id=\"r\"><Annotation><DisplayName {name} /></Annotation><Expression><Operands><ConstantValue Value=\"{value}\" />"
            + "</Operands></Expression></Rule>";
}
