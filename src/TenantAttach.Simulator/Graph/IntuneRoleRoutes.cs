namespace TenantAttach.Simulator.Graph;

/// <summary>Intune roles, their assignments, and the switch that lets them decide about cloud-attached devices.</summary>
internal static class IntuneRoleRoutes
{
    private const string Roles = "deviceManagement/roleDefinitions";
    private const string Assignments = "deviceManagement/roleAssignments";
    private const string Tags = "deviceManagement/roleScopeTags";
    private const string TagBinding = "roleScopeTags@odata.bind";

    public static IEnumerable<GraphRoute> All() =>
    [
        new("GET", "deviceManagement/tenantAttachRBAC", GraphArea.IntuneConfiguration, Access.ReadConfiguration, call =>
            SimulatedResponse.Json(
                200,
                new JsonObject
                {
                    ["@odata.context"] = call.Context("deviceManagement/tenantAttachRBAC/$entity"),
                    ["id"] = call.Tenant.Ids.For("tenantAttachRBAC"),
                })) { OnlyVersion = "beta" },
        new(
            "GET", "deviceManagement/tenantAttachRBAC/getState", GraphArea.IntuneConfiguration, Access.ReadConfiguration,
            GetState) { OnlyVersion = "beta" },
        new(
            "GET", "deviceManagement/tenantAttachRBAC/getState()", GraphArea.IntuneConfiguration, Access.ReadConfiguration,
            GetState) { OnlyVersion = "beta" },
        new(
            "POST", "deviceManagement/tenantAttachRBAC/enable", GraphArea.IntuneConfiguration, EnableAccess,
            Enable) { OnlyVersion = "beta" },
        new(
            "GET", Roles, GraphArea.IntuneConfiguration, Access.Rbac(false, "Roles_Read"),
            call => CollectionReply.Intune(call, IntuneTypes.RoleDefinition, Roles, call.Tenant.IntuneRoles.Visible, row => row.Data)),
        new("POST", Roles, GraphArea.IntuneConfiguration, Access.Rbac(true, "Roles_Create"), CreateRole),
        new(
            "GET", Roles + "/{id}", GraphArea.IntuneConfiguration, Access.Rbac(false, "Roles_Read"),
            call => CollectionReply.Single(call, IntuneTypes.RoleDefinition, Roles, Find(call, call.Tenant.IntuneRoles).Data)),
        new("DELETE", Roles + "/{id}", GraphArea.IntuneConfiguration, Access.Rbac(true, "Roles_Delete"), DeleteRole),
        new("GET", Assignments, GraphArea.IntuneConfiguration, Access.Rbac(false, "Roles_Read"),
            call => CollectionReply.Intune(
                call, IntuneTypes.RoleAssignment, Assignments, call.Tenant.IntuneRoleAssignments.Visible, row => Expanded(call, row)))
        { Expands = ["roleDefinition"] },
        new("POST", Assignments, GraphArea.IntuneConfiguration, Access.Rbac(true, "Roles_Assign"), Assign),
        new("GET", Assignments + "/{id}", GraphArea.IntuneConfiguration, Access.Rbac(false, "Roles_Read"),
            call => CollectionReply.Single(
                call, IntuneTypes.RoleAssignment, Assignments, Expanded(call, Find(call, call.Tenant.IntuneRoleAssignments))))
        { Expands = ["roleDefinition"] },
        new(
            "GET", Assignments + "/{id}/microsoft.graph.deviceAndAppManagementRoleAssignment/roleScopeTags", GraphArea.IntuneConfiguration,
            Access.Rbac(false, "Roles_Read"), TagsOf) { OnlyVersion = "beta" },
        new(
            "GET", Tags, GraphArea.IntuneConfiguration, Access.Rbac(false, "Roles_Read"),
            call => CollectionReply.Intune(
                call, IntuneTypes.ScopeTag, Tags, call.Tenant.ScopeTags.Visible, row => row.Data)) { OnlyVersion = "beta" },
        new("POST", Tags, GraphArea.IntuneConfiguration, Access.Rbac(true, "Roles_Create"), CreateTag) { OnlyVersion = "beta" },
        new("DELETE", Assignments + "/{id}", GraphArea.IntuneConfiguration, Access.Rbac(true, "Roles_Assign"), Unassign),
        new(
            "GET", "deviceManagement/getEffectivePermissions", GraphArea.IntuneConfiguration, Access.Rbac(false, "Organization_Read"),
            Effective) { OnlyVersion = "beta" },
        new(
            "GET", "deviceManagement/getEffectivePermissions()", GraphArea.IntuneConfiguration, Access.Rbac(false, "Organization_Read"),
            Effective) { OnlyVersion = "beta" },
    ];

    // The published tables list read permissions for a call that writes; the ones that write are accepted as well.
    private static GraphAccess EnableAccess { get; } = new(
        "DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All", "DeviceManagementConfiguration.ReadWrite.All",
        "DeviceManagementManagedDevices.ReadWrite.All")
    { IntuneAction = "Roles_Update" };

    private static SimulatedResponse GetState(GraphCall call) => SimulatedResponse.Json(200, new JsonObject
    {
        ["@odata.context"] = call.Context("microsoft.graph.tenantAttachRBACState"),
        ["value"] = new JsonObject
        {
            ["@odata.type"] = "microsoft.graph.tenantAttachRBACState",
            ["enabled"] = call.Tenant.RbacSwitch.Enabled,
        },
    });

    private static SimulatedResponse Enable(GraphCall call)
    {
        if (call.Body.Count != 1
            || call.Body["enable"] is not { } value
            || value.GetValueKind() is not (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False))
        {
            throw GraphException.IntuneBadRequest("The parameter 'enable' is required.");
        }

        call.Tenant.RbacSwitch.Set((bool)value);
        call.Tenant.Audit(
            "enable TenantAttachRBAC", "RoleBasedAccessControl", "Action", call.Caller.UserPrincipalName, call.Caller.ClientId,
            call.Tenant.TenantId, "TenantAttachRBAC");
        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static CloudEntity Find(GraphCall call, EntityStore store) =>
        store.FindVisible(call.Id) ?? throw GraphException.IntuneNotFound(call.Id);

    private static SimulatedResponse CreateRole(GraphCall call)
    {
        IntuneTypes.RoleDefinition.CheckBody(call.Body, call.IsBeta, intune: true);
        if ((string?)call.Body["displayName"] is not { Length: > 0 } || call.Body["rolePermissions"] is not JsonArray permissions)
        {
            throw GraphException.IntuneBadRequest("The properties 'displayName' and 'rolePermissions' are required.");
        }

        var known = IntuneActions.All.Select(row => IntuneActions.Prefix + row.Action).ToList();
        var unknown = permissions.SelectMany(row => row?["resourceActions"] as JsonArray ?? [])
            .SelectMany(row => CloudTenant.Texts(row?["allowedResourceActions"]))
            .FirstOrDefault(action => !known.Contains(action));
        if (unknown is not null)
        {
            throw GraphException.IntuneBadRequest($"The resource action '{unknown}' is not valid.");
        }

        var data = (JsonObject)call.Body.DeepClone();
        data["@odata.type"] = "#microsoft.graph.deviceAndAppManagementRoleDefinition";
        data["id"] = call.Tenant.Ids.Next();
        data["isBuiltIn"] = false;
        call.Tenant.IntuneRoles.Add(data);
        call.Tenant.Audit(
            "Create RoleDefinition", "RoleBasedAccessControl", "Create", call.Caller.UserPrincipalName, call.Caller.ClientId,
            (string)data["id"]!, (string)data["displayName"]!);
        call.MarkChanged();
        return ApplicationRoutes.Created(call, Roles, IntuneTypes.RoleDefinition, data);
    }

    private static SimulatedResponse DeleteRole(GraphCall call)
    {
        var role = Find(call, call.Tenant.IntuneRoles);
        if ((bool?)role.Data["isBuiltIn"] == true)
        {
            throw GraphException.IntuneBadRequest("Built-in roles cannot be deleted.");
        }

        call.Tenant.IntuneRoles.Remove(role);
        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static SimulatedResponse Assign(GraphCall call)
    {
        IntuneTypes.RoleAssignment.CheckBody(call.Body, call.IsBeta, intune: true, "roleDefinitionId");
        var bound = (string?)call.Body["roleDefinition@odata.bind"]
            ?? throw GraphException.IntuneBadRequest("The property 'roleDefinition' is required.");
        var roleId = GraphPath.Split(bound).Last();
        if (call.Tenant.IntuneRoles.Find(roleId) is null)
        {
            throw GraphException.IntuneNotFound(roleId);
        }

        var missing = CloudTenant.Texts(call.Body["members"]).FirstOrDefault(id => call.Tenant.Groups.Find(id) is null);
        if (missing is not null)
        {
            throw GraphException.IntuneBadRequest($"The group '{missing}' does not exist.");
        }

        var tags = CloudTenant.Texts(call.Body[TagBinding]).Select(link => GraphPath.Split(link).Last()).ToList();
        if (tags.FirstOrDefault(id => call.Tenant.ScopeTags.Find(id) is null) is { } unknown)
        {
            throw GraphException.IntuneNotFound(unknown);
        }

        var data = (JsonObject)call.Body.DeepClone();
        data.Remove("roleDefinition@odata.bind");
        data.Remove(TagBinding);
        data[CloudTenant.TagIds] = new JsonArray([.. tags.Select(id => (JsonNode?)id)]);
        data["@odata.type"] = "#microsoft.graph.deviceAndAppManagementRoleAssignment";
        data["id"] = call.Tenant.Ids.Next();
        data["roleDefinitionId"] = roleId;
        call.Tenant.IntuneRoleAssignments.Add(data);
        call.MarkChanged();
        return ApplicationRoutes.Created(call, Assignments, IntuneTypes.RoleAssignment, data);
    }

    private static SimulatedResponse TagsOf(GraphCall call)
    {
        var ids = CloudTenant.Texts(Find(call, call.Tenant.IntuneRoleAssignments).Data[CloudTenant.TagIds]).ToList();
        return CollectionReply.Intune(
            call, IntuneTypes.ScopeTag, Tags, call.Tenant.ScopeTags.Visible.Where(tag => ids.Contains(tag.Id)), row => row.Data);
    }

    private static SimulatedResponse CreateTag(GraphCall call)
    {
        IntuneTypes.ScopeTag.CheckBody(call.Body, call.IsBeta, intune: true);
        if ((string?)call.Body["displayName"] is not { Length: > 0 } name
            || call.Tenant.ScopeTags.All.Any(tag => tag.Text("displayName") == name))
        {
            throw GraphException.IntuneBadRequest("The property 'displayName' is required, and no other scope tag may have it.");
        }

        var data = (JsonObject)call.Body.DeepClone();
        data["id"] = call.Tenant.ScopeTags.All.Count().ToString(System.Globalization.CultureInfo.InvariantCulture);
        data["isBuiltIn"] = false;
        call.Tenant.ScopeTags.Add(data);
        call.MarkChanged();
        return ApplicationRoutes.Created(call, Tags, IntuneTypes.ScopeTag, data);
    }

    private static SimulatedResponse Unassign(GraphCall call)
    {
        call.Tenant.IntuneRoleAssignments.Remove(Find(call, call.Tenant.IntuneRoleAssignments));
        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static JsonObject Expanded(GraphCall call, CloudEntity row)
    {
        var data = (JsonObject)row.Data.DeepClone();
        if (call.Query.Expansions.Contains("roleDefinition") && call.Tenant.IntuneRoles.Find(row.Text("roleDefinitionId")) is { } role)
        {
            data["~roleDefinition"] = role.Data.DeepClone();
        }

        return data;
    }

    private static SimulatedResponse Effective(GraphCall call)
    {
        var actions = call.Caller.IsUser
            ? call.Tenant.IntuneActionsOf(call.Caller.ObjectId)
            : [.. IntuneActions.All.Select(row => IntuneActions.Prefix + row.Action)];
        return SimulatedResponse.Json(200, new JsonObject
        {
            ["@odata.context"] = call.Context("Collection(microsoft.graph.rolePermission)"),
            ["value"] = new JsonArray(new JsonObject
            {
                ["resourceActions"] = new JsonArray(new JsonObject
                {
                    ["allowedResourceActions"] = new JsonArray([.. actions.Select(action => (JsonNode?)action)]),
                    ["notAllowedResourceActions"] = new JsonArray(),
                }),
            }),
        });
    }
}
