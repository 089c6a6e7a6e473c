using TenantAttach.Core.Scripts;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads what devices answered to scripts.</summary>
[Cmdlet(VerbsCommon.Get, "CMDeviceScriptResult", DefaultParameterSetName = DeviceSet)]
[OutputType(typeof(DeviceScriptResult))]
public sealed class GetCMDeviceScriptResultCommand : SessionCommand
{
    private const string DeviceSet = "Device";
    private const string RunSet = "Run";
    private const string OperationSet = "Operation";

    private readonly List<object> inputs = [];
    private readonly List<DeviceScriptRun> runs = [];

    /// <summary>The runs as Invoke-CMDeviceScript wrote them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RunSet)]
    [ValidateNotNullOrEmpty]
    public DeviceScriptRun[] InputObject { get; set; } = [];

    /// <summary>The devices whose results are read: objects, resource ids, SMSIDs, Entra device ids, names, or names with
    /// wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = DeviceSet)]
    [Alias("ResourceId", "MachineId", "SMSID", "Name")]
    [DeviceTransformation]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public object[] Device { get; set; } = [];

    /// <summary>The site's number of the run.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OperationSet)]
    public long OperationId { get; set; }

    /// <summary>Waits until the devices have answered.</summary>
    [Parameter(ParameterSetName = RunSet)]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [PSDefaultValue(Help = "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>Writes results with their JSON output as objects.</summary>
    /// <param name="output">Where to.</param>
    /// <returns>What takes a result.</returns>
    internal static Action<DeviceScriptResult> Finish(ICommandOutput output) => result =>
    {
        result.Value = PlainObjects.ToObjects(result.Value);
        output.WriteObject(result);
    };

    /// <inheritdoc/>
    private protected override void Process()
    {
        if (ParameterSetName == OperationSet)
        {
            Stream(context => DeviceScriptResults.OfOperationAsync(context, OperationId), Finish(Output));
            return;
        }

        inputs.AddRange(Device);
        runs.AddRange(InputObject);
    }

    /// <inheritdoc/>
    private protected override void End()
    {
        if (runs.Count > 0)
        {
            // Without -Wait the results are read once: a wait whose time is up at the first look.
            Stream(context => DeviceScriptWait.UntilDoneAsync(context, runs, Wait ? Timeout : TimeSpan.Zero), Finish(Output));
        }
        else if (inputs.Count > 0)
        {
            var devices = Resolve(inputs);
            var finish = Finish(Output);
            Stream(context => DeviceScriptResults.ReadAsync(context, devices), answer => Take(answer, finish));
        }
    }
}
