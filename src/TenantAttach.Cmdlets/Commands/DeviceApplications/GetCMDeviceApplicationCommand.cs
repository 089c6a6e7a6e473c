using TenantAttach.Core.DeviceApplications;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists the applications of devices.</summary>
[Cmdlet(VerbsCommon.Get, "CMDeviceApplication")]
[OutputType(typeof(DeviceApplication))]
public sealed class GetCMDeviceApplicationCommand : SessionCommand
{
    private readonly List<object> inputs = [];

    /// <summary>The devices: objects, resource ids, SMSIDs, Entra device ids, names, or names with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("ResourceId", "MachineId", "SMSID")]
    [DeviceTransformation]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public object[] Device { get; set; } = [];

    /// <summary>Only applications with these names; wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApplicationCompleter))]
    [PSDefaultValue(Help = "*")]
    public string[] Application { get; set; } = ["*"];

    /// <summary>Only applications in these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public DeviceApplicationState[] State { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process() => inputs.AddRange(Device);

    /// <inheritdoc/>
    private protected override void End()
    {
        var devices = Resolve(inputs);
        var names = Application.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase)).ToList();
        Stream(context => DeviceApplicationReader.ReadAsync(context, devices), answer => Take(answer, application =>
        {
            if (names.Any(name => name.IsMatch(application.Name)) && (State.Length == 0 || State.Contains(application.State)))
            {
                Output.WriteObject(application);
            }
        }));
    }
}
