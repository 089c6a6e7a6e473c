using TenantAttach.Core.Applications;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Tests.Onboarding;

namespace TenantAttach.Core.Tests.Attachment;

public sealed class CallerTests
{
    [Fact]
    public async Task A_global_administrator_prepares_the_application()
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var site = await UserSignIn.OpenAsync(simulation, simulation.Accounts.GlobalAdminUpn, simulation.Accounts.SiteUser);
        var operation = new CreateApplicationOperation(site.Context());
        var application = await operation.PlanAsync(new CreateApplicationSettings { Name = "Attach P01" }).RunAsync();
        Assert.True(application.IsConsentComplete);
    }

    [Fact]
    public async Task An_Intune_administrator_is_refused_before_anything_is_written()
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var site = await UserSignIn.OpenAsync(simulation, simulation.Accounts.IntuneAdminUpn, simulation.Accounts.SiteUser);
        await site.RefusedAsync("EntraRoleInsufficient", () => new CreateApplicationOperation(site.Context())
            .PlanAsync(new CreateApplicationSettings { Name = "Attach P01" }));
    }

    [Fact]
    public async Task An_account_whose_token_names_no_role_is_judged_by_the_roles_that_the_tenant_shows()
    {
        var simulation = Simulation.Create(new SimulationOptions());
        using var site = await UserSignIn.OpenAsync(simulation, simulation.Accounts.HelpDeskUpn, simulation.Accounts.SiteUser);
        await site.RefusedAsync("EntraRoleInsufficient", () => new CreateApplicationOperation(site.Context())
            .PlanAsync(new CreateApplicationSettings { Name = "Attach P01" }));
        Assert.Contains(
            simulation.Requests.Entries,
            entry => entry.Path.Contains("/transitiveMemberOf/", StringComparison.Ordinal));
    }
}
