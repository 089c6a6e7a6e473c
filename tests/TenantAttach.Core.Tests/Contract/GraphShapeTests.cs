using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using TenantAttach.Core.Contract;
using Xunit;

namespace TenantAttach.Core.Tests.Contract;

/// <summary>The calls of version 1.0 against facts of Graph's own schema: entity sets, types, properties, actions and functions.</summary>
public sealed class GraphShapeTests
{
    private static readonly JsonElement Shapes = Load();

    public static TheoryData<string> StableCalls => [.. WireContract.All
        .Where(call => call is { Service: Service.Graph, ApiVersion: "v1.0", Workload: not Workload.Download } && call.Route != "/$batch")
        .Select(call => call.Name)];

    [Theory]
    [MemberData(nameof(StableCalls))]
    public void Every_part_of_a_route_exists_in_the_schema(string name)
    {
        var call = WireContract.Find(name)!;
        string? type = null;
        foreach (var segment in call.Route.Trim('/').Split('/'))
        {
            type = Step(call, type, segment);
        }

        Assert.NotNull(type);
    }

    [Theory]
    [InlineData("application", "identifierUris", "requiredResourceAccess", "passwordCredentials", "api", "signInAudience")]
    [InlineData("passwordCredential", "keyId", "endDateTime", "hint", "secretText", "displayName")]
    [InlineData("servicePrincipal", "appId", "appRoles", "oauth2PermissionScopes", "servicePrincipalNames", "appOwnerOrganizationId")]
    [InlineData("appRoleAssignment", "principalId", "resourceId", "appRoleId")]
    [InlineData("oAuth2PermissionGrant", "clientId", "consentType", "resourceId", "scope")]
    [InlineData("managedDevice", "id", "deviceName", "azureADDeviceId", "managementAgent", "deviceActionResults")]
    [InlineData("deviceManagementExportJob", "reportName", "filter", "select", "format", "localizationType", "status", "url", "expirationDateTime")]
    [InlineData("deviceManagement", "subscriptionState", "intuneAccountId", "userExperienceAnalyticsSettings")]
    [InlineData("organization", "onPremisesSyncEnabled", "verifiedDomains", "assignedPlans", "mobileDeviceManagementAuthority")]
    [InlineData("group", "displayName", "members")]
    [InlineData("mobileThreatDefenseConnector", "partnerState", "lastHeartbeatDateTime", "microsoftDefenderForEndpointAttachEnabled")]
    public void The_properties_that_the_module_uses_exist(string type, params string[] properties) =>
        Assert.All(properties, property => Assert.NotNull(Property("microsoft.graph." + type, property)));

    private static string? Step(ServiceCall call, string? type, string segment)
    {
        var bare = Regex.Replace(segment, @"\(.*\)\z", string.Empty);
        if (type is null)
        {
            Assert.True(Shapes.GetProperty("sets").TryGetProperty(bare, out var set), $"{call.Name}: {bare}");
            var entity = set.GetProperty("type").GetString()!;
            return set.GetProperty("kind").GetString() == "EntitySet" && bare == segment ? $"Collection({entity})" : entity;
        }

        if (segment.StartsWith('{'))
        {
            return Element(type);
        }

        if (bare.StartsWith("microsoft.graph.", StringComparison.Ordinal))
        {
            Assert.True(Shapes.GetProperty("types").TryGetProperty(bare, out _), $"{call.Name}: {bare}");
            return bare;
        }

        var owner = Element(type);
        if (Property(owner, bare) is { } property)
        {
            return bare == segment ? property : Element(property);
        }

        Assert.True(HasOperation(owner, bare, call.Method == "POST" ? "Action" : "Function"), $"{call.Name}: {owner} has no {bare}");
        return "operation";
    }

    private static string? Property(string type, string name)
    {
        for (string? current = type; current is not null; current = Base(current))
        {
            if (Shapes.GetProperty("types").TryGetProperty(current, out var shape)
                && shape.GetProperty("properties").TryGetProperty(name, out var property))
            {
                return property.GetString();
            }
        }

        return null;
    }

    private static bool HasOperation(string type, string name, string kind)
    {
        for (string? current = type; current is not null; current = Base(current))
        {
            if (Shapes.GetProperty("types").GetProperty(current).TryGetProperty("operations", out var operations)
                && operations.TryGetProperty(name, out var operation))
            {
                return operation.GetProperty("kind").GetString() == kind;
            }
        }

        return false;
    }

    private static string? Base(string type) =>
        Shapes.GetProperty("types").TryGetProperty(type, out var shape) && shape.TryGetProperty("base", out var parent) ? parent.GetString() : null;

    private static string Element(string type) =>
        type.StartsWith("Collection(", StringComparison.Ordinal) ? type["Collection(".Length..^1] : type;

    private static JsonElement Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("graph-v1.0-shapes.json")!;
        using var reader = new StreamReader(stream);
        return JsonDocument.Parse(reader.ReadToEnd()).RootElement;
    }
}
