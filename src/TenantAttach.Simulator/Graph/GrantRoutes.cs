namespace TenantAttach.Simulator.Graph;

/// <summary>Delegated consent.</summary>
internal static class GrantRoutes
{
    public static IEnumerable<GraphRoute> All() =>
    [
        new(
            "GET", "oauth2PermissionGrants", GraphArea.Directory, Access.ReadGrants,
            call => CollectionReply.Directory(
                call, DirectoryTypes.PermissionGrant, "oauth2PermissionGrants",
                call.Tenant.Consents(call.Tenant.PermissionGrants).Select(row => row.Data))) { Units = 2 },
        new("POST", "oauth2PermissionGrants", GraphArea.Directory, Access.WriteGrants, Create) { Units = 2 },
        new(
            "GET", "oauth2PermissionGrants/{id}", GraphArea.Directory, Access.ReadGrants,
            call => CollectionReply.Single(call, DirectoryTypes.PermissionGrant, "oauth2PermissionGrants", Find(call).Data)) { Units = 2 },
        new("PATCH", "oauth2PermissionGrants/{id}", GraphArea.Directory, Access.WriteGrants, Update) { Units = 2 },
        new("DELETE", "oauth2PermissionGrants/{id}", GraphArea.Directory, Access.WriteGrants, Delete) { Units = 2 },
    ];

    private static CloudEntity Find(GraphCall call) =>
        call.Tenant.Consents(call.Tenant.PermissionGrants).FirstOrDefault(row => row.Id == call.Id)
            ?? throw GraphException.NotFound(call.Id);

    private static SimulatedResponse Create(GraphCall call)
    {
        DirectoryTypes.PermissionGrant.CheckBody(call.Body, call.IsBeta, intune: false, "startTime", "expiryTime");
        var client = Principal(call, "clientId");
        var resource = Principal(call, "resourceId");
        var consent = (string?)call.Body["consentType"];
        var principal = (string?)call.Body["principalId"];
        if (consent is not ("AllPrincipals" or "Principal") || (consent == "Principal") != (principal is not null))
        {
            throw GraphException.DirectoryBadRequest(
                "Invalid value specified for property 'consentType' of resource 'OAuth2PermissionGrant'.");
        }

        CheckScopes(resource, (string?)call.Body["scope"]);
        if (!call.Tenant.Replaces(
            call.Tenant.PermissionGrants,
            row => row.Text("clientId") == client.Id
                && row.Text("resourceId") == resource.Id
                && row.Text("consentType") == consent
                && (string?)row.Data["principalId"] == principal))
        {
            throw new GraphException(409, "Request_MultipleObjectsWithSameKeyValue", "Permission entry already exists.");
        }

        var data = TenantSeed.Grant(call.Tenant, client.Id, resource.Id, ((string)call.Body["scope"]!).Trim());
        data["consentType"] = consent;
        data["principalId"] = principal;
        call.Tenant.PermissionGrants.Add(data, call.Tenant.Lag("grant:" + client.Id + resource.Id));
        call.MarkChanged();
        if (call.Tenant.IsFaultOn("GrantReplyLost"))
        {
            throw new GraphException(404, "Directory_ObjectNotFound", "Unable to read the company information from the directory.");
        }

        return ApplicationRoutes.Created(call, "oauth2PermissionGrants", DirectoryTypes.PermissionGrant, data);
    }

    private static SimulatedResponse Update(GraphCall call)
    {
        DirectoryTypes.PermissionGrant.CheckBody(call.Body, call.IsBeta, intune: false);
        var grant = Find(call);
        if (call.Body.Any(pair => pair.Key != "scope"))
        {
            throw GraphException.DirectoryBadRequest("Only the property 'scope' of an OAuth2PermissionGrant can be updated.");
        }

        CheckScopes(call.Tenant.ServicePrincipals.Find(grant.Text("resourceId"))!, (string?)call.Body["scope"]);
        grant.Data["scope"] = ((string)call.Body["scope"]!).Trim();
        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static SimulatedResponse Delete(GraphCall call)
    {
        call.Tenant.PermissionGrants.Remove(Find(call));
        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static void CheckScopes(CloudEntity resource, string? scope)
    {
        var offered = resource.Data["oauth2PermissionScopes"]!.AsArray().Select(row => (string)row!["value"]!).ToList();
        var unknown = (scope ?? throw GraphException.DirectoryBadRequest("Property 'scope' is required to have a value."))
            .Split([' '], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(name => !offered.Contains(name) && name is not ("openid" or "profile" or "offline_access" or "email"));
        if (unknown is not null)
        {
            throw GraphException.DirectoryBadRequest($"Permission entry '{unknown}' was not found on resource '{resource.Text("appId")}'.");
        }
    }

    private static CloudEntity Principal(GraphCall call, string property)
    {
        var id = (string?)call.Body[property]
            ?? throw GraphException.DirectoryBadRequest($"Property '{property}' is required to have a value.");
        return call.Tenant.ServicePrincipals.FindVisible(id) ?? throw GraphException.NotFound(id);
    }
}
