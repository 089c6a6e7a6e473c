using TenantAttach.Core.Connector;

namespace TenantAttach.Core.Onboarding;

/// <summary>Refuses to attach while the cloud still holds an earlier attachment: that damages the onboarding record.</summary>
internal sealed class CleanupCheck(OperationContext context)
{
    // What was uploaded shows up to ten minutes later.
    private static readonly TimeSpan Unseen = TimeSpan.FromMinutes(10);

    /// <summary>Nothing of the hierarchy may show in the tenant, nor be on its way there.</summary>
    /// <exception cref="TenantAttachException"><c>CloudCleanupPending</c>.</exception>
    public async Task RequireAsync(SiteAttachment site)
    {
        if (await new CloudTraces(context).FindAsync(site.SiteId).ConfigureAwait(false) is { IsEmpty: false } traces)
        {
            throw ErrorCatalog.CloudCleanupPending.Create(site.SiteId, traces);
        }

        // Only a site that was attached before has a cloud service without an application.
        if (site.Upload is not null
            && await LastAcceptedAsync().ConfigureAwait(false) is { } last
            && context.Time.GetUtcNow() - last < Unseen)
        {
            throw ErrorCatalog.CloudCleanupPending.Create(site.SiteId, $"what it sent at {last:HH:mm} UTC and does not show yet");
        }
    }

    private async Task<DateTimeOffset?> LastAcceptedAsync()
    {
        if (SessionCore.Of(context.Session).Logs is not { } logs)
        {
            return null;
        }

        var summary = new WorkerLogSummary();
        foreach (var name in WorkerLogSummary.LogNames.Where(name => logs.Names.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            await foreach (var line in logs.ReadLinesAsync(name, context.CancellationToken).ConfigureAwait(false))
            {
                summary.Read([line]);
            }
        }

        return summary.Replies.Values.Where(reply => reply.Succeeded && reply.Resource is "AccountOnboardingInfo" or "DevicePost")
            .Select(reply => reply.Time)
            .Max();
    }
}
