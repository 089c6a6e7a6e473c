using Microsoft.Graph.Models;

namespace TenantAttach.Core.Applications;

/// <summary>The request bodies for a hierarchy's application. Pure.</summary>
internal static class ApplicationManifest
{
    /// <summary>The application itself: single tenant, the needed permissions, one exposed scope.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="name">The display name.</param>
    /// <param name="scopeId">The identifier for the exposed scope.</param>
    /// <returns>The body.</returns>
    public static Application Create(Guid tenantId, string name, Guid scopeId) => new()
    {
        OdataType = null,
        DisplayName = name,
        SignInAudience = "AzureADMyOrg",
        IdentifierUris = [ApplicationNames.IdentifierUri(tenantId, name)],
        RequiredResourceAccess = RequiredResourceAccess(),
        Api = new ApiApplication { Oauth2PermissionScopes = [ExposedScope(name, scopeId)] },
    };

    /// <summary>The application as the JSON that the portal shows as its manifest.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="name">The display name.</param>
    /// <param name="scopeId">The identifier for the exposed scope.</param>
    /// <returns>The JSON.</returns>
    public static JsonNode CreateJson(Guid tenantId, string name, Guid scopeId) => GraphJson.Write(Create(tenantId, name, scopeId));

    /// <summary>What of an application that is there already has to be set right; null where nothing has to.</summary>
    /// <param name="facts">The application.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="scopeId">The identifier for the exposed scope, where one has to be made.</param>
    /// <returns>The body of the update, or null.</returns>
    public static Application? Correct(ApplicationFacts facts, Guid tenantId, Guid scopeId)
    {
        var uri = ApplicationNames.IdentifierUri(tenantId, facts.Name);
        var lacksUri = !facts.IdentifierUris.Contains(uri, StringComparer.OrdinalIgnoreCase);
        var lacksPermission = NeededPermission.All
            .Any(needed => !facts.Requested.Any(asked => asked.Key == needed.ResourceAppId && asked.Value == needed.Id));
        var lacksScope = facts.ExposedScopes.Count == 0;
        return !lacksUri && !lacksPermission && !lacksScope ? null : new Application
        {
            OdataType = null,
            IdentifierUris = lacksUri ? [.. facts.IdentifierUris, uri] : null,
            RequiredResourceAccess = lacksPermission ? RequiredResourceAccess() : null,
            Api = lacksScope ? new ApiApplication { Oauth2PermissionScopes = [ExposedScope(facts.Name, scopeId)] } : null,
        };
    }

    private static List<RequiredResourceAccess> RequiredResourceAccess() => NeededPermission.All
        .GroupBy(permission => permission.ResourceAppId)
        .Select(resource => new RequiredResourceAccess
        {
            ResourceAppId = resource.Key.ToString("D"),
            ResourceAccess = resource
                .Select(permission => new ResourceAccess { Id = permission.Id, Type = permission.ManifestType })
                .ToList(),
        })
        .ToList();

    private static PermissionScope ExposedScope(string name, Guid id) => new()
    {
        Id = id,
        Value = "user_impersonation",
        Type = "User",
        IsEnabled = true,
        AdminConsentDisplayName = $"Access {name}",
        AdminConsentDescription = $"Lets the application access {name} on behalf of the signed-in user.",
    };
}
