using System;
using System.Linq;
using System.Text.Json.Nodes;
using TenantAttach.Core.Attachment;

namespace TenantAttach.Core.Applications;

/// <summary>The request bodies for a hierarchy's application. Pure.</summary>
public static class ApplicationManifest
{
    /// <summary>The application itself: single tenant, the needed permissions, one exposed scope.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="name">The display name.</param>
    /// <param name="scopeId">The identifier for the exposed scope.</param>
    /// <returns>The body.</returns>
    public static JsonObject Create(Guid tenantId, string name, Guid scopeId) => new()
    {
        ["displayName"] = name,
        ["signInAudience"] = "AzureADMyOrg",
        ["identifierUris"] = new JsonArray(ApplicationNames.IdentifierUri(tenantId, name)),
        ["requiredResourceAccess"] = RequiredResourceAccess(),
        ["api"] = new JsonObject { ["oauth2PermissionScopes"] = new JsonArray(ExposedScope(name, scopeId)) },
    };

    /// <summary>What of an application that is there already has to be set right; null where nothing has to.</summary>
    /// <param name="facts">The application.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="scopeId">The identifier for the exposed scope, where one has to be made.</param>
    /// <returns>The body of the update, or null.</returns>
    public static JsonObject? Correct(ApplicationFacts facts, Guid tenantId, Guid scopeId)
    {
        var body = new JsonObject();
        var uri = ApplicationNames.IdentifierUri(tenantId, facts.Name);
        if (!facts.IdentifierUris.Contains(uri, StringComparer.OrdinalIgnoreCase))
        {
            body["identifierUris"] = new JsonArray(facts.IdentifierUris.Append(uri).Select(text => (JsonNode)text).ToArray());
        }

        if (NeededPermission.All.Any(needed => !facts.Requested.Any(asked => asked.Key == needed.ResourceAppId && asked.Value == needed.Id)))
        {
            body["requiredResourceAccess"] = RequiredResourceAccess();
        }

        if (facts.ExposedScopes.Count == 0)
        {
            body["api"] = new JsonObject { ["oauth2PermissionScopes"] = new JsonArray(ExposedScope(facts.Name, scopeId)) };
        }

        return body.Count == 0 ? null : body;
    }

    private static JsonArray RequiredResourceAccess() => new(NeededPermission.All
        .GroupBy(permission => permission.ResourceAppId)
        .Select(resource => (JsonNode)new JsonObject
        {
            ["resourceAppId"] = resource.Key.ToString("D"),
            ["resourceAccess"] = new JsonArray(resource
                .Select(permission => (JsonNode)new JsonObject { ["id"] = permission.Id.ToString("D"), ["type"] = permission.ManifestType })
                .ToArray()),
        })
        .ToArray());

    private static JsonObject ExposedScope(string name, Guid id) => new()
    {
        ["id"] = id.ToString("D"),
        ["value"] = "user_impersonation",
        ["type"] = "User",
        ["isEnabled"] = true,
        ["adminConsentDisplayName"] = $"Access {name}",
        ["adminConsentDescription"] = $"Lets the application access {name} on behalf of the signed-in user.",
    };
}
