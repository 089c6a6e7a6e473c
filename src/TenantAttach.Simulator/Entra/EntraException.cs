using TenantAttach.Simulator.Entra.Pages;

namespace TenantAttach.Simulator.Entra;

/// <summary>An error of the sign-in service.</summary>
internal sealed class EntraException(string error, int code, string text, int status = 400) : Exception(text)
{
    public string Error => error;

    public int Code => code;

    public int Status => status;

    public string? Suberror { get; init; }

    public static EntraException UnknownApplication(string clientId, string tenant) => new(
        "unauthorized_client", 700016,
        $"Application with identifier '{clientId}' was not found in the directory '{tenant}'. This can happen if the application has not "
            + "been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your "
            + "authentication request to the wrong tenant.");

    public static EntraException NoServicePrincipal(string clientId, string tenant) => new(
        "unauthorized_client", 7000229, $"The client application {clientId} is missing service principal in the tenant {tenant}.");

    public static EntraException WrongSecret(string clientId) => new(
        "invalid_client", 7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret "
            + $"ID, for a secret added to app '{clientId}'.");

    public static EntraException ExpiredSecret(string clientId) => new(
        "invalid_client", 7000222,
        $"The provided client secret keys for app '{clientId}' are expired. Visit the Azure portal to create new keys for your app, or "
            + "consider using certificate credentials for added security.");

    public static EntraException UnknownResource(string resource, string tenant) => new(
        "invalid_resource", 500011,
        $"The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the application has not "
            + "been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your "
            + "authentication request to the wrong tenant.");

    public static EntraException NoConsent(string clientId, string name) => new(
        "invalid_grant", 65001,
        $"The user or administrator has not consented to use the application with ID '{clientId}' named '{name}'. Send an interactive "
            + "authorization request for this user and resource.")
    { Suberror = "consent_required" };

    public static EntraException MissingParameter(string name) => new(
        "invalid_request", 900144, $"The request body must contain the following parameter: '{name}'.");

    public SimulatedResponse ToResponse(CloudTenant tenant, string? correlationId)
    {
        var details = EntraErrorDetails.Of(this, tenant, correlationId);
        var body = new JsonObject
        {
            ["error"] = error,
            ["error_description"] = details.Description,
            ["error_codes"] = new JsonArray(code),
            ["timestamp"] = details.Timestamp,
            ["trace_id"] = details.TraceId,
            ["correlation_id"] = details.CorrelationId,
            ["error_uri"] = "https://login.microsoftonline.com/error?code=" + code.ToString(CultureInfo.InvariantCulture),
        };
        if (Suberror is not null)
        {
            body["suberror"] = Suberror;
        }

        return SimulatedResponse.Json(status, body);
    }
}

/// <summary>What the service says of one error, once.</summary>
/// <param name="TraceId">The id of the request.</param>
/// <param name="CorrelationId">The id that the client gave, or one of the service's.</param>
/// <param name="Timestamp">When it was.</param>
/// <param name="Description">The code, the text, and the ids in one line.</param>
internal sealed record EntraErrorDetails(string TraceId, string CorrelationId, string Timestamp, string Description)
{
    public static EntraErrorDetails Of(EntraException error, CloudTenant tenant, string? correlationId)
    {
        var trace = tenant.Ids.Passing();
        var correlation = correlationId ?? tenant.Ids.Passing();
        var stamp = tenant.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new EntraErrorDetails(trace, correlation, stamp, FormattableString.Invariant(
            $"AADSTS{error.Code}: {error.Message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {stamp}"));
    }

    public PageError ToPage(EntraException error) => new(error.Code, error.Message)
    {
        Details = [("Request ID", TraceId), ("Correlation ID", CorrelationId), ("Timestamp", Timestamp)],
    };
}
