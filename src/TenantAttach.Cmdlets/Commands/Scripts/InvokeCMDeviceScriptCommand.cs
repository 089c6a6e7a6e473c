using TenantAttach.Core.Changes;
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
        var runs = new List<DeviceScriptRun>();
        Apply(Plan(script), runs.Add);
        if (!Wait)
        {
            runs.ForEach(Output.WriteObject);
        }
        else if (runs.Count > 0)
        {
            Stream(context => DeviceScriptWait.UntilDoneAsync(context, runs, Timeout), GetCMDeviceScriptResultCommand.Finish(Output));
        }
    }

    private DeviceChange<DeviceScriptRun> Plan(PreparedScript script)
    {
        if (Collection is { } collection)
        {
            return Run(context => DeviceScriptRuns.PlanOnCollectionAsync(context, script, collection));
        }

        var devices = Resolve(inputs);
        return Run(context => Task.FromResult(DeviceScriptRuns.Plan(context, script, devices)));
    }
}
