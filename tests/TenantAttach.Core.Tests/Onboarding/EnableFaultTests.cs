using TenantAttach.Core.Applications;
using TenantAttach.Core.Onboarding;

namespace TenantAttach.Core.Tests.Onboarding;

public sealed class EnableFaultTests
{
    [Theory]
    [InlineData("SMS_Azure_CloudService")]
    [InlineData("SMS_AAD_Application_Ex.SecretKey")]
    [InlineData("SMS_CoMgmtConfigs.AddTenantCollectionMapping")]
    [InlineData("SMS_ConfigurationPolicy.SDMPackageXML")]
    public async Task A_site_that_does_not_show_what_is_needed_is_left_alone(string member)
    {
        using var site = await AttachScenario.StartAsync();
        site.Simulation.Faults.On("MetadataLacks:" + member);
        await site.RefusedAsync("SiteSchemaMissing", () => new EnableOperation(site.Context()).PlanAsync(new EnableSettings()));
    }

    [Theory]
    [InlineData("<Property Name=\"Environment\" Type=\"Edm.Int64\"", "<Property Name=\"Environment\" Type=\"Edm.String\"",
        "SMS_AAD_Tenant_Ex.Environment as Edm.Int64 (it is Edm.String)")]
    [InlineData("<PropertyRef Name=\"CI_ID\"", "<PropertyRef Name=\"CI_UniqueID\"",
        "SMS_ConfigurationPolicy with the key CI_ID (it has CI_UniqueID)")]
    [InlineData("<Parameter Name=\"CollectionSiteID\"", "<Parameter Name=\"CollectionID\"",
        "SMS_CoMgmtConfigs.AddTenantCollectionMapping(CollectionSiteID)")]
    public async Task A_site_of_another_shape_is_refused_before_any_write_in_site_and_Entra(string usual, string other, string named)
    {
        using var site = await AttachScenario.StartAsync();
        using var odd = SimulatedSite.Over(
            site.Simulation,
            await SimulatedSite.ConnectAsync(site.Simulation, wrap: inner => new RewritingHandler(
                inner,
                (address, body) => address.AbsolutePath.EndsWith("$metadata", StringComparison.Ordinal)
                    ? body.Replace(usual, other, StringComparison.Ordinal)
                    : body)));
        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => new EnableOperation(odd.Context()).PlanAsync(odd.Recommended()));
        Assert.Equal("SiteSchemaMissing", error.ErrorId);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("Configure Cloud Attach", error.Message, StringComparison.Ordinal);
        Assert.Empty(odd.Writes());
    }

    [Fact]
    public async Task The_number_of_the_cloud_is_the_one_that_the_site_lists_and_a_cloud_without_one_is_refused()
    {
        using var site = await AttachScenario.StartAsync(options => options with { Cloud = TenantAttachCloud.AzureUSGovernmentCloud });
        Assert.Equal("AzureUSGovernmentCloud", (await site.EnableAsync()).Cloud);
        Assert.Equal(2, Assert.Single(await new SiteAttachmentReader(site.Context()).ReadTenantsAsync()).Environment);

        using var usual = await AttachScenario.StartAsync();
        using var odd = SimulatedSite.Over(
            usual.Simulation,
            await SimulatedSite.ConnectAsync(usual.Simulation, wrap: inner => new RewritingHandler(
                inner, (_, body) => body.Replace("\"AzurePublicCloud\"", "\"AzureCloud\"", StringComparison.Ordinal))));
        await odd.RefusedAsync("SiteCloudUnknown", () => new EnableOperation(odd.Context()).PlanAsync(odd.Recommended()));
    }

    [Fact]
    public async Task Consent_whose_reply_was_lost_is_found()
    {
        using var site = await AttachScenario.StartAsync();
        site.Simulation.Faults.On("GrantReplyLost");
        Assert.Equal(AttachState.Attached, (await site.EnableAsync()).State);
        Assert.True((await new GetApplicationOperation(site.Context()).RunAsync()).IsConsentComplete);
        Assert.Empty((await new EnableOperation(site.Context()).PlanAsync(site.Recommended())).Writes.Calls);
    }

    [Fact]
    public async Task A_secret_that_is_not_accepted_never_reaches_the_site_and_the_next_run_completes()
    {
        using var site = await AttachScenario.StartAsync();
        site.Simulation.AfterWrite = (_, entry) =>
        {
            if (entry.Path.EndsWith("/addPassword", System.StringComparison.Ordinal))
            {
                site.Simulation.Faults.On("ConditionalAccess");
            }
        };
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => site.EnableAsync());
        Assert.Equal("SecretNotAccepted", error.ErrorId);
        Assert.DoesNotContain(site.Writes(), write => write.Contains("SMS_AAD_Application_Ex", System.StringComparison.Ordinal));
        site.Simulation.AfterWrite = null;
        site.Simulation.Faults.Off("ConditionalAccess");
        Assert.Equal(AttachState.Attached, (await site.EnableAsync()).State);
        Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials);
    }

    [Fact]
    public async Task A_tenant_that_allows_only_its_own_kind_of_URI_is_named()
    {
        using var site = await AttachScenario.StartAsync();
        site.Simulation.Faults.On("IdentifierUriPolicy");
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => site.EnableAsync());
        Assert.Equal("IdentifierUriPolicyRefuses", error.ErrorId);
        Assert.DoesNotContain((await site.GetAsync()).Evidence, line => line.StartsWith("SMS_AAD", System.StringComparison.Ordinal));
    }
}
