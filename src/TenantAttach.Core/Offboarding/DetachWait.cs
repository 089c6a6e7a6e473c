using System;
using System.Threading.Tasks;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Time;

namespace TenantAttach.Core.Offboarding;

/// <summary>Waits until the tenant shows nothing of a hierarchy any more.</summary>
internal sealed class DetachWait(OperationContext context)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    /// <summary>Looks every two minutes; an export has its price.</summary>
    /// <returns>True where nothing is left; null where it cannot be looked for.</returns>
    /// <exception cref="TenantAttachException"><c>DetachTimeout</c>.</exception>
    public async Task<bool?> RunAsync(RemovePlan plan)
    {
        var start = context.Time.GetUtcNow();
        var look = new CloudTraces(context);
        while (true)
        {
            var traces = await look.FindAsync(plan.Impact.HierarchyId).ConfigureAwait(false);
            if (!traces.IsKnown)
            {
                return null;
            }

            if (traces.IsEmpty)
            {
                return true;
            }

            var waited = context.Time.GetUtcNow() - start;
            if (waited >= plan.Settings.Timeout)
            {
                throw ErrorCatalog.DetachTimeout.Create(traces, waited);
            }

            context.Observer.Progress(new OperationProgress(
                "Detaching",
                $"The tenant still shows {traces}",
                (int)(100 * waited.Ticks / plan.Settings.Timeout.Ticks)));
            await context.Time.WaitAsync(Pause, context.CancellationToken).ConfigureAwait(false);
        }
    }
}
