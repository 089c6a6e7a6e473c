using TenantAttach.Core.Applications;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Onboarding;

namespace TenantAttach.Core.Tests.Onboarding;

/// <summary>An application that was good when it was prepared, and is broken by somebody before it is imported.</summary>
public sealed class ImportRefusalTests
{
    [Theory]
    [InlineData("audience", "ApplicationInvalid")]
    [InlineData("uri", "ApplicationUriInvalid")]
    [InlineData("scope", "ApplicationUriInvalid")]
    [InlineData("role", "ApplicationConsentMissing")]
    [InlineData("grant", "ApplicationConsentMissing")]
    [InlineData("principal", "ApplicationConsentMissing")]
    public async Task An_application_that_breaks_a_rule_is_refused_before_anything_is_sent(string broken, string errorId)
    {
        using var site = await AttachScenario.StartAsync();
        var operation = new CreateApplicationOperation(site.Context());
        var application = await operation.PlanAsync(new CreateApplicationSettings { Name = "Attach P01" }).RunAsync();
        await site.Simulation.Clock.WaitAsync(TimeSpan.FromMinutes(5), CancellationToken.None);
        await BreakAsync(site, application.ClientId, broken);
        await site.Simulation.Clock.WaitAsync(TimeSpan.FromMinutes(5), CancellationToken.None);

        await site.RefusedAsync(errorId, () => new EnableOperation(site.Context()).PlanAsync(site.Recommended() with { Application = application }));
    }

    private static async Task BreakAsync(SimulatedSite site, Guid clientId, string broken)
    {
        using var tenant = new TenantClient(site.Simulation);
        var application = "/applications/" + await tenant.ObjectIdAsync("applications", clientId);
        var principal = "/servicePrincipals/" + await tenant.ObjectIdAsync("servicePrincipals", clientId);
        switch (broken)
        {
            case "audience":
                await tenant.SendAsync("PATCH", application, new JsonObject { ["signInAudience"] = "AzureADMultipleOrgs" });
                break;
            case "uri":
                await tenant.SendAsync("PATCH", application, new JsonObject { ["identifierUris"] = new JsonArray() });
                break;
            case "scope":
                await tenant.SendAsync("PATCH", application, new JsonObject { ["api"] = new JsonObject { ["oauth2PermissionScopes"] = new JsonArray() } });
                break;
            case "role":
                var role = (await tenant.ListAsync(principal + "/appRoleAssignments")).First()!;
                await tenant.SendAsync("DELETE", $"{principal}/appRoleAssignments/{role["id"]}");
                break;
            case "grant":
                var grant = (await tenant.ListAsync($"/oauth2PermissionGrants?$filter=clientId eq '{principal.Split('/')[2]}'")).Single()!;
                await tenant.SendAsync("DELETE", $"/oauth2PermissionGrants/{grant["id"]}");
                break;
            default:
                await tenant.SendAsync("DELETE", principal);
                break;
        }
    }
}
