using TenantAttach.Core.DeviceApplications;

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
        var devices = Resolve(inputs);
        if (devices.Count + given.Count > 0)
        {
            Apply(Run(context => given.Count > 0
                ? DeviceApplicationPlan.OfAsync(context, Action, given)
                : DeviceApplicationPlan.OfAsync(context, Action, Application, devices)));
        }
    }
}
