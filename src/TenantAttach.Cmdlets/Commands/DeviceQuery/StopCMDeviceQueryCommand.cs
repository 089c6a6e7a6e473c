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
    private protected override void Process() => ForEachItem(OperationId, operation =>
    {
        const string Action = "Stop a CMPivot query";
        var where = PlanText.Where(CurrentSession, "query " + operation);
        string[] effects = ["Devices that have received the query still answer."];
        var description = PlanText.Description(StartedQueries.Plan(operation), Action, where, effects);
        if (Output.ShouldProcess(description, $"{Action} on {where}? {effects[0]}", Action))
        {
            Run(context => StartedQueries.StopAsync(context, operation));
        }
    });
}
