using TenantAttach.Core.Connector;

namespace TenantAttach.Core.Offboarding;

/// <summary>Waits until the tenant shows nothing of a hierarchy any more.</summary>
internal sealed class DetachWait(OperationContext context)
{
    private const int Pause = 120;

    // The site tells the cloud at its next cycle of 15 minutes, and what the last one brought shows up to 10 minutes later.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(25);

    /// <summary>Looks every two minutes; an export has its price.</summary>
    /// <returns>True where nothing is left; null where that could not be found out.</returns>
    /// <exception cref="TenantAttachException"><c>DetachTimeout</c>.</exception>
    public async Task<bool?> RunAsync(RemovePlan plan)
    {
        var polling = new Polling(context, plan.Settings.Timeout, Pause);
        var needed = plan.Changes.IsEmpty ? TimeSpan.Zero : Settled;
        var look = new CloudTraces(context, plan.Path == DetachPath.Site);
        while (true)
        {
            var traces = await look.FindAsync(plan.Impact.HierarchyId).ConfigureAwait(false);
            var waited = polling.Waited;
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
                polling.Percent));
            await polling.PauseAsync().ConfigureAwait(false);
        }
    }
}
