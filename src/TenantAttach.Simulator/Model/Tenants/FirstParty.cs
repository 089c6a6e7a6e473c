namespace TenantAttach.Simulator.Model;

/// <summary>Applications of Microsoft that a tenant can instantiate.</summary>
internal static class FirstParty
{
    private const string MicrosoftTenant = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

    /// <summary>The service principal that a tenant gets for a first-party application.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="appId">The application.</param>
    /// <returns>Its properties, or null for an application that is not Microsoft's.</returns>
    public static JsonObject? Instantiate(CloudTenant tenant, string appId) => appId.ToLowerInvariant() switch
    {
        WellKnownIds.GraphAppId => TenantSeed.NewServicePrincipal(
            tenant,
            WellKnownIds.GraphAppId,
            "Microsoft Graph",
            MicrosoftTenant,
            new JsonArray(
                [
                    .. GraphPermission.All.Where(row => row.ApplicationId is not null).Select(
                        row => (JsonNode?)Role(row.ApplicationId!, row.Name, "Application")),
                ]),
            new JsonArray(
                [
                    .. GraphPermission.All.Where(row => row.DelegatedId is not null).Select(
                        row => (JsonNode?)Scope(row.DelegatedId!, row.Name)),
                ]),
            new JsonArray(
                WellKnownIds.GraphAppId, "https://graph.microsoft.com", "https://graph.microsoft.com/", "https://graph.microsoft.us",
                "https://dod-graph.microsoft.us")),
        WellKnownIds.MicroserviceAppId => TenantSeed.NewServicePrincipal(
            tenant,
            WellKnownIds.MicroserviceAppId,
            "Configuration Manager Microservice",
            MicrosoftTenant,
            new JsonArray([.. MicroserviceRoles(tenant)]),
            [],
            new JsonArray(WellKnownIds.MicroserviceAppId, "https://cmmicrosvc.manage.microsoft.com/")),
        WellKnownIds.PublicClientAppId => TenantSeed.NewServicePrincipal(
            tenant, WellKnownIds.PublicClientAppId, "Microsoft Graph Command Line Tools", MicrosoftTenant, [], [],
            new JsonArray(WellKnownIds.PublicClientAppId)),
        WellKnownIds.PowerShellAppId => TenantSeed.NewServicePrincipal(
            tenant, WellKnownIds.PowerShellAppId, "Microsoft Azure PowerShell", MicrosoftTenant, [], [],
            new JsonArray(WellKnownIds.PowerShellAppId)),
        _ => null,
    };

    /// <summary>An assignment of an application role.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="principal">Who gets the role.</param>
    /// <param name="resource">Whose role it is.</param>
    /// <param name="roleId">The id of the role.</param>
    /// <returns>The properties of the assignment.</returns>
    public static JsonObject Assignment(CloudTenant tenant, CloudEntity principal, CloudEntity resource, string roleId) => new()
    {
        ["id"] = tenant.Ids.Next().Replace("-", string.Empty),
        ["appRoleId"] = roleId,
        ["createdDateTime"] = tenant.Now(),
        ["principalDisplayName"] = principal.Text("displayName"),
        ["principalId"] = principal.Id,
        ["principalType"] = "ServicePrincipal",
        ["resourceDisplayName"] = resource.Text("displayName"),
        ["resourceId"] = resource.Id,
    };

    private static IEnumerable<JsonNode?> MicroserviceRoles(CloudTenant tenant)
    {
        yield return Role(WellKnownIds.CmCollectionDataRead, "CmCollectionData.read", "Application");
        yield return Role(WellKnownIds.CmCollectionDataWrite, "CmCollectionData.write", "Application");
        yield return Role(WellKnownIds.AdminUserReadWrite, "AdminUser.ReadWrite", "User");
        string[] others =
        [
            "Account.Read.All", "Account.ReadWrite.All", "Boundary.Read.All", "Collection.Read.All", "Device.Read.All",
            "Device.ReadWrite.All", "InventoryClass.Read.All", "Notification.Read.All", "Notification.ReadWrite.All",
        ];
        foreach (var name in others)
        {
            yield return Role(tenant.Ids.For("microserviceRole:" + name), name, "Application");
        }
    }

    private static JsonObject Role(string id, string name, string member) => new()
    {
        ["allowedMemberTypes"] = new JsonArray(member),
        ["description"] = name,
        ["displayName"] = name,
        ["id"] = id,
        ["isEnabled"] = true,
        ["origin"] = "Application",
        ["value"] = name,
    };

    /// <summary>A delegated permission.</summary>
    /// <param name="id">The id.</param>
    /// <param name="name">The value.</param>
    /// <returns>Its properties.</returns>
    public static JsonObject Scope(string id, string name) => new()
    {
        ["adminConsentDescription"] = name,
        ["adminConsentDisplayName"] = name,
        ["id"] = id,
        ["isEnabled"] = true,
        ["type"] = name == "User.Read" ? "User" : "Admin",
        ["userConsentDescription"] = null,
        ["userConsentDisplayName"] = null,
        ["value"] = name,
    };
}
