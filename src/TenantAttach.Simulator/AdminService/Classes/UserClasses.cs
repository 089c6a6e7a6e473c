namespace TenantAttach.Simulator.AdminService;

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
            (key, _) => key.Count == 1 && int.TryParse(key[0], out var id)
                ? hierarchy.Devices.Users(ReadHint.None).FirstOrDefault(user => user.ResourceId == id)
                : null))
        .ReadableBy(caller => !caller.IsLimited && caller.May(SitePermission.Read))
        .With<SimulatedUser>("ResourceId:l!", user => user.ResourceId)
        .With<SimulatedUser>("ResourceType:l", _ => 4)
        .With<SimulatedUser>("Name:s", user => $"{user.UniqueName} ({user.FullName})")
        .With<SimulatedUser>("UniqueUserName:s", user => user.UniqueName)
        .With<SimulatedUser>("UserName:s", user => user.UserName)
        .With<SimulatedUser>("FullUserName:s", user => user.FullName)
        .With<SimulatedUser>(
            "UserPrincipalName:s",
            user => context.Faults.IsOn(FaultNames.CloudOnlyUpn) ? user.Upn.Split('@')[0] + "@" + context.Accounts.TenantDomain : user.Upn)
        .With<SimulatedUser>("Mail:s", user => user.Upn)
        .With<SimulatedUser>("SID:s", user => user.Sid)
        .With<SimulatedUser>("AADUserID:s", user => context.Faults.IsOn(FaultNames.DiscoveryDataEmpty) ? null : user.ObjectId)
        .With<SimulatedUser>("AADTenantID:s", _ => Tenant(context))
        .With<SimulatedUser>("AgentName:s[]", _ => Agents(context))
        .With<SimulatedUser>("CloudUserId:s", user => user.ObjectId)
        .With<SimulatedUser>("WindowsNTDomain:s", _ => "CORP");

    private static System.Guid? Tenant(SimulationContext context) => context.Faults.IsOn(FaultNames.DiscoveryDataEmpty) ? null
        : context.Faults.IsOn(FaultNames.DiscoveryOtherTenant) ? Seeded.Id(context.Seed, 2, 201)
        : context.Accounts.TenantId;

    /// <remarks>Inferred: the names that the two discovery methods sign with.</remarks>
    private static string[] Agents(SimulationContext context)
    {
        var off = context.Faults.ArgumentsOf(FaultNames.DiscoveryMethodOff);
        return [.. new[] { ("ActiveDirectory", "SMS_AD_USER_DISCOVERY_AGENT"), ("Entra", "SMS_AZUREAD_USER_DISCOVERY_AGENT") }
            .Where(agent => !off.Contains(agent.Item1, System.StringComparer.OrdinalIgnoreCase)).Select(agent => agent.Item2)];
    }
}
