using System;
using System.Threading.Tasks;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Offboarding;
using TenantAttach.Core.Sessions;

namespace TenantAttach.Core.Onboarding;

/// <summary>Refuses to attach while the cloud still holds an earlier attachment: that damages the onboarding record.</summary>
internal sealed class CleanupCheck(OperationContext context)
{
    /// <summary>Nothing of the hierarchy may show in the tenant.</summary>
    /// <exception cref="TenantAttachException"><c>CloudCleanupPending</c>.</exception>
    public async Task RequireAsync(Guid siteId)
    {
        if (await new CloudTraces(context).FindAsync(siteId).ConfigureAwait(false) is { IsEmpty: false } traces)
        {
            throw ErrorCatalog.CloudCleanupPending.Create(siteId, traces);
        }
    }
}
