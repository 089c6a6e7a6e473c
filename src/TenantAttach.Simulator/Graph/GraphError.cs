namespace TenantAttach.Simulator.Graph;

/// <summary>Writes errors as the service does.</summary>
internal static class GraphError
{
    public static SimulatedResponse ToResponse(GraphException error, CloudTenant tenant, string requestId, string clientRequestId)
    {
        var body = new JsonObject
        {
            ["code"] = error.Code,
            ["message"] = error.FromIntune ? IntuneMessage(error, requestId) : error.Message,
            ["innerError"] = new JsonObject
            {
                ["date"] = tenant.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
                ["request-id"] = requestId,
                ["client-request-id"] = clientRequestId,
            },
        };
        if (error.Detail is { } detail)
        {
            body["details"] = new JsonArray(
                new JsonObject { ["code"] = detail.Code, ["message"] = error.Message, ["target"] = detail.Target });
        }

        var response = SimulatedResponse.Json(error.Status, new JsonObject { ["error"] = body }, "application/json");
        if (error.Code == GraphException.NotSimulatedCode)
        {
            response.Headers["x-simulator"] = "TenantAttach; not simulated";
        }

        if (error.RetryAfter is { } wait)
        {
            response.Headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (error.ThrottleScope is { } scope)
        {
            response.Headers["x-ms-throttle-scope"] = scope;
            response.Headers["x-ms-throttle-information"] = "ResourceUnitLimitExceeded";
        }

        if (error.Status == 401)
        {
            response.Headers["WWW-Authenticate"] = error.Message.StartsWith("Continuous", StringComparison.Ordinal)
                ? "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", "
                    + $"client_id=\"{WellKnownIds.GraphAppId}\", error=\"insufficient_claims\", "
                    + "claims=\"eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNjA0MTA2NjUxIn19fQ==\""
                : "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", "
                    + $"client_id=\"{WellKnownIds.GraphAppId}\"";
        }

        return response;
    }

    // Intune puts a JSON text into the message; readers have to take it apart.
    private static string IntuneMessage(GraphException error, string requestId)
    {
        var message =
            $"{error.Message} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: {requestId} - "
                + "Url: https://fef.simulator.invalid/StatelessDeviceFEService";
        return new JsonObject
        {
            ["_version"] = 3,
            ["Message"] = message,
            ["CustomApiErrorPhrase"] = string.Empty,
            ["RetryAfter"] = error.RetryAfter is { } wait ? wait.TotalSeconds.ToString(CultureInfo.InvariantCulture) : null,
            ["ErrorSourceService"] = string.Empty,
            ["HttpHeaders"] = error.Status == 429
                ? "{\"Retry-After\":\"" + Math.Ceiling(error.RetryAfter!.Value.TotalSeconds).ToString(CultureInfo.InvariantCulture) + "\"}"
                : "{}",
        }.ToJsonString();
    }
}
