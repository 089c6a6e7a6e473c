using TenantAttach.Core.Actions;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads where actions on devices stand.</summary>
[Cmdlet(VerbsCommon.Get, "CMDeviceAction", DefaultParameterSetName = DeviceSet)]
[OutputType(typeof(DeviceActionStatus))]
public sealed class GetCMDeviceActionCommand : SessionCommand
{
    private const string DeviceSet = "Device";
    private const string RequestSet = "Request";
    private const string OperationSet = "Operation";

    private readonly List<object> inputs = [];
    private readonly List<DeviceActionRequest> requests = [];
    private readonly SortedSet<long> operations = [];

    /// <summary>The actions as Invoke-CMDeviceAction wrote them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RequestSet)]
    [ValidateNotNullOrEmpty]
    public DeviceActionRequest[] InputObject { get; set; } = [];

    /// <summary>The devices whose actions are read: objects, resource ids, SMSIDs, Entra device ids, names, or names with
    /// wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = DeviceSet)]
    [Alias("ResourceId", "MachineId", "SMSID", "Name")]
    [DeviceTransformation]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public object[] Device { get; set; } = [];

    /// <summary>The site's number of the operation.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = OperationSet)]
    public long OperationId { get; set; }

    /// <summary>Where the states of devices are read: the site, or the tenant.</summary>
    [Parameter(ParameterSetName = DeviceSet)]
    [PSDefaultValue(Help = "Auto")]
    public DeviceActionRoute Route { get; set; }

    /// <summary>Waits until the actions have ended.</summary>
    [Parameter(ParameterSetName = RequestSet)]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits.</summary>
    [Parameter(ParameterSetName = RequestSet)]
    [PSDefaultValue(Help = "00:30:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    private protected override void Process()
    {
        if (ParameterSetName == OperationSet)
        {
            Stream(context => DeviceActionResults.OfOperationAsync(context, OperationId));
            return;
        }

        foreach (var input in InputObject.Concat(Device))
        {
            Sort(input);
        }
    }

    // Requests come the same way as devices where no parameter is named; those of another process are bags of properties.
    private void Sort(object input)
    {
        if ((input is PSObject { BaseObject: DeviceActionRequest wrapped } ? wrapped : input) is DeviceActionRequest request)
        {
            // What a whole collection was told has one state for each member.
            if (request is { Device: null, OperationId: { } operation })
            {
                operations.Add(operation);
            }
            else
            {
                requests.Add(request);
            }
        }
        else if (input is PSObject bag && bag.Properties[nameof(DeviceActionRequest.OperationId)]?.Value is { } number)
        {
            operations.Add(Convert.ToInt64(number, CultureInfo.InvariantCulture));
        }
        else
        {
            inputs.Add(input);
        }
    }

    /// <inheritdoc/>
    private protected override void End()
    {
        foreach (var operation in operations)
        {
            Stream(context => DeviceActionResults.OfOperationAsync(context, operation));
        }

        if (requests.Count > 0)
        {
            // Without -Wait the states are read once: a wait whose time is up at the first look.
            Stream(context => DeviceActionWait.UntilDoneAsync(context, requests, Wait ? Timeout : TimeSpan.Zero));
        }

        if (inputs.Count > 0)
        {
            ReadDevices();
        }
    }

    private void ReadDevices()
    {
        var devices = Resolve(inputs);
        var isTenant = Route == DeviceActionRoute.Tenant || (Route == DeviceActionRoute.Auto && CurrentSession.SiteServer is null);
        Stream(
            context => isTenant ? DeviceActionResults.OfTenantAsync(context, devices) : DeviceActionResults.ReadSiteAsync(context, devices),
            answer => Take(answer, status => Output.WriteObject(status)));
    }
}
