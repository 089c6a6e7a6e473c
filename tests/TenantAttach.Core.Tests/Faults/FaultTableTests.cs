using TenantAttach.Core.Actions;
using TenantAttach.Core.Applications;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Connector;
using TenantAttach.Core.DeviceReads;
using TenantAttach.Core.Devices;
using TenantAttach.Core.Diagnosis;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Readiness;
using TenantAttach.Core.Tests.EndpointSecurity.Collections;
using TenantAttach.Core.Tests.Onboarding;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Core.Tests.Faults;

/// <summary>Every fault of the simulator in one table: what is done, what the module says with the fault, and that it ends with
/// it.</summary>
public sealed class FaultTableTests
{
    private const string Fine = "fine";

    /// <summary>Fault with its argument, what is done, and what that comes to.</summary>
    public static TheoryData<string, string, string> Table => new()
    {
        { "AdminServiceDown", "read the site", "ServiceUnavailable after 503" },
        { "BrokenJson:AdminService,count=1", "read the site", "ReplyCut" },
        { "BrokenJson:Graph", "read the tenant", "ReplyCut" },
        { "ClaimsChallenge", "read the tenant", "NotAuthenticated" },
        { "CloudOnlyUpn", "check attaching and acting", "UserUpnOnPremises" },
        { "ComponentCritical:SMS_REST_PROVIDER", "check attaching and acting", "RestProviderHealthy" },
        { "ComponentCritical:SMS_SERVICE_CONNECTOR", "wait for uploads", "Warning T10" },
        { "Duplicate:Graph", "read the tenant", "fine" },
        { "EmptyReply:AdminService", "read the site", "ReplyEmpty" },
        { "GzipBomb:AdminService,count=1", "read the site", "ReplyTooLarge" },
        { "MissingMember:AdminService,member=value", "list devices of the site", "ReplyNotList" },
        { "ReplyLost:AdminService", "read the site", "ConnectionBroken" },
        { "RequestLost:Graph,count=1", "read the tenant", "fine" },
        { "SlowBody:AdminService", "read the site", "RequestTimedOut" },
        { "StatusAfter:AdminService,status=503", "read the site", "ServiceUnavailable after 503" },
        { "StatusBefore:AdminService,status=409", "read the site", "ServiceConflict" },
        { "WrongContentType:AdminService,count=1", "read the site", "ReplyWrongContentType" },
        { "ConditionalAccess", "sign in", "ConditionalAccessRefused" },
        { "ConsentMissing", "wait for uploads", "Unhealthy T04" },
        { "CutBody:AdminService", "read the site", "ConnectionBroken" },
        { "CutBody:Graph,count=1", "read the tenant", "fine" },
        { "DefenderNotConnected", "check endpoint security", "DefenderConnected" },
        { "DiscoveryDataEmpty", "check attaching and acting", "UserDiscovered" },
        { "DiscoveryMethodOff:Entra", "check attaching and acting", "fine" },
        { "DiscoveryOtherTenant", "check attaching and acting", "UserOfThisTenant" },
        { "DoubleHop", "list devices of the site", "ServiceFailed after 500" },
        { "DoubleOnboarding", "attach", "OnboardedTwice" },
        { "EndpointBlocked", "wait for uploads", "Unhealthy T45" },
        { "ExportFails", "list devices of the tenant", "ExportJobFailed" },
        { "GrantMissing:Collection: Notify Resource", "act through the site", "PermissionMissing" },
        { "GrantReplyLost", "attach", "fine" },
        { "GroupSyncFails", "let a group follow a collection", "T60" },
        { "HtmlInsteadOfJson:Graph", "read the tenant", "ReplyIsHtml" },
        { "HtmlInsteadOfJson:AdminService", "read the site", "ReplyIsHtml" },
        { "IdentifierUriPolicy", "attach", "IdentifierUriPolicyRefuses" },
        { "IntuneUnlicensed", "list devices of the tenant", "RequestRefused" },
        { "MdmAuthority:sccm", "check attaching and acting", "MdmAuthority" },
        { "MetadataLacks:SMS_Azure_CloudService", "attach", "SiteSchemaMissing" },
        { "ProviderRequiresMfa", "act through the site", "PermissionMissing" },
        { "SecretExpired", "wait for uploads", "Unhealthy T05" },
        { "ServiceConnectionPointOffline", "wait for uploads", "Warning T10" },
        { "SiteClockSkew", "wait for uploads", "Unhealthy T50" },
        { "SlowNothing:AdminService", "read the site", "ConnectionBroken" },
        { "SlowNothing:Graph,count=1", "read the tenant", "ConnectionBroken" },
        { "Throttle:Graph,count=2,seconds=20", "read the tenant", "fine after 429" },
        { "Throttle:AdminService", "read the site", "ThrottleExhausted after 429" },
        { "ThrottleInBatch", "act through the tenant", "refused" },
        { "TimelineTimeout", "read the events of a device", "fine after 500" },
        { "UpgradeUnfinished", "check attaching and acting", "SitesHaveOneVersion" },
        { "Unavailable503:Graph,count=1,seconds=5", "read the tenant", "fine after 503" },
        { "Unavailable503:Entra", "sign in", "SignInUnavailable after 503" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_fault_shows_in_what_the_module_does_and_ends_with_it(string fault, string deed, string outcome)
    {
        using var site =
            await SimulatedSite.CreateAsync(
                new SimulationOptions
                {
                    Devices = deed.StartsWith("check", StringComparison.Ordinal) ? 20 : 60,
                    Scenario = deed == "attach" ? "CoManaged" : "Attached",
                    CentralAdministrationSite = fault == "UpgradeUnfinished",
                });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        if (deed != "attach")
        {
            Assert.Equal(Fine, await DoAsync(site, deed));
        }

        site.Simulation.Faults.On(fault);
        Assert.Equal(outcome, await DoAsync(site, deed));

        site.Simulation.Faults.Clear();
        if (fault == "DoubleOnboarding")
        {
            // The damaged record goes with the attachment, and not by itself.
            await site.RemoveAsync();
        }

        site.Simulation.Clock.Advance(TimeSpan.FromHours(3));
        using var later = SimulatedSite.Over(site.Simulation, await SimulatedSite.ConnectAsync(site.Simulation));
        Assert.Equal(Fine, await DoAsync(later, deed));
    }

    [Fact]
    public void The_table_has_every_fault() => Assert.Equal(
        FaultSwitches.Known.Select(fault => fault.Name).Order(StringComparer.Ordinal),
        Table.Select(row => ((string)row[0]).Split(':')[0]).Distinct().Order(StringComparer.Ordinal));

    // What came of it: fine, or an identifier; and the refusals for the moment that it met.
    private static async Task<string> DoAsync(SimulatedSite site, string deed)
    {
        var before = site.Simulation.Requests.Count;
        string result;
        try
        {
            result = await Deeds[deed](site);
        }
        catch (TenantAttachException error)
        {
            result = error.ErrorId;
        }

        var entries = site.Simulation.Requests.Entries;
        var refused = entries.Skip(Math.Max(0, entries.Count - (site.Simulation.Requests.Count - before)))
            .Where(entry => entry.Status is 429 or >= 500)
            .Select(entry => entry.Status)
            .Distinct()
            .Order();
        return string.Join(" after ", new[] { result, string.Join(" ", refused) }.Where(part => part.Length > 0));
    }

    private static readonly Dictionary<string, Func<SimulatedSite, Task<string>>> Deeds = new(StringComparer.Ordinal)
    {
        ["read the site"] = async site =>
        {
            await new GetAttachOperation(site.Context()).RunAsync();
            return Fine;
        },
        ["read the tenant"] = async site =>
        {
            await new GetApplicationOperation(site.Context()).RunAsync();
            return Fine;
        },
        ["sign in"] = async site =>
        {
            using var other = SimulatedSite.Over(site.Simulation, await SimulatedSite.ConnectAsync(site.Simulation));
            await new GetApplicationOperation(other.Context()).RunAsync();
            return Fine;
        },
        ["wait for uploads"] = async site =>
        {
            site.Simulation.Clock.Advance(TimeSpan.FromHours(2));
            var health = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);
            return health.State == ConnectorState.Healthy ? Fine : $"{health.State} {health.FaultCode}";
        },
        ["check endpoint security"] = site => CheckAsync(site, "EndpointSecurity"),
        ["check attaching and acting"] = site => CheckAsync(site, "Attach", "DeviceActions"),
        ["read the events of a device"] = async site =>
        {
            var answers = await DeviceEvents.ReadAsync(site.Context(), [16_777_220]).ReadAllAsync();
            return answers.Exists(answer => answer.Error is not null) ? "refused" : Fine;
        },
        ["list devices of the site"] = site => ListAsync(site, DeviceSource.Site),
        ["list devices of the tenant"] = site => ListAsync(site, DeviceSource.Tenant),
        ["act through the site"] = site => ActAsync(site, DeviceSource.Site, DeviceActionRoute.Site),
        ["act through the tenant"] = site => ActAsync(site, DeviceSource.Tenant, DeviceActionRoute.Tenant),
        ["let a group follow a collection"] = async site =>
        {
            await site.EnableAsync("Workstations", Rig.PilotGroup);
            site.Simulation.Clock.Advance(TimeSpan.FromMinutes(31));
            var warnings = (await site.GetAsync("Workstations")).Warning;
            return warnings.Count == 0 ? Fine : string.Join(" ", warnings.Select(text => ErrorResolver.ResolveText(text)[0].Id).Distinct());
        },
        ["attach"] = async site =>
        {
            var operation = new EnableOperation(site.Context());
            await operation.PlanAsync(EnableSettings.Recommended(site.Session.Cloud, site.Session.SiteVersion!.Value)).RunAsync();
            var wait = await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(6));
            return wait.Error?.ErrorId ?? Fine;
        },
    };

    private static async Task<string> CheckAsync(SimulatedSite site, params string[] features)
    {
        var failed = new List<string>();
        await foreach (var check in PrerequisiteTest.RunAsync(site.Context(), features, site.Simulation.Accounts.GlobalAdminUpn))
        {
            if (check.Status is CheckStatus.Fail or CheckStatus.Warning)
            {
                failed.Add(check.Id);
            }
        }

        return failed.Count == 0 ? Fine : string.Join(" ", failed);
    }

    private static async Task<string> ListAsync(SimulatedSite site, DeviceSource source)
    {
        var devices = await AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = source }).ReadAllAsync();
        return devices.Count > 0 ? Fine : "no device";
    }

    private static async Task<string> ActAsync(SimulatedSite site, DeviceSource source, DeviceActionRoute route)
    {
        var devices = await AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = source }).ReadAllAsync();
        var requests = await DeviceActions.InvokeAsync(
            site.Context(), DeviceActionKind.AppEvaluationCycle, [.. devices.Take(20)], route).ReadAllAsync();
        return requests.TrueForAll(request => request.IsAccepted) ? Fine : "refused";
    }
}
