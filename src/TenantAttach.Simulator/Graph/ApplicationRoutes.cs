namespace TenantAttach.Simulator.Graph;

/// <summary>Applications, and what was deleted of them.</summary>
internal static class ApplicationRoutes
{
    private static readonly string[] Audiences =
    [
        "AzureADMyOrg", "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount",
    ];

    public static IEnumerable<GraphRoute> All() =>
    [
        new(
            "GET", "applications", GraphArea.Directory, Access.ReadApplications,
            call => CollectionReply.Directory(
                call, DirectoryTypes.Application, "applications",
                call.Tenant.Applications.Visible.Select(call.Tenant.Shown))) { Units = 2 },
        new("POST", "applications", GraphArea.Directory, Access.WriteApplications, Create) { Units = 2 },
        new(
            "GET", "applications/{id}", GraphArea.Directory, Access.ReadApplications,
            call => CollectionReply.Single(call, DirectoryTypes.Application, "applications", call.Tenant.Shown(Find(call)))) { Units = 2 },
        new("PATCH", "applications/{id}", GraphArea.Directory, Access.WriteApplications, Update) { Units = 2 },
        new("DELETE", "applications/{id}", GraphArea.Directory, Access.WriteApplications, Delete) { Units = 2 },
        .. ApplicationCredentialRoutes.All(),
        new("GET", "directory/deletedItems", GraphArea.Directory, Access.ReadApplications, call =>
            CollectionReply.Directory(call, DirectoryTypes.Member, "directoryObjects", call.Tenant.Applications.Deleted.Select(Typed)))
        { Units = 2, NeedsCast = true },
        new(
            "GET", "directory/deletedItems/{id}", GraphArea.Directory, Access.ReadApplications,
            call => CollectionReply.Single(call, DirectoryTypes.Application, "directoryObjects", Typed(Deleted(call)))) { Units = 2 },
        new("POST", "directory/deletedItems/{id}/restore", GraphArea.Directory, Access.RestoreApplications, Restore) { Units = 2 },
        new("DELETE", "directory/deletedItems/{id}", GraphArea.Directory, Access.RestoreApplications, Purge) { Units = 2 },
    ];

    /// <summary>The application that a call addresses, by object id or by <c>appId='..'</c>.</summary>
    internal static CloudEntity Find(GraphCall call) =>
        (call.Id.StartsWith("appId=", StringComparison.Ordinal)
            ? call.Tenant.Applications.Visible.FirstOrDefault(
                row => string.Equals(row.Text("appId"), call.Id.Substring(6), StringComparison.OrdinalIgnoreCase))
            : call.Tenant.Applications.FindVisible(call.Id)) ?? throw GraphException.NotFound(call.Id);

    // Where anything of the directory may stand, a row says what it is.
    private static JsonObject Typed(CloudEntity entity) => GroupRoutes.Typed(entity.Data, DirectoryTypes.Application);

    private static CloudEntity Deleted(GraphCall call) =>
        call.Tenant.Applications.FindDeleted(call.Id) ?? throw GraphException.NotFound(call.Id);

    private static SimulatedResponse Create(GraphCall call)
    {
        DirectoryTypes.Application.CheckBody(call.Body, call.IsBeta, intune: false);
        if ((string?)call.Body["displayName"] is not { Length: > 0 })
        {
            throw GraphException.DirectoryBadRequest("Property 'displayName' is required to have a value.");
        }

        var appId = call.Tenant.Ids.Next();
        Check(call, call.Body, null, appId);
        var data = new JsonObject
        {
            ["id"] = call.Tenant.Ids.Next(),
            ["appId"] = appId,
            ["createdDateTime"] = call.Tenant.Now(),
            ["publisherDomain"] = call.Tenant.DefaultDomain,
            ["signInAudience"] = "AzureADMyOrg",
            ["identifierUris"] = new JsonArray(),
            ["requiredResourceAccess"] = new JsonArray(),
            ["passwordCredentials"] = new JsonArray(),
            ["keyCredentials"] = new JsonArray(),
            ["api"] = new JsonObject
            {
                ["acceptMappedClaims"] = null,
                ["knownClientApplications"] = new JsonArray(),
                ["requestedAccessTokenVersion"] = null,
                ["oauth2PermissionScopes"] = new JsonArray(),
                ["preAuthorizedApplications"] = new JsonArray(),
            },
        };
        Apply(data, call.Body);
        var entity = call.Tenant.Applications.Add(data, call.Tenant.Lag("application:" + appId));
        call.MarkChanged();
        return Created(call, "applications", DirectoryTypes.Application, entity.Data);
    }

    internal static SimulatedResponse Created(GraphCall call, string set, GraphType type, JsonObject data)
    {
        var body = new JsonObject { ["@odata.context"] = call.Context(set + "/$entity") };
        foreach (var pair in CollectionReply.Project(call, type, data))
        {
            body[pair.Key] = pair.Value?.DeepClone();
        }

        var response = SimulatedResponse.Json(201, body);
        response.Headers["Location"] = $"{call.Root}/{set}/{(string?)data["id"]}";
        return response;
    }

    private static SimulatedResponse Update(GraphCall call)
    {
        var entity = Find(call);
        DirectoryTypes.Application.CheckBody(call.Body, call.IsBeta, intune: false);
        Check(call, call.Body, entity, entity.Text("appId"));
        Apply(entity.Data, call.Body);
        Mirror(call.Tenant, entity);
        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static SimulatedResponse Delete(GraphCall call)
    {
        var entity = Find(call);
        call.Tenant.Applications.SoftDelete(entity);
        if (call.Tenant.ServicePrincipals.FirstWith("appId", entity.Text("appId")) is { } principal)
        {
            ServicePrincipalRoutes.Remove(call.Tenant, principal);
        }

        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static SimulatedResponse Restore(GraphCall call)
    {
        var entity = Deleted(call);
        Check(call, entity.Data, entity, entity.Text("appId"));
        call.Tenant.Applications.Restore(entity);
        call.MarkChanged();
        var body = new JsonObject
        {
            ["@odata.context"] = call.Context("directoryObjects/$entity"),
            ["@odata.type"] = "#microsoft.graph.application",
        };
        foreach (var member in (JsonObject)entity.Data.DeepClone())
        {
            body[member.Key] = member.Value?.DeepClone();
        }

        return SimulatedResponse.Json(200, body);
    }

    private static SimulatedResponse Purge(GraphCall call)
    {
        call.Tenant.Applications.Remove(Deleted(call));
        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static void Check(GraphCall call, JsonObject body, CloudEntity? self, string appId)
    {
        if ((string?)body["signInAudience"] is { } audience && !Audiences.Contains(audience))
        {
            throw GraphException.DirectoryBadRequest("Invalid value specified for property 'signInAudience' of resource 'Application'.");
        }

        foreach (var access in (body["requiredResourceAccess"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (!Guid.TryParse((string?)access["resourceAppId"], out _))
            {
                throw GraphException.DirectoryBadRequest(
                    "Invalid value specified for property 'resourceAppId' of resource 'RequiredResourceAccess'.");
            }
        }

        foreach (var uri in CloudTenant.Texts(body["identifierUris"]))
        {
            CheckUri(call.Tenant, uri, self, appId);
        }
    }

    private static void CheckUri(CloudTenant tenant, string uri, CloudEntity? self, string appId)
    {
        if (tenant.Applications.All.Any(
            other => other != self && CloudTenant.Texts(other.Data["identifierUris"]).Contains(uri, StringComparer.OrdinalIgnoreCase)))
        {
            throw new GraphException(
                400, "Request_BadRequest",
                "Another object with the same value for property identifierUris already exists.") { Detail = ("ObjectConflict",
                    "identifierUris") };
        }

        var already = self is not null && CloudTenant.Texts(self.Data["identifierUris"]).Contains(uri);
        var isDefault = uri == "api://" + appId || uri == "api://" + tenant.TenantId + "/" + appId;
        if (!already && !isDefault && tenant.IsFaultOn("IdentifierUriPolicy"))
        {
            throw GraphException.DirectoryBadRequest(
                "Failed to add identifier URI "
                    + uri
                    + ". All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant "
                    + "policy of your organization (nonDefaultUriAddition).");
        }

        string[] hosts = [tenant.TenantId, appId, tenant.DefaultDomain, tenant.Context.Accounts.TenantDomain];
        var valid = Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Scheme is "api" or "https"
            && hosts.Any(
                host => string.Equals(parsed.Host, host, StringComparison.OrdinalIgnoreCase)
                    || parsed.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));
        if (!valid)
        {
            throw new GraphException(
                400, "HostNameNotOnVerifiedDomain",
                "Values of identifierUris property must use a verified domain of the organization or its subdomain: '"
                    + uri
                    + "'") { Detail = ("HostNameNotOnVerifiedDomain", "identifierUris") };
        }
    }

    private static void Apply(JsonObject data, JsonObject body)
    {
        foreach (var pair in body)
        {
            if (pair.Key is "id" or "appId" or "createdDateTime" or "publisherDomain" or "passwordCredentials")
            {
                throw GraphException.DirectoryBadRequest($"Property '{pair.Key}' is read-only and cannot be set.");
            }

            data[pair.Key] = pair.Key == "keyCredentials" ? ApplicationCredentialRoutes.Keys(pair.Value) : pair.Value?.DeepClone();
        }
    }

    // What a service principal shows of its application follows the application.
    private static void Mirror(CloudTenant tenant, CloudEntity application)
    {
        if (tenant.ServicePrincipals.FirstWith("appId", application.Text("appId")) is { } principal)
        {
            ServicePrincipalRoutes.Mirror(application, principal.Data);
        }
    }
}
