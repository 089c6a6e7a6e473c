namespace TenantAttach.Core.Tests.Attachment;

public sealed class CoManagementPolicyXmlTests
{
    [Fact]
    public void A_new_policy_enrolls_nothing_and_moves_nothing()
    {
        var policy = CoManagementPolicyXml.Create("CoMgmtSettingsProd");
        Assert.False(policy.AutoEnroll);
        Assert.Equal(WorkloadName.None, policy.Workloads);
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        var policy = CoManagementPolicyXml.Create("CoMgmtSettingsProd");
        policy.AutoEnroll = true;
        policy.Workloads = WorkloadName.CompliancePolicies | WorkloadName.ClientApps;
        var again = CoManagementPolicyXml.Parse("CoMgmtSettingsProd", policy.ToString());
        Assert.True(again.AutoEnroll);
        Assert.Equal(WorkloadName.CompliancePolicies | WorkloadName.ClientApps, again.Workloads);
    }

    [Fact]
    public void Rules_and_bits_that_are_not_known_stay()
    {
        const string xml = """
            <Digest xmlns="urn:x"><Policy><Rules>
              <Rule id="AutoEnroll_Name"><Expression><Operands><ConstantValue DataType="Boolean" Value="False"/></Operands></Expression></Rule>
              <Rule id="r2"><Annotation><DisplayName Text="Workloads_Name"/></Annotation><Expression><Operands><ConstantValue Value="8193"/></Operands></Expression></Rule>
              <Rule id="Other"><Expression><Operands><ConstantValue Value="7"/></Operands></Expression></Rule>
            </Rules></Policy></Digest>
            """;
        var policy = CoManagementPolicyXml.Parse("CoMgmtSettingsProd", xml);
        policy.AutoEnroll = true;
        policy.Workloads = WorkloadName.WindowsUpdatePolicies;
        var text = policy.ToString();
        Assert.Contains("Value=\"8209\"", text);
        Assert.Contains("id=\"Other\"", text);
        Assert.Equal(WorkloadName.WindowsUpdatePolicies, CoManagementPolicyXml.Parse("p", text).Workloads);
    }

    [Theory]
    [InlineData("no xml")]
    [InlineData("<a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a><Rules>&b;</Rules></a>")]
    public void A_policy_of_another_form_is_refused(string xml)
    {
        var error = Assert.Throws<TenantAttachException>(() => CoManagementPolicyXml.Parse("CoMgmtSettingsProd", xml));
        Assert.Equal("CoManagementPolicyUnreadable", error.ErrorId);
    }
}
