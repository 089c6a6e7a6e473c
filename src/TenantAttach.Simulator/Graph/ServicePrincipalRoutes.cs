namespace TenantAttach.Simulator.Graph;

/// <summary>Service principals and the application roles that they hold or give.</summary>
internal static class ServicePrincipalRoutes
{
    public static IEnumerable<GraphRoute> All() =>
    [
        new(
            "GET", "servicePrincipals", GraphArea.Directory, Access.ReadApplications,
            call => CollectionReply.Directory(
                call, DirectoryTypes.ServicePrincipal, "servicePrincipals", TenantRoutes.Rows(call.Tenant.ServicePrincipals))),
        new("POST", "servicePrincipals", GraphArea.Directory, Access.WriteApplications, Create),
        new(
            "GET", "servicePrincipals/{id}", GraphArea.Directory, Access.ReadApplications,
            call => CollectionReply.Single(call, DirectoryTypes.ServicePrincipal, "servicePrincipals", Find(call).Data)),
        new("PATCH", "servicePrincipals/{id}", GraphArea.Directory, Access.WriteApplications, Update),
        new("DELETE", "servicePrincipals/{id}", GraphArea.Directory, Access.WriteApplications, Delete),
        new(
            "GET", "servicePrincipals/{id}/appRoleAssignments", GraphArea.Directory, Access.ReadApplications,
            call => List(call, "principalId")) { Units = 2 },
        new("POST", "servicePrincipals/{id}/appRoleAssignments", GraphArea.Directory, Access.AssignRoles, Assign) { Units = 2 },
        new(
            "DELETE", "servicePrincipals/{id}/appRoleAssignments/{assignmentId}", GraphArea.Directory, Access.AssignRoles,
            Unassign) { Units = 2 },
        new(
            "GET", "servicePrincipals/{id}/appRoleAssignedTo", GraphArea.Directory, Access.ReadApplications,
            call => List(call, "resourceId")) { Units = 2 },
        new("POST", "servicePrincipals/{id}/appRoleAssignedTo", GraphArea.Directory, Access.AssignRoles, Assign) { Units = 2 },
        new(
            "DELETE", "servicePrincipals/{id}/appRoleAssignedTo/{assignmentId}", GraphArea.Directory, Access.AssignRoles,
            Unassign) { Units = 2 },
        new("GET", "servicePrincipals/{id}/oauth2PermissionGrants", GraphArea.Directory, Access.ReadGrants, call => CollectionReply.Directory(
            call, DirectoryTypes.PermissionGrant, "oauth2PermissionGrants",
            call.Tenant.Consents(call.Tenant.PermissionGrants)
                .Select(row => row.Data)
                .Where(row => (string?)row["clientId"] == Find(call).Id))) { Units = 2 },
    ];

    /// <summary>Removes a service principal and what was granted to it or by it.</summary>
    internal static void Remove(CloudTenant tenant, CloudEntity principal)
    {
        tenant.ServicePrincipals.Remove(principal);
        foreach (var row in tenant.AppRoleAssignments.All.Where(
            row => row.Text("principalId") == principal.Id || row.Text("resourceId") == principal.Id).ToList())
        {
            tenant.AppRoleAssignments.Remove(row);
        }

        foreach (var row in tenant.PermissionGrants.All.Where(
            row => row.Text("clientId") == principal.Id || row.Text("resourceId") == principal.Id).ToList())
        {
            tenant.PermissionGrants.Remove(row);
        }
    }

    /// <summary>Copies what a service principal shows of its application.</summary>
    internal static void Mirror(CloudEntity application, JsonObject principal)
    {
        principal["displayName"] = application.Text("displayName");
        principal["appDisplayName"] = application.Text("displayName");
        principal["signInAudience"] = application.Text("signInAudience");
        principal["appRoles"] = application.Data["appRoles"]?.DeepClone() ?? new JsonArray();
        principal["oauth2PermissionScopes"] = application.Data["api"]?["oauth2PermissionScopes"]?.DeepClone() ?? new JsonArray();
        principal["servicePrincipalNames"] = new JsonArray(
            [
                .. new[] { application.Text("appId") }
                    .Concat(CloudTenant.Texts(application.Data["identifierUris"]))
                    .Select(name => (JsonNode?)name),
            ]);
    }

    private static CloudEntity Find(GraphCall call) => Find(call, call.Id);

    private static CloudEntity Find(GraphCall call, string id) =>
        (id.StartsWith("appId=", StringComparison.Ordinal)
            ? call.Tenant.ServicePrincipals.Visible.FirstOrDefault(
                row => string.Equals(row.Text("appId"), id.Substring(6), StringComparison.OrdinalIgnoreCase))
            : call.Tenant.ServicePrincipals.FindVisible(id)) ?? throw GraphException.NotFound(id);

    private static SimulatedResponse Create(GraphCall call)
    {
        DirectoryTypes.ServicePrincipal.CheckBody(call.Body, call.IsBeta, intune: false);
        var appId = (string?)call.Body["appId"]
            ?? throw GraphException.DirectoryBadRequest("Property 'appId' is required to have a value.");
        if (call.Tenant.ServicePrincipals.FirstWith("appId", appId) is not null)
        {
            throw new GraphException(
                409, "Request_MultipleObjectsWithSameKeyValue",
                "The service principal cannot be created, updated, or restored because the service principal name "
                    + appId
                    + " is already in use.");
        }

        var data = FirstParty.Instantiate(call.Tenant, appId);
        if (data is null)
        {
            var application = call.Tenant.Applications.Visible.FirstOrDefault(
                row => string.Equals(row.Text("appId"), appId, StringComparison.OrdinalIgnoreCase))
                ?? throw GraphException.DirectoryBadRequest(
                    $"The appId '{appId}' of the service principal does not reference a valid application object.");
            data = TenantSeed.NewServicePrincipal(
                call.Tenant, application.Text("appId"), application.Text("displayName"), call.Tenant.TenantId, [], [], []);
            Mirror(application, data);
        }

        var entity = call.Tenant.ServicePrincipals.Add(data, call.Tenant.Lag("servicePrincipal:" + appId));
        call.MarkChanged();
        return ApplicationRoutes.Created(call, "servicePrincipals", DirectoryTypes.ServicePrincipal, entity.Data);
    }

    private static SimulatedResponse Update(GraphCall call)
    {
        var entity = Find(call);
        DirectoryTypes.ServicePrincipal.CheckBody(call.Body, call.IsBeta, intune: false);
        foreach (var pair in call.Body)
        {
            if (pair.Key is "id" or "appId" or "appOwnerOrganizationId")
            {
                throw GraphException.DirectoryBadRequest($"Property '{pair.Key}' is read-only and cannot be set.");
            }

            entity.Data[pair.Key] = pair.Value?.DeepClone();
        }

        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static SimulatedResponse Delete(GraphCall call)
    {
        Remove(call.Tenant, Find(call));
        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static SimulatedResponse List(GraphCall call, string side)
    {
        var principal = Find(call);
        return CollectionReply.Directory(
            call, DirectoryTypes.AppRoleAssignment, "appRoleAssignments",
            call.Tenant.Consents(call.Tenant.AppRoleAssignments).Select(row => row.Data).Where(row => (string?)row[side] == principal.Id));
    }

    private static SimulatedResponse Assign(GraphCall call)
    {
        DirectoryTypes.AppRoleAssignment.CheckBody(call.Body, call.IsBeta, intune: false);
        Find(call);
        var principal = Find(call, Required(call, "principalId"));
        var resource = Find(call, Required(call, "resourceId"));
        var roleId = Required(call, "appRoleId");
        if (call.Caller.IsUser
            && resource.Text("appId") == WellKnownIds.GraphAppId
            && !call.Caller.DirectoryRoles.Intersect([WellKnownIds.GlobalAdministrator, WellKnownIds.PrivilegedRoleAdministrator]).Any())
        {
            throw GraphException.Denied();
        }

        var role = resource.Data["appRoles"]!.AsArray().FirstOrDefault(
            row => string.Equals((string?)row!["id"], roleId, StringComparison.OrdinalIgnoreCase));
        if (role is null || !CloudTenant.Texts(role["allowedMemberTypes"]).Contains("Application"))
        {
            throw GraphException.DirectoryBadRequest(
                "Permission being assigned was not found on application '" + resource.Text("appId") + "'.");
        }

        if (!call.Tenant.Replaces(
            call.Tenant.AppRoleAssignments,
            row => row.Text("principalId") == principal.Id
                && row.Text("resourceId") == resource.Id
                && row.Text("appRoleId") == (string)role["id"]!))
        {
            throw GraphException.DirectoryBadRequest("Permission being assigned already exists on the object");
        }

        var entity = call.Tenant.AppRoleAssignments.Add(
            FirstParty.Assignment(call.Tenant, principal, resource, (string)role["id"]!),
            call.Tenant.Lag("assignment:" + principal.Id + roleId));
        call.MarkChanged();
        return ApplicationRoutes.Created(
            call, "servicePrincipals/" + principal.Id + "/appRoleAssignments", DirectoryTypes.AppRoleAssignment, entity.Data);
    }

    private static SimulatedResponse Unassign(GraphCall call)
    {
        Find(call);
        call.Tenant.AppRoleAssignments.Remove(
            call.Tenant.AppRoleAssignments.Find(call.Values["assignmentId"]) ?? throw GraphException.NotFound(call.Values["assignmentId"]));
        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static string Required(GraphCall call, string name) =>
        (string?)call.Body[name] ?? throw GraphException.DirectoryBadRequest($"Property '{name}' is required to have a value.");
}
