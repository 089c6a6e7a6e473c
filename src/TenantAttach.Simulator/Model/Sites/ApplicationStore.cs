namespace TenantAttach.Simulator.Model;

/// <summary>Applications, to whom they are deployed, and what was asked for beyond that.</summary>
internal sealed class ApplicationStore(SimulationContext context)
{
    private const long FirstId = 16777500;
    private const int Salt = 420;

    private static readonly TimeSpan Installing = TimeSpan.FromSeconds(60);

    private ILookup<(long Application, long Device), JsonObject>? index;
    private int indexed;

    /// <summary>The applications that every simulated hierarchy starts with.</summary>
    public IReadOnlyList<SimulatedApplication> All { get; } =
    [
        new(
            FirstId, "7-Zip", "Igor Pavlov", "24.09", "SMSDM003", IsRequired: false, NeedsApproval: true, IsForUsers: false,
            CanUninstall: true, CanRepair: true, IsSuperseded: false),
        new(FirstId + 1, "Microsoft 365 Apps", "Microsoft", "16.0", context.Local("P0100017"), IsRequired: true, NeedsApproval: false,
            IsForUsers: false, CanUninstall: true, CanRepair: true, IsSuperseded: false),
        new(FirstId + 2, "Company Portal", "Contoso", "5.1", context.Local("P0100017"), IsRequired: false, NeedsApproval: false,
            IsForUsers: false, CanUninstall: false, CanRepair: false, IsSuperseded: false),
        new(FirstId + 3, "Expense Reports", "Contoso", "3.2", context.Local("P0100017"), IsRequired: false, NeedsApproval: false,
            IsForUsers: true, CanUninstall: true, CanRepair: false, IsSuperseded: false),
        new(FirstId + 4, "SQL Tools", "Microsoft", "19.3", context.Local("P0100018"), IsRequired: false, NeedsApproval: true,
            IsForUsers: false, CanUninstall: true, CanRepair: false, IsSuperseded: true),
    ];

    /// <summary>Requests that were approved, as SMS_ApplicationRequest shows them.</summary>
    public RowTable Requests { get; } = new("SMS_ApplicationRequest", "RequestGuid");

    /// <summary>What single devices were told to do.</summary>
    public RowTable Jobs { get; } = new("ApplicationJobs", "ID");

    public Guid GuidOf(SimulatedApplication application) => Seeded.Id(context.Seed, application.Id, Salt);

    public string ModelOf(SimulatedApplication application) =>
        $"ScopeId_{Seeded.Id(context.Seed, 1, Salt).ToString("D").ToUpperInvariant()}/Application_{GuidOf(application):D}";

    /// <summary>Remembers what a device was told to do.</summary>
    public void Add(SimulatedApplication application, SimulatedDevice device, bool isUninstall, DateTimeOffset now) => Jobs.Create(
        new JsonObject
        {
            ["ID"] = Jobs.NextId("ID", 1),
            ["Application"] = application.Id,
            ["ResourceID"] = device.ResourceId,
            ["IsUninstall"] = isUninstall,
            ["RequestedTime"] = Json.Time(now),
        },
        null!);

    /// <summary>How an application stands on a device.</summary>
    public ApplicationStatus StatusOf(SimulatedApplication application, SimulatedDevice device, DeviceStore devices, DateTimeOffset now)
    {
        var status = Seed(application, device);
        foreach (var job in JobsOf(application, device))
        {
            Json.TryTime(Json.Text(job, "RequestedTime")!, out var requested);
            var began = devices.OnlineFrom(device, requested)?.AddSeconds(20);
            if (began is not { } start || start > now)
            {
                return status with { Type = 2, Enforcement = 7, Error = 0, Changed = requested };
            }

            if (now < start + Installing)
            {
                return status with { Type = 2, Enforcement = 8, Error = 0, Changed = start };
            }

            status = (bool)job["IsUninstall"]!
                ? new ApplicationStatus(1, 0, 1, 0, start + Installing)
                : new ApplicationStatus(1, 10, 2, 0, start + Installing);
        }

        return status;
    }

    private IEnumerable<JsonObject> JobsOf(SimulatedApplication application, SimulatedDevice device)
    {
        // Jobs are only ever added, so the index is right as long as it holds as many.
        if (index is null || indexed != Jobs.Rows.Count)
        {
            index = Jobs.Rows.ToLookup(row => (Json.Number(row["Application"]!), Json.Number(row["ResourceID"]!)));
            indexed = Jobs.Rows.Count;
        }

        return index[(application.Id, device.ResourceId)];
    }

    private ApplicationStatus Seed(SimulatedApplication application, SimulatedDevice device)
    {
        var changed = context.Start.AddDays(-1 - Seeded.Below(60, context.Seed, device.Index, Salt + 1));
        return Seeded.Below(100, context.Seed, device.Index, Salt + (int)(application.Id % 100)) switch
        {
            < 50 => new ApplicationStatus(1, 10, 2, 0, changed),
            < 60 => new ApplicationStatus(5, 11, 1, device.Index % 2 == 0 ? unchecked((int)0x87D00324) : 1603, changed),
            < 65 => new ApplicationStatus(3, 0, 1, 0, changed),
            < 69 => new ApplicationStatus(2, 5, 2, 0, changed),
            < 80 => new ApplicationStatus(1, 0, 1, 0, changed),
            _ => new ApplicationStatus(4, 0, 3, 0, changed),
        };
    }
}

/// <summary>An application and its one deployment.</summary>
internal sealed record SimulatedApplication(
    long Id, string Name, string Publisher, string Version, string CollectionId, bool IsRequired, bool NeedsApproval, bool IsForUsers,
    bool CanUninstall, bool CanRepair, bool IsSuperseded)
{
    public long AssignmentId => Id + 100;
}

/// <summary>How an application stands on a device, in the provider's numbers.</summary>
internal sealed record ApplicationStatus(int Type, int Enforcement, int Installed, int Error, DateTimeOffset Changed);
