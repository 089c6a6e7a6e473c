using TenantAttach.Tests;

namespace TenantAttach.Core.Tests.Contract;

/// <summary>The calls of version 1.0 against facts of Graph's own schema: entity sets, types, properties, actions and functions.</summary>
public sealed class GraphShapeTests
{
    public static TheoryData<string> StableCalls => [.. WireContract.All
        .Where(call => call is { Service: Service.Graph, ApiVersion: "v1.0", Workload: not Workload.Download } && call.Route != "/$batch")
        .Select(call => call.Name)];

    [Theory]
    [MemberData(nameof(StableCalls))]
    public void Every_part_of_a_route_exists_in_the_schema(string name)
    {
        var call = WireContract.Find(name)!;
        var type = GraphShapes.TypeOf(call.Route, call.Method == "POST" ? "Action" : "Function");
        Assert.NotNull(type);
    }

    [Theory]
    [InlineData("application", "identifierUris", "requiredResourceAccess", "passwordCredentials", "api", "signInAudience")]
    [InlineData("passwordCredential", "keyId", "endDateTime", "hint", "secretText", "displayName")]
    [InlineData("servicePrincipal", "appId", "appRoles", "oauth2PermissionScopes", "servicePrincipalNames", "appOwnerOrganizationId")]
    [InlineData("appRoleAssignment", "principalId", "resourceId", "appRoleId")]
    [InlineData("oAuth2PermissionGrant", "clientId", "consentType", "resourceId", "scope")]
    [InlineData("managedDevice", "id", "deviceName", "azureADDeviceId", "managementAgent", "deviceActionResults")]
    [InlineData(
        "deviceManagementExportJob", "reportName", "filter", "select", "format", "localizationType", "status", "url", "expirationDateTime")]
    [InlineData("deviceManagement", "subscriptionState", "intuneAccountId", "userExperienceAnalyticsSettings")]
    [InlineData("organization", "onPremisesSyncEnabled", "verifiedDomains", "assignedPlans", "mobileDeviceManagementAuthority")]
    [InlineData("group", "displayName", "members")]
    [InlineData("mobileThreatDefenseConnector", "partnerState", "lastHeartbeatDateTime", "microsoftDefenderForEndpointAttachEnabled")]
    public void The_properties_that_the_module_uses_exist(string type, params string[] properties) =>
        Assert.All(properties, property => Assert.NotNull(GraphShapes.Property("microsoft.graph." + type, property)));
}
