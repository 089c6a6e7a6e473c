namespace TenantAttach.Simulator.Entra;

/// <summary>Finds the resource that a scope names.</summary>
internal sealed class ResourceResolver(CloudTenant tenant)
{
    private static readonly string[] OpenIdScopes = ["openid", "profile", "email", "offline_access"];

    /// <summary>The audience of tokens for Microsoft Graph.</summary>
    public const string GraphAudience = "https://graph.microsoft.com";

    /// <summary>Splits a scope parameter into the resource, its audience and the names that were asked for.</summary>
    public (CloudEntity Resource, string Audience, IReadOnlyList<string> Names) Resolve(string scope, Uri asked)
    {
        string? resource = null;
        var names = new List<string>();
        foreach (var item in scope.Split([' '], StringSplitOptions.RemoveEmptyEntries).Except(OpenIdScopes))
        {
            var slash = item.LastIndexOf('/');
            resource ??= slash < 0 ? GraphAudience : item.Substring(0, slash).TrimEnd('/');
            names.Add(item.Substring(slash + 1));
        }

        resource ??= GraphAudience;
        if (IsGraph(resource, asked))
        {
            return (Visible(WellKnownIds.GraphAppId)!, GraphAudience, names);
        }

        var principal = Visible(resource) ?? tenant.ServicePrincipals.Visible.FirstOrDefault(row =>
            CloudTenant.Texts(row.Data["servicePrincipalNames"]).Any(
                name => string.Equals(name.TrimEnd('/'), resource, StringComparison.OrdinalIgnoreCase)));
        return principal is null ? throw EntraException.UnknownResource(resource, tenant.DisplayName) : (principal, resource, names);
    }

    /// <summary>The application roles that a client has at a resource.</summary>
    public IReadOnlyList<string> RolesOf(CloudEntity client, CloudEntity resource)
    {
        var assigned = tenant.AppRoleAssignments.Visible.Where(
            row => row.Text("principalId") == client.Id && row.Text("resourceId") == resource.Id)
            .Select(row => row.Text("appRoleId"))
            .ToList();
        return
        [
            .. resource.Data["appRoles"]!.AsArray()
                .Where(role => assigned.Contains((string)role!["id"]!))
                .Select(role => (string)role!["value"]!),
        ];
    }

    /// <summary>The delegated permissions that a client has at a resource for a user.</summary>
    public IReadOnlyList<string> ScopesOf(CloudEntity client, CloudEntity resource, string userId) =>
        [.. tenant.PermissionGrants.Visible
            .Where(
                row => row.Text("clientId") == client.Id
                    && row.Text("resourceId") == resource.Id
                    && (row.Text("consentType") == "AllPrincipals" || row.Text("principalId") == userId))
            .SelectMany(row => row.Text("scope").Split([' '], StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal)];

    private bool IsGraph(string resource, Uri asked) =>
        string.Equals(resource, WellKnownIds.GraphAppId, StringComparison.OrdinalIgnoreCase)
        || string.Equals(resource, tenant.Context.Endpoints.Graph.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        || string.Equals(resource, asked.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        || resource.ToLowerInvariant() is GraphAudience
            or "https://graph.microsoft.us"
            or "https://dod-graph.microsoft.us"
            or "https://microsoftgraph.chinacloudapi.cn";

    private CloudEntity? Visible(string appId) =>
        tenant.ServicePrincipals.Visible.FirstOrDefault(row => string.Equals(row.Text("appId"), appId, StringComparison.OrdinalIgnoreCase));
}
