using TenantAttach.Core.Actions;
using TenantAttach.Core.Changes;

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
        var requests = new List<DeviceActionRequest>();
        Apply(Plan(), request =>
        {
            if (Wait)
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

    private DeviceChange<DeviceActionRequest> Plan()
    {
        if (Collection is { } collection)
        {
            return Run(context => DeviceActions.PlanOnCollectionAsync(context, Action, collection, Route));
        }

        var devices = Resolve(inputs);
        return Run(context => Task.FromResult(DeviceActions.Plan(context, Action, devices, Route)));
    }
}
