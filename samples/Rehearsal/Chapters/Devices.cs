using TenantAttach.Core;
using TenantAttach.Core.DeviceApplications;
using TenantAttach.Core.DeviceQuery;
using TenantAttach.Core.DeviceQuery.Language;
using TenantAttach.Core.DeviceReads;
using TenantAttach.Core.Devices;
using TenantAttach.Core.Scripts;

namespace TenantAttach.Rehearsal.Chapters;

/// <summary>What an administrator does with attached devices: look closely, run a script, repair an application.</summary>
internal static class Devices
{
    private const string Clients = "Get-CMTenantAttachDevice -Source Site | Where-Object IsClient";
    private const string Script = "Get disk report";
    private const string Query = "OS | summarize Devices = count() by Caption | order by Devices desc";
    private const string Application = "Company Portal";
    private static readonly TimeSpan Later = TimeSpan.FromDays(2);
    private static readonly TimeSpan ToInstall = TimeSpan.FromMinutes(10);

    public static IReadOnlyList<RehearsalStep> Steps { get; } =
    [
        new(
            "Know a device: its client, its collections, the devices of its user",
            $"$device = {Clients} | Where-Object IsOnline | Select-Object -First 1; $detail = $device | Get-CMDeviceDetail; $detail; "
                + "($device | Get-CMDeviceMembership).CollectionName; (Get-CMUserDevice $detail.PrimaryUser).Name",
            KnowAsync),
        new(
            "Find the fullest disks of the fleet in its inventory",
            $"{Clients} | Get-CMDeviceInventory -Class LOGICAL_DISK | Sort-Object {{ $_.FreeSpace / $_.Size }} | Select-Object -First 3 "
                + "DeviceName, DeviceID, Size, FreeSpace",
            DisksAsync),
        new(
            "See which software updates are missing most often",
            $"{Clients} | Get-CMDeviceSoftwareUpdate -Status NonCompliant | Group-Object Title -NoElement | Sort-Object Count -Descending "
                + "| Select-Object -First 3",
            UpdatesAsync),
        new(
            "Run an approved script on a collection and read what the devices answered",
            $"Invoke-CMDeviceScript '{Script}' -Collection {Story.PilotCollection} -Wait -Confirm:$false "
                + "| Sort-Object { $_.Device.Name } | Select-Object -First 3 @{ n = 'Device'; e = { $_.Device.Name } }, State, ExitCode, Output",
            RunAsync),
        new(
            "Install an application again where it failed",
            $"$broken = {Clients} | Get-CMDeviceApplication -Application '{Application}' -State Failed | Where-Object IsOnline; "
                + "$asked = $broken | Invoke-CMDeviceApplication Reinstall -Confirm:$false; Step-CMTenantAttachSimulator 00:10:00; "
                + $"{Clients} | Get-CMDeviceApplication -Application '{Application}' | Group-Object State -NoElement",
            RepairAsync),
        new(
            "Ask the devices of a collection a question",
            $"Invoke-CMDeviceQuery '{Query}' -Collection {Story.PilotCollection} -Confirm:$false -WarningAction SilentlyContinue",
            AskAsync),
        new(
            "Two days later, see what went wrong on the devices",
            $"Step-CMTenantAttachSimulator 2.00:00:00; {Clients} | Get-CMDeviceEvent -Last 2.00:00:00 -Level Critical, Error | "
                + "Group-Object EventName -NoElement",
            EventsAsync),
    ];

    private static async Task<string> KnowAsync(RehearsalWorld world)
    {
        var device = (await ClientsAsync(world)).First(one => one.IsOnline == true);
        var detail = (await ValuesAsync(DeviceDetails.ReadAsync(world.Context, [device]))).Single();
        var collections = await ValuesAsync(DeviceMemberships.ReadAsync(world.Context, [device]));
        var others = await ValuesAsync(UserDevices.ReadAsync(world.Context, detail.PrimaryUser));
        StepFailedException.Unless(collections.Count > 0 && others.Count > 0, "The device is in no collection or has no user.");
        return $"{detail.Name}: client {detail.ClientVersion}, {string.Join(", ", detail.BoundaryGroup)}, logged on "
            + $"{detail.LoggedOnUser ?? "nobody"}.\n"
            + $"In {string.Join(", ", collections.Select(one => one.CollectionName))}.\n"
            + $"Devices of {string.Join(", ", detail.PrimaryUser)}: {string.Join(", ", others.Select(one => one.Name))}.";
    }

    private static async Task<string> DisksAsync(RehearsalWorld world)
    {
        var disks = await ValuesAsync(DeviceInventory.ReadAsync(world.Context, await ClientsAsync(world), "LOGICAL_DISK"));
        StepFailedException.Unless(disks.Count > 0, "No device has reported a disk.");
        return string.Join("\n", disks.Select(disk => (disk.DeviceName, Free: Number(disk, "FreeSpace"), Size: Number(disk, "Size")))
            .OrderBy(disk => disk.Free / disk.Size).Take(3).Select(disk => $"{disk.DeviceName}: {disk.Free:0} of {disk.Size:0} MB free"));
    }

    private static async Task<string> UpdatesAsync(RehearsalWorld world)
    {
        var filter = new SoftwareUpdateFilter { Status = [SoftwareUpdateStatus.NonCompliant] };
        var missing = await ValuesAsync(DeviceSoftwareUpdates.ReadAsync(world.Context, await ClientsAsync(world), filter));
        StepFailedException.Unless(missing.Count > 0, "No device lacks an update.");
        return string.Join(
            "\n",
            missing.GroupBy(update => update.Title)
                .OrderByDescending(group => group.Count())
                .Take(3)
                .Select(group => $"{group.Count()} devices lack {group.Key}"));
    }

    private static async Task<string> RunAsync(RehearsalWorld world)
    {
        var script = await DeviceScriptRuns.PrepareAsync(world.Context, Script, new Dictionary<string, object?>());
        var run = await DeviceScriptRuns.InvokeOnCollectionAsync(world.Context, script, Story.PilotCollection);
        var results = new List<DeviceScriptResult>();
        await foreach (var result in DeviceScriptWait.UntilDoneAsync(world.Context, [run], TimeSpan.FromMinutes(60)))
        {
            results.Add(result);
        }

        StepFailedException.Unless(results.Any(result => result.State == DeviceScriptState.Succeeded), "No device has run the script.");
        return string.Join(
            ", ",
            results.GroupBy(result => result.State).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}")) + ".\n"
            + string.Join(
                "\n",
                results.Where(result => result.Output is not null)
                    .OrderBy(result => result.Device.Name, StringComparer.Ordinal)
                    .Take(3)
                    .Select(result => $"{result.Device.Name}: {result.Output}"));
    }

    // Run again after it was interrupted, it finds fewer devices where the application failed, or none.
    private static async Task<string> RepairAsync(RehearsalWorld world)
    {
        var found = (await ApplicationsAsync(world, await ClientsAsync(world))).Where(
            one => one is { State: DeviceApplicationState.Failed, IsOnline: true });

        // The rules are about how things stand now, so what is acted on is read once more.
        var failed = await ApplicationsAsync(world, found.Select(one => one.Device).ToList());
        var checks = await DeviceApplicationActions.CheckAsync(world.Context, DeviceApplicationAction.Reinstall, failed);
        StepFailedException.Unless(
            checks.All(check => check.IsAccepted), checks.FirstOrDefault(check => !check.IsAccepted)?.Error?.Message ?? string.Empty);
        var asked = 0;
        await foreach (var request in DeviceApplicationActions.SendAsync(world.Context, checks))
        {
            asked += request.IsAccepted ? 1 : 0;
        }

        world.Simulation.Clock.Advance(ToInstall);
        var now = await ApplicationsAsync(world, await ClientsAsync(world));
        var still = now.Where(
            one => failed.Exists(other => other.Device.ResourceId == one.Device.ResourceId)
                && one.State == DeviceApplicationState.Failed).ToList();
        StepFailedException.Unless(asked == failed.Count && still.Count == 0, $"{still.Count} devices failed again.");
        return $"{asked} devices were asked. Now: "
            + string.Join(", ", now.GroupBy(one => one.State).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}"))
            + ".";
    }

    private static async Task<string> AskAsync(RehearsalWorld world)
    {
        var query = DeviceQueryLanguage.Check(Query, new DeviceQueryOptions { SiteVersion = world.Session.SiteVersion });
        var rows = new List<DeviceQueryRow>();
        var run = await CollectionQueryRuns.PlanAsync(world.Context, query, Story.PilotCollection, TimeSpan.FromMinutes(10), withSummary: false);
        await foreach (var answer in run.RunAsync(world.Context))
        {
            rows.Add(answer.Value?.Row ?? throw answer.Error!);
        }

        StepFailedException.Unless(rows.Count > 0, "No device has answered.");
        return string.Join("\n", rows.Select(row => string.Join(": ", row.Properties.Select(property => property.Value))));
    }

    private static async Task<string> EventsAsync(RehearsalWorld world)
    {
        world.Simulation.Clock.Advance(Later);
        var filter = new DeviceEventFilter { Span = Later, Level = [DeviceEventLevel.Critical, DeviceEventLevel.Error] };
        var events = await ValuesAsync(DeviceEvents.ReadAsync(world.Context, await ClientsAsync(world), filter));
        StepFailedException.Unless(events.Count > 0, "No device has sent an event.");
        return string.Join(
            "\n",
            events.GroupBy(one => one.EventName)
                .OrderByDescending(group => group.Count())
                .Select(group => $"{group.Count()} times {group.Key}"));
    }

    private static async Task<List<DeviceApplication>> ApplicationsAsync(RehearsalWorld world, IReadOnlyList<DeviceReference> devices) =>
        (await ValuesAsync(DeviceApplicationReader.ReadAsync(world.Context, devices))).FindAll(one => one.Name == Application);

    private static double Number(DeviceInventoryItem item, string name) =>
        Convert.ToDouble(item.Properties.First(property => property.Key == name).Value, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<List<AttachedDevice>> ClientsAsync(RehearsalWorld world)
    {
        var devices = new List<AttachedDevice>();
        await foreach (var device in AttachedDevices.ListAsync(world.Context, new AttachedDeviceQuery { Source = DeviceSource.Site }))
        {
            if (device.IsClient)
            {
                devices.Add(device);
            }
        }

        return devices;
    }

    private static async Task<List<T>> ValuesAsync<T>(IAsyncEnumerable<Answer<T>> answers)
        where T : class
    {
        var values = new List<T>();
        await foreach (var answer in answers)
        {
            values.Add(answer.Value ?? throw answer.Error!);
        }

        return values;
    }
}
