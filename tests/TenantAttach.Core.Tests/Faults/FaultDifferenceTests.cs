using TenantAttach.Core.Connector;
using TenantAttach.Core.Readiness;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Core.Tests.Faults;

/// <summary>
/// Each fault of the simulator changes exactly the checks, the health and the evidence that the table beside this file lists
/// for it. The table is read by people: after a wanted change, TENANTATTACH_ACCEPT=1 writes it anew.
/// </summary>
public sealed class FaultDifferenceTests
{
    private static readonly string TablePath = Path.Combine(
        Repository.Root, "tests", "TenantAttach.Core.Tests", "Faults", "FaultDifferences.txt");

    private static readonly string[] Faults =
    [
        "AdminServiceDown", "BrokenJson:AdminService", "ClaimsChallenge", "CloudOnlyUpn", "ComponentCritical:SMS_NOTIFICATION_SERVER",
        "ComponentCritical:SMS_REST_PROVIDER",
        "ComponentCritical:SMS_SERVICE_CONNECTOR", "ConditionalAccess", "ConsentMissing", "CutBody:Graph,count=1", "DefenderNotConnected",
        "DiscoveryDataEmpty", "DiscoveryMethodOff:ActiveDirectory",
        "DiscoveryMethodOff:Entra", "DiscoveryOtherTenant", "DoubleHop", "DoubleOnboarding", "Duplicate:Graph",
        "EmptyReply:AdminService,count=1", "EndpointBlocked", "ExportFails", "GzipBomb:Graph,count=1,megabytes=40",
        "GrantMissing:Collection: Notify Resource", "GrantReplyLost", "GroupSyncFails", "HtmlInsteadOfJson:Graph",
        "IdentifierUriPolicy", "IntuneUnlicensed", "MdmAuthority:sccm", "MetadataLacks:SMS_CoMgmtConfigs.AddTenantCollectionMapping",
        "MissingMember:AdminService,route=SMS_Azure_CloudService,member=value", "ProviderRequiresMfa", "ReplyLost:Graph,count=1",
        "RequestLost:AdminService,count=1", "SecretExpired",
        "ServiceConnectionPointOffline", "SiteClockSkew", "SlowBody:Graph,count=1", "SlowNothing:Graph,count=1",
        "StatusAfter:Graph,count=1,status=500", "StatusBefore:AdminService,count=1,status=409", "Throttle:Graph,count=2,seconds=20",
        "ThrottleInBatch", "TimelineTimeout", "Unavailable503:AdminService,count=1,seconds=5", "UpgradeUnfinished",
        "WrongContentType:Graph,count=1",
    ];

    [Fact]
    public async Task Each_fault_changes_exactly_what_the_table_lists_for_it()
    {
        var text = new StringBuilder();
        foreach (var fault in Faults)
        {
            var (without, with) = (await ReadAsync(fault, isOn: false), await ReadAsync(fault, isOn: true));
            text.Append(fault).Append('\n');
            foreach (var name in without.Keys.Union(with.Keys))
            {
                var (before, after) = (without.GetValueOrDefault(name, "absent"), with.GetValueOrDefault(name, "absent"));
                if (before != after)
                {
                    text.Append("    ").Append(name).Append(": ").Append(before).Append(" > ").Append(after).Append('\n');
                }
            }
        }

        if (Environment.GetEnvironmentVariable("TENANTATTACH_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(TablePath, text.ToString());
        }

        Assert.Equal((await File.ReadAllTextAsync(TablePath)).ReplaceLineEndings("\n"), text.ToString());
    }

    [Fact]
    public void Every_fault_is_tried() => Assert.Equal(
        FaultSwitches.Known.Select(fault => fault.Name).Order(StringComparer.Ordinal),
        Faults.Select(fault => fault.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));

    private static async Task<Dictionary<string, string>> ReadAsync(string fault, bool isOn)
    {
        using var site =
            await SimulatedSite.CreateAsync(
                new SimulationOptions { Devices = 20, Scenario = "Attached", CentralAdministrationSite = fault == "UpgradeUnfinished" });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        if (isOn)
        {
            site.Simulation.Faults.On(fault);
        }

        site.Simulation.Clock.Advance(TimeSpan.FromHours(2));
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var check in PrerequisiteTest.RunAsync(site.Context(), [], site.Simulation.Accounts.GlobalAdminUpn))
        {
            found["check " + check.Id] = check.Status.ToString();
        }

        var health = await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs);
        found["health"] = $"{health.State} {health.FaultCode}".Trim();
        foreach (var entry in health.Evidence)
        {
            found["evidence " + entry.Name] = $"{entry.Verdict} {entry.FaultCode}".Trim();
        }

        return found;
    }
}
