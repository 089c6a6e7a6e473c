using TenantAttach.Simulator.Entra;

namespace TenantAttach.Simulator.Graph;

/// <summary>Secrets, certificates and federated credentials of applications.</summary>
internal static class ApplicationCredentialRoutes
{
    public static IEnumerable<GraphRoute> All() =>
    [
        new("POST", "applications/{id}/addPassword", GraphArea.Directory, Access.WriteApplications, AddPassword) { Units = 2 },
        new("POST", "applications/{id}/removePassword", GraphArea.Directory, Access.WriteApplications, RemovePassword) { Units = 2 },
        new("GET", "applications/{id}/federatedIdentityCredentials", GraphArea.Directory, Access.ReadApplications, call => CollectionReply.Directory(
            call, DirectoryTypes.FederatedCredential, "federatedIdentityCredentials",
            (ApplicationRoutes.Find(call).Data["federatedIdentityCredentials"] as JsonArray)?.OfType<JsonObject>() ?? [])),
        new("POST", "applications/{id}/federatedIdentityCredentials", GraphArea.Directory, Access.WriteApplications, AddFederated),
    ];

    /// <summary>Completes key credentials that a body gives.</summary>
    internal static JsonArray Keys(JsonNode? given)
    {
        var result = new JsonArray();
        foreach (var row in (given as JsonArray ?? []).OfType<JsonObject>())
        {
            result.Add(Key(row));
        }

        return result;
    }

    private static JsonObject Key(JsonObject row)
    {
        if ((string?)row["type"] is not ("AsymmetricX509Cert" or "X509CertAndPassword")
            || (string?)row["usage"] is not ("Verify" or "Sign")
            || (string?)row["key"] is not { } text)
        {
            throw GraphException.DirectoryBadRequest("Invalid value specified for property 'keyCredentials' of resource 'Application'.");
        }

        try
        {
            using var certificate = ClientAuthentication.LoadCertificate(Convert.FromBase64String(text));
            var complete = (JsonObject)row.DeepClone();
            complete["keyId"] ??= certificate.Thumbprint.Substring(0, 8).ToLowerInvariant()
                + "-0000-4000-8000-"
                + certificate.Thumbprint.Substring(8, 12).ToLowerInvariant();
            complete["startDateTime"] ??= CloudTenant.Stamp(certificate.NotBefore.ToUniversalTime());
            complete["endDateTime"] ??= CloudTenant.Stamp(certificate.NotAfter.ToUniversalTime());
            return complete;
        }
        catch (Exception exception) when (exception is FormatException or System.Security.Cryptography.CryptographicException)
        {
            throw new GraphException(400, "KeyCredentialsInvalidType", "Key credential is not a valid certificate.");
        }
    }

    private static SimulatedResponse AddPassword(GraphCall call)
    {
        var entity = ApplicationRoutes.Find(call);
        var asked = call.Body["passwordCredential"] as JsonObject ?? [];
        if (call.Body.Any(pair => pair.Key != "passwordCredential")
            || asked.Any(
                pair =>
                    pair.Key is not ("displayName"
                        or "startDateTime"
                        or "endDateTime"
                        or "customKeyIdentifier"
                        or "keyId"
                        or "hint"
                        or "secretText")))
        {
            throw GraphException.DirectoryBadRequest("Invalid property in 'passwordCredential'.");
        }

        var now = call.Tenant.Clock.GetUtcNow();
        var start = Moment(asked["startDateTime"], now);
        var end = Moment(asked["endDateTime"], start.AddYears(2));
        if (end <= start)
        {
            throw new GraphException(400, "InvalidDate", "Key credential end date is invalid.");
        }

        var keyId = call.Tenant.Ids.Next();
        var secret = call.Tenant.Ids.Secret("password:" + keyId);
        var credential = TenantSeed.PasswordCredential(keyId, (string?)asked["displayName"] ?? string.Empty, secret, start, end);
        entity.Data["passwordCredentials"]!.AsArray().Add(credential);
        call.Tenant.Secrets.Set(keyId, secret, now + call.Tenant.Lag("password:" + keyId));
        call.MarkChanged();
        var body = (JsonObject)credential.DeepClone();
        body["secretText"] = secret;
        body["@odata.context"] = call.Context("microsoft.graph.passwordCredential");
        return SimulatedResponse.Json(200, body);
    }

    private static DateTimeOffset Moment(JsonNode? given, DateTimeOffset otherwise)
    {
        if (given is null)
        {
            return otherwise;
        }

        return DateTimeOffset.TryParse((string?)given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw GraphException.BadRequest($"Cannot convert the literal '{given}' to the expected type 'Edm.DateTimeOffset'.");
    }

    private static SimulatedResponse RemovePassword(GraphCall call)
    {
        Remove(call, "passwordCredentials", "No password credential found with keyId '{0}'.");
        call.Tenant.Secrets.Remove((string)call.Body["keyId"]!);
        return SimulatedResponse.Empty(204);
    }

    private static void Remove(GraphCall call, string list, string missing)
    {
        var keyId = (string?)call.Body["keyId"] ?? throw GraphException.DirectoryBadRequest("The parameter 'keyId' is required.");
        var credentials = ApplicationRoutes.Find(call).Data[list]!.AsArray();
        var found = credentials.FirstOrDefault(row => string.Equals((string?)row!["keyId"], keyId, StringComparison.OrdinalIgnoreCase))
            ?? throw GraphException.DirectoryBadRequest(string.Format(CultureInfo.InvariantCulture, missing, keyId));
        credentials.Remove(found);
        call.MarkChanged();
    }

    private static SimulatedResponse AddFederated(GraphCall call)
    {
        DirectoryTypes.FederatedCredential.CheckBody(call.Body, call.IsBeta, intune: false);
        var entity = ApplicationRoutes.Find(call);
        var row = (JsonObject)call.Body.DeepClone();
        row["id"] = call.Tenant.Ids.Next();
        if (entity.Data["federatedIdentityCredentials"] is not JsonArray list)
        {
            entity.Data["federatedIdentityCredentials"] = list = [];
        }

        list.Add(row);
        call.MarkChanged();
        return SimulatedResponse.Json(201, row.DeepClone());
    }
}
