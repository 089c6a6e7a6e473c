using System.Xml;
using System.Xml.Linq;

namespace TenantAttach.Core.DeviceApplications;

/// <summary>Installs and uninstalls applications on devices.</summary>
public static class DeviceApplicationActions
{
    private const int BatchSize = 200;

    /// <summary>Splits what is possible from what is not, by reading alone.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="action">The action.</param>
    /// <param name="applications">The applications on their devices, just read.</param>
    /// <returns>One answer for each; those without an error can be sent.</returns>
    public static async Task<IReadOnlyList<DeviceApplicationRequest>> CheckAsync(
        OperationContext context, DeviceApplicationAction action, IReadOnlyList<DeviceApplication> applications)
    {
        var commands = new Dictionary<long, ApplicationCommands>();
        if (action is DeviceApplicationAction.Uninstall or DeviceApplicationAction.Repair)
        {
            foreach (var id in applications.Select(one => one.ApplicationId).OfType<long>().Distinct())
            {
                var row = await context.Site().FindAsync(
                    DeviceApplicationCalls.GetApplication, id, "CI_ID,SDMPackageXML").ConfigureAwait(false);
                commands[id] = Commands(row?.GetStringOrNull("SDMPackageXML"));
            }
        }

        var none = new ApplicationCommands(false, false);
        return applications.Select(application => Answer(context, action, application, ApplicationActionRules.Refusal(
            action,
            application,
            context.Session.SiteVersion,
            application.ApplicationId is { } id && commands.TryGetValue(id, out var found) ? found : none))).ToList();
    }

    /// <summary>Sends requests that were checked.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="requests">The requests without errors.</param>
    /// <returns>One answer for each, those of an application together; what the site refused has its error.</returns>
    /// <exception cref="TenantAttachException">The permission is missing, or the site does not answer.</exception>
    public static async IAsyncEnumerable<DeviceApplicationRequest> SendAsync(
        OperationContext context, IReadOnlyList<DeviceApplicationRequest> requests)
    {
        foreach (var group in requests.GroupBy(request => (Call: CallOf(request), request.Application.Name)))
        {
            if (group.Key.Call == DeviceApplicationCalls.CreateApprovedRequest)
            {
                foreach (var request in group)
                {
                    var error = await TryAsync(() => ApproveAsync(context, request.Application)).ConfigureAwait(false);
                    yield return Answer(context, request.Action, request.Application, error);
                }

                continue;
            }

            var guid = await FindGuidAsync(context, group.First().Application).ConfigureAwait(false);
            var all = group.ToList();
            for (var start = 0; start < all.Count; start += BatchSize)
            {
                var batch = all.Skip(start).Take(BatchSize).ToList();
                foreach (var answer in await OrderAsync(context, group.Key.Call, guid, batch).ConfigureAwait(false))
                {
                    yield return answer;
                }
            }
        }
    }

    /// <summary>The calls that requests need.</summary>
    /// <param name="requests">What can be sent.</param>
    /// <returns>The calls, each kind once for an application.</returns>
    internal static IReadOnlyList<PlannedCall> CallsOf(IEnumerable<DeviceApplicationRequest> requests) => requests
        .GroupBy(request => (Call: CallOf(request), request.Application.Name))
        .Select(group =>
        {
            var isOneEach = group.Key.Call == DeviceApplicationCalls.CreateApprovedRequest;
            var count = group.Count();
            var summary = $"{group.First().Action} {group.Key.Name} on {count} {(count == 1 ? "device" : "devices")}";
            return group.Key.Call.Plan(summary, isOneEach ? count : (count + BatchSize - 1) / BatchSize);
        }).ToList();

    /// <summary>What the deployment types can do.</summary>
    /// <remarks>Inferred: the names of the elements.</remarks>
    internal static ApplicationCommands Commands(string? package)
    {
        if (string.IsNullOrEmpty(package))
        {
            return new ApplicationCommands(false, false);
        }

        try
        {
            var filled = new HashSet<string>(
                XElement.Parse(package!)
                    .Descendants()
                    .Where(one => !one.HasElements && one.Value.Trim().Length > 0)
                    .Select(one => one.Name.LocalName),
                StringComparer.Ordinal);
            return new ApplicationCommands(filled.Contains("UninstallCommandLine"), filled.Contains("RepairCommandLine"));
        }
        catch (XmlException)
        {
            return new ApplicationCommands(false, false);
        }
    }

    private static ServiceCall CallOf(DeviceApplicationRequest request) =>
        request.Action == DeviceApplicationAction.Uninstall ? DeviceApplicationCalls.Uninstall
        : request.Application is { RequiresApproval: true, UserName: null, ModelName: not null }
        ? DeviceApplicationCalls.CreateApprovedRequest
        : DeviceApplicationCalls.Install;

    private static Task ApproveAsync(OperationContext context, DeviceApplication application) => context.Site().InvokeAsync(
        DeviceApplicationCalls.CreateApprovedRequest,
        new JsonObject
        {
            ["ApplicationId"] = application.ModelName,
            ["AutoInstall"] = true,
            ["ClientGUID"] = application.Device.SmsId,
            ["Comments"] = "TenantAttach",
        });

    private static async Task<string> FindGuidAsync(OperationContext context, DeviceApplication application)
    {
        await foreach (var row in context.Site().ListAsync(
            DeviceApplicationCalls.ListVersionedApplications, ODataFilter.Eq("DisplayName", application.Name),
            "CIGUID,DisplayName").ConfigureAwait(false))
        {
            // The model name ends with this identifier; of applications with the same name it tells the right one.
            if (row.GetStringOrNull("CIGUID") is { Length: > 0 } guid
                && application.ModelName?.IndexOf(guid, StringComparison.OrdinalIgnoreCase) is not -1)
            {
                return guid;
            }
        }

        throw ErrorCatalog.DeviceApplicationNotFound.Create(application.Name, application.Device);
    }

    // The site refuses a batch whole; then each device is asked by itself, so that one bad one is one error.
    private static async Task<IReadOnlyList<DeviceApplicationRequest>> OrderAsync(
        OperationContext context, ServiceCall call, string guid, List<DeviceApplicationRequest> batch)
    {
        var body =
            new JsonObject { ["Devices"] = new JsonArray([.. batch.Select(request => (JsonNode?)request.Application.Device.SmsId)]) };
        var error = await TryAsync(() => context.Site().InvokeAsync(call, body, guid)).ConfigureAwait(false);
        if (error is null || batch.Count == 1)
        {
            return batch.Select(request => Answer(context, request.Action, request.Application, error)).ToList();
        }

        var answers = new List<DeviceApplicationRequest>();
        foreach (var request in batch)
        {
            answers.AddRange(await OrderAsync(context, call, guid, [request]).ConfigureAwait(false));
        }

        return answers;
    }

    private static async Task<TenantAttachException?> TryAsync(Func<Task> send)
    {
        try
        {
            await send().ConfigureAwait(false);
            return null;
        }
        catch (TenantAttachException failure) when (failure.StatusCode is 400 or 404 or 500)
        {
            return failure;
        }
    }

    private static DeviceApplicationRequest Answer(
        OperationContext context, DeviceApplicationAction action, DeviceApplication application, TenantAttachException? error) => new()
    {
        Action = action,
        Application = application,
        RequestedTime = context.Time.GetUtcNow(),
        Error = error,
    };
}
