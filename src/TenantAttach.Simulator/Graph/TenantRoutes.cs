namespace TenantAttach.Simulator.Graph;

/// <summary>The tenant, its licences, its users and who the caller is.</summary>
internal static class TenantRoutes
{
    private static readonly GraphAccess Organization = new(
        "Organization.Read.All", "User.Read", "Directory.Read.All", "DeviceManagementServiceConfig.Read.All",
        "DeviceManagementServiceConfig.ReadWrite.All");
    private static readonly GraphAccess Me = new("User.Read", "User.Read.All", "Directory.Read.All") { UserOnly = true };
    private static readonly GraphAccess Users = new("User.Read.All", "Directory.Read.All");

    public static IEnumerable<GraphRoute> All() =>
    [
        new(
            "GET", "organization", GraphArea.Directory, Organization,
            call => CollectionReply.Directory(call, DirectoryTypes.Organization, "organization", Organizations(call))),
        new(
            "GET", "organization/{id}", GraphArea.Directory, Organization,
            call => CollectionReply.Single(
                call, DirectoryTypes.Organization, "organization",
                Organizations(call).FirstOrDefault(row => (string?)row["id"] == call.Id) ?? throw GraphException.NotFound(call.Id))),
        new("GET", "deviceManagement", GraphArea.IntuneConfiguration, Access.ReadDeviceManagement, DeviceManagement),
        new(
            "GET", "subscribedSkus", GraphArea.Directory,
            new GraphAccess("LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All"), Skus) { Units = 3 },
        new("GET", "me", GraphArea.Directory, Me, call => CollectionReply.Single(call, DirectoryTypes.User, "users", Caller(call).Data)),
        new("GET", "me/licenseDetails", GraphArea.Directory, Me, call => Licences(call, Caller(call))),
        new("GET", "me/memberOf", GraphArea.Directory, Me, call => MemberOf(call, Caller(call))),
        new("GET", "me/transitiveMemberOf", GraphArea.Directory, Me, call => MemberOf(call, Caller(call))),
        new(
            "GET", "users", GraphArea.Directory, Users,
            call => CollectionReply.Directory(call, DirectoryTypes.User, "users", Rows(call.Tenant.Users))) { Units = 2 },
        new("GET", "users/{id}", GraphArea.Directory, Users,
            call => CollectionReply.Single(call, DirectoryTypes.User, "users", User(call).Data)),
        new("GET", "users/{id}/memberOf", GraphArea.Directory, Users, call => MemberOf(call, User(call))),
        new("GET", "users/{id}/transitiveMemberOf", GraphArea.Directory, Users, call => MemberOf(call, User(call))),
        new("GET", "users/{id}/licenseDetails", GraphArea.Directory, Users, call => Licences(call, User(call))),
        new("GET", "policies/defaultAppManagementPolicy", GraphArea.Directory, new GraphAccess("Policy.Read.All"), ApplicationPolicy),
    ];

    internal static IEnumerable<JsonObject> Rows(EntityStore store) => store.Visible.Select(entity => entity.Data);

    private static IEnumerable<JsonObject> Organizations(GraphCall call) => Rows(call.Tenant.Organization).Select(row =>
    {
        if (call.Tenant.FaultArgument(FaultNames.MdmAuthority) is not { } authority)
        {
            return row;
        }

        var shown = (JsonObject)row.DeepClone();
        shown["mobileDeviceManagementAuthority"] = authority;
        return shown;
    });

    private static CloudEntity Caller(GraphCall call) =>
        call.Tenant.Users.Find(call.Caller.ObjectId) ?? throw GraphException.NotFound(call.Caller.ObjectId);

    private static SimulatedResponse DeviceManagement(GraphCall call) =>
        CollectionReply.Single(call, IntuneTypes.DeviceManagement, "deviceManagement", new JsonObject
    {
        ["id"] = call.Tenant.IntuneAccountId,
        ["intuneAccountId"] = call.Tenant.IntuneAccountId,
        ["subscriptionState"] = "active",
        ["settings"] = new JsonObject
        {
            ["deviceComplianceCheckinThresholdDays"] = 30,
            ["isScheduledActionEnabled"] = true,
            ["secureByDefault"] = false,
        },
        ["userExperienceAnalyticsSettings"] =
            new JsonObject { ["configurationManagerDataConnectorConfigured"] = call.Tenant.AnalyticsConnectorConfigured },
    });

    private static SimulatedResponse Skus(GraphCall call)
    {
        call.Query.AllowOnly("$select");
        var rows = Rows(call.Tenant.SubscribedSkus).Where(
            row => call.Tenant.IntuneLicensed && !call.Tenant.IsFaultOn("IntuneUnlicensed")
                || (string?)row["skuPartNumber"] == "STANDARDPACK");
        return CollectionReply.Directory(call, DirectoryTypes.SubscribedSku, "subscribedSkus", rows);
    }

    private static SimulatedResponse Licences(GraphCall call, CloudEntity user)
    {
        var assigned = user.Data["assignedLicenses"]!.AsArray().Select(row => (string)row!["skuId"]!).ToList();
        var rows = call.Tenant.SubscribedSkus.All.Where(sku => assigned.Contains(sku.Text("skuId"))).Select(sku => new JsonObject
        {
            ["id"] = call.Tenant.Ids.For("licence:" + user.Id + sku.Text("skuId")),
            ["skuId"] = sku.Text("skuId"),
            ["skuPartNumber"] = sku.Text("skuPartNumber"),
            ["servicePlans"] = sku.Data["servicePlans"]!.DeepClone(),
        });
        return CollectionReply.Directory(call, DirectoryTypes.LicenseDetails, $"users('{user.Id}')/licenseDetails", rows);
    }

    // No group is in another one, so what a user is a member of directly is all.
    private static SimulatedResponse MemberOf(GraphCall call, CloudEntity user) => CollectionReply.Directory(
        call, DirectoryTypes.Member, "directoryObjects", RolesOf(call.Tenant, user.Id).Concat(call.Tenant.Groups.Visible
            .Where(group => CloudTenant.Texts(group.Data["members"]).Contains(user.Id))
            .Select(group => GroupRoutes.Typed(group.Data, DirectoryTypes.Group))));

    private static IEnumerable<JsonObject> RolesOf(CloudTenant tenant, string userId) => tenant.DirectoryRolesOf(userId)
        .Select(role => new JsonObject
    {
        ["@odata.type"] = "#microsoft.graph.directoryRole",
        ["id"] = tenant.Ids.For("directoryRole:" + role),
        ["displayName"] = RoleName(role),
        ["description"] = RoleName(role),
        ["roleTemplateId"] = role,
    });

    private static CloudEntity User(GraphCall call) => call.Tenant.FindUser(call.Id) ?? throw GraphException.NotFound(call.Id);

    private static SimulatedResponse ApplicationPolicy(GraphCall call) => SimulatedResponse.Json(200, new JsonObject
    {
        ["@odata.context"] = call.Context("policies/defaultAppManagementPolicy/$entity"),
        ["id"] = "00000000-0000-0000-0000-000000000000",
        ["displayName"] = "Default app management tenant policy",
        ["description"] = "Default tenant policy that enforces app management restrictions on applications and service principals.",
        ["isEnabled"] = call.Tenant.IsFaultOn("IdentifierUriPolicy"),
        ["applicationRestrictions"] = new JsonObject
        {
            ["passwordCredentials"] = new JsonArray(),
            ["keyCredentials"] = new JsonArray(),
            ["identifierUris"] = call.Tenant.IsFaultOn("IdentifierUriPolicy")
                ? new JsonObject { ["nonDefaultUriAddition"] = new JsonObject
                {
                    ["state"] = "enabled",
                    ["excludeAppsReceivingV2Tokens"] = true,
                    ["excludeSaml"] = true,
                } }
                : null,
        },
    });

    private static string RoleName(string template) => template switch
    {
        WellKnownIds.GlobalAdministrator => "Global Administrator",
        WellKnownIds.IntuneAdministrator => "Intune Administrator",
        WellKnownIds.ApplicationAdministrator => "Application Administrator",
        WellKnownIds.CloudApplicationAdministrator => "Cloud Application Administrator",
        WellKnownIds.PrivilegedRoleAdministrator => "Privileged Role Administrator",
        _ => "Directory role",
    };
}
