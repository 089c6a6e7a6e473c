using Microsoft.Graph.Models;

namespace TenantAttach.Core.Readiness;

/// <summary>What has to hold in the tenant.</summary>
internal static class TenantPrerequisites
{
    private const string Source = "Tenant attach: prerequisites";
    private const string DeviceAction = "ConfigurationManagerAction";

    public static IReadOnlyList<Prerequisite> All { get; } =
    [
        Tenant(
            "TenantAnswers", "Microsoft Graph answers for the tenant", "T66",
            "Look at the error; exclude the application from Conditional Access policies for all apps.", OrganizationAsync),
        Tenant(
            "TenantLocation", "Tenant and service connection point are in the same geography", "R01",
            "Compare the named country with the place of the server.", LocationAsync),
        Tenant(
            "MdmAuthority", "Intune is the tenant's management authority", null, "Set the authority to Intune.", AuthorityAsync,
            AttachGate.Warns),
        Tenant(
            "IntuneLicenseInTenant", "The tenant has Intune", "T51", "Buy or assign a license that contains Intune.", LicenseAsync,
            AttachGate.Refuses),
        Tenant(
            "IntuneLicenseOfUser", "The signed-in account has an Intune license", "T51", "Assign a license to the account.",
            OwnLicenseAsync, AttachGate.Refuses),
        Tenant(
            "ApplicationRights", "The caller may create the application and consent to it", null,
            "Use a Global Administrator, or import an application that an administrator made.", RightsAsync),
        Tenant(
            "DeviceActionRole", "Somebody holds an Intune role with Initiate Configuration Manager action", "T14",
            "Create a role with Remote tasks > Initiate Configuration Manager action, or assign one.",
            RoleAsync) with { Features = ["Attach", "DeviceActions"] },
        Tenant(
            "AppUriPolicy", "The tenant's policy allows the App ID URI", "T53",
            "Exempt the application from the identifier URI restriction, or use a URI with the client id.", PolicyAsync, AttachGate.Warns),
    ];

    private static Prerequisite Tenant(
        string id, string title, string? fault, string remedy, Func<PrerequisiteFacts, Task<Verdict>> judge,
        AttachGate gate = AttachGate.None) => new(
        id, title, ["Attach"], Source, fault, remedy, facts =>
            facts.HasTenant ? judge(facts) : Task.FromResult(Verdict.Unseen("The session has no tenant.")))
    { Gate = gate };

    private static async Task<Verdict> OrganizationAsync(PrerequisiteFacts facts)
    {
        try
        {
            return Verdict.Pass((await facts.OrganizationAsync().ConfigureAwait(false)).DisplayName ?? "organization");
        }
        catch (TenantAttachException failure)
        {
            return Verdict.Fail($"{failure.ErrorId}: {failure.Message}");
        }
    }

    private static async Task<Verdict> LocationAsync(PrerequisiteFacts facts)
    {
        var tenant = await facts.OrganizationAsync().ConfigureAwait(false);
        var country = tenant.CountryLetterCode;
        if (country is null || facts.ServerCountry is not { } server)
        {
            var place = country ?? "an unnamed country";
            return Verdict.Unseen($"The tenant is in {place}; where the server is, is not shown (-ServerCountry names it).");
        }

        // Which countries make up one geography is not published: another country may still fit.
        var evidence = $"The tenant is in {country}, the server in {server}.";
        return string.Equals(country, server, StringComparison.OrdinalIgnoreCase) ? Verdict.Pass(evidence) : Verdict.Warning(evidence);
    }

    private static async Task<Verdict> AuthorityAsync(PrerequisiteFacts facts)
    {
        var authority = (await facts.OrganizationAsync().ConfigureAwait(false)).MobileDeviceManagementAuthority;
        return authority is null
            ? Verdict.NotChecked("The tenant does not show it.")
            : Verdict.Of(authority == MdmAuthority.Intune, authority.Word()!);
    }

    private static async Task<Verdict> LicenseAsync(PrerequisiteFacts facts)
    {
        var skus = await facts.Context.GraphRequests().ListSubscribedSkusAsync().ConfigureAwait(false);
        var plans = IntunePlans(skus.Where(sku => sku.CapabilityStatus is null or "Enabled").Select(sku => sku.ServicePlans));
        return Verdict.Of(plans.Count > 0, plans.Count == 0 ? "No service plan with Intune." : string.Join(", ", plans));
    }

    private static async Task<Verdict> OwnLicenseAsync(PrerequisiteFacts facts)
    {
        if (SessionCore.Of(facts.Context.Session).Tokens is not { IsDelegated: true })
        {
            return Verdict.Unseen("An application is signed in, not a person.");
        }

        var licenses = await facts.Context.GraphRequests().ListMyLicensesAsync().ConfigureAwait(false);
        var plans = IntunePlans(licenses.Select(license => license.ServicePlans));
        return Verdict.Of(plans.Count > 0, plans.Count == 0 ? "No service plan with Intune." : string.Join(", ", plans));
    }

    // The plan for Office alone does not manage devices.
    private static List<string> IntunePlans(IEnumerable<List<ServicePlanInfo>?> licenses) => licenses
        .SelectMany(plans => plans ?? [])
        .Select(plan => plan.ServicePlanName)
        .OfType<string>()
        .Where(name => name is "INTUNE_A" or "INTUNE_EDU" or "INTUNE_SMB")
        .Distinct()
        .ToList();

    private static async Task<Verdict> RightsAsync(PrerequisiteFacts facts)
    {
        try
        {
            await new CallerCheck(facts.Context).RequireApplicationRightsAsync().ConfigureAwait(false);
            return Verdict.Pass("The token shows the rights.");
        }
        catch (TenantAttachException failure) when (failure.ErrorId == ErrorCatalog.EntraRoleInsufficient.Id)
        {
            return Verdict.Of(failure, failure.Message);
        }
    }

    private static async Task<Verdict> RoleAsync(PrerequisiteFacts facts)
    {
        var graph = facts.Context.GraphRequests();
        var roles = await graph.ListRoleDefinitionsAsync().ConfigureAwait(false);
        var holding = roles.Where(Allows).ToList();
        if (holding.Count == 0)
        {
            return Verdict.NotChecked($"{roles.Count} roles were read; none shows the permission by a known name.");
        }

        var names = string.Join(", ", holding.Select(role => role.DisplayName));
        var assigned = (await graph.ListRoleAssignmentsAsync().ConfigureAwait(false)).Select(row => row.RoleDefinition?.Id).ToList();
        var isAssigned = holding.Exists(role => assigned.Contains(role.Id));
        return Verdict.Of(isAssigned, isAssigned ? names : "Roles that hold it: " + names + "; none of them is assigned.");
    }

    private static bool Allows(RoleDefinition role) => (role.RolePermissions ?? [])
        .SelectMany(row => row.ResourceActions ?? [])
        .SelectMany(row => row.AllowedResourceActions ?? [])
        .Any(action => action.EndsWith(DeviceAction, StringComparison.OrdinalIgnoreCase));

    private static async Task<Verdict> PolicyAsync(PrerequisiteFacts facts)
    {
        var policy = await facts.Context.GraphRequests().AppManagementPolicy.GetAsync().ConfigureAwait(false);
        var rules = policy.Need("rules for applications", "isEnabled");
        var restricts = rules is { IsEnabled: true, ApplicationRestrictions.IdentifierUris: not null };
        return restricts
            ? Verdict.Warning("The default policy restricts identifier URIs.")
            : Verdict.Pass("The default policy restricts no identifier URIs.");
    }
}
