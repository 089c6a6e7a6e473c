namespace TenantAttach.Core.Readiness;

/// <summary>What has to hold of the user that is to act on devices.</summary>
internal static class UserPrerequisites
{
    private const string Source = "Tenant attach: prerequisites, permissions";
    private const int EitherMethodSuffices = 2103;
    private const string IntuneDecides = "Intune alone decides; the site need not know the account.";

    public static IReadOnlyList<Prerequisite> All { get; } =
    [
        User(
            "UserIsHybrid", "The acting user is synchronized from Active Directory, or Intune alone decides", "T17",
            "Use a synchronized account, or stop enforcing Configuration Manager's roles in every hierarchy and turn on Use Intune RBAC.",
            HybridAsync, needsRow: false),
        User(
            "UserDiscovered", "The acting user is discovered with tenant and user id", "T16",
            "Turn on Active Directory or Microsoft Entra user discovery (both before 2103).", DiscoveredAsync, needsRow: false),
        User(
            "UserDiscoveryMethods", "The acting user is discovered by a method that the version accepts", "T15",
            "From 2103 on either Active Directory or Microsoft Entra user discovery suffices; before, both are needed.", MethodsAsync),
        User(
            "UserOfThisTenant", "The discovered user belongs to the tenant", "T16",
            "Use the account that is synchronized with this tenant.", SameTenantAsync),
        User(
            "UserUpnOnPremises", "The discovered UPN is valid on-premises", "T20",
            "Give the account an on-premises UPN suffix; an empty UPN is accepted.", UpnAsync),
        User(
            "UserHasSiteRole", "The acting user is an administrative user of the site", "T03",
            "Add the account, with a security role for the collections that it is to act on.", SiteRoleAsync),
    ];

    private static Prerequisite User(
        string id, string title, string? fault, string remedy, Func<PrerequisiteFacts, JsonElement?, Task<Verdict>> judge,
        bool needsRow = true) => new(
        id, title,
        [
            "DeviceActions", "Scripts", "Applications", "CMPivot", "Timeline", "ClientDetails", "ResourceExplorer", "SoftwareUpdates",
            "BitLocker",
        ],
        Source, fault, remedy, async facts =>
        {
            if (!facts.HasSite || facts.User is null)
            {
                return Verdict.Unseen(facts.HasSite ? "No user was named." : "The session has no site.");
            }

            if (await facts.IntuneDecidesAsync().ConfigureAwait(false))
            {
                return Verdict.Pass(IntuneDecides);
            }

            var row = await facts.UserAsync().ConfigureAwait(false);
            return row is null && needsRow
                ? Verdict.NotChecked("The user is not discovered.")
                : await judge(facts, row).ConfigureAwait(false);
        });

    private static async Task<Verdict> HybridAsync(PrerequisiteFacts facts, JsonElement? row)
    {
        if (!facts.HasTenant)
        {
            return Verdict.Unseen("The session has no tenant.");
        }

        return await facts.TenantUserAsync().ConfigureAwait(false) is not { } user
            ? Verdict.NotChecked($"The tenant shows no user {facts.User}.")
            : user.OnPremisesSyncEnabled == true ? Verdict.Pass("onPremisesSyncEnabled")
            : Verdict.Of(false, "The account is only in the cloud, and the site decides.");
    }

    private static Task<Verdict> DiscoveredAsync(PrerequisiteFacts facts, JsonElement? user)
    {
        if (user is not { } row)
        {
            return Task.FromResult(Verdict.Fail($"{facts.User} is not in SMS_R_User."));
        }

        var empty = new[] { "AADTenantID", "AADUserID" }.Where(name => string.IsNullOrEmpty(row.GetStringOrNull(name))).ToList();
        return Task.FromResult(
            Verdict.Of(
                empty.Count == 0,
                empty.Count == 0 ? row.GetStringOrNull("UniqueUserName") ?? "found" : "Empty: " + string.Join(", ", empty)));
    }

    // Inferred: how the methods sign. A name that is neither is no reason to say anything.
    private static Task<Verdict> MethodsAsync(PrerequisiteFacts facts, JsonElement? user)
    {
        var agents = user!.Value.GetStrings("AgentName");
        var entra = agents.Any(name => name.IndexOf("AZURE", StringComparison.OrdinalIgnoreCase) >= 0);
        var directory = agents.Any(name => name.IndexOf("_AD_USER", StringComparison.OrdinalIgnoreCase) >= 0);
        return Task.FromResult(agents.Count > 0 && !entra && !directory && facts.Version >= EitherMethodSuffices
            ? Verdict.NotChecked("Discovered by " + string.Join(", ", agents))
            : agents.Count == 0 ? Verdict.NotChecked("The site does not show by what the user was discovered.")
            : Verdict.Of(
                facts.Version >= EitherMethodSuffices ? entra || directory : entra && directory,
                $"Version {facts.Version}: " + string.Join(", ", agents)));
    }

    private static Task<Verdict> SameTenantAsync(PrerequisiteFacts facts, JsonElement? user) => Task.FromResult(
        user!.Value.GetGuidOrNull("AADTenantID") is not { } tenant ? Verdict.NotChecked("The user is not discovered with a tenant.")
        : facts.HasTenant
        ? Verdict.Of(tenant == facts.Context.Session.TenantId, tenant.ToString("D"))
        : Verdict.Unseen("The session has no tenant to compare with."));

    private static Task<Verdict> UpnAsync(PrerequisiteFacts facts, JsonElement? user) => Task.FromResult(
        user!.Value.GetStringOrNull("UserPrincipalName") is not { Length: > 0 } upn ? Verdict.Pass("The UPN is empty.")
        : Verdict.Of(!upn.EndsWith(".onmicrosoft.com", StringComparison.OrdinalIgnoreCase), upn));

    private static async Task<Verdict> SiteRoleAsync(PrerequisiteFacts facts, JsonElement? user)
    {
        var name = user!.Value.GetStringOrNull("UniqueUserName");
        var admins = await facts.ListAsync(SiteCalls.ListAdmins).ConfigureAwait(false);
        if (admins.Where(row => string.Equals(row.GetStringOrNull("LogonName"), name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(row => row.GetStrings("RoleNames"))
            .Distinct()
            .ToList() is { Count: > 0 } roles)
        {
            return Verdict.Pass($"{name}: {string.Join(", ", roles)}");
        }

        return admins.Any(row => row.GetBooleanOrNull("IsGroup") == true)
            ? Verdict.NotChecked($"{name} is no administrative user by name; groups are, and who is in them is not shown.")
            : Verdict.Fail($"{name} is not in SMS_Admin.");
    }
}
