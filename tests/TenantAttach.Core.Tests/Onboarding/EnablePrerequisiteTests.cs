using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Tests.Http;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Core.Tests.Onboarding;

/// <summary>Attaching looks at its prerequisites before it writes anything.</summary>
public sealed class EnablePrerequisiteTests
{
    [Theory]
    [InlineData(FaultNames.EndpointBlocked, "RequiredEndpointsReached")]
    [InlineData(FaultNames.ServiceConnectionPointOffline, "ServiceConnectorHealthy")]
    [InlineData(FaultNames.SiteClockSkew, "SiteClock")]
    [InlineData("ComponentCritical:SMS_SERVICE_CONNECTOR", "ServiceConnectorHealthy")]
    [InlineData("IntuneUnlicensed", "IntuneLicenseInTenant")]
    public async Task One_that_fails_is_named_with_its_evidence_and_remedy_and_Force_makes_it_a_warning(string fault, string id)
    {
        using var site = await AttachScenario.StartAsync();
        site.Simulation.Faults.On(fault);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(2));
        await RefusedAsync(site, id);
        var observer = new RecordingObserver();
        var context = SessionCore.Of(site.Session).For(observer, default);
        try
        {
            Assert.NotEmpty((await new EnableOperation(context).PlanAsync(new EnableSettings { Force = true })).Writes.Calls);
        }
        catch (TenantAttachException error)
        {
            // Without a licence the search for what an earlier attachment left cannot be made either.
            Assert.Equal("IntuneUnlicensed", fault);
            Assert.NotEqual("PrerequisiteFailed", error.ErrorId);
        }

        Assert.Contains(observer.Warnings, warning => warning.StartsWith(id + " (", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hierarchy_that_knows_another_tenant_is_refused()
    {
        using var site = await AttachScenario.StartAsync();
        await site.Context()
            .Site()
            .CreateAsync(
                AttachmentCalls.CreateTenant,
                new JsonObject
                {
                    ["TenantID"] = "99999999-8888-4777-8666-555555555555",
                    ["Name"] = "Fabrikam",
                    ["Environment"] = 1,
                });
        await RefusedAsync(site, "OneTenantOnly");
    }

    [Fact]
    public async Task A_person_without_a_licence_is_refused()
    {
        using var site = await UserSignIn.OpenAsync(Simulation.Create(new SimulationOptions { Devices = 20 }), "nolicense@contoso.com");
        await RefusedAsync(site, "IntuneLicenseOfUser");
    }

    [Theory]
    [InlineData("DevicesHaveClient", 0, null)]
    [InlineData("MdmAuthority", 20, "MdmAuthority:unknown")]
    [InlineData("AppUriPolicy", 20, "IdentifierUriPolicy")]
    [InlineData("RestProviderHealthy", 20, "ComponentCritical:SMS_REST_PROVIDER")]
    public async Task One_that_attaching_can_do_without_is_a_warning(string id, int devices, string? fault)
    {
        using var site = await AttachScenario.StartAsync(options => options with { Devices = devices });
        if (fault is not null)
        {
            site.Simulation.Faults.On(fault);
        }

        var observer = new RecordingObserver();
        Assert.NotEmpty(
            (await new EnableOperation(SessionCore.Of(site.Session).For(observer, default)).PlanAsync(new EnableSettings())).Writes.Calls);
        Assert.StartsWith(id + " (", Assert.Single(observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_healthy_site_gives_no_warning_and_an_attached_one_is_not_refused_for_what_broke_since()
    {
        using var site = await AttachScenario.StartAsync();
        var observer = new RecordingObserver();
        await new EnableOperation(SessionCore.Of(site.Session).For(observer, default)).PlanAsync(new EnableSettings());
        Assert.Empty(observer.Warnings);
        await site.EnableAsync();
        await site.UploadedAsync();
        site.Simulation.Faults.On(FaultNames.EndpointBlocked);
        site.Simulation.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty((await new EnableOperation(site.Context()).PlanAsync(site.Recommended())).Writes.Calls);
    }

    [Fact]
    public async Task Without_the_upload_its_prerequisites_are_not_asked_for()
    {
        using var site = await AttachScenario.StartAsync(options => options with { ServiceConnectionPoint = "Missing" });
        Assert.NotEmpty(
            (await new EnableOperation(site.Context()).PlanAsync(
                new EnableSettings { Upload = false, AutoEnrollment = AutoEnrollmentMode.All })).Writes.Calls);
    }

    private static async Task RefusedAsync(SimulatedSite site, string id)
    {
        var before = site.Writes().Count;
        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => new EnableOperation(site.Context()).PlanAsync(new EnableSettings()));
        Assert.Equal(("PrerequisiteFailed", id), (error.ErrorId, error.TargetObject));
        var check = Core.Readiness.PrerequisiteTest.Every.Single(known => known.Id == id);
        Assert.Contains(check.Title, error.Message, StringComparison.Ordinal);
        Assert.Contains("Seen: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(check.Remedy, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, site.Writes().Count);
    }
}
