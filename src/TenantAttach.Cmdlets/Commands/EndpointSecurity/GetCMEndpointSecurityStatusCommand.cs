using TenantAttach.Core.EndpointSecurity.Collections;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Shows how endpoint security policies stand on the devices of collections: counts, or each device.</summary>
[Cmdlet(VerbsCommon.Get, "CMEndpointSecurityStatus", DefaultParameterSetName = CountSet)]
[OutputType(typeof(EndpointSecurityStatus), ParameterSetName = new[] { CountSet })]
[OutputType(typeof(EndpointSecurityDeviceStatus), ParameterSetName = new[] { DeviceSet })]
public sealed class GetCMEndpointSecurityStatusCommand : SessionCommand
{
    private const string CountSet = "Count";
    private const string DeviceSet = "Device";

    private EndpointSecurityStatuses? statuses;

    /// <summary>Policies by id or name, with wildcards. Without it, all that can be assigned to collections.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PolicyId", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    public string[] Policy { get; set; } = [];

    /// <summary>Only policies that are assigned to these collections, and only their devices.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OfferedCollectionCompleter))]
    public string[] Collection { get; set; } = [];

    /// <summary>Counts each collection of a policy by itself; that reads the devices of the policy and the members of its
    /// collections.</summary>
    [Parameter(ParameterSetName = CountSet)]
    public SwitchParameter ByCollection { get; set; }

    /// <summary>Lists the devices with their states instead of counting them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DeviceSet)]
    public SwitchParameter ByDevice { get; set; }

    /// <summary>Only devices in these states.</summary>
    [Parameter(ParameterSetName = DeviceSet)]
    [ValidateNotNullOrEmpty]
    public EndpointSecurityDeviceState[] ComplianceState { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process()
    {
        var read = statuses ??= Run(EndpointSecurityStatuses.ReadAsync);
        IReadOnlyList<string?> names = Policy.Length == 0 ? new string?[1] : Policy;
        ForEachItem(names, name => ForEachItem(read.Find(name, Collection), policy => Write(read, policy)));
    }

    private void Write(EndpointSecurityStatuses read, string policy)
    {
        var collections = Collection;
        if (!ByDevice)
        {
            bool split = ByCollection;
            foreach (var status in Run(context => read.CountAsync(context, policy, collections, split)))
            {
                Output.WriteObject(status);
            }

            return;
        }

        Stream(context => read.ListDevicesAsync(context, policy, collections), device =>
        {
            if (ComplianceState.Length == 0 || ComplianceState.Contains(device.ComplianceState))
            {
                Output.WriteObject(device);
            }
        });
    }
}
