using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Wire;

namespace TenantAttach.Core.Attachment;

/// <summary>Finds applications in a tenant and reads them with their consent.</summary>
internal sealed class ApplicationReader(OperationContext context)
{
    private const string Principals = "AllPrincipals";

    /// <summary>Finds the application of a name: by its application ID URI, else by the name.</summary>
    /// <exception cref="TenantAttachException"><c>ApplicationAmbiguous</c>.</exception>
    public async Task<ApplicationFacts?> FindAsync(Guid tenantId, string name)
    {
        var uri = ApplicationNames.IdentifierUri(tenantId, name);
        var rows = await context.ListAsync(ApplicationCalls.ListApplications, ODataFilter.Any("identifierUris", uri)).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            rows = await context.ListAsync(ApplicationCalls.ListApplications, ODataFilter.Eq("displayName", name)).ConfigureAwait(false);
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
        var rows = await context.ListAsync(ApplicationCalls.ListApplications, ODataFilter.Eq("appId", clientId.ToString("D"))).ConfigureAwait(false);
        return rows.Count == 0 ? null : await CompleteAsync(rows[0]).ConfigureAwait(false);
    }

    /// <summary>Reads an application again; null where the tenant does not show it, or not yet.</summary>
    public async Task<ApplicationFacts?> ReadAsync(string objectId)
    {
        try
        {
            return await CompleteAsync(await context.CallAsync(ApplicationCalls.GetApplication, null, objectId).ConfigureAwait(false)).ConfigureAwait(false);
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
        foreach (var row in await context.ListAsync(ApplicationCalls.ListDeletedApplications).ConfigureAwait(false))
        {
            if (row.Texts("identifierUris").Contains(uri, StringComparer.OrdinalIgnoreCase) || row.Text("displayName") == name)
            {
                return (row.Need("id"), row.Id("appId") ?? Guid.Empty);
            }
        }

        return null;
    }

    /// <summary>The object identifier of the service principal of an application; null where the tenant has none, or none yet.</summary>
    public async Task<string?> FindPrincipalAsync(Guid appId)
    {
        var rows = await context.ListAsync(ApplicationCalls.ListServicePrincipals, ODataFilter.Eq("appId", appId.ToString("D"))).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0].Text("id");
    }

    /// <summary>The needed permissions that a service principal holds for the whole tenant.</summary>
    public async Task<IReadOnlyList<NeededPermission>> ReadGrantedAsync(string principalId)
    {
        var assignments = await context.ListAsync(ApplicationCalls.ListAppRoleAssignments, route: principalId).ConfigureAwait(false);
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
                ? assignments.Any(row => row.Text("resourceId") == resource && row.Id("appRoleId") == needed.Id)
                : grants.Any(row => row.Text("resourceId") == resource && Scopes(row).Contains(needed.Name));
            if (isGranted)
            {
                granted.Add(needed);
            }
        }

        return granted;
    }

    /// <summary>The consent that an administrator gave for all users.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadGrantsAsync(string principalId)
    {
        var rows = await context.ListAsync(ApplicationCalls.ListPermissionGrants, ODataFilter.Eq("clientId", principalId)).ConfigureAwait(false);
        return rows.Where(row => row.Text("consentType") == Principals).ToList();
    }

    /// <summary>The scopes of a grant.</summary>
    public static string[] Scopes(JsonElement grant) => grant.Need("scope").Split([' '], StringSplitOptions.RemoveEmptyEntries);

    private async Task<ApplicationFacts> CompleteAsync(JsonElement row)
    {
        var facts = ToFacts(row);
        var principal = await FindPrincipalAsync(facts.ClientId).ConfigureAwait(false);
        return principal is null
            ? facts
            : facts with { ServicePrincipalId = principal, Granted = await ReadGrantedAsync(principal).ConfigureAwait(false) };
    }

    private ApplicationFacts ToFacts(JsonElement row) => new()
    {
        ObjectId = row.Need("id"),
        ClientId = row.Id("appId") ?? Guid.Empty,
        Name = row.Need("displayName"),
        SignInAudience = row.Text("signInAudience"),
        IdentifierUris = row.Texts("identifierUris"),
        ExposedScopes = (row.GetOrNull("api") is { } api ? api.Items("oauth2PermissionScopes") : [])
            .Where(scope => scope.Flag("isEnabled"))
            .Select(scope => scope.Need("value"))
            .ToList(),
        Requested = row.Items("requiredResourceAccess")
            .SelectMany(resource => resource.Items("resourceAccess").Select(access =>
                new KeyValuePair<Guid, Guid>(resource.Id("resourceAppId") ?? Guid.Empty, access.Id("id") ?? Guid.Empty)))
            .ToList(),
        Credentials = row.Items("passwordCredentials").Select(item => ToCredential(item, "Secret"))
            .Concat(row.Items("keyCredentials").Select(item => ToCredential(item, "Certificate")))
            .ToList(),
    };

    private ApplicationCredential ToCredential(JsonElement row, string kind)
    {
        var expires = row.Time("endDateTime");
        return new ApplicationCredential
        {
            KeyId = row.Id("keyId") ?? Guid.Empty,
            Kind = kind,
            DisplayName = row.Text("displayName"),
            Start = row.Time("startDateTime"),
            Expires = expires,
            DaysLeft = expires is { } end ? (int)Math.Floor((end - context.Time.GetUtcNow()).TotalDays) : null,
        };
    }
}
