namespace TenantAttach.Simulator.Engine;

/// <summary>
/// What happens at the site while time passes. It runs from one event to the next: a day of an attached site is its 96
/// upload cycles and 24 endpoint checks.
/// </summary>
internal sealed partial class SiteEngine
{
    private static readonly TimeSpan Cycle = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ResetWait = TimeSpan.FromHours(2);

    private readonly SimulationContext context;
    private readonly Hierarchy hierarchy;
    private readonly ICloudBridge cloud;
    private readonly Gateway gateway;
    private readonly UploadedRows rows;
    private readonly CloudActions actions;

    private DateTimeOffset reached;
    private DateTimeOffset? onboardAt;
    private DateTimeOffset? cleanAt;
    private DateTimeOffset? offboardedAt;
    private int seenVersion = -1;
    private int uploadedVersion = -1;

    public SiteEngine(SimulationContext context, Hierarchy hierarchy, ICloudBridge cloud)
    {
        this.context = context;
        this.hierarchy = hierarchy;
        this.cloud = cloud;
        Health = new SiteHealth(context, hierarchy, Logs);
        Operations = new ClientOperations(context, hierarchy, Logs);
        gateway = new Gateway(context, hierarchy, cloud, Logs, Health);
        rows = new UploadedRows(context, hierarchy);
        actions = new CloudActions(context, hierarchy, cloud, Logs, Operations);
        reached = context.Clock.GetUtcNow();
    }

    public SiteLogs Logs { get; } = new();

    public SiteHealth Health { get; }

    public ClientOperations Operations { get; }

    public AttachPhase Phase { get; private set; }

    private bool IsUploadOn => hierarchy.Attach.UploadApplication is not null;

    private bool IsQuick => hierarchy.Topology.IsConnectionPointUp && context.Options.SiteVersion >= 2103
        && !context.Faults.IsOn(FaultNames.EndpointBlocked) && Health.GatewayError is null;

    /// <summary>When the next thing happens.</summary>
    public DateTimeOffset NextEvent
    {
        get
        {
            Notice();
            return Next();
        }
    }

    /// <summary>Lets everything happen that is due until now.</summary>
    public void CatchUp(DateTimeOffset now)
    {
        while (true)
        {
            Notice();
            var next = Next();
            if (next > now)
            {
                break;
            }

            Step(next);
            reached = next;
        }

        if (now > reached)
        {
            reached = now;
        }
    }

    /// <summary>Deletes the connector as a person in the portal does.</summary>
    public bool DeleteInPortal(DateTimeOffset now)
    {
        if (cloud.FindHierarchy(HierarchyId) is not { DeleteRequestedAt: null } record)
        {
            return false;
        }

        cloud.PutHierarchy(record with { DeleteRequestedAt = now });
        context.MarkChanged();
        PlanCleanup(now);
        return true;
    }

    private static DateTimeOffset After(DateTimeOffset time, TimeSpan grid) =>
        new(time.UtcTicks - (time.UtcTicks % grid.Ticks) + grid.Ticks, TimeSpan.Zero);

    /// <summary>Takes note of what requests changed since the last event.</summary>
    private void Notice()
    {
        if (seenVersion == hierarchy.Version)
        {
            return;
        }

        seenVersion = hierarchy.Version;
        if (IsUploadOn && hierarchy.Attach.SwitchIsOn("EndpointAnalyticsUpload"))
        {
            // Turning the upload on edits the default client settings, and clients collect from the next policy on.
            hierarchy.Events.Collect(reached);
        }

        if (IsUploadOn && Phase == AttachPhase.Detached)
        {
            Phase = AttachPhase.Onboarding;
            onboardAt = After(reached, TimeSpan.FromMinutes(1));
        }
    }

    private DateTimeOffset Next()
    {
        var next = After(reached, Cycle);
        foreach (var due in new[]
        {
            onboardAt,
            cleanAt,
            actions.NextDue,
            gateway.ConsentMissedAt is not null && Health.GatewayError is not null ? After(reached, TimeSpan.FromMinutes(1)) : null,
        })
        {
            if (due < next)
            {
                next = due.Value;
            }
        }

        return next < reached ? reached : next;
    }

    private void Step(DateTimeOffset now)
    {
        if (onboardAt <= now)
        {
            onboardAt = null;
            Onboard(now);
        }

        if (cleanAt <= now)
        {
            Clean(now);
        }

        actions.Advance(now, Phase is AttachPhase.FullSync or AttachPhase.Delta);
        WatchConsent(now);
        if (now.UtcTicks % TimeSpan.TicksPerHour == 0)
        {
            Health.CheckEndpoints(now);
        }

        if (now.UtcTicks % Cycle.Ticks == 0)
        {
            RunCycle(now);
        }
    }

    /// <summary>After consent came back the first call that succeeds is not a cycle's but the notification worker's, which asks every
    /// minute.</summary>
    private void WatchConsent(DateTimeOffset now)
    {
        if (gateway.ConsentMissedAt is null
            || Health.GatewayError is null
            || !hierarchy.Topology.IsConnectionPointUp
            || !gateway.IsTrusted(now))
        {
            return;
        }

        gateway.ConsentMissedAt = null;
        if (Phase == AttachPhase.Onboarding)
        {
            Onboard(now);
        }
        else if (Phase is AttachPhase.FullSync or AttachPhase.Delta)
        {
            gateway.Call(SiteLogs.Notification, "GetNotifications", "Notification", 0, now);
        }
    }

    private void Onboard(DateTimeOffset now)
    {
        if (!IsUploadOn || !hierarchy.Topology.IsConnectionPointUp)
        {
            return;
        }

        var application = hierarchy.Attach.UploadApplication!;
        var clientId = Guid.Parse(Json.Text(application, "ClientID")!);
        var isSecond = context.Faults.IsOn(FaultNames.DoubleOnboarding)
            || cloud.FindHierarchy(HierarchyId) is not null
            || (offboardedAt is { } left && now < left + ResetWait)
            || cloud.Hierarchies.Any(other => other.Id != HierarchyId && other.ClientId == clientId);
        if (gateway.Call(SiteLogs.Generic, "OnboardScenario", "AccountOnboardingInfo", isSecond && gateway.IsTrusted(now) ? 400 : 0, now))
        {
            cloud.PutHierarchy(new CloudHierarchy
            {
                Id = HierarchyId,
                Name = hierarchy.Topology.HierarchyName,
                SiteCode = hierarchy.Topology.TopSite,
                SiteVersion = context.Options.SiteVersion,
                OnboardedAt = now,
                TotalClients = hierarchy.Collections.Count("SMSDM003"),
                ClientId = clientId,
            });
            Phase = AttachPhase.FullSync;
            uploadedVersion = -1;
            Logs.Write(SiteLogs.Upload, now, "Next run time will be at approximately: " + SiteLogs.LocalTime(After(now, Cycle)));
        }
        else if (isSecond && gateway.IsTrusted(now))
        {
            Phase = AttachPhase.Refused;
        }
    }

    private void RunCycle(DateTimeOffset now)
    {
        if (!hierarchy.Topology.IsConnectionPointUp)
        {
            return;
        }

        switch (Phase)
        {
            case AttachPhase.Onboarding when IsUploadOn:
                Onboard(now);
                break;
            case AttachPhase.Onboarding:
                Phase = AttachPhase.Detached;
                break;
            case AttachPhase.Refused when IsUploadOn:
                gateway.Call(SiteLogs.Upload, "UploadDelta_HelpdeskUpload", "DevicePost", 401, now);
                gateway.Call(SiteLogs.Notification, "GetNotifications", "Notification", 401, now);
                break;
            case AttachPhase.Refused:
                Offboard(now);
                break;
            case AttachPhase.FullSync or AttachPhase.Delta when IsUploadOn:
                Upload(now);
                break;
            case AttachPhase.FullSync or AttachPhase.Delta:
                Offboard(now);
                break;
        }
    }

    private void Upload(DateTimeOffset now)
    {
        if (cloud.FindHierarchy(HierarchyId) is not { } record)
        {
            // The connector was deleted while the site could not be told.
            gateway.Call(SiteLogs.Upload, "UploadDelta_HelpdeskUpload", "DevicePost", 401, now);
            return;
        }

        if (!gateway.Call(SiteLogs.Upload, "UploadDelta_HelpdeskUpload", "DevicePost", 0, now))
        {
            gateway.Call(SiteLogs.Notification, "GetNotifications", "Notification", 0, now);
            return;
        }

        var isMoved = uploadedVersion != hierarchy.Version;
        var records = rows.Synchronize(isMoved ? Eligible() : null, Phase == AttachPhase.Delta ? Drifted(now) : [], now);
        uploadedVersion = hierarchy.Version;
        Logs.Write(SiteLogs.Upload, now, $"Batching {records} records");
        Logs.Write(SiteLogs.Upload, now, "Next run time will be at approximately: " + SiteLogs.LocalTime(After(now, Cycle)));
        gateway.Call(SiteLogs.Notification, "GetNotifications", "Notification", 0, now);
        cloud.PutHierarchy(
            record with
            {
                LastSync = now,
                TotalClients = hierarchy.Collections.Count("SMSDM003"),
                SyncedClients = rows.Count,
                Collections = Offered(record, now),
            });
        SynchronizeGroups(now);
        Phase = AttachPhase.Delta;
    }

    /// <summary>The few devices whose own data changed since the last cycle.</summary>
    private IEnumerable<int> Drifted(DateTimeOffset now)
    {
        var cycle = now.UtcTicks / Cycle.Ticks;
        var many = hierarchy.DeviceCount == 0 ? 0 : Seeded.Below((hierarchy.DeviceCount / 50) + 2, context.Seed, cycle, 403);
        return Enumerable.Range(0, many).Select(
            number => Seeded.Below(hierarchy.DeviceCount, context.Seed, (cycle * 1_000_003) + number, 404));
    }

    private Func<SimulatedDevice, bool> Eligible()
    {
        var tenant = hierarchy.Attach.TenantOf(hierarchy.Attach.UploadApplication!)!;
        var scope = hierarchy.Attach.ScopeOf(Guid.Parse(Json.Text(tenant, "TenantID")!).ToString("D"));
        var inScope = scope.Length == 0 ? _ => true : hierarchy.Collections.Test(scope);
        return device => device.HasClient && !device.IsObsolete && !device.IsDecommissioned && !device.SharesCertificate && inScope(device);
    }

    private void Offboard(DateTimeOffset now)
    {
        Logs.Write(SiteLogs.Generic, now, "[OffboardScenario] The upload to the cloud was turned off.");
        Phase = AttachPhase.Offboarding;
        PlanCleanup(now);
    }

    /// <summary>Minutes where a healthy site of version 2103 or later can be told; up to two hours otherwise.</summary>
    private void PlanCleanup(DateTimeOffset now)
    {
        if (cleanAt is null)
        {
            offboardedAt = now;
            cleanAt = now.AddMinutes(
                IsQuick ? 3 + Seeded.Below(6, context.Seed, now.UtcTicks, 405) : 60 + Seeded.Below(55, context.Seed, now.UtcTicks, 405));
        }
    }

    private void Clean(DateTimeOffset now)
    {
        cleanAt = null;
        cloud.RemoveHierarchy(HierarchyId);
        rows.Clear();
        if (!hierarchy.Topology.IsConnectionPointUp)
        {
            return;
        }

        Phase = AttachPhase.Detached;
        gateway.ConsentMissedAt = null;
        Health.GatewayError = null;
        if (IsUploadOn)
        {
            hierarchy.Attach.Service!["AssociatedAADWebApplications"] = new System.Text.Json.Nodes.JsonArray();
            hierarchy.Attach.Services.Touch();
        }

        Logs.Write(SiteLogs.Generic, now, "[OffboardScenario] The hierarchy is offboarded.");
    }
}
