using TenantAttach.Core.Applications;
using TenantAttach.Core.Changes;
using TenantAttach.Core.CoManagement;
using TenantAttach.Core.Offboarding;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Tests.Onboarding;

namespace TenantAttach.Core.Tests.Strict;

/// <summary>Another administrator acts right before a write: both changes hold, or one command is refused and says so.</summary>
public sealed class TwoAdministratorsTests
{
    [Fact]
    public async Task Enrollment_that_somebody_else_turns_on_stays_on_when_a_workload_moves()
    {
        using var site = await StartAsync(isEnrolled: false);
        using var other = await OtherAsync(site);
        var operation = new WorkloadOperation(site.Context());
        var plan = await operation.PlanAsync([ToIntune(WorkloadName.CompliancePolicies)]);
        await EnrollAsync(other, AutoEnrollmentMode.All);
        await plan.RunAsync();
        Assert.Equal(AutoEnrollmentMode.All, (await new AutoEnrollmentOperation(site.Context()).GetAsync()).Mode);
        Assert.Equal([WorkloadName.CompliancePolicies], await MovedAsync(site));
    }

    [Fact]
    public async Task A_workload_that_somebody_else_moves_stays_moved_when_another_one_moves()
    {
        using var site = await StartAsync();
        using var other = await OtherAsync(site);
        var operation = new WorkloadOperation(site.Context());
        var plan = await operation.PlanAsync([ToIntune(WorkloadName.CompliancePolicies)]);
        var others = new WorkloadOperation(other.Context());
        await others.PlanAsync([ToIntune(WorkloadName.ClientApps)]).RunAsync();
        await plan.RunAsync();
        Assert.Equal(new[] { WorkloadName.ClientApps, WorkloadName.CompliancePolicies }.Order(), (await MovedAsync(site)).Order());
    }

    [Fact]
    public async Task A_second_pilot_policy_or_assignment_is_not_made()
    {
        using var site = await StartAsync();
        using var other = await OtherAsync(site);
        var operation = new AutoEnrollmentOperation(site.Context());
        var plan = await operation.PlanAsync(AutoEnrollmentMode.Pilot, "SMS00001");
        await EnrollAsync(other, AutoEnrollmentMode.Pilot, "SMS00001");
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => plan.RunAsync());
        Assert.Equal("ChangedSinceRead", failure.ErrorId);
        var state = await new SiteAttachmentReader(site.Context()).ReadAsync("test");
        var pilot = Assert.Single(state.Policies, policy => policy.Name == SiteAttachment.PilotPolicy);
        Assert.Single(state.Assignments, assignment => assignment.IsOf(pilot));
    }

    [Fact]
    public async Task An_assignment_that_somebody_else_moved_is_not_moved_back()
    {
        using var site = await StartAsync();
        using var other = await OtherAsync(site);
        await EnrollAsync(site, AutoEnrollmentMode.Pilot, "SMS00001");
        var operation = new AutoEnrollmentOperation(site.Context());
        var collections = (await site.Context().ListAsync(InventoryCalls.ListCollections))
            .Where(row => row.Number("CollectionType") == 2 && row.Text("CollectionID") != "SMS00001")
            .Select(row => row.Text("CollectionID")!)
            .ToList();
        var plan = await operation.PlanAsync(AutoEnrollmentMode.Pilot, collections[0]);
        await EnrollAsync(other, AutoEnrollmentMode.Pilot, collections[1]);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => plan.RunAsync());
        Assert.Equal("ChangedSinceRead", failure.ErrorId);
        Assert.Equal(collections[1], (await new AutoEnrollmentOperation(site.Context()).GetAsync()).PilotCollectionId);
    }

    [Fact]
    public async Task Who_attaches_second_is_refused_and_leaves_one_row()
    {
        using var site = await AttachScenario.StartAsync();
        using var other = await OtherAsync(site);
        After(site, "addPassword", () => other.EnableAsync());
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => site.EnableAsync());

        // The one who came in between took the new secret for one that an interrupted run has left.
        Assert.Equal("ChangeNotVerified", failure.ErrorId);
        var state = await new SiteAttachmentReader(site.Context()).ReadAsync("test");
        Assert.Single(state.Applications);
        Assert.Single(state.Tenants);
        Assert.True(state.IsUploadOn);
    }

    [Fact]
    public async Task A_name_that_somebody_else_gives_the_application_row_stays_when_the_secret_is_renewed()
    {
        using var site = await StartAsync();
        var operation = new RotateSecretOperation(site.Context());
        var plan = await operation.PlanAsync(new RotateSecretSettings { SecretDays = 730 });
        await RenameAsync(site, AttachmentCalls.ListApplications, AttachmentCalls.UpdateApplication);
        await plan.RunAsync();
        Assert.Equal("Renamed", Assert.Single((await new SiteAttachmentReader(site.Context()).ReadAsync("test")).Applications).Name);
    }

    [Fact]
    public async Task A_name_that_somebody_else_gives_the_cloud_service_stays_when_the_hierarchy_is_detached()
    {
        using var site = await StartAsync();
        var operation = new RemoveOperation(site.Context());
        var plan = await operation.PlanAsync(new RemoveSettings());
        await RenameAsync(site, AttachmentCalls.ListCloudServices, AttachmentCalls.UpdateCloudService);
        await plan.RunAsync();
        var upload = (await new SiteAttachmentReader(site.Context()).ReadAsync("test")).Upload!;
        Assert.Equal(("Renamed", 0), (upload.Name, upload.Applications.Count));
    }

    [Theory]
    [InlineData(true, "ChangedSinceRead")]
    [InlineData(false, "ChangeNotVerified")]
    public async Task Two_rotations_that_overlap_end_with_one_secret_that_works(bool isBeforeFirstWrite, string error)
    {
        using var site = await StartAsync();
        using var other = await OtherAsync(site);
        var operation = new RotateSecretOperation(site.Context());
        var plan = await operation.PlanAsync(new RotateSecretSettings { SecretDays = 730 });
        if (isBeforeFirstWrite)
        {
            site.Simulation.Clock.Advance(TimeSpan.FromSeconds(5));
            await RotateAsync(other);
        }
        else
        {
            // The other one takes the secret that was just made for one that an interrupted run has left.
            After(site, "addPassword", () => RotateAsync(other));
        }

        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => plan.RunAsync());
        Assert.Equal(error, failure.ErrorId);
        Assert.True(Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials).IsInUse);
        Assert.Null((await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(1))).Error);
    }

    [Fact]
    public async Task A_secret_whose_value_never_arrived_is_removed_again()
    {
        using var site = await StartAsync();
        var before = Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials);
        site.Simulation.Faults.On("ReplyLost:Graph,route=addPassword,count=1");
        Assert.Equal("ConnectionBroken", (await Assert.ThrowsAsync<TenantAttachException>(() => RotateAsync(site))).ErrorId);
        var after = Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials);
        Assert.Equal((before.KeyId, true), (after.KeyId, after.IsInUse));
    }

    private static async Task<SimulatedSite> StartAsync(bool isEnrolled = true)
    {
        var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        await site.UploadedAsync();
        await EnrollAsync(site, isEnrolled ? AutoEnrollmentMode.All : AutoEnrollmentMode.None);
        return site;
    }

    private static async Task<SimulatedSite> OtherAsync(SimulatedSite site) =>
        SimulatedSite.Over(site.Simulation, await SimulatedSite.ConnectAsync(site.Simulation));

    // The other administrator acts after the first write whose path holds the text, before the command goes on.
    private static void After(SimulatedSite site, string path, Func<Task> other)
    {
        site.Simulation.AfterWrite = (_, entry) =>
        {
            if (entry.Path.Contains(path, StringComparison.Ordinal))
            {
                site.Simulation.AfterWrite = null;
                other().GetAwaiter().GetResult();
            }
        };
    }

    private static async Task RenameAsync(SimulatedSite site, ServiceCall list, ServiceCall update)
    {
        var context = site.Context();
        var row = (await context.ListAsync(list)).First(one => list != AttachmentCalls.ListCloudServices || one.Number("ServiceType") == 5);
        await context.Site().UpdateAsync(update, row, body => body["Name"] = "Renamed", row.Text("ID")!);
    }

    private static async Task RotateAsync(SimulatedSite site)
    {
        var operation = new RotateSecretOperation(site.Context());
        await operation.PlanAsync(new RotateSecretSettings { SecretDays = 730 }).RunAsync();
    }

    private static async Task EnrollAsync(SimulatedSite site, AutoEnrollmentMode mode, string? collection = null)
    {
        var operation = new AutoEnrollmentOperation(site.Context());
        await operation.PlanAsync(mode, collection).RunAsync();
    }

    private static CoManagementWorkload ToIntune(WorkloadName workload) =>
        new() { Workload = workload, Authority = WorkloadAuthority.Intune };

    private static async Task<List<WorkloadName>> MovedAsync(SimulatedSite site) =>
        (await new WorkloadOperation(site.Context()).GetAsync())
            .Where(workload => workload.Authority == WorkloadAuthority.Intune).Select(workload => workload.Workload).ToList();
}
