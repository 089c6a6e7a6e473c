using TenantAttach.Simulator.Entra;

namespace TenantAttach.Simulator.Tests.Graph;

public sealed class TenantStateTests
{
    [Fact]
    public async Task Equal_seeds_and_inputs_give_equal_states_and_no_secret_is_in_them()
    {
        using var first = new CloudRig(seed: 7);
        using var second = new CloudRig(seed: 7);
        var secret = await FillAsync(first);
        await FillAsync(second);

        var state = ((IStateful)first.Simulation.Tenant).SaveState().ToJsonString();

        Assert.Equal(state, ((IStateful)second.Simulation.Tenant).SaveState().ToJsonString());
        Assert.DoesNotContain(secret, state, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Accounts.ClientSecret, state, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loaded_state_saves_as_the_same_bytes_and_knows_the_secret()
    {
        using var first = new CloudRig(seed: 7);
        using var second = new CloudRig(seed: 7);
        await FillAsync(first);
        var state = ((IStateful)first.Simulation.Tenant).SaveState();

        ((IStateful)second.Simulation.Tenant).LoadState(state);

        Assert.Equal(state.ToJsonString(), ((IStateful)second.Simulation.Tenant).SaveState().ToJsonString());
        Assert.Equal(200, (await second.SecretAsync(second.Accounts.ClientId.ToString("D"), second.Accounts.ClientSecret)).Status);
    }

    [Fact]
    public async Task A_read_changes_nothing()
    {
        using var rig = new CloudRig();
        var before = ((IStateful)rig.Simulation.Tenant).SaveState().ToJsonString();

        await rig.GraphAsync("GET", "/applications");

        Assert.Equal(before, ((IStateful)rig.Simulation.Tenant).SaveState().ToJsonString());
    }

    [Fact]
    public void The_tenant_judges_the_credential_of_a_site()
    {
        using var rig = new CloudRig();
        var tenant = rig.Simulation.Tenant;
        ICloudBridge bridge = tenant;
        var now = rig.Simulation.Clock.GetUtcNow();
        var (clientId, uri, secret, expires) = tenant.AddConnectorApplication(Guid.Parse("11111111-2222-3333-4444-555555555555"));
        var credential = new SiteCredential(rig.Accounts.TenantId, clientId, uri, SecretHashes.Of(secret));

        Assert.Equal(CloudVerdict.Accepted, bridge.CheckApplication(credential, now));
        Assert.Equal(CloudVerdict.TenantUnknown, bridge.CheckApplication(credential with { TenantId = Guid.Empty }, now));
        Assert.Equal(CloudVerdict.ApplicationMissing, bridge.CheckApplication(credential with { ClientId = Guid.Empty }, now));
        Assert.Equal(CloudVerdict.ApplicationInvalid, bridge.CheckApplication(credential with { IdentifierUri = "api://other" }, now));
        Assert.Equal(CloudVerdict.SecretWrong, bridge.CheckApplication(credential with { SecretHash = SecretHashes.Of("x") }, now));
        Assert.Equal(CloudVerdict.SecretExpired, bridge.CheckApplication(credential, expires.AddSeconds(1)));
        var consent = tenant.AppRoleAssignments.FirstWith("appRoleId", WellKnownIds.CmCollectionDataWrite)!;
        tenant.AppRoleAssignments.Remove(consent);
        Assert.Equal(CloudVerdict.ConsentMissing, bridge.CheckApplication(credential, now));
    }

    [Fact]
    public async Task A_token_for_the_site_names_its_user()
    {
        using var rig = new CloudRig();
        var token = await rig.UserTokenAsync(rig.Accounts.HelpDeskUpn);
        ICloudBridge bridge = rig.Simulation.Tenant;
        var now = rig.Simulation.Clock.GetUtcNow();

        Assert.Equal(rig.Accounts.HelpDeskUpn, bridge.ValidateUserToken(token, ResourceResolver.GraphAudience, now));
        Assert.Null(bridge.ValidateUserToken(token, "https://another", now));
        Assert.Null(bridge.ValidateUserToken(token, ResourceResolver.GraphAudience, now.AddHours(2)));
    }

    private static async Task<string> FillAsync(CloudRig rig)
    {
        var application = await rig.GraphAsync("POST", "/applications", new JsonObject { ["displayName"] = "x" });
        rig.Step(10);
        var added = await rig.GraphAsync("POST", $"/applications/{application.Body["id"]}/addPassword", new JsonObject());
        return (string)added.Body["secretText"]!;
    }
}
