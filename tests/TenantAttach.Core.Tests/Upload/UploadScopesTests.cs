using TenantAttach.Core.Tests.Contract;
using TenantAttach.Core.Upload;

namespace TenantAttach.Core.Tests.Upload;

public sealed class UploadScopesTests
{
    private const string Tenant = "11111111-1111-1111-1111-111111111111";

    [Fact]
    public async Task A_preview_lists_what_comes_and_goes_and_changes_nothing()
    {
        var site = Site("");

        var plan = await UploadScopes.PlanAsync(site.Context(), ["Pilot"]);

        Assert.Empty(((UploadScopePreview)plan.Preview!).Added);
        Assert.Equal(["PC-03"], ((UploadScopePreview)plan.Preview!).Removed.Select(device => device.Name));
        Assert.Equal(2, ((UploadScopePreview)plan.Preview!).Unchanged);
        Assert.Equal(["P0100014", "P0100020"], ((UploadScopePreview)plan.Preview!).Wanted.Collections.Select(collection => collection.CollectionId));
        Assert.Equal("SiteAddTenantCollectionMapping", Assert.Single(((UploadScopePreview)plan.Preview!).Calls).Name);
        Assert.NotEmpty(((UploadScopePreview)plan.Preview!).Warnings);
        Assert.DoesNotContain(site.Writes, request => request.Call.Changes);
    }

    [Fact]
    public async Task A_change_is_read_back_and_made_only_once()
    {
        var site = Site("");

        await (await UploadScopes.PlanAsync(site.Context(), ["P0100014"])).Writes.RunAsync(site.Context());
        var again = await UploadScopes.PlanAsync(site.Context(), ["pilot"]);

        Assert.True(again.Writes.IsEmpty);
        Assert.Single(site.Writes);
        Assert.Equal("P0100014", Assert.Single((await UploadScopes.GetAsync(site.Context())).SelectedCollections).CollectionId);
    }

    [Fact]
    public async Task Going_back_to_all_devices_takes_the_collection_away()
    {
        var site = Site("P0100014");

        var plan = await UploadScopes.PlanAsync(site.Context(), []);
        await plan.Writes.RunAsync(site.Context());

        Assert.Equal(["PC-03"], ((UploadScopePreview)plan.Preview!).Added.Select(device => device.Name));
        Assert.True((await UploadScopes.GetAsync(site.Context(), count: true)) is { IsAllDevices: true, DeviceCount: 3 });
    }

    [Theory]
    [InlineData("Nobody", "CollectionNotFound")]
    [InlineData("No*", "CollectionNotFound")]
    [InlineData("People", "CollectionNotOfDevices")]
    [InlineData("Twin", "CollectionAmbiguous")]
    [InlineData("P*", "UploadScopeTooMany")]
    public async Task What_cannot_be_the_scope_is_refused_before_any_write(string name, string errorId)
    {
        var site = Site("");

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => UploadScopes.PlanAsync(site.Context(), [name]));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Empty(site.Writes);
    }

    [Fact]
    public async Task A_hierarchy_that_is_not_attached_has_no_scope()
    {
        var site = Site("").List(AttachmentCalls.ListCloudServices, new { ID = 1, ServiceType = 5, AssociatedAADWebApplications = Array.Empty<int>() });

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => UploadScopes.GetAsync(site.Context()));

        Assert.Equal("UploadNotAttached", error.ErrorId);
    }

    [Fact]
    public async Task A_site_whose_schema_lacks_the_method_is_not_written_to()
    {
        var site = Site("").On(SiteCalls.GetMetadata, _ => AnyCalls.WholeSchema().Replace("AddTenantCollectionMapping", "Other", StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => UploadScopes.PlanAsync(site.Context(), ["Pilot"]));

        Assert.Equal("SiteSchemaMissing", error.ErrorId);
        Assert.Empty(site.Writes);
    }

    private static ScriptedServices Site(string mapped)
    {
        var scope = mapped;
        return new ScriptedServices()
            .On(SiteCalls.GetSiteId, _ => new { SiteID = "{00000000-0000-0000-0000-000000000001}" })
            .List(AttachmentCalls.ListCloudServices, new { ID = 1, ServiceType = 5, AssociatedAADWebApplications = new[] { 16777217 } })
            .List(AttachmentCalls.ListApplications, new { ID = 16777217, Name = "ConfigMgrSvc", ClientID = Guid.NewGuid(), TenantID = 3 })
            .List(AttachmentCalls.ListTenants, new { ID = 3, TenantID = Tenant, Name = "Contoso" })
            .On(CoManagementCalls.GetTenantCollectionMapping, _ => new { ReturnValue = 0, CollectionSiteID = scope })
            .On(CoManagementCalls.AddTenantCollectionMapping, request =>
            {
                scope = (string)request.Body!["CollectionSiteID"]!;
                return new { ReturnValue = 0 };
            })
            .On(CoManagementCalls.RemoveTenantCollectionMapping, _ =>
            {
                scope = "";
                return new { ReturnValue = 0 };
            })
            .On(InventoryCalls.ListCollections, Collections)
            .On(InventoryCalls.ListDependencies, request => new
            {
                value = ScriptedServices.Option(request, "$filter").Contains("P0100014", StringComparison.Ordinal)
                    ? new object[]
                    {
                        new { SourceCollectionID = "P0100014", DependentCollectionID = "P0100020", RelationshipType = 1 },
                        new { SourceCollectionID = "P0100014", DependentCollectionID = "P0100030", RelationshipType = 2 },
                    }
                    : [],
            })
            .On(InventoryCalls.ListMembers, _ => new
            {
                value = new[] { Member(1, "PC-01", true), Member(2, "PC-02", true), Member(4, "OLD", false) },
            })
            .On(InventoryCalls.ListDevices, _ => new
            {
                value = new[] { Member(1, "PC-01", true), Member(2, "PC-02", true), Member(3, "PC-03", true), Member(4, "OLD", false) },
            });
    }

    private static object Member(int id, string name, bool client) => new { ResourceID = id, Name = name, IsClient = client, IsObsolete = false, ResourceType = 5 };

    private static object Collections(ServiceRequest request)
    {
        var filter = ScriptedServices.Option(request, "$filter");
        (string Id, string Name, int Type)[] all =
        [
            ("P0100014", "Pilot", 2), ("P0100015", "Production", 2), ("P0100016", "People", 1), ("P0100017", "Twin", 2), ("P0100018", "Twin", 2), ("P0100020", "Pilot child", 2),
        ];
        IEnumerable<(string Id, string Name, int Type)> rows = all.Where(row =>
            filter.Contains($"'{row.Id}'", StringComparison.Ordinal)
            || filter.Contains($"Name eq '{row.Name}'", StringComparison.OrdinalIgnoreCase)
            || (filter.Contains("startswith(Name,'P')", StringComparison.Ordinal) && row.Name.StartsWith('P')));
        return new { value = rows.Select(row => new { CollectionID = row.Id, row.Name, CollectionType = row.Type, MemberCount = 3 }) };
    }
}
