using TenantAttach.Core.Applications;

namespace TenantAttach.Core.Tests.Applications;

public sealed class ApplicationRulesTests
{
    private static readonly Guid Tenant = new("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Client = new("22222222-2222-2222-2222-222222222222");
    private static readonly Guid Site = new("33333333-3333-3333-3333-333333333333");
    private static readonly string[] Domains = ["contoso.com"];

    private static readonly ApplicationFacts Fit = new()
    {
        ObjectId = "o",
        ClientId = Client,
        Name = "Attach P01",
        SignInAudience = "AzureADMyOrg",
        IdentifierUris = [$"api://{Tenant}/Attach P01"],
        ExposedScopes = ["user_impersonation"],
        Granted = NeededPermission.All,
    };

    [Fact]
    public void A_fit_application_has_no_problem() => Assert.Empty(ApplicationRules.Check(Fit, Tenant, Domains, Site));

    [Theory]
    [InlineData("api://11111111-1111-1111-1111-111111111111/Attach%20P01", true)]
    [InlineData("api://11111111-1111-1111-1111-111111111111/22222222-2222-2222-2222-222222222222", true)]
    [InlineData("api://22222222-2222-2222-2222-222222222222", true)]
    [InlineData("https://contoso.com/Attach P01", true)]
    [InlineData("https://fabrikam.com/Attach P01", false)]
    [InlineData("api://11111111-1111-1111-1111-111111111111/Another", false)]
    [InlineData("api://33333333-3333-3333-3333-333333333333/Attach P01", false)]
    [InlineData("http://contoso.com/Attach P01", false)]
    [InlineData("nothing", false)]
    public void The_application_ID_URI_has_one_of_the_accepted_forms(string uri, bool isValid) =>
        Assert.Equal(isValid, ApplicationRules.UriProblem(uri, Fit, Tenant, Domains) is null);

    [Fact]
    public void Without_an_exposed_scope_the_upload_would_stay_off() =>
        Assert.Equal("ApplicationUriInvalid", Check(Fit with { ExposedScopes = [] }));

    [Fact]
    public void The_audience_is_this_directory_only() =>
        Assert.Equal("ApplicationInvalid", Check(Fit with { SignInAudience = "AzureADMultipleOrgs" }));

    [Fact]
    public void Every_permission_needs_consent() =>
        Assert.Equal("ApplicationConsentMissing", Check(Fit with { Granted = NeededPermission.All.Skip(1).ToList() }));

    [Fact]
    public void An_application_serves_one_hierarchy()
    {
        var name = ApplicationNames.Application(Guid.NewGuid());
        Assert.Equal("ApplicationInUse", Check(Fit with { Name = name, IdentifierUris = [ApplicationNames.IdentifierUri(Tenant, name)] }));
        name = ApplicationNames.Application(Site);
        Assert.Empty(
            ApplicationRules.Check(
                Fit with { Name = name, IdentifierUris = [ApplicationNames.IdentifierUri(Tenant, name)] }, Tenant, Domains, Site));
    }

    [Fact]
    public void The_manifest_asks_for_everything_and_a_second_look_finds_nothing_to_correct()
    {
        var body = ApplicationManifest.Create(Tenant, "Attach P01", Guid.NewGuid());
        Assert.Equal("AzureADMyOrg", body.SignInAudience);
        Assert.Equal(2, body.RequiredResourceAccess!.Count);
        var facts =
            Fit with { Requested = NeededPermission.All.Select(
                needed => new System.Collections.Generic.KeyValuePair<Guid, Guid>(needed.ResourceAppId, needed.Id)).ToList() };
        Assert.Null(ApplicationManifest.Correct(facts, Tenant, Guid.NewGuid()));
        Assert.NotNull(ApplicationManifest.Correct(facts with { ExposedScopes = [] }, Tenant, Guid.NewGuid()));
    }

    private static string Check(ApplicationFacts facts) => Assert.Single(ApplicationRules.Check(facts, Tenant, Domains, Site)).ErrorId;
}
