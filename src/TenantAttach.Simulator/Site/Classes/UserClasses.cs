using System.Linq;

namespace TenantAttach.Simulator.Site;

/// <summary>Discovered users.</summary>
internal static class UserClasses
{
    public static void Declare(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy)
    {
        Users(wmi, context, hierarchy);
        AffinityClasses.Declare(wmi, hierarchy);
    }

    private static void Users(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy) => wmi.Add("SMS_R_User", new DelegateSource(
            (hint, _) => hierarchy.Devices.Users(hint),
            (key, _) => key.Count == 1 && int.TryParse(key[0], out var id) ? hierarchy.Devices.Users(ReadHint.None).FirstOrDefault(user => user.ResourceId == id) : null))
        .ReadableBy(caller => !caller.IsLimited && caller.May(SitePermission.Read))
        .With<SimulatedUser>("ResourceId:l!", user => user.ResourceId)
        .With<SimulatedUser>("ResourceType:l", _ => 4)
        .With<SimulatedUser>("Name:s", user => $"{user.UniqueName} ({user.FullName})")
        .With<SimulatedUser>("UniqueUserName:s", user => user.UniqueName)
        .With<SimulatedUser>("UserName:s", user => user.UserName)
        .With<SimulatedUser>("FullUserName:s", user => user.FullName)
        .With<SimulatedUser>("UserPrincipalName:s", user => user.Upn)
        .With<SimulatedUser>("Mail:s", user => user.Upn)
        .With<SimulatedUser>("SID:s", user => user.Sid)
        .With<SimulatedUser>("AADUserID:s", user => user.ObjectId)
        .With<SimulatedUser>("AADTenantID:s", _ => context.Accounts.TenantId)
        .With<SimulatedUser>("CloudUserId:s", user => user.ObjectId)
        .With<SimulatedUser>("WindowsNTDomain:s", _ => "CORP");
}
