namespace TenantAttach.Simulator.Model;

/// <summary>The application of a hierarchy that was attached before the simulation began.</summary>
internal static class ConnectorApplication
{
    public static (Guid ClientId, string IdentifierUri, string Secret, DateTimeOffset Expires) Add(
        CloudTenant tenant, Guid siteId, int number)
    {
        var label = number == 1 ? "connector" : "connector" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var clientId = tenant.Ids.For(label + ":client");
        var name = "ConfigMgrSvc_" + siteId.ToString("D");
        var uri = "api://" + tenant.TenantId + "/" + name;
        var secret = tenant.Ids.Secret(label);
        var start = tenant.Clock.GetUtcNow().AddDays(-60);
        var end = start.AddYears(1);
        var keyId = tenant.Ids.For(label + ":key");
        tenant.Applications.Add(new JsonObject
        {
            ["id"] = tenant.Ids.For(label + ":object"),
            ["appId"] = clientId,
            ["displayName"] = name,
            ["createdDateTime"] = CloudTenant.Stamp(start),
            ["signInAudience"] = "AzureADMyOrg",
            ["publisherDomain"] = tenant.DefaultDomain,
            ["identifierUris"] = new JsonArray(uri),
            ["api"] = new JsonObject { ["oauth2PermissionScopes"] = new JsonArray(
                FirstParty.Scope(tenant.Ids.For(label + ":scope"), "user_impersonation")) },
            ["requiredResourceAccess"] = new JsonArray(
                Access(
                    WellKnownIds.MicroserviceAppId, (WellKnownIds.CmCollectionDataRead, "Role"),
                    (WellKnownIds.CmCollectionDataWrite, "Role")),
                Access(
                    WellKnownIds.GraphAppId, (GraphPermission.DirectoryRead.ApplicationId!, "Role"),
                    (GraphPermission.DirectoryRead.DelegatedId!, "Scope"))),
            ["keyCredentials"] = new JsonArray(),
            ["passwordCredentials"] = new JsonArray(TenantSeed.PasswordCredential(keyId, "ConfigMgr", secret, start, end)),
        });
        tenant.Secrets.Set(keyId, secret, start);
        var principal = tenant.ServicePrincipals.Add(TenantSeed.NewServicePrincipal(
            tenant, clientId, name, tenant.TenantId, [],
                new JsonArray(FirstParty.Scope(tenant.Ids.For(label + ":scope"), "user_impersonation")), new JsonArray(clientId, uri)));
        var graph = tenant.ServicePrincipals.FirstWith("appId", WellKnownIds.GraphAppId)!;
        var microservice = tenant.ServicePrincipals.FirstWith("appId", WellKnownIds.MicroserviceAppId)
            ?? tenant.ServicePrincipals.Add(FirstParty.Instantiate(tenant, WellKnownIds.MicroserviceAppId)!);
        tenant.AppRoleAssignments.Add(FirstParty.Assignment(tenant, principal, microservice, WellKnownIds.CmCollectionDataRead));
        tenant.AppRoleAssignments.Add(FirstParty.Assignment(tenant, principal, microservice, WellKnownIds.CmCollectionDataWrite));
        tenant.AppRoleAssignments.Add(FirstParty.Assignment(tenant, principal, graph, GraphPermission.DirectoryRead.ApplicationId!));
        tenant.PermissionGrants.Add(TenantSeed.Grant(tenant, principal.Id, graph.Id, GraphPermission.DirectoryRead.Name));
        return (Guid.Parse(clientId), uri, secret, end);
    }

    private static JsonObject Access(string appId, params (string Id, string Type)[] permissions)
    {
        var list = new JsonArray();
        foreach (var (id, type) in permissions)
        {
            list.Add(new JsonObject { ["id"] = id, ["type"] = type });
        }

        return new JsonObject { ["resourceAppId"] = appId, ["resourceAccess"] = list };
    }
}
