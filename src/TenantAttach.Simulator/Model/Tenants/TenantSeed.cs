namespace TenantAttach.Simulator.Model;

/// <summary>Fills a new tenant from its seed.</summary>
internal static class TenantSeed
{
    private const string SuiteSku = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";

    public static void Fill(CloudTenant tenant)
    {
        AddOrganization(tenant);
        AddSkus(tenant);
        AddUsers(tenant);
        AddPrincipals(tenant);
        AddIntuneRoles(tenant);
        AddDeviceGroups(tenant);
        tenant.ThreatConnectors.Add(new JsonObject
        {
            ["id"] = WellKnownIds.DefenderConnector,
            ["lastHeartbeatDateTime"] = tenant.Now(),
            ["partnerState"] = "enabled",
            ["windowsEnabled"] = true,
            ["windowsDeviceBlockedOnMissingPartnerData"] = false,
            ["partnerUnresponsivenessThresholdInDays"] = 7,
            ["partnerUnsupportedOsVersionBlocked"] = false,
            ["microsoftDefenderForEndpointAttachEnabled"] = true,
        });
    }

    public static JsonObject PasswordCredential(string keyId, string name, string secret, DateTimeOffset start, DateTimeOffset end) => new()
    {
        ["customKeyIdentifier"] = null,
        ["displayName"] = name,
        ["endDateTime"] = CloudTenant.Stamp(end),
        ["hint"] = secret.Substring(0, 3),
        ["keyId"] = keyId,
        ["secretText"] = null,
        ["startDateTime"] = CloudTenant.Stamp(start),
    };

    public static JsonObject Grant(CloudTenant tenant, string clientId, string resourceId, string scope) => new()
    {
        ["id"] = tenant.Ids.Next().Replace("-", string.Empty),
        ["clientId"] = clientId,
        ["consentType"] = "AllPrincipals",
        ["principalId"] = null,
        ["resourceId"] = resourceId,
        ["scope"] = scope,
    };

    public static JsonObject NewServicePrincipal(
        CloudTenant tenant, string appId, string name, string owner, JsonArray roles, JsonArray scopes, JsonArray names) => new()
    {
        ["id"] = tenant.Ids.Next(),
        ["accountEnabled"] = true,
        ["appDisplayName"] = name,
        ["appId"] = appId,
        ["appOwnerOrganizationId"] = owner,
        ["appRoleAssignmentRequired"] = false,
        ["displayName"] = name,
        ["servicePrincipalNames"] = names,
        ["servicePrincipalType"] = "Application",
        ["signInAudience"] = owner == tenant.TenantId ? "AzureADMyOrg" : "AzureADMultipleOrgs",
        ["appRoles"] = roles,
        ["oauth2PermissionScopes"] = scopes,
        ["keyCredentials"] = new JsonArray(),
        ["passwordCredentials"] = new JsonArray(),
    };

    private static void AddOrganization(CloudTenant tenant) => tenant.Organization.Add(new JsonObject
    {
        ["id"] = tenant.TenantId,
        ["displayName"] = tenant.DisplayName,
        ["tenantType"] = "AAD",
        ["countryLetterCode"] = "DE",
        ["defaultUsageLocation"] = "DE",
        ["createdDateTime"] = CloudTenant.Stamp(tenant.Clock.GetUtcNow().AddYears(-3)),
        ["onPremisesSyncEnabled"] = true,
        ["onPremisesLastSyncDateTime"] = tenant.Now(),
        ["mobileDeviceManagementAuthority"] = "intune",
        ["verifiedDomains"] = new JsonArray(
            new JsonObject
            {
                ["capabilities"] = "Email, OfficeCommunicationsOnline",
                ["isDefault"] = true,
                ["isInitial"] = false,
                ["name"] = tenant.DefaultDomain,
                ["type"] = "Managed",
            },
            new JsonObject
            {
                ["capabilities"] = "Email, OfficeCommunicationsOnline",
                ["isDefault"] = false,
                ["isInitial"] = true,
                ["name"] = tenant.Context.Accounts.TenantDomain,
                ["type"] = "Managed",
            }),
        ["assignedPlans"] = new JsonArray(new JsonObject
        {
            ["assignedDateTime"] = CloudTenant.Stamp(tenant.Clock.GetUtcNow().AddYears(-1)),
            ["capabilityStatus"] = "Enabled",
            ["service"] = "SCO",
            ["servicePlanId"] = WellKnownIds.IntunePlan,
        }),
    });

    private static void AddSkus(CloudTenant tenant)
    {
        AddSku(tenant, SuiteSku, "SPE_E3", 100, (WellKnownIds.IntunePlan, "INTUNE_A"), (WellKnownIds.DefenderPlan, "WINDEFATP"));
        AddSku(tenant, "18181a46-0d4e-45cd-891e-60aabd171b4e", "STANDARDPACK", 25, (WellKnownIds.IntuneForOfficePlan, "INTUNE_O365"));
    }

    private static void AddSku(CloudTenant tenant, string skuId, string name, int units, params (string Id, string Name)[] plans) =>
        tenant.SubscribedSkus.Add(new JsonObject
    {
        ["id"] = tenant.TenantId + "_" + skuId,
        ["accountId"] = tenant.TenantId,
        ["accountName"] = tenant.DisplayName,
        ["appliesTo"] = "User",
        ["capabilityStatus"] = "Enabled",
        ["consumedUnits"] = units / 10,
        ["prepaidUnits"] = new JsonObject { ["enabled"] = units, ["suspended"] = 0, ["warning"] = 0, ["lockedOut"] = 0 },
        ["servicePlans"] = new JsonArray([.. plans.Select(plan => (JsonNode?)new JsonObject
        {
            ["servicePlanId"] = plan.Id,
            ["servicePlanName"] = plan.Name,
            ["provisioningStatus"] = "Success",
            ["appliesTo"] = "User",
        })]),
        ["skuId"] = skuId,
        ["skuPartNumber"] = name,
        ["subscriptionIds"] = new JsonArray(tenant.Ids.For("subscription:" + skuId)),
    });

    private static void AddUsers(CloudTenant tenant)
    {
        foreach (var user in tenant.Context.Accounts.Users)
        {
            var id = user.ObjectId.ToString("D");
            var hybrid = user.LogonName is not null;
            tenant.Users.Add(new JsonObject
            {
                ["id"] = id,
                ["userPrincipalName"] = user.Upn,
                ["displayName"] = user.DisplayName,
                ["mail"] = user.Upn,
                ["accountEnabled"] = true,
                ["userType"] = "Member",
                ["createdDateTime"] = CloudTenant.Stamp(tenant.Clock.GetUtcNow().AddDays(-400)),
                ["usageLocation"] = "DE",
                ["onPremisesSyncEnabled"] = hybrid ? true : null,
                ["onPremisesSamAccountName"] = user.LogonName?.Split('\\').Last(),
                ["onPremisesDomainName"] = hybrid ? "corp.contoso.com" : null,
                ["onPremisesSecurityIdentifier"] = hybrid
                    ? "S-1-5-21-1004336348-1177238915-682003330-"
                        + (1100 + tenant.Ids.Number("rid:" + user.Upn, 8000)).ToString(CultureInfo.InvariantCulture)
                    : null,
                ["onPremisesUserPrincipalName"] = hybrid ? user.Upn : null,
                ["assignedLicenses"] = user.HasIntuneLicense
                    ? new JsonArray(new JsonObject { ["skuId"] = SuiteSku, ["disabledPlans"] = new JsonArray() })
                    : new JsonArray(),
            });
            if (RoleTemplate(user.EntraRole) is { } role)
            {
                tenant.DirectoryRoleAssignments.Add(new JsonObject
                {
                    ["id"] = tenant.Ids.For("roleAssignment:" + id + role),
                    ["principalId"] = id,
                    ["roleDefinitionId"] = role,
                    ["directoryScopeId"] = "/",
                });
            }
        }
    }

    private static string? RoleTemplate(string? name) => name switch
    {
        "Global Administrator" => WellKnownIds.GlobalAdministrator,
        "Intune Administrator" => WellKnownIds.IntuneAdministrator,
        "Application Administrator" => WellKnownIds.ApplicationAdministrator,
        "Cloud Application Administrator" => WellKnownIds.CloudApplicationAdministrator,
        "Privileged Role Administrator" => WellKnownIds.PrivilegedRoleAdministrator,
        _ => null,
    };

    private static void AddPrincipals(CloudTenant tenant)
    {
        var graph = tenant.ServicePrincipals.Add(FirstParty.Instantiate(tenant, WellKnownIds.GraphAppId)!);
        var accounts = tenant.Context.Accounts;
        var clientId = accounts.ClientId.ToString("D");
        var keyId = tenant.Ids.For("adminApp:key");
        var start = tenant.Clock.GetUtcNow().AddDays(-30);
        tenant.Applications.Add(new JsonObject
        {
            ["id"] = tenant.Ids.For("adminApp:object"),
            ["appId"] = clientId,
            ["displayName"] = "Tenant attach administration",
            ["createdDateTime"] = CloudTenant.Stamp(start),
            ["signInAudience"] = "AzureADMyOrg",
            ["publisherDomain"] = tenant.DefaultDomain,
            ["identifierUris"] = new JsonArray(),
            ["api"] = new JsonObject
            {
                ["oauth2PermissionScopes"] = new JsonArray(),
                ["knownClientApplications"] = new JsonArray(),
                ["preAuthorizedApplications"] = new JsonArray(),
            },
            ["requiredResourceAccess"] = new JsonArray(),
            ["keyCredentials"] = new JsonArray(),
            ["passwordCredentials"] = new JsonArray(
                PasswordCredential(keyId, "administration", accounts.ClientSecret, start, start.AddYears(10))),
        });
        tenant.Secrets.Set(keyId, accounts.ClientSecret, start);
        var principal = tenant.ServicePrincipals.Add(NewServicePrincipal(
            tenant, clientId, "Tenant attach administration", tenant.TenantId, [], [], new JsonArray(clientId)));
        foreach (var permission in GraphPermission.All.Where(permission => permission.ApplicationId is not null))
        {
            tenant.AppRoleAssignments.Add(FirstParty.Assignment(tenant, principal, graph, permission.ApplicationId!));
        }

        var scopes = string.Join(
            " ", GraphPermission.All.Where(permission => permission.DelegatedId is not null).Select(permission => permission.Name));
        tenant.PermissionGrants.Add(Grant(tenant, principal.Id, graph.Id, scopes));
        foreach (var publicClient in new[] { WellKnownIds.PublicClientAppId, WellKnownIds.PowerShellAppId })
        {
            var client = tenant.ServicePrincipals.Add(FirstParty.Instantiate(tenant, publicClient)!);
            tenant.PermissionGrants.Add(Grant(tenant, client.Id, graph.Id, scopes));
        }
    }

    /// <summary>Groups that collections can be synchronized to. Two have one name, as directories have.</summary>
    private static void AddDeviceGroups(CloudTenant tenant)
    {
        foreach (var (key, name) in new[]
        {
            ("pilot", "Endpoint security - Pilot"),
            ("workstations", "Endpoint security - Workstations"),
            ("test1", "Test devices"),
            ("test2", "Test devices"),
        })
        {
            AddGroup(tenant, tenant.Ids.For("deviceGroup:" + key), name, []);
        }
    }

    /// <summary>A security group, with what every group has.</summary>
    private static void AddGroup(CloudTenant tenant, string id, string name, JsonArray members)
    {
        var created = CloudTenant.Stamp(SimulationOptions.DefaultStart.AddDays(-90));
        var parts = Guid.Parse(id).ToByteArray();
        tenant.Groups.Add(new JsonObject
        {
            ["id"] = id,
            ["createdDateTime"] = created,
            ["renewedDateTime"] = created,
            ["displayName"] = name,
            ["mailEnabled"] = false,
            ["mailNickname"] = id.Substring(0, 10),
            ["securityEnabled"] = true,
            ["securityIdentifier"] = "S-1-12-1-"
                + string.Join("-", Enumerable.Range(0, 4).Select(part => BitConverter.ToUInt32(parts, part * 4))),
            ["members"] = members,
        });
    }

    private static void AddIntuneRoles(CloudTenant tenant)
    {
        tenant.ScopeTags.Add(
            new JsonObject { ["id"] = "0", ["displayName"] = "Default", ["description"] = string.Empty, ["isBuiltIn"] = true });
        foreach (var (letter, id, name) in IntuneActions.BuiltInRoles)
        {
            tenant.IntuneRoles.Add(new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.deviceAndAppManagementRoleDefinition",
                ["id"] = id,
                ["displayName"] = name,
                ["description"] = name,
                ["isBuiltIn"] = true,
                ["rolePermissions"] = new JsonArray(new JsonObject
                {
                    ["resourceActions"] = new JsonArray(new JsonObject
                    {
                        ["allowedResourceActions"] = new JsonArray([.. IntuneActions.Of(letter).Select(action => (JsonNode?)action)]),
                        ["notAllowedResourceActions"] = new JsonArray(),
                    }),
                }),
            });
        }

        foreach (var holders in tenant.Context.Accounts.Users.Where(user => user.IntuneRole is not null).GroupBy(user => user.IntuneRole!))
        {
            var group = tenant.Ids.For("group:" + holders.Key);
            AddGroup(tenant, group, holders.Key + "s", [.. holders.Select(user => (JsonNode?)user.ObjectId.ToString("D"))]);
            tenant.IntuneRoleAssignments.Add(new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.deviceAndAppManagementRoleAssignment",
                ["id"] = tenant.Ids.For("intuneRoleAssignment:" + holders.Key),
                ["displayName"] = holders.Key + "s",
                ["description"] = string.Empty,
                ["members"] = new JsonArray(group),
                ["resourceScopes"] = new JsonArray(),
                ["roleDefinitionId"] = IntuneActions.BuiltInRoles.First(role => role.Name == holders.Key).Id,
                [CloudTenant.TagIds] = new JsonArray("0"),
            });
        }
    }
}
