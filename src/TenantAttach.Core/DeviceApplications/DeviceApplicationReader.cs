using TenantAttach.Core.DeviceReads;
using TenantAttach.Core.Diagnosis;

namespace TenantAttach.Core.DeviceApplications;

/// <summary>The applications that are deployed to devices and to their users.</summary>
public static class DeviceApplicationReader
{
    // A device can have dozens of applications.
    private const int BatchSize = 200;
    private const string StateColumns =
        "AssignmentID,MachineID,MachineName,AppName,UserName,AppStatusType,EnforcementState,InstalledState,DeploymentIntent";

    /// <summary>Reads how applications stand on devices; many devices with one request.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="devices">The devices; those without a resource id have none.</param>
    /// <returns>One object for each device, application and user.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceApplicationNeedsSite</c>.</exception>
    public static async IAsyncEnumerable<DeviceApplication> ListAsync(OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        if (context.Session.SiteServer is null)
        {
            throw ErrorCatalog.DeviceApplicationNeedsSite.Create("Get-CMDeviceApplication");
        }

        var catalog = new Catalog(context);
        foreach (var (known, machines) in DeviceBatches.Cut(devices, BatchSize).SelectMany(
            batch => DeviceBatches.Filters("MachineID", batch.Values).Select(filter => (batch, filter))))
        {
            var rows = new List<JsonElement>();
            await foreach (var row in context.Site().ListAsync(
                DeviceApplicationCalls.ListStates, machines, StateColumns).ConfigureAwait(false))
            {
                // A range of numbers lets through other devices too.
                if (known.ContainsKey(MachineOf(row)))
                {
                    rows.Add(row);
                }
            }

            await catalog.LoadAsync(rows.Select(row => row.GetInt64OrNull("AssignmentID")).OfType<long>().Distinct()).ConfigureAwait(false);
            var clients = await ClientsAsync(context, rows.Select(MachineOf).Distinct()).ConfigureAwait(false);
            var errors = rows.Any(row => row.GetInt32OrNull("AppStatusType") == 5)
                ? await ErrorsAsync(context, machines).ConfigureAwait(false)
                : [];
            foreach (var group in rows.GroupBy(
                row => (Machine: MachineOf(row),
                    Application: catalog.KeyOf(row),
                    User: row.GetStringOrNull("UserName") ?? string.Empty)).OrderBy(group => group.Key.Machine))
            {
                yield return Read(group.ToList(), known[group.Key.Machine], catalog, clients, errors);
            }
        }
    }

    /// <summary>Reads how applications stand on devices, and tells which devices the site does not show.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="devices">The devices.</param>
    /// <returns>An answer for each device, application and user, and an error for each device that cannot be read.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceApplicationNeedsSite</c>.</exception>
    public static IAsyncEnumerable<Answer<DeviceApplication>> ReadAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices) =>
        DeviceBatches.WithInvisibleAsync(
            context, DeviceFeature.Applications, devices, ListAsync(context, devices), application => application.Device,
            _ => RequireRightAsync(context));

    // Who is shown no application of the whole site may not see any, or there are none; the site does not say which.
    private static async Task RequireRightAsync(OperationContext context)
    {
        await foreach (var _ in context.Site().ListAsync(
            DeviceApplicationCalls.ListApplications, select: "CI_ID", top: 1).ConfigureAwait(false))
        {
            return;
        }

        throw ErrorCatalog.ApplicationsNotVisible.Create(context.Session.SiteCode);
    }

    private static int MachineOf(JsonElement row) => row.GetInt32OrNull("MachineID") ?? 0;

    private static async Task<Dictionary<int, SiteDeviceRow>> ClientsAsync(OperationContext context, IEnumerable<int> ids)
    {
        var clients = new Dictionary<int, SiteDeviceRow>();
        foreach (var filter in DeviceBatches.Filters(
            "ResourceID", ids.Select(id => new DeviceReference { Name = string.Empty, ResourceId = id })))
        {
            await foreach (var row in SiteDeviceReader.ReadAsync(context, filter).ConfigureAwait(false))
            {
                clients[row.ResourceId] = row;
            }
        }

        return clients;
    }

    // Which class shows the codes is inferred: a site that does not have it shows failures without a code.
    private static async Task<Dictionary<(long, int), long>> ErrorsAsync(OperationContext context, ODataFilter machines)
    {
        var errors = new Dictionary<(long, int), long>();
        if ((await context.Site().Schema.MissingAsync([DeviceApplicationCalls.ListErrors]).ConfigureAwait(false)).Count > 0)
        {
            return errors;
        }

        await foreach (var row in context.Site().ListAsync(
            DeviceApplicationCalls.ListErrors, machines, "AssignmentID,MachineID,ErrorCode").ConfigureAwait(false))
        {
            if (row.GetInt64OrNull("ErrorCode") is { } code and not 0)
            {
                errors[(row.GetInt64OrNull("AssignmentID") ?? 0, MachineOf(row))] = code;
            }
        }

        return errors;
    }

    private static DeviceApplication Read(
        List<JsonElement> rows, DeviceReference device, Catalog catalog, Dictionary<int, SiteDeviceRow> clients, Dictionary<(long, int),
        long> errors)
    {
        // Where several deployments tell the same application, the required one decides.
        var row = rows.OrderByDescending(one => catalog.IsRequired(one)).First();
        var isRequired = catalog.IsRequired(row);
        var state = ApplicationStates.Of(
            row.GetInt32OrNull("AppStatusType"), row.GetInt32OrNull("EnforcementState"), row.GetInt32OrNull("InstalledState"), isRequired);
        var application = catalog.ApplicationOf(row);
        long? code = state == DeviceApplicationState.Failed
            && errors.TryGetValue((row.GetInt64OrNull("AssignmentID") ?? 0, MachineOf(row)), out var found) ? found : null;
        clients.TryGetValue(MachineOf(row), out var client);
        return new DeviceApplication
        {
            // The client's identifier is what the newer route takes.
            Device = device.SmsId is not null || client is null ? device : new DeviceReference
            {
                ResourceId = device.ResourceId,
                Name = device.Name,
                SmsId = client.SmsId,
                EntraDeviceId = device.EntraDeviceId ?? client.EntraDeviceId,
                IntuneDeviceId = device.IntuneDeviceId,
            },
            Name = application.GetStringOrNull("LocalizedDisplayName") ?? row.GetStringOrNull("AppName") ?? string.Empty,
            State = state,
            ApplicationId = application.GetInt64OrNull("CI_ID"),
            ModelName = application.GetStringOrNull("ModelName"),
            Publisher = application.GetStringOrNull("Manufacturer"),
            Version = application.GetStringOrNull("SoftwareVersion"),
            IsRequired = isRequired,
            RequiresApproval = catalog.RequiresApproval(row),
            UserName = row.GetStringOrNull("UserName") is { Length: > 0 } user ? user : null,
            IsSuperseded = application.GetBooleanOrNull("IsSuperseded") == true,
            ErrorCode = code,
            ErrorText = code is { } value ? Describe(value) : null,
            IsOnline = client?.IsOnline == true,
            ClientVersion = client?.ClientVersion,
        };
    }

    private static string? Describe(long code)
    {
        // A code alone is ambiguous; that it comes from an installation is known here.
        var entries = Resolve("0x" + unchecked((uint)code).ToString("X8", CultureInfo.InvariantCulture));
        if (entries.Count == 0)
        {
            entries = Resolve("exit code " + code.ToString(CultureInfo.InvariantCulture));
        }

        return entries.Count == 0 ? null : entries[0].Title + ". " + entries[0].Remedy;

        static IReadOnlyList<ErrorResolution> Resolve(string text) =>
            ErrorResolver.ResolveRecord(
                new CMLogRecord { Message = "Application installation failed with " + text, Component = "AppEnforce" });
    }

    /// <summary>Deployments and applications, each read once.</summary>
    private sealed class Catalog(OperationContext context)
    {
        private readonly Dictionary<long, JsonElement> deployments = [];
        private readonly Dictionary<long, JsonElement> applications = [];

        public async Task LoadAsync(IEnumerable<long> assignments)
        {
            var wanted = assignments.Where(id => !deployments.ContainsKey(id)).Cast<object>().ToList();
            foreach (var filter in ODataFilter.In("AssignmentID", wanted))
            {
                await foreach (var row in context.Site().ListAsync(
                    DeviceApplicationCalls.ListDeployments, filter,
                    "AssignmentID,AssignedCIs,OfferTypeID,DesiredConfigType,RequireApproval").ConfigureAwait(false))
                {
                    deployments[row.GetInt64OrNull("AssignmentID") ?? 0] = row;
                }
            }

            var missing = deployments.Values.Select(IdOf)
                .Where(id => id != 0 && !applications.ContainsKey(id))
                .Distinct()
                .Cast<object>()
                .ToList();
            foreach (var filter in ODataFilter.In("CI_ID", missing))
            {
                await foreach (var row in context.Site().ListAsync(
                    DeviceApplicationCalls.ListApplications, filter,
                    "CI_ID,LocalizedDisplayName,ModelName,Manufacturer,SoftwareVersion,IsSuperseded").ConfigureAwait(false))
                {
                    applications[row.GetInt64OrNull("CI_ID") ?? 0] = row;
                }
            }
        }

        public string KeyOf(JsonElement row) =>
            ApplicationOf(row).GetStringOrNull("ModelName") ?? row.GetStringOrNull("AppName") ?? string.Empty;

        public JsonElement ApplicationOf(JsonElement row) =>
            applications.TryGetValue(IdOf(DeploymentOf(row)), out var found) ? found : default;

        public bool IsRequired(JsonElement row) => DeploymentOf(row).GetInt32OrNull("OfferTypeID") == 0;

        public bool RequiresApproval(JsonElement row) => DeploymentOf(row).GetBooleanOrNull("RequireApproval") == true;

        private static long IdOf(JsonElement deployment) =>
            deployment.GetItems("AssignedCIs").Select(id => id.TryGetInt64(out var value) ? value : 0).FirstOrDefault();

        private JsonElement DeploymentOf(JsonElement row) =>
            row.GetInt64OrNull("AssignmentID") is { } id && deployments.TryGetValue(id, out var found) ? found : default;
    }
}
