using TenantAttach.Core.Applications;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Graph;
using TenantAttach.Core.Tests.Onboarding;

namespace TenantAttach.Core.Tests.Applications;

public sealed class TestApplicationTests
{
    [Fact]
    public async Task An_application_that_was_made_for_the_hierarchy_breaks_no_rule()
    {
        using var site = await PreparedAsync();
        var before = site.Writes().Count;

        var test = await TestAsync(site);

        Assert.True(test.IsFit, string.Join("; ", test.Checks));
        Assert.All(test.Checks, check => Assert.Equal(CheckStatus.Pass, check.Status));
        Assert.Empty(test.Differences);
        Assert.Equal(before, site.Writes().Count);
    }

    [Theory]
    [InlineData("Audience", """{"signInAudience":"AzureADMultipleOrgs"}""")]
    [InlineData("AppIdUri", """{"identifierUris":[]}""")]
    [InlineData("ExposedScope", """{"api":{"oauth2PermissionScopes":[]}}""")]
    public async Task A_broken_rule_fails_alone_and_says_what_to_do(string id, string change)
    {
        using var site = await PreparedAsync();
        var application = await new GetApplicationOperation(site.Context()).RunAsync(name: NameOf(site));
        if (id == "ExposedScope")
        {
            // A scope has to be off before it can be taken away.
            var scope = new JsonObject { ["id"] = ApplicationNames.ScopeId(application.IdentifierUri!).ToString("D"), ["value"] = "user_impersonation", ["type"] = "User", ["isEnabled"] = false, ["adminConsentDisplayName"] = "x", ["adminConsentDescription"] = "x" };
            await PatchAsync(site, application.ObjectId!, new JsonObject { ["api"] = new JsonObject { ["oauth2PermissionScopes"] = new JsonArray(scope) } });
        }

        await PatchAsync(site, application.ObjectId!, JsonNode.Parse(change)!.AsObject());
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(5));

        var broken = (await TestAsync(site)).Checks.Where(check => check.Status != CheckStatus.Pass).ToList();

        var check = Assert.Single(broken);
        Assert.Equal((id, CheckStatus.Fail), (check.Id, check.Status));
        Assert.NotNull(check.Remedy);
    }

    [Fact]
    public async Task A_secret_is_noticed_before_and_after_its_end()
    {
        using var site = await PreparedAsync();

        site.Simulation.Clock.Advance(TimeSpan.FromDays(350));
        Assert.Equal(CheckStatus.Warning, (await TestAsync(site)).Checks.Single(check => check.Id == "Secret").Status);
        site.Simulation.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(CheckStatus.Fail, (await TestAsync(site)).Checks.Single(check => check.Id == "Secret").Status);
    }

    [Fact]
    public async Task Without_a_site_the_use_by_another_hierarchy_is_not_assumed_to_be_in_order()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions(), site: false);
        var create = new CreateApplicationOperation(site.Context());
        await create.PlanAsync(new CreateApplicationSettings { Name = "Prepared" }).RunAsync();

        var test = await new TestApplicationOperation(site.Context()).RunAsync(name: "Prepared");

        Assert.Equal(CheckStatus.NotChecked, test.Checks.Single(check => check.Id == "OneHierarchy").Status);
        Assert.Contains("displayName: 'Prepared' does not name a hierarchy.", test.Differences);
    }

    private static async Task<SimulatedSite> PreparedAsync()
    {
        var site = await SimulatedSite.CreateAsync(new SimulationOptions());
        var create = new CreateApplicationOperation(site.Context());
        await create.PlanAsync(new CreateApplicationSettings()).RunAsync();
        return site;
    }

    private static string NameOf(SimulatedSite site) => ApplicationNames.Application(site.GetAsync().GetAwaiter().GetResult().SiteId);

    private static Task<ApplicationTest> TestAsync(SimulatedSite site) => new TestApplicationOperation(site.Context()).RunAsync();

    private static Task PatchAsync(SimulatedSite site, string objectId, JsonObject body) =>
        site.Context().Graph().PatchAsync(ApplicationCalls.UpdateApplication, body, objectId);
}
