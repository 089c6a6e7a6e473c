namespace TenantAttach.Simulator.Engine;

/// <content>What a person does with a device in the admin center, where no public interface does the same.</content>
internal sealed partial class SiteEngine
{
    /// <summary>Presses Sync on the timeline of a device.</summary>
    /// <returns>Whether the device shows there, the site is reached and the person may do it.</returns>
    public bool SyncEventsInPortal(string upn, int resourceId, DateTimeOffset now)
    {
        var index = resourceId - SimulatedDevice.FirstResourceId;
        var isReached = Phase is AttachPhase.FullSync or AttachPhase.Delta && hierarchy.Topology.IsConnectionPointUp;
        if (!isReached || index < 0 || index >= hierarchy.DeviceCount || !rows.IsVisible(index, now) || !MaySyncEvents(upn, now))
        {
            return false;
        }

        hierarchy.Events.Request(index, now);
        context.MarkChanged();
        return true;
    }

    private bool MaySyncEvents(string upn, DateTimeOffset now)
    {
        if (!hierarchy.Attach.SwitchIsOn("EnforceRbac") && cloud.IntuneRbacInEffect(now))
        {
            return true;
        }

        return context.Accounts.FindUpn(upn) is { SiteRole: not null } user && new Caller(user, context.Faults) is var caller
            && caller.May(SitePermission.Read) && caller.May(SitePermission.ReadResource) && caller.May(SitePermission.NotifyResource);
    }
}
