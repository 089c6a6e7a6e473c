using TenantAttach.Core.DeviceQuery;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Stops CMPivot queries that were started before.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CMDeviceQuery", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class StopCMDeviceQueryCommand : SessionCommand
{
    /// <summary>The site's numbers of the queries.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, long.MaxValue)]
    public long[] OperationId { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process() => ForEachItem(
        OperationId, operation => Apply(Run(context => Task.FromResult(StartedQueries.PlanStop(context, operation)))));
}
