using Microsoft.Graph.Models;

namespace TenantAttach.Core.Attachment;

/// <summary>Finds applications in a tenant and reads them with their consent.</summary>
internal sealed class ApplicationReader(OperationContext context)
{
    private const string Principals = "AllPrincipals";

    private readonly GraphRequests graph = context.GraphRequests();

    /// <summary>Finds the application of a name: by its application ID URI, else by the name.</summary>
    /// <exception cref="TenantAttachException"><c>ApplicationAmbiguous</c>.</exception>
    public async Task<ApplicationFacts?> FindAsync(Guid tenantId, string name)
    {
        var uri = ApplicationNames.IdentifierUri(tenantId, name);
        var rows = await graph.ListApplicationsAsync(ODataFilter.Any("identifierUris", uri)).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            rows = await graph.ListApplicationsAsync(ODataFilter.Eq("displayName", name)).ConfigureAwait(false);
        }

        return rows.Count switch
        {
            0 => null,
            1 => await CompleteAsync(rows[0]).ConfigureAwait(false),
            _ => throw ErrorCatalog.ApplicationAmbiguous.Create(name, rows.Count),
        };
    }

    /// <summary>Finds an application by its client identifier.</summary>
    public async Task<ApplicationFacts?> FindAsync(Guid clientId)
    {
        var rows = await graph.ListApplicationsAsync(ODataFilter.Eq("appId", clientId.ToString("D"))).ConfigureAwait(false);
        return rows.Count == 0 ? null : await CompleteAsync(rows[0]).ConfigureAwait(false);
    }

    /// <summary>Reads an application again; null where the tenant does not show it, or not yet.</summary>
    public async Task<ApplicationFacts?> ReadAsync(string objectId)
    {
        try
        {
            var application = await graph.Applications[objectId].GetAsync().ConfigureAwait(false);
            return await CompleteAsync(application.Need("application", objectId)).ConfigureAwait(false);
        }
        catch (TenantAttachException error) when (error.StatusCode == 404)
        {
            return null;
        }
    }

    /// <summary>Finds an application in the bin of the tenant, where its URI is still taken.</summary>
    /// <returns>The object identifier and the client identifier, or null.</returns>
    public async Task<(string ObjectId, Guid ClientId)?> FindDeletedAsync(Guid tenantId, string name)
    {
        var uri = ApplicationNames.IdentifierUri(tenantId, name);
        foreach (var row in await graph.ListDeletedApplicationsAsync().ConfigureAwait(false))
        {
            if (row.IdentifierUris?.Contains(uri, StringComparer.OrdinalIgnoreCase) == true || row.DisplayName == name)
            {
                return (row.Id.Need("application", "id"), ClientIdOf(row));
            }
        }

        return null;
    }

    /// <summary>The object identifier of the service principal of an application; null where the tenant has none, or none yet.</summary>
    public async Task<string?> FindPrincipalAsync(Guid appId)
    {
        var rows = await graph.ListServicePrincipalsAsync(ODataFilter.Eq("appId", appId.ToString("D"))).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0].Id.Need("service principal", "id");
    }

    /// <summary>The needed permissions that a service principal holds for the whole tenant.</summary>
    public async Task<IReadOnlyList<NeededPermission>> ReadGrantedAsync(string principalId)
    {
        var assignments = await graph.ListAppRoleAssignmentsAsync(principalId).ConfigureAwait(false);
        var grants = await ReadGrantsAsync(principalId).ConfigureAwait(false);
        var resources = new Dictionary<Guid, string?>();
        var granted = new List<NeededPermission>();
        foreach (var needed in NeededPermission.All)
        {
            if (!resources.TryGetValue(needed.ResourceAppId, out var resource))
            {
                resource = await FindPrincipalAsync(needed.ResourceAppId).ConfigureAwait(false);
                resources[needed.ResourceAppId] = resource;
            }

            var isGranted = needed.IsRole
                ? assignments.Any(row => row.ResourceId?.ToString("D") == resource && row.AppRoleId == needed.Id)
                : grants.Any(row => row.ResourceId == resource && Scopes(row).Contains(needed.Name));
            if (isGranted)
            {
                granted.Add(needed);
            }
        }

        return granted;
    }

    /// <summary>The consent that an administrator gave for all users.</summary>
    public async Task<IReadOnlyList<OAuth2PermissionGrant>> ReadGrantsAsync(string principalId)
    {
        var rows = await graph.ListPermissionGrantsAsync(ODataFilter.Eq("clientId", principalId)).ConfigureAwait(false);
        return rows.Where(row => row.ConsentType == Principals).ToList();
    }

    /// <summary>The scopes of a grant.</summary>
    public static string[] Scopes(OAuth2PermissionGrant grant) =>
        (grant.Scope ?? string.Empty).Split([' '], StringSplitOptions.RemoveEmptyEntries);

    private async Task<ApplicationFacts> CompleteAsync(Application row)
    {
        var facts = ToFacts(row);
        var principal = await FindPrincipalAsync(facts.ClientId).ConfigureAwait(false);
        return principal is null
            ? facts
            : facts with { ServicePrincipalId = principal, Granted = await ReadGrantedAsync(principal).ConfigureAwait(false) };
    }

    private static Guid ClientIdOf(Application row) => row.AppId.NeedGuid("application", "appId");

    private ApplicationFacts ToFacts(Application row) => new()
    {
        ObjectId = row.Id.Need("application", "id"),
        ClientId = ClientIdOf(row),
        Name = row.DisplayName.Need("application", "displayName"),
        SignInAudience = row.SignInAudience,
        IdentifierUris = row.IdentifierUris ?? [],
        ExposedScopes = (row.Api?.Oauth2PermissionScopes ?? [])
            .Where(scope => scope.IsEnabled == true)
            .Select(scope => scope.Value ?? string.Empty)
            .ToList(),
        Requested = (row.RequiredResourceAccess ?? [])
            .SelectMany(resource => (resource.ResourceAccess ?? []).Select(access => new KeyValuePair<Guid, Guid>(
                resource.ResourceAppId.NeedGuid("application", "resourceAppId"), access.Id.Need("application", "resourceAccess/id"))))
            .ToList(),
        Credentials =
        [
            .. (row.PasswordCredentials ?? []).Select(item =>
                ToCredential("Secret", item.KeyId, item.DisplayName, item.StartDateTime, item.EndDateTime)),
            .. (row.KeyCredentials ?? []).Select(item =>
                ToCredential("Certificate", item.KeyId, item.DisplayName, item.StartDateTime, item.EndDateTime)),
        ],
    };

    private ApplicationCredential ToCredential(
        string kind, Guid? keyId, string? name, DateTimeOffset? start, DateTimeOffset? expires) => new()
    {
        KeyId = keyId.Need("application", "keyId"),
        Kind = kind,
        DisplayName = name,
        Start = start,
        Expires = expires,
        DaysLeft = expires is { } end ? (int)Math.Floor((end - context.Time.GetUtcNow()).TotalDays) : null,
    };
}
