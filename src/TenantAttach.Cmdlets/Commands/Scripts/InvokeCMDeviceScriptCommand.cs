using TenantAttach.Core.Inventory;
using TenantAttach.Core.Scripts;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Runs a script on devices.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "CMDeviceScript", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = DeviceSet)]
[OutputType(typeof(DeviceScriptRun), typeof(DeviceScriptResult))]
public sealed class InvokeCMDeviceScriptCommand : SessionCommand
{
    private const string DeviceSet = "Device";
    private const string CollectionSet = "Collection";
    private const int NamesShown = 5;

    private readonly List<object> inputs = [];

    /// <summary>The script, by name or identifier.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("ScriptName", "ScriptGuid")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ScriptCompleter))]
    public string Script { get; set; } = string.Empty;

    /// <summary>The devices: objects, resource ids, SMSIDs, Entra device ids, names, or names with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = DeviceSet)]
    [Alias("ResourceId", "MachineId", "SMSID", "Name")]
    [DeviceTransformation]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public object[] Device { get; set; } = [];

    /// <summary>The collection whose members run it, by identifier or name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CollectionSet)]
    [Alias("CollectionId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string? Collection { get; set; }

    /// <summary>The values of the script's parameters.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable ScriptParameter { get; set; } = [];

    /// <summary>Waits for the devices and writes what they answered.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits.</summary>
    [Parameter]
    [PSDefaultValue(Help = "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(60);

    /// <inheritdoc/>
    private protected override void Process() => inputs.AddRange(Device);

    /// <inheritdoc/>
    private protected override void End()
    {
        if (Collection is null && inputs.Count == 0)
        {
            return;
        }

        var values = PlainObjects.ToValues(ScriptParameter);
        var script = Run(context => DeviceScriptRuns.PrepareAsync(context, Script, values));
        var runs = Collection is not null ? OnCollection(script, Collection) : OnDevices(script);
        if (!Wait)
        {
            runs.ForEach(Output.WriteObject);
        }
        else if (runs.Count > 0)
        {
            Stream(context => DeviceScriptWait.UntilDoneAsync(context, runs, Timeout), GetCMDeviceScriptResultCommand.Finish(Output));
        }
    }

    private List<DeviceScriptRun> OnCollection(PreparedScript script, string collection) =>
        IsConfirmed(script, false, "collection " + collection)
        ? [Run(context => DeviceScriptRuns.InvokeOnCollectionAsync(context, script, collection))]
        : [];

    private List<DeviceScriptRun> OnDevices(PreparedScript script)
    {
        var devices = new List<DeviceReference>();
        Stream(
            context => DeviceResolver.ResolveAsync(context, inputs),
            answer => Take(answer.Error, answer.Input, () => devices.Add(answer.Device!)));
        var runs = new List<DeviceScriptRun>();
        if (devices.Count > 0 && IsConfirmed(script, devices.Count == 1, Describe(devices)))
        {
            Stream(
                context => DeviceScriptRuns.InvokeAsync(context, script, devices), run => Take(run.Error, run.Device, () => runs.Add(run)));
        }

        return runs;
    }

    private void Take(TenantAttachException? error, object? input, Action use)
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

    private bool IsConfirmed(PreparedScript script, bool isSingle, string target)
    {
        var name = "Run the script " + script.Script.Name;
        var where = Pipeline.PlanText.Where(CurrentSession, target);
        string[] effects = ["It runs as SYSTEM. Devices that are offline run it when they come back within an hour."];
        return Output.ShouldProcess(
            Pipeline.PlanText.Description(DeviceScriptRuns.Plan(script, isSingle, target), name, where, effects),
            $"{name} on {where}? {effects[0]}", name);
    }

    private static string Describe(List<DeviceReference> devices) =>
        string.Join(", ", devices.Take(NamesShown).Select(device => device.Name))
        + (devices.Count > NamesShown ? $" and {devices.Count - NamesShown} more devices" : string.Empty);
}
