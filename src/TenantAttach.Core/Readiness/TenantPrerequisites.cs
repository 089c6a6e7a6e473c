using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TenantAttach.Core.Attachment;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Graph;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Wire;

namespace TenantAttach.Core.Readiness;

/// <summary>What has to hold in the tenant.</summary>
internal static class TenantPrerequisites
{
    private const string Source = "Tenant attach: prerequisites";
    private const string DeviceAction = "ConfigurationManagerAction";

    public static IReadOnlyList<Prerequisite> All { get; } =
    [
        Tenant("TenantAnswers", "Microsoft Graph answers for the tenant", "T66", "Look at the error; exclude the application from Conditional Access policies for all apps.", OrganizationAsync),
        Tenant("TenantLocation", "Tenant and service connection point are in the same geography", null, "Compare the named country with the place of the server.", LocationAsync),
        Tenant("MdmAuthority", "Intune is the tenant's management authority", null, "Set the authority to Intune.", AuthorityAsync, AttachGate.Warns),
        Tenant("IntuneLicenseInTenant", "The tenant has Intune", "T51", "Buy or assign a licence that contains Intune.", LicenseAsync, AttachGate.Refuses),
        Tenant("IntuneLicenseOfUser", "The signed-in account has an Intune licence", "T51", "Assign a licence to the account.", OwnLicenseAsync, AttachGate.Refuses),
        Tenant("ApplicationRights", "The caller may create the application and consent to it", null, "Use a Global Administrator, or import an application that an administrator made.", RightsAsync),
        Tenant("DeviceActionRole", "Somebody holds an Intune role with Initiate Configuration Manager action", "T14", "Create a role with Remote tasks > Initiate Configuration Manager action, or assign one.", RoleAsync) with { Features = ["Attach", "DeviceActions"] },
        Tenant("AppUriPolicy", "The tenant's policy allows the App ID URI", "T53", "Exempt the application from the identifier URI restriction, or use a URI with the client id.", PolicyAsync, AttachGate.Warns),
    ];

    private static Prerequisite Tenant(string id, string title, string? fault, string remedy, Func<PrerequisiteFacts, Task<Verdict>> judge, AttachGate gate = AttachGate.None) => new(
        id, title, ["Attach"], Source, fault, remedy, facts => facts.HasTenant ? judge(facts) : Task.FromResult(Verdict.Unseen("The session has no tenant.")))
    { Gate = gate };

    private static async Task<Verdict> OrganizationAsync(PrerequisiteFacts facts)
    {
        try
        {
            var rows = await facts.ListAsync(TenantCalls.ListOrganizations).ConfigureAwait(false);
            return Verdict.Pass(rows[0].GetStringOrNull("displayName") ?? "organization");
        }
        catch (TenantAttachException failure)
        {
            return Verdict.Fail($"{failure.ErrorId}: {failure.Message}");
        }
    }

    private static async Task<Verdict> LocationAsync(PrerequisiteFacts facts)
    {
        var rows = await facts.ListAsync(TenantCalls.ListOrganizations).ConfigureAwait(false);
        return Verdict.Unseen("The tenant is in " + (rows[0].GetStringOrNull("countryLetterCode") ?? "an unnamed country") + "; where the server stands is not shown.");
    }

    private static async Task<Verdict> AuthorityAsync(PrerequisiteFacts facts)
    {
        var rows = await facts.ListAsync(TenantCalls.ListOrganizations).ConfigureAwait(false);
        return rows[0].GetStringOrNull("mobileDeviceManagementAuthority") is { } authority ? Verdict.Of(authority is "intune", authority) : Verdict.NotChecked("The tenant does not show it.");
    }

    private static async Task<Verdict> LicenseAsync(PrerequisiteFacts facts)
    {
        var skus = await facts.ListAsync(TenantCalls.ListSubscribedSkus).ConfigureAwait(false);
        var plans = IntunePlans(skus.Where(sku => sku.GetStringOrNull("capabilityStatus") is null or "Enabled"));
        return Verdict.Of(plans.Count > 0, plans.Count == 0 ? "No service plan with Intune." : string.Join(", ", plans));
    }

    private static async Task<Verdict> OwnLicenseAsync(PrerequisiteFacts facts)
    {
        if (SessionCore.Of(facts.Context.Session).Tokens is not { IsDelegated: true })
        {
            return Verdict.Unseen("An application is signed in, not a person.");
        }

        var plans = IntunePlans(await facts.ListAsync(TenantCalls.ListMyLicenses).ConfigureAwait(false));
        return Verdict.Of(plans.Count > 0, plans.Count == 0 ? "No service plan with Intune." : string.Join(", ", plans));
    }

    // The plan for Office alone does not manage devices.
    private static List<string?> IntunePlans(IEnumerable<JsonElement> licences) =>
        licences.SelectMany(licence => licence.GetItems("servicePlans")).Select(plan => plan.GetStringOrNull("servicePlanName")).Where(name => name is "INTUNE_A" or "INTUNE_EDU" or "INTUNE_SMB").Distinct().ToList();

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
        var roles = await facts.ListAsync(AuthorityCalls.ListRoleDefinitions).ConfigureAwait(false);
        var holding = roles.Where(Allows).ToList();
        if (holding.Count == 0)
        {
            return Verdict.NotChecked($"{roles.Count} roles were read; none shows the permission by a known name.");
        }

        var names = string.Join(", ", holding.Select(role => role.GetStringOrNull("displayName")));
        var assigned = new List<string?>();
        await foreach (var row in facts.Context.Graph().ListAsync(AuthorityCalls.ListRoleAssignments, expand: "roleDefinition").ConfigureAwait(false))
        {
            assigned.Add(row.GetOrNull("roleDefinition")?.GetStringOrNull("id"));
        }

        var isAssigned = holding.Exists(role => assigned.Contains(role.GetStringOrNull("id")));
        return Verdict.Of(isAssigned, isAssigned ? names : "Roles that hold it: " + names + "; none of them is assigned.");
    }

    private static bool Allows(JsonElement role) => role.GetItems("rolePermissions").SelectMany(row => row.GetItems("resourceActions")).SelectMany(row => row.GetStrings("allowedResourceActions"))
        .Any(action => action.EndsWith(DeviceAction, StringComparison.OrdinalIgnoreCase));

    private static async Task<Verdict> PolicyAsync(PrerequisiteFacts facts)
    {
        var policy = await facts.Context.Graph().GetAsync(ApplicationCalls.GetAppManagementPolicy).ConfigureAwait(false);
        var restricts = policy.GetBooleanOrNull("isEnabled") == true && policy.GetRawText().IndexOf("identifierUris", StringComparison.Ordinal) >= 0;
        return restricts ? Verdict.Warning("The default policy restricts identifier URIs.") : Verdict.Pass("The default policy restricts no identifier URIs.");
    }
}
