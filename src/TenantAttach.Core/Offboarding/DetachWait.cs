using System;
using System.Threading.Tasks;
using TenantAttach.Core.Connector;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Time;

namespace TenantAttach.Core.Offboarding;

/// <summary>Waits until the tenant shows nothing of a hierarchy any more.</summary>
internal sealed class DetachWait(OperationContext context)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    // The site tells the cloud at its next cycle of 15 minutes, and what the last one brought shows up to 10 minutes later.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(25);

    /// <summary>Looks every two minutes; an export has its price.</summary>
    /// <returns>True where nothing is left; null where that could not be found out.</returns>
    /// <exception cref="TenantAttachException"><c>DetachTimeout</c>.</exception>
    public async Task<bool?> RunAsync(RemovePlan plan)
    {
        var start = context.Time.GetUtcNow();
        var needed = plan.Changes.IsEmpty ? TimeSpan.Zero : Settled;
        var look = new CloudTraces(context, plan.Path == DetachPath.Site);
        while (true)
        {
            var traces = await look.FindAsync(plan.Impact.HierarchyId).ConfigureAwait(false);
            var waited = context.Time.GetUtcNow() - start;
            if (waited >= needed && (traces.IsEmpty || !traces.IsKnown))
            {
                return traces.IsKnown ? true : null;
            }

            if (waited >= plan.Settings.Timeout)
            {
                throw ErrorCatalog.DetachTimeout.Create(traces.IsEmpty ? "what the site has not reported yet" : traces, waited);
            }

            context.Observer.Progress(new OperationProgress(
                "Detaching",
                traces.IsEmpty ? "The site tells the cloud at its next upload cycle" : $"The tenant still shows {traces}",
                (int)(100 * waited.Ticks / plan.Settings.Timeout.Ticks)));
            await context.Time.WaitAsync(Pause, context.CancellationToken).ConfigureAwait(false);
        }
    }
}
