using TenantAttach.Core.DeviceApplications;
using TenantAttach.Core.Inventory;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Installs, uninstalls and repairs applications on devices.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "CMDeviceApplication", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = DeviceSet)]
[OutputType(typeof(DeviceApplicationRequest))]
public sealed class InvokeCMDeviceApplicationCommand : SessionCommand
{
    private const string DeviceSet = "Device";
    private const string ObjectSet = "Object";
    private const int NamesShown = 5;

    private readonly List<object> inputs = [];
    private readonly List<DeviceApplication> given = [];

    /// <summary>What is done with the application.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public DeviceApplicationAction Action { get; set; }

    /// <summary>The name of the application.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = DeviceSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApplicationCompleter))]
    public string Application { get; set; } = string.Empty;

    /// <summary>The devices: objects, resource ids, SMSIDs, Entra device ids, names, or names with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true, ParameterSetName = DeviceSet)]
    [Alias("ResourceId", "MachineId", "SMSID")]
    [DeviceTransformation]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public object[] Device { get; set; } = [];

    /// <summary>Applications as Get-CMDeviceApplication wrote them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    [ValidateNotNullOrEmpty]
    public DeviceApplication[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process()
    {
        inputs.AddRange(Device);
        given.AddRange(InputObject);
    }

    /// <inheritdoc/>
    private protected override void End()
    {
        // Also what was piped in is read once more: it may be old, and the rules are about how things stand now.
        var devices = given.Select(one => one.Device).ToList();
        Stream(
            context => DeviceResolver.ResolveAsync(context, inputs),
            answer => Take(answer.Error, answer.Input, () => devices.Add(answer.Device!)));
        if (devices.Count == 0)
        {
            return;
        }

        var found = new List<DeviceApplication>();
        var unread = new HashSet<int>();
        Stream(
            context => DeviceApplicationReader.ReadAsync(context, devices),
            answer =>
            {
                Take(answer.Error, answer.Input, () => found.Add(answer.Value!));
                if (answer is { Error: not null, Input: DeviceReference { ResourceId: { } id } })
                {
                    unread.Add(id);
                }
            });
        var wanted = ParameterSetName == ObjectSet
            ? given.ConvertAll(one => (one.Device, one.Name, one.UserName))
            : devices.ConvertAll(device => (Device: device, Name: Application, UserName: (string?)null));
        var applications = new List<DeviceApplication>();
        foreach (var (device, name, user) in wanted.Where(one => one.Device.ResourceId is { } id && !unread.Contains(id)))
        {
            var match = found.FirstOrDefault(
                one => one.Device.ResourceId == device.ResourceId
                    && one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                    && (user is null || one.UserName == user));
            Take(
                match is null ? ErrorCatalog.DeviceApplicationNotFound.Create(name, device) : null, device, () => applications.Add(match!));
        }

        var possible = new List<DeviceApplicationRequest>();
        foreach (var request in Run(context => DeviceApplicationActions.CheckAsync(context, Action, applications)))
        {
            Take(request.Error, request.Application, () => possible.Add(request));
        }

        if (possible.Count > 0 && IsConfirmed(possible))
        {
            Stream(
                context => DeviceApplicationActions.SendAsync(context, possible),
                request => Take(request.Error, request.Application, () => Output.WriteObject(request)));
        }
    }

    private void Take(TenantAttachException? error, object? input, System.Action use)
    {
        if (error is null)
        {
            use();
        }
        else
        {
            Output.WriteError(ExceptionMapper.ToCommandError(error, GetType().Name, input));
        }
    }

    private bool IsConfirmed(List<DeviceApplicationRequest> requests)
    {
        var names = string.Join(
            ", ", requests.Take(NamesShown).Select(request => $"{request.Application.Name} on {request.Application.Device.Name}"))
            + (requests.Count > NamesShown ? $" and {requests.Count - NamesShown} more" : string.Empty);
        var where = Pipeline.PlanText.Where(CurrentSession, names);
        var superseded = requests.Where(request => request.Application.IsSuperseded && Action != DeviceApplicationAction.Uninstall)
            .Select(request => request.Application.Name)
            .Distinct()
            .ToList();
        string[] effects = superseded.Count == 0
            ? []
            : [string.Join(", ", superseded) + ": superseded; what installs is the application that supersedes it."];
        return Output.ShouldProcess(
            Pipeline.PlanText.Description(DeviceApplicationActions.Plan(requests), Action.ToString(), where, effects),
            $"{Action} {where}? {string.Concat(effects)}".TrimEnd(), Action.ToString());
    }
}
