namespace TenantAttach.Core.Tests.Attachment;

public sealed class UploadScopeMappingTests
{
    private static readonly Guid Tenant = new("11111111-1111-1111-1111-111111111111");

    [Theory]
    [InlineData("""{"CollectionSiteID":"P0100014"}""", "P0100014")]
    [InlineData("""{"CollectionSiteID":["P0100014"]}""", "P0100014")]
    [InlineData("""{"CollectionSiteID":["P0100014","P0100015"]}""", "P0100014,P0100015")]
    [InlineData("""{"CollectionSiteID":""}""", "")]
    [InlineData("""{"CollectionSiteID":[]}""", "")]
    [InlineData("""{"CollectionSiteID":null}""", "")]
    public async Task A_scope_in_a_list_is_not_taken_for_all_devices(string reply, string expected)
    {
        var site = new ScriptedServices().On(CoManagementCalls.GetTenantCollectionMapping, _ => JsonDocument.Parse(reply).RootElement);
        Assert.Equal(expected, string.Join(",", await UploadScopeMapping.ReadAsync(site.Context(), Tenant)));
    }
}
