using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Graph;
using TenantAttach.Core.Json;
using TenantAttach.Core.Onboarding;

namespace TenantAttach.Core.Readiness;

/// <summary>What has to hold in the tenant, and of the application and the users.</summary>
internal static class TenantPrerequisites
{
    private const string Source = "Tenant attach: prerequisites";

    public static IReadOnlyList<Prerequisite> All { get; } =
    [
        Tenant("TenantAnswers", "Microsoft Graph answers for the tenant", "T66", "Look at the error; exclude the application from Conditional Access policies for all apps.", OrganizationAsync),
        Tenant("TenantLocation", "Tenant and service connection point are in the same geography", null, "Compare the named country with the place of the server.", LocationAsync),
        Tenant("MdmAuthority", "Intune is the tenant's management authority", null, "Set the authority to Intune.", AuthorityAsync),
        Tenant("IntuneLicenseInTenant", "The tenant has Intune", "T51", "Buy or assign a licence that contains Intune.", LicenseAsync),
        Tenant("IntuneLicenseOfUser", "The signed-in account has an Intune licence", "T51", "Assign a licence to the account.", OwnLicenseAsync),
        Tenant("ApplicationRights", "The caller may create the application and consent to it", null, "Use a Global Administrator, or import an application that an administrator made.", RightsAsync),
        Tenant("DeviceActionRole", "An Intune role contains Initiate Configuration Manager action", "T14", "Create or assign a role with Remote tasks > Initiate Configuration Manager action.", RoleAsync),
        Tenant("AppUriPolicy", "The tenant's policy allows the App ID URI", "T53", "Exempt the application from the identifier URI restriction, or use a URI with the client id.", PolicyAsync),
        Attached("ApplicationConsented", "The site's application has consent to all it needs", "T04", "Grant admin consent on the enterprise application.", ConsentAsync),
        Attached("SecretValid", "The site's secret has more than 30 days left", "T05", "Update-CMTenantAttachSecret", SecretAsync),
        User("UserDiscovered", "The acting user is discovered with tenant, user id and UPN", "T16", "Turn on Active Directory or Microsoft Entra user discovery (both before 2103).", DiscoveredAsync),
        User("UserOfThisTenant", "The discovered user belongs to the tenant", "T16", "Use the account that is synchronized with this tenant.", SameTenantAsync),
        User("UserUpnOnPremises", "The discovered UPN is valid on-premises", "T20", "Give the account an on-premises UPN suffix; an empty UPN is accepted.", UpnAsync),
    ];

    private static Prerequisite Tenant(string id, string title, string? fault, string remedy, Func<PrerequisiteFacts, Task<Verdict>> judge) => new(
        id, title, ["Attach"], Source, fault, remedy, facts => facts.HasTenant ? judge(facts) : Task.FromResult(Verdict.Unseen("The session has no tenant.")));

    private static Prerequisite Attached(string id, string title, string? fault, string remedy, Func<PrerequisiteFacts, Guid, TenantAttachState, Task<Verdict>> judge) => new(
        id, title, ["Attach", "Health"], "Azure services", fault, remedy, async facts =>
        {
            if (!facts.HasSite)
            {
                return Verdict.Unseen("The session has no site.");
            }

            var state = await facts.AttachmentAsync().ConfigureAwait(false);
            return state.ClientId is { } clientId ? await judge(facts, clientId, state).ConfigureAwait(false) : Verdict.Unseen("The site has no application yet.");
        });

    private static Prerequisite User(string id, string title, string? fault, string remedy, Func<PrerequisiteFacts, System.Text.Json.JsonElement?, Verdict> judge) => new(
        id, title, ["DeviceActions", "Scripts", "Applications", "CMPivot", "Timeline"], Source, fault, remedy, async facts =>
            !facts.HasSite ? Verdict.Unseen("The session has no site.")
            : facts.User is null ? Verdict.Unseen("No user was named.")
            : judge(facts, await facts.UserAsync().ConfigureAwait(false)));

    private static async Task<Verdict> OrganizationAsync(PrerequisiteFacts facts)
    {
        try
        {
            var rows = await facts.ListAsync(GraphTenantCalls.ListOrganizations).ConfigureAwait(false);
            return Verdict.Pass(rows[0].GetStringOrNull("displayName") ?? "organization");
        }
        catch (TenantAttachException failure)
        {
            return Verdict.Fail($"{failure.ErrorId}: {failure.Message}");
        }
    }

    private static async Task<Verdict> LocationAsync(PrerequisiteFacts facts)
    {
        var rows = await facts.ListAsync(GraphTenantCalls.ListOrganizations).ConfigureAwait(false);
        return Verdict.Unseen("The tenant is in " + (rows[0].GetStringOrNull("countryLetterCode") ?? "an unnamed country") + "; where the server stands is not shown.");
    }

    private static async Task<Verdict> AuthorityAsync(PrerequisiteFacts facts)
    {
        var rows = await facts.ListAsync(GraphTenantCalls.ListOrganizations).ConfigureAwait(false);
        return rows[0].GetStringOrNull("mobileDeviceManagementAuthority") is { } authority ? Verdict.Of(authority is "intune", authority) : Verdict.NotChecked("The tenant does not show it.");
    }

    private static async Task<Verdict> LicenseAsync(PrerequisiteFacts facts)
    {
        var skus = await facts.ListAsync(GraphTenantCalls.ListSubscribedSkus).ConfigureAwait(false);
        var plans = skus.Where(sku => sku.GetStringOrNull("capabilityStatus") is null or "Enabled").SelectMany(sku => sku.GetItems("servicePlans")).Select(plan => plan.GetStringOrNull("servicePlanName")).Where(name => name is "INTUNE_A" or "INTUNE_EDU" or "INTUNE_SMB").Distinct().ToList();
        return Verdict.Of(plans.Count > 0, plans.Count == 0 ? "No service plan with Intune." : string.Join(", ", plans));
    }

    private static async Task<Verdict> OwnLicenseAsync(PrerequisiteFacts facts)
    {
        if (facts.Context.Session.SignIn is "ClientSecret" or "Certificate" or "Assertion" or "ManagedIdentity")
        {
            return Verdict.Unseen("An application is signed in, not a person.");
        }

        var rows = await facts.ListAsync(GraphTenantCalls.ListMyLicenses).ConfigureAwait(false);
        var has = rows.SelectMany(row => row.GetItems("servicePlans")).Any(plan => plan.GetStringOrNull("servicePlanName")?.StartsWith("INTUNE_", StringComparison.Ordinal) == true);
        return Verdict.Of(has, has ? "Intune" : "No service plan with Intune.");
    }

    private static async Task<Verdict> RightsAsync(PrerequisiteFacts facts)
    {
        try
        {
            await new CallerCheck(facts.Context).RequireApplicationRightsAsync().ConfigureAwait(false);
            return Verdict.Pass("The token shows the rights.");
        }
        catch (TenantAttachException failure) when (failure.ErrorId == Errors.ErrorCatalog.EntraRoleInsufficient.Id)
        {
            return Verdict.Fail(failure.Message);
        }
    }

    private static async Task<Verdict> RoleAsync(PrerequisiteFacts facts)
    {
        var roles = await facts.ListAsync(GraphRbacCalls.ListRoleDefinitions).ConfigureAwait(false);
        var with = roles.Where(role => role.GetRawText().IndexOf("RemoteTasks_ConfigurationManagerAction", StringComparison.OrdinalIgnoreCase) >= 0 || role.GetRawText().IndexOf("InitiateConfigurationManagerAction", StringComparison.OrdinalIgnoreCase) >= 0).Select(role => role.GetStringOrNull("displayName")).ToList();
        return with.Count > 0 ? Verdict.Pass(string.Join(", ", with)) : Verdict.NotChecked($"{roles.Count} roles were read; none shows the permission by a known name.");
    }

    private static async Task<Verdict> PolicyAsync(PrerequisiteFacts facts)
    {
        var policy = await facts.Context.Graph().GetAsync(GraphDirectoryCalls.GetAppManagementPolicy).ConfigureAwait(false);
        var restricts = policy.GetBooleanOrNull("isEnabled") == true && policy.GetRawText().IndexOf("identifierUris", StringComparison.Ordinal) >= 0;
        return restricts ? Verdict.Warning("The default policy restricts identifier URIs.") : Verdict.Pass("The default policy restricts no identifier URIs.");
    }

    private static async Task<Verdict> ConsentAsync(PrerequisiteFacts facts, Guid clientId, TenantAttachState state)
    {
        if (!facts.HasTenant)
        {
            return Verdict.Unseen("The session has no tenant.");
        }

        var application = await new Applications.GetApplicationOperation(facts.Context).RunAsync(clientId).ConfigureAwait(false);
        var missing = application.Permissions.Where(permission => !permission.IsGranted).Select(permission => permission.ToString()).ToList();
        return Verdict.Of(application.IsConsentComplete, missing.Count == 0 ? application.Name : "Not granted: " + string.Join(", ", missing));
    }

    private static Task<Verdict> SecretAsync(PrerequisiteFacts facts, Guid clientId, TenantAttachState state)
    {
        if (state.SecretExpiry is not { } expiry)
        {
            return Task.FromResult(Verdict.NotChecked("The site does not show when it expires."));
        }

        var days = (expiry - facts.Context.Time.GetUtcNow()).TotalDays;
        return Task.FromResult(new Verdict(days <= 0 ? CheckStatus.Fail : days <= 30 ? CheckStatus.Warning : CheckStatus.Pass, $"Application {clientId}: until {expiry:u}"));
    }

    private static Verdict DiscoveredAsync(PrerequisiteFacts facts, System.Text.Json.JsonElement? user)
    {
        if (user is not { } row)
        {
            return Verdict.Fail($"{facts.User} is not in SMS_R_User.");
        }

        var empty = new[] { "AADTenantID", "AADUserID" }.Where(name => string.IsNullOrEmpty(row.GetStringOrNull(name))).ToList();
        return Verdict.Of(empty.Count == 0, empty.Count == 0 ? row.GetStringOrNull("UniqueUserName") ?? "found" : "Empty: " + string.Join(", ", empty));
    }

    private static Verdict SameTenantAsync(PrerequisiteFacts facts, System.Text.Json.JsonElement? user) =>
        user?.GetGuidOrNull("AADTenantID") is not { } tenant ? Verdict.NotChecked("The user is not discovered with a tenant.")
        : facts.HasTenant ? Verdict.Of(tenant == facts.Context.Session.TenantId, tenant.ToString("D")) : Verdict.Unseen("The session has no tenant to compare with.");

    private static Verdict UpnAsync(PrerequisiteFacts facts, System.Text.Json.JsonElement? user) =>
        user is not { } row ? Verdict.NotChecked("The user is not discovered.")
        : row.GetStringOrNull("UserPrincipalName") is not { Length: > 0 } upn ? Verdict.Pass("The UPN is empty.")
        : Verdict.Of(!upn.EndsWith(".onmicrosoft.com", StringComparison.OrdinalIgnoreCase), upn);
}
