using TenantAttach.Simulator.Faults;

namespace TenantAttach.Simulator.Tests.Engine;

/// <summary>Consent, secrets, double onboarding, offboarding and device actions (invariants 6, 12, 16, 18, 19, 27).</summary>
public sealed class LifecycleTests
{
    private static readonly SimulationOptions Attached = new() { Devices = 100, Scenario = "Attached" };

    [Fact]
    public void Missing_consent_answers_401_and_is_good_again_ten_minutes_after_the_fix()
    {
        using var site = new AttachedSite(Attached);
        site.Simulation.Faults.On(FaultNames.ConsentMissing);
        site.Pass(30);
        Assert.Contains("DevicePost is: 401 (Unauthorized)", site.Log("CMGatewaySyncUploadWorker"), StringComparison.Ordinal);
        site.Simulation.Faults.Clear();
        var fixedAt = site.Simulation.Clock.GetUtcNow();
        site.Pass(8);
        Assert.Contains(
            "401",
            site.Log("CMGatewayNotificationWorker").Split('\n').Last(line => line.Contains("Response from", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        site.Pass(4);
        Assert.Contains(
            "204 (NoContent)",
            site.Log("CMGatewayNotificationWorker").Split('\n').Last(line => line.Contains("Response from", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        site.Pass(15);
        Assert.True(site.Record!.LastSync > fixedAt);
    }

    [Fact]
    public void An_expired_secret_stops_the_upload_and_keeps_the_rows_stale()
    {
        using var site = new AttachedSite(Attached);
        var (rows, last) = (site.Visible, site.Record!.LastSync);
        site.Simulation.Faults.On(FaultNames.SecretExpired);
        site.Pass(60 * 24 * 4);
        Assert.Equal(rows, site.Visible);
        Assert.InRange(site.Record!.LastSync!.Value - last!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(15));
        site.Simulation.Faults.Clear();
        site.Pass(15);
        Assert.True(site.Simulation.Clock.GetUtcNow() - site.Record!.LastSync < TimeSpan.FromMinutes(16));
    }

    [Fact]
    public async Task A_new_secret_at_the_site_is_never_shown_again()
    {
        using var site = new AttachedSite(Attached);
        var row = (await site.Site.ListAsync("wmi/SMS_AAD_Application_Ex")).Single();
        var changed = (JsonObject)row.DeepClone();
        changed["SecretKey"] = "not-a-secret-that-works";
        changed["SecretKeyExpiry"] = "2028-01-01T00:00:00Z";
        var (status, body) = await site.Site.SendAsync("PUT", $"wmi/SMS_AAD_Application_Ex({row["ID"]})", changed);
        Assert.Equal(200, status);
        Assert.DoesNotContain("not-a-secret-that-works", (string)body!["SecretKey"]!);
        Assert.DoesNotContain("not-a-secret", string.Concat(site.Simulation.Requests.Entries), StringComparison.Ordinal);
        site.Pass(30);
        Assert.Contains("401", site.Log("CMGatewaySyncUploadWorker"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Onboarding_twice_answers_400_then_401_until_two_hours_after_a_reset()
    {
        using var site = new AttachedSite(new SimulationOptions { Devices = 50 });
        site.Simulation.Faults.On(FaultNames.DoubleOnboarding);
        await site.TurnOnAsync();
        site.Pass(30);
        Assert.Contains("AccountOnboardingInfo is: 400 (Bad Request)", site.Log("GenericUploadWorker"), StringComparison.Ordinal);
        Assert.Contains("DevicePost is: 401", site.Log("CMGatewaySyncUploadWorker"), StringComparison.Ordinal);
        site.Simulation.Faults.Clear();
        site.Pass(60);
        Assert.Null(site.Record);
        var id = site.ApplicationId;
        await site.SetUploadAsync();
        site.Pass(20);
        await site.SetUploadAsync(id);
        site.Pass(60);
        Assert.Null(site.Record);
        await site.SetUploadAsync();
        site.Pass(150);
        await site.SetUploadAsync(id);
        site.Pass(2);
        Assert.NotNull(site.Record);
    }

    [Theory]
    [InlineData(2509, 1, 30)]
    [InlineData(2010, 60, 135)]
    public async Task Offboarding_at_the_site_cleans_the_cloud_after_the_next_cycle(int version, int least, int most)
    {
        using var site = new AttachedSite(Attached with { SiteVersion = version });
        await site.SetUploadAsync();
        var minutes = 0;
        for (; site.Record is not null && minutes < 300; minutes++)
        {
            site.Pass(1);
        }

        Assert.InRange(minutes, least, most);
        Assert.Equal(0, site.Visible);
    }

    [Theory]
    [InlineData(2509, false, 1, 15)]
    [InlineData(2010, false, 15, 120)]
    [InlineData(2509, true, 15, 120)]
    public void Deleting_the_connector_takes_minutes_where_a_healthy_site_can_be_told_and_at_most_two_hours_else(
        int version, bool siteIsGone, int least, int most)
    {
        using var site = new AttachedSite(Attached with { SiteVersion = version });
        if (siteIsGone)
        {
            site.Simulation.Faults.On(FaultNames.ServiceConnectionPointOffline);
        }

        Assert.True(site.Simulation.DeleteHierarchyInPortal());
        Assert.NotNull(site.Record!.DeleteRequestedAt);
        Assert.False(site.Simulation.DeleteHierarchyInPortal());
        var minutes = 0;
        for (; site.Record is not null && minutes < 300; minutes++)
        {
            site.Pass(1);
        }

        Assert.InRange(minutes, least, most);
        Assert.Equal(0, site.Visible);
    }

    [Fact]
    public void An_action_of_an_unauthorized_user_ends_and_both_ids_are_logged()
    {
        using var site = new AttachedSite(Attached);
        var user = site.Simulation.Accounts.Users.Single(one => one.Upn == site.Simulation.Accounts.HelpDeskUpn);
        var action = Submit(site, user);
        site.Pass(5);
        Assert.Equal("failed", Current(site, action).ActionState);
        Assert.Contains(
            $"Unauthorized to perform client action. TemplateID: RequestMachinePolicy TenantId: {site.Simulation.Accounts.TenantId:D} "
                + $"AADUserID: {user.ObjectId:D}",
            site.Log("CMGatewayNotificationWorker"), StringComparison.Ordinal);
        Assert.DoesNotContain("Forwarded BGB", site.Log("CMGatewayNotificationWorker"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_guid_of_a_task_is_the_same_in_three_logs()
    {
        using var site = new AttachedSite(Attached);
        var action = Submit(site, site.Simulation.Accounts.Users[0]);
        site.Pass(5);
        Assert.Equal("done", Current(site, action).ActionState);
        foreach (var log in new[] { "CMGatewayNotificationWorker", "BgbServer", "CcmNotificationAgent" })
        {
            Assert.Contains(action.TaskGuid.ToString("D"), site.Log(log), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void An_action_waits_for_a_client_that_is_not_connected()
    {
        using var site = new AttachedSite(Attached);
        site.Simulation.Hierarchy.ChangeDevice(16777220, new DeviceChange { IsOnline = false });
        var action = Submit(site, site.Simulation.Accounts.Users[0]);
        site.Pass(60);
        Assert.Equal(("deliveredToOnPremisesServer", "active"), (Current(site, action).State, Current(site, action).ActionState));
        site.Simulation.Hierarchy.ChangeDevice(16777220, new DeviceChange { IsOnline = true });
        site.Pass(3);
        Assert.Equal("done", Current(site, action).ActionState);
    }

    [Fact]
    public void An_action_that_does_not_reach_the_connection_point_fails()
    {
        using var site = new AttachedSite(Attached);
        site.Simulation.Faults.On(FaultNames.ServiceConnectionPointOffline);
        var action = Submit(site, site.Simulation.Accounts.Users[0]);
        site.Pass(5);
        Assert.Equal("failedToDeliverToConnectorService", Current(site, action).State);
    }

    [Fact]
    public async Task A_blocked_endpoint_shows_in_status_messages_component_state_and_log()
    {
        using var site = new AttachedSite(Attached);
        site.Simulation.Faults.On(FaultNames.EndpointBlocked);
        site.Pass(61);
        var ids = (await site.Site.ListAsync("wmi/SMS_StatusMessage")).Select(row => (int)row["MessageID"]!).ToList();
        Assert.Subset(ids.ToHashSet(), new[] { 11411, 11412, 11488 }.ToHashSet());
        Assert.Equal(
            2,
            (int)(
                await site.Site.ListAsync(
                    "wmi/SMS_ComponentSummarizer?$filter=ComponentName eq 'SMS_SERVICE_CONNECTOR'")).Single()["Status"]!);
        Assert.Contains("Unable to connect to the remote server", site.Log("EndpointConnectivityCheckWorker"), StringComparison.Ordinal);
        site.Simulation.Faults.Clear();
        site.Pass(61);
        Assert.Equal(
            0,
            (int)(
                await site.Site.ListAsync(
                    "wmi/SMS_ComponentSummarizer?$filter=ComponentName eq 'SMS_SERVICE_CONNECTOR'")).Single()["Status"]!);
        Assert.Contains(11410, (await site.Site.ListAsync("wmi/SMS_StatusMessage")).Select(row => (int)row["MessageID"]!));
    }

    private static DeviceActionRecord Submit(AttachedSite site, SimulationUser user) => site.Simulation.Synchronized(() =>
        site.Simulation.Engine.SubmitAction(
            new CloudActionRequest(site.Simulation.Hierarchy.Devices.Get(0).CloudId, "refreshMachinePolicy", user.ObjectId, user.Upn),
            site.Simulation.Clock.GetUtcNow()));

    private static DeviceActionRecord Current(AttachedSite site, DeviceActionRecord action) => site.Simulation.Synchronized(() =>
        site.Simulation.Engine.ActionsOf(action.CloudId, site.Simulation.Clock.GetUtcNow()).Single(one => one.TaskGuid == action.TaskGuid));
}
