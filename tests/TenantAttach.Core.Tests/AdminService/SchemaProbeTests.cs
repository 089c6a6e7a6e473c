using System.Xml;
using TenantAttach.Core.Tests.Graph;

namespace TenantAttach.Core.Tests.AdminService;

public sealed class SchemaProbeTests
{
    private const string Edmx =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
         <edmx:DataServices><Schema Namespace="AdminService" xmlns="http://docs.oasis-open.org/odata/ns/edm">
          <EntityType Name="SMS_Base" Abstract="true"><Property Name="ID" Type="Edm.Int64" /></EntityType>
          <EntityType Name="SMS_AAD_Tenant_Ex" BaseType="AdminService.SMS_Base">
           <Key><PropertyRef Name="ID" /></Key>
           <Property Name="TenantId" Type="Edm.String" /><Property Name="Name" Type="Edm.String" />
          </EntityType>
          <EntityType Name="SMS_CoMgmtConfigs"><Property Name="AADTenantID" Type="Edm.String" /></EntityType>
          <Action Name="GetTenantCollectionMapping" IsBound="true">
           <Parameter Name="bindingParameter" Type="Collection(AdminService.SMS_CoMgmtConfigs)" /><Parameter Name="TenantID" Type="Edm.String" />
           <ReturnType Type="Edm.String" />
          </Action>
          <Action Name="SMS_CoMgmtConfigs.AddTenantCollectionMapping"><Parameter Name="TenantID" Type="Edm.String" /></Action>
          <Action Name="RemoveTenantCollectionMapping" IsBound="true">
           <Parameter Name="bindingParameter" Type="AdminService.SMS_Other" /><Parameter Name="X" Type="AdminService.SMS_CoMgmtConfigs" />
          </Action>
         </Schema></edmx:DataServices>
        </edmx:Edmx>
        """;

    [Fact]
    public void Classes_inherit_properties_and_have_methods_in_both_forms()
    {
        var schema = SiteSchema.Read(new MemoryStream(Encoding.UTF8.GetBytes(Edmx)));
        Assert.Equal(3, schema.ClassCount);
        Assert.Empty(schema.Missing(Declare.Reads("sms_aad_tenant_ex", "ID", "TenantID", "Name")));
        Assert.Empty(CoManagementCalls.GetTenantCollectionMapping.Needs.SelectMany(schema.Missing));
        Assert.Empty(CoManagementCalls.AddTenantCollectionMapping.Needs.SelectMany(schema.Missing));
        Assert.Equal(
            ["SMS_CoMgmtConfigs.RemoveTenantCollectionMapping()"],
            CoManagementCalls.RemoveTenantCollectionMapping.Needs.SelectMany(schema.Missing));
    }

    [Theory]
    [InlineData("<Key><PropertyRef Name=\"ScriptGuid\"/></Key>", "Edm.Int32", "Edm.String")]
    [InlineData(
        "<Key><PropertyRef Name=\"ScriptID\"/></Key>", "Edm.Int32", "Edm.String", "SMS_Scripts with the key ScriptGuid (it has ScriptID)")]
    [InlineData("", "Edm.Int32", "Edm.String", "SMS_Scripts with the key ScriptGuid (it has none)")]
    [InlineData(
        "<Key><PropertyRef Name=\"ScriptGuid\"/></Key>", "Edm.String", "Edm.String",
        "SMS_Scripts.ScriptType as Edm.Int32 (it is Edm.String)")]
    [InlineData("<Key><PropertyRef Name=\"ScriptGuid\"/></Key>", "Edm.Int32", "Edm.Int64", "Device.RunScript(ScriptGuid)")]
    [InlineData("<Key><PropertyRef Name=\"ScriptGuid\"/></Key>", "Edm.Int32", null, "Device.RunScript(ScriptGuid)")]
    public void Keys_types_and_parameters_are_checked_too(string key, string type, string? parameter, params string[] missing)
    {
        var members = ScriptRows.WholeScript.Members.Where(member => member.Name != "ScriptType").Select(
            member => $"<Property Name=\"{member.Name}\" Type=\"{member.Type}\"/>");
        var sent = parameter is null ? string.Empty : $"<Parameter Name=\"ScriptGuid\" Type=\"{parameter}\"/>";
        var edmx =
            $"<Edmx><Schema><EntityType Name=\"SMS_Scripts\">{key}<Property Name=\"ScriptType\" "
                + $"Type=\"{type}\"/>{string.Concat(members)}</EntityType>"
            + "<Action Name=\"RunScript\" IsBound=\"true\"><Parameter Name=\"bindingParameter\" "
            + $"Type=\"AdminService.Device\"/>{sent}</Action></Schema></Edmx>";
        var schema = SiteSchema.Read(new MemoryStream(Encoding.UTF8.GetBytes(edmx)));
        Assert.Equal(missing, ScriptCalls.GetScript.Needs.Concat(ScriptCalls.RunScript.Needs).SelectMany(schema.Missing));
    }

    [Fact]
    public async Task Everything_that_is_missing_is_named_with_the_steps_in_the_console_and_nothing_is_sent()
    {
        var pipeline = new ScriptedPipeline(_ => Edmx) { ServesSchema = false };
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => pipeline.Context().Site().Schema.EnsureAsync(
            [AttachmentCalls.CreateTenant, AttachmentCalls.CreateCloudService, CoManagementCalls.RemoveTenantCollectionMapping],
            "Turning the upload on",
            "Cloud Attach, Properties, Configure upload"));

        Assert.Equal("SiteSchemaMissing", failure.ErrorId);
        Assert.Contains(
            "SMS_AAD_Tenant_Ex.Environment, SMS_Azure_CloudService, SMS_CoMgmtConfigs.RemoveTenantCollectionMapping()", failure.Message);
        Assert.Contains("Configure upload", failure.Message);
        Assert.Equal("SiteGetMetadata", Assert.Single(pipeline.Requests).Call.Name);
    }

    [Fact]
    public async Task The_schema_is_read_once_a_session_and_not_at_all_for_documented_calls()
    {
        var pipeline = new ScriptedPipeline(_ => Edmx) { ServesSchema = false };
        var context = pipeline.Context();
        Assert.Empty(await context.Site().Schema.MissingAsync([SiteCalls.ListSites, ApplicationCalls.GetApplication]));
        Assert.Empty(pipeline.Requests);
        Assert.Empty(await context.Site().Schema.MissingAsync([CoManagementCalls.GetTenantCollectionMapping]));
        Assert.Empty(await context.Site().Schema.MissingAsync([CoManagementCalls.AddTenantCollectionMapping]));
        Assert.Single(pipeline.Requests);
    }

    [Fact]
    public async Task A_call_that_is_not_documented_does_not_leave_where_the_site_does_not_show_what_it_uses()
    {
        var pipeline = new ScriptedPipeline(
            request => request.Call == SiteCalls.GetMetadata ? Edmx : """{"value":[]}""") { ServesSchema = false };
        var site = pipeline.Context().Site();
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => site.CreateAsync(AttachmentCalls.CreateCloudService, []));
        Assert.Equal("SiteCallNotOffered", failure.ErrorId);
        Assert.Equal(["SiteGetMetadata"], pipeline.Requests.Select(request => request.Call.Name));

        await site.InvokeAsync(CoManagementCalls.GetTenantCollectionMapping);
        Assert.Equal(2, pipeline.Requests.Count);
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("not xml")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")]
    public async Task What_is_not_a_schema_is_refused_and_not_remembered(string reply)
    {
        var replies = 0;
        var pipeline = new ScriptedPipeline(_ => replies++ == 0 ? reply : Edmx) { ServesSchema = false };
        var context = pipeline.Context();
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => context.Site().Schema.ReadAsync());
        Assert.Equal("SiteSchemaUnreadable", failure.ErrorId);
        Assert.IsType<XmlException>(failure.InnerException);
        Assert.True((await context.Site().Schema.ReadAsync()).HasClass("SMS_CoMgmtConfigs"));
    }
}
