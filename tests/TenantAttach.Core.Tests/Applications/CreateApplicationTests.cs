using TenantAttach.Core.Applications;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Tests.Onboarding;

namespace TenantAttach.Core.Tests.Applications;

public sealed class CreateApplicationTests
{
    [Fact]
    public async Task The_result_has_all_seven_values_of_an_import()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions(), site: false);
        var application = await CreateAsync(site);
        Assert.NotEmpty(application.TenantName);
        Assert.Equal(site.Session.TenantId, application.TenantId);
        Assert.Equal("Attach P01", application.Name);
        Assert.NotEqual(Guid.Empty, application.ClientId);
        Assert.NotNull(application.SecretKey);
        Assert.Equal(365, Math.Round((application.SecretExpiry!.Value - site.Simulation.Clock.GetUtcNow()).TotalDays));
        Assert.Equal($"api://{application.TenantId}/Attach P01", application.IdentifierUri);
        Assert.True(application.IsConsentComplete);
        Assert.Empty(application.Problems);
    }

    [Fact]
    public async Task The_second_run_makes_nothing_and_shows_no_secret()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions(), site: false);
        var first = await CreateAsync(site);
        var before = site.Writes().Count;
        var second = await CreateAsync(site);
        Assert.Equal(first.ClientId, second.ClientId);
        Assert.Null(second.SecretKey);
        Assert.Equal(before, site.Writes().Count);
    }

    [Fact]
    public async Task An_application_that_was_prepared_is_imported_and_uploads()
    {
        using var site = await AttachScenario.StartAsync();
        var application = await CreateAsync(site);
        var state = await site.EnableAsync(site.Recommended() with { Application = application });
        Assert.True(state.IsImported);
        Assert.Equal(application.ClientId, state.ClientId);
        Assert.Null((await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(1))).Error);
        var before = site.Writes().Count;
        Assert.True((await site.EnableAsync(site.Recommended() with { Application = application })).IsUnchanged);
        Assert.Equal(before, site.Writes().Count);
        var read = await new GetApplicationOperation(site.Context()).RunAsync();
        Assert.True(Assert.Single(read.Credentials).IsInUse);
        Assert.True(read.IsImported);
    }

    [Theory]
    [InlineData("uri", "ApplicationUriInvalid")]
    [InlineData("secret", "SecretNotAccepted")]
    [InlineData("expired", "SecretExpiryInvalid")]
    [InlineData("expiry", "SecretExpiryInvalid")]
    [InlineData("tenant", "ApplicationInvalid")]
    [InlineData("tenantName", "ApplicationInvalid")]
    [InlineData("name", "ApplicationInvalid")]
    [InlineData("client", "ApplicationNotFound")]
    public async Task Each_of_the_seven_values_is_checked_before_anything_is_written(string wrong, string errorId)
    {
        using var site = await AttachScenario.StartAsync();
        var right = await CreateAsync(site);
        var application = new TenantAttachApplication
        {
            TenantName = wrong == "tenantName" ? "Fabrikam" : right.TenantName,
            TenantId = wrong == "tenant" ? Guid.NewGuid() : right.TenantId,
            Name = wrong == "name" ? "Another" : right.Name,
            ClientId = wrong == "client" ? Guid.NewGuid() : right.ClientId,
            SecretKey = wrong == "secret" ? SecureText.Protect("wrong") : right.SecretKey,
            SecretExpiry = wrong switch
            {
                "expired" => site.Simulation.Clock.GetUtcNow().AddDays(-1),
                "expiry" => right.SecretExpiry!.Value.AddDays(1),
                _ => right.SecretExpiry,
            },
            IdentifierUri = wrong == "uri" ? right.IdentifierUri + "x" : right.IdentifierUri,
        };
        await site.RefusedAsync(errorId, () => new EnableOperation(site.Context()).PlanAsync(site.Recommended() with { Application = application }));
    }

    [Fact]
    public async Task The_application_of_another_hierarchy_is_refused()
    {
        using var site = await AttachScenario.StartAsync();
        var operation = new CreateApplicationOperation(site.Context());
        var application = await operation.PlanAsync(new CreateApplicationSettings { SiteId = Guid.NewGuid() }).RunAsync();
        await site.RefusedAsync("ApplicationInUse", () => new EnableOperation(site.Context()).PlanAsync(site.Recommended() with { Application = application }));
    }

    [Fact]
    public async Task Interrupted_after_any_write_and_run_again_there_is_one_complete_application()
    {
        await AttachScenario.InterruptEverywhereAsync(
            () => SimulatedSite.CreateAsync(new SimulationOptions(), site: false),
            async (site, stop) =>
            {
                var operation = new CreateApplicationOperation(site.Context(stop));
                await operation.PlanAsync(new CreateApplicationSettings { Name = "Attach P01" }).RunAsync();
            },
            async site =>
            {
                var application = await new GetApplicationOperation(site.Context()).RunAsync(name: "Attach P01");
                Assert.True(application.IsConsentComplete);
                Assert.Empty(application.Problems);
                Assert.Single(application.Credentials);
            });
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        using var site = await AttachScenario.StartAsync();
        await site.RefusedAsync("ApplicationNotFound", () => new GetApplicationOperation(site.Context()).RunAsync());
    }

    private static async Task<TenantAttachApplication> CreateAsync(SimulatedSite site)
    {
        var operation = new CreateApplicationOperation(site.Context());
        return await operation.PlanAsync(new CreateApplicationSettings { Name = "Attach P01" }).RunAsync();
    }
}
