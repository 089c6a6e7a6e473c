using TenantAttach.Simulator.Entra.Pages;

namespace TenantAttach.Simulator.Entra;

/// <summary>Which permissions a person is asked for, who may grant them, and the grant itself.</summary>
internal sealed class ConsentRules(CloudTenant tenant, ResourceResolver resources)
{
    private static readonly string[] Administrators =
    [
        WellKnownIds.GlobalAdministrator, WellKnownIds.PrivilegedRoleAdministrator, WellKnownIds.ApplicationAdministrator,
        WellKnownIds.CloudApplicationAdministrator,
    ];

    public bool IsAdministrator(CloudEntity user) => tenant.DirectoryRolesOf(user.Id).Any(Administrators.Contains);

    /// <summary>What the page of consent lists.</summary>
    /// <param name="flow">The sign-in.</param>
    /// <param name="client">The service principal of the application.</param>
    /// <param name="user">The person.</param>
    /// <param name="always">Whether to ask for what was granted before, too.</param>
    /// <returns>The permissions; none where nothing needs consent.</returns>
    /// <exception cref="EntraException">A scope does not exist.</exception>
    public IReadOnlyList<RequestedPermission> Requested(PersonFlow flow, CloudEntity client, CloudEntity user, bool always)
    {
        var (resource, _, names) = resources.Resolve(flow.Scope, flow.Asked);
        var offered = resource.Data["oauth2PermissionScopes"]!.AsArray().Select(row => row!.AsObject()).ToList();
        var unknown = names.FirstOrDefault(name => name != ".default" && !offered.Exists(row => (string?)row["value"] == name));
        if (unknown is not null)
        {
            throw new EntraException(
                "invalid_client",
                650053,
                $"The application '{client.Text("displayName")}' asked for scope '{unknown}' that doesn't exist on the resource "
                + $"'{resource.Text("appId")}'. Contact the app vendor.");
        }

        var granted = always ? [] : resources.ScopesOf(client, resource, user.Id);

        // Where something was granted before, .default is that and asks for no more.
        var registered = names.Contains(".default") && granted.Count == 0 ? RegisteredScopes(client, resource, offered) : [];
        var asked = names.Where(name => name != ".default").Concat(registered).Distinct().Except(granted).ToList();
        return asked.Count == 0 ? [] : [.. offered.Where(row => asked.Contains((string)row["value"]!)).Select(Ask), .. Profile(flow.Scope)];
    }

    /// <summary>Grants what was asked for.</summary>
    /// <param name="flow">The sign-in.</param>
    /// <param name="client">The service principal of the application.</param>
    /// <param name="user">The person.</param>
    /// <param name="permissions">What was asked for.</param>
    /// <param name="everybody">Whether the grant is for the whole organization.</param>
    public void Grant(PersonFlow flow, CloudEntity client, CloudEntity user, IReadOnlyList<RequestedPermission> permissions, bool everybody)
    {
        var resource = resources.Resolve(flow.Scope, flow.Asked).Resource;
        var principal = everybody ? null : user.Id;
        bool IsSame(CloudEntity row) => row.Text("clientId") == client.Id && row.Text("resourceId") == resource.Id
            && row.Text("consentType") == (everybody ? "AllPrincipals" : "Principal") && (string?)row.Data["principalId"] == principal;
        var scopes = permissions.Select(permission => permission.Name).OfType<string>();
        if (tenant.Replaces(tenant.PermissionGrants, IsSame))
        {
            var data = TenantSeed.Grant(tenant, client.Id, resource.Id, string.Join(" ", scopes));
            data["consentType"] = everybody ? "AllPrincipals" : "Principal";
            data["principalId"] = principal;
            tenant.PermissionGrants.Add(data);
        }
        else
        {
            var grant = tenant.PermissionGrants.All.First(IsSame);
            grant.Data["scope"] = string.Join(" ", grant.Text("scope").Split([' '], StringSplitOptions.RemoveEmptyEntries).Union(scopes));
            grant.VisibleFrom = tenant.Clock.GetUtcNow();
        }

        tenant.Context.MarkChanged();
    }

    private static RequestedPermission Ask(JsonObject scope)
    {
        var name = (string)scope["value"]!;
        return new RequestedPermission(name, (string?)scope["adminConsentDisplayName"] ?? name, (string?)scope["type"] != "User");
    }

    private static IEnumerable<RequestedPermission> Profile(string scope)
    {
        var names = scope.Split(' ');
        if (names.Contains("openid") || names.Contains("profile"))
        {
            yield return new RequestedPermission(null, "View your basic profile", NeedsAdministrator: false);
        }

        if (names.Contains("offline_access"))
        {
            yield return new RequestedPermission(null, "Maintain access to data you have given it access to", NeedsAdministrator: false);
        }
    }

    private IEnumerable<string> RegisteredScopes(CloudEntity client, CloudEntity resource, List<JsonObject> offered)
    {
        var application = tenant.Applications.All.FirstOrDefault(row => row.Text("appId") == client.Text("appId"));
        var ids = (application?.Data["requiredResourceAccess"] as JsonArray ?? [])
            .Where(row => string.Equals((string?)row!["resourceAppId"], resource.Text("appId"), StringComparison.OrdinalIgnoreCase))
            .SelectMany(row => row!["resourceAccess"] as JsonArray ?? [])
            .Where(row => (string?)row!["type"] == "Scope")
            .Select(row => (string?)row!["id"])
            .ToList();
        return offered
            .Where(row => ids.Contains((string?)row["id"], StringComparer.OrdinalIgnoreCase))
            .Select(row => (string)row["value"]!);
    }
}
