using TenantAttach.Core.DeviceQuery;
using TenantAttach.Core.DeviceQuery.Language;
using TenantAttach.Core.Tests.DeviceReads;
using TenantAttach.Simulator.Log;

namespace TenantAttach.Core.Tests.DeviceQuery;

/// <summary>Entities of the site, whatever form it lists them in, and of the table where it lists none.</summary>
public sealed class DeviceQueryEntitiesTests
{
    [Theory]
    [InlineData("""["Process","Contoso"]""", "Process:|Contoso:")]
    [InlineData("""{"value":["Process"]}""", "Process:")]
    [InlineData("""{"value":{"value":[{"Name":"EventLog()"}]}}""", "EventLog:")]
    [InlineData("""{"value":[{"EntityName":"A","Columns":["X","Device","Y"]}]}""", "A:X/Unknown,Y/Unknown")]
    [InlineData(
        """{"value":[{"Name":"A","Properties":[{"Name":"X","Type":"datetime"},{"Name":"Y","DataType":"Number"},{"Other":1}]}]}""",
        "A:X/DateTime,Y/Number")]
    [InlineData("""{"value":[{"Other":"A"},5,null,{"Name":""},{"Name":"B"},{"Name":"b"}]}""", "B:")]
    [InlineData("""{"value":{"Entities":1}}""", "")]
    [InlineData("5", "")]
    public void A_list_is_read_in_any_form(string body, string expected)
    {
        var entities = DeviceQueryEntities.Read(JsonDocument.Parse(body).RootElement);
        Assert.Equal(
            expected,
            string.Join("|", entities.Select(entity => entity.Name + ":" + string.Join(",", entity.Columns.Skip(1).Select(Shown)))));
    }

    [Fact]
    public async Task A_site_that_lists_entities_is_asked_and_adds_its_own()
    {
        using var site = await Reads.OpenAsync();
        var all = await DeviceQueryEntities.ReadAsync(site.Context());
        Assert.All(all, entity => Assert.True(entity.IsOnSite));
        var added = Assert.Single(all, entity => entity.IsInAdminCenter is null);
        Assert.Equal("ContosoWarranty: Device Vendor Expires", added.Name + ": " + string.Join(" ", added.Columns));
        Assert.Equal(DeviceQueryType.DateTime, added.Columns[2].Type);
        Assert.Equal("EventLog('text', 24h)", all.Single(entity => entity.Name == "EventLog").Usage);
    }

    [Fact]
    public async Task A_site_that_does_not_show_the_list_is_not_asked_for_it()
    {
        using var site = await Reads.OpenAsync();
        site.Simulation.Faults.On("MetadataLacks:ListCMPivotEntity");
        var all = await DeviceQueryEntities.ReadAsync(site.Context());
        Assert.All(all, entity => Assert.Null(entity.IsOnSite));
        Assert.Equal(DeviceQueryLanguage.Entities().Count, all.Count);
        Assert.DoesNotContain(site.Simulation.Requests.Entries, IsList);
    }

    [Fact]
    public async Task A_refusal_of_the_site_leaves_the_table()
    {
        using var site = await Reads.OpenAsync();
        var context = await Reads.AsUserAsync(site, site.Simulation.Accounts.ReadOnlySiteUser);
        Assert.Equal(DeviceQueryLanguage.Entities().Count, (await DeviceQueryEntities.ReadAsync(context)).Count);
    }

    [Fact]
    public async Task The_site_is_asked_only_where_a_query_has_an_entity_that_nothing_else_knows()
    {
        using var site = await Reads.OpenAsync();
        var none = new DeviceQueryOptions();
        Assert.True((await DeviceQueryCheck.AnalyzeAsync(site.Context(), "Process | where Name == 'a'", none)).IsValid);
        Assert.DoesNotContain(site.Simulation.Requests.Entries, IsList);

        var added = await DeviceQueryCheck.AnalyzeAsync(site.Context(), "ContosoWarranty | where Expires < now()", none);
        Assert.Empty(added.Findings);
        Assert.Equal(["Device", "Vendor", "Expires"], added.Columns.Select(column => column.Name));

        Assert.False((await DeviceQueryCheck.AnalyzeAsync(site.Context(), "Nonsense", none)).IsValid);
        var custom = none with { CustomEntities = ["Nonsense"] };
        Assert.True((await DeviceQueryCheck.AnalyzeAsync(site.Context(), "Nonsense", custom)).IsValid);
    }

    private static string Shown(DeviceQueryColumn column) => column.Name + "/" + column.Type;

    private static bool IsList(RequestLogEntry entry) => entry.Path.Contains("ListCMPivotEntity", StringComparison.Ordinal);
}
