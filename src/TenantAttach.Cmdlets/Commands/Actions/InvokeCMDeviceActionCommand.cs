using TenantAttach.Core.Actions;
using TenantAttach.Core.Inventory;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Tells devices to do something.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "CMDeviceAction", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = DeviceSet)]
[OutputType(typeof(DeviceActionRequest), typeof(DeviceActionStatus))]
public sealed class InvokeCMDeviceActionCommand : SessionCommand
{
    private const string DeviceSet = "Device";
    private const string CollectionSet = "Collection";
    private const int NamesShown = 5;

    private readonly List<object> inputs = [];

    /// <summary>What the devices shall do.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public DeviceActionKind Action { get; set; }

    /// <summary>The devices: objects, resource ids, SMSIDs, Entra device ids, names, or names with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = DeviceSet)]
    [Alias("ResourceId", "MachineId", "SMSID", "Name")]
    [DeviceTransformation]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public object[] Device { get; set; } = [];

    /// <summary>The collection whose members shall do it, by identifier or name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CollectionSet)]
    [Alias("CollectionId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string? Collection { get; set; }

    /// <summary>The way to the devices: the site, or the tenant.</summary>
    [Parameter]
    [PSDefaultValue(Help = "Auto")]
    public DeviceActionRoute Route { get; set; }

    /// <summary>Waits for the devices and writes the end of each action.</summary>
    [Parameter(ParameterSetName = DeviceSet)]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits.</summary>
    [Parameter(ParameterSetName = DeviceSet)]
    [PSDefaultValue(Help = "00:30:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    private protected override void Process() => inputs.AddRange(Device);

    /// <inheritdoc/>
    private protected override void End()
    {
        if (Collection is not null)
        {
            InvokeOnCollection(Collection);
            return;
        }

        var devices = Resolve();
        if (devices.Count == 0 || !IsConfirmed(Describe(devices)))
        {
            return;
        }

        var requests = new List<DeviceActionRequest>();
        Stream(
            context => DeviceActions.InvokeAsync(context, Action, devices, Route),
            request =>
            {
                if (request.Error is { } error)
                {
                    Output.WriteError(ExceptionMapper.ToCommandError(error, GetType().Name, request.Device));
                }
                else if (Wait)
                {
                    requests.Add(request);
                }
                else
                {
                    Output.WriteObject(request);
                }
            });
        if (requests.Count > 0)
        {
            Stream(context => DeviceActionWait.UntilDoneAsync(context, requests, Timeout));
        }
    }

    private void InvokeOnCollection(string collection)
    {
        if (IsConfirmed("collection " + collection))
        {
            Output.WriteObject(Run(context => DeviceActions.InvokeOnCollectionAsync(context, Action, collection, Route)));
        }
    }

    private List<DeviceReference> Resolve()
    {
        var devices = new List<DeviceReference>();
        Stream(
            context => DeviceResolver.ResolveAsync(context, inputs),
            answer =>
            {
                if (answer.Error is { } error)
                {
                    Output.WriteError(ExceptionMapper.ToCommandError(error, GetType().Name, answer.Input));
                }
                else
                {
                    devices.Add(answer.Device!);
                }
            });
        return devices;
    }

    private bool IsConfirmed(string target)
    {
        var route = Run(context => System.Threading.Tasks.Task.FromResult(DeviceActions.Choose(context, Action, Route)));
        var calls = DeviceActions.Plan(Action, route, target);
        var where = Pipeline.PlanText.Where(CurrentSession, target);
        return Output.ShouldProcess(
            Pipeline.PlanText.Description(calls, Action.ToString(), where, []),
            $"{Action} on {where}?",
            Action.ToString());
    }

    private static string Describe(List<DeviceReference> devices) =>
        string.Join(", ", devices.Take(NamesShown).Select(device => device.Name))
        + (devices.Count > NamesShown ? $" and {devices.Count - NamesShown} more devices" : string.Empty);
}
