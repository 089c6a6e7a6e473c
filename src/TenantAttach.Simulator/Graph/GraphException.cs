namespace TenantAttach.Simulator.Graph;

/// <summary>An error of Microsoft Graph: status, code and message as the service gives them.</summary>
internal sealed class GraphException(int status, string code, string message) : Exception(message)
{
    /// <summary>The code of <see cref="NotSimulated"/>, which no service of Microsoft gives.</summary>
    public const string NotSimulatedCode = "SimulatorNotImplemented";

    public int Status => status;

    public string Code => code;

    /// <summary>Whether the message is wrapped into the JSON text that Intune puts there.</summary>
    public bool FromIntune { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The code in <c>details</c>, such as ObjectConflict, and the property it is about.</summary>
    public (string Code, string Target)? Detail { get; init; }

    /// <summary>What the throttling of the directory reports in x-ms-throttle-scope.</summary>
    public string? ThrottleScope { get; init; }

    public static GraphException BadRequest(string message) => new(400, "BadRequest", message);

    public static GraphException DirectoryBadRequest(string message) => new(400, "Request_BadRequest", message);

    public static GraphException Unsupported(string message) => new(400, "Request_UnsupportedQuery", message);

    public static GraphException UnknownSegment(string segment) => BadRequest($"Resource not found for the segment '{segment}'.");

    /// <summary>The simulator's own answer to what Microsoft Graph has and the simulator does not.</summary>
    public static GraphException NotSimulated(string what) => new(
        501, NotSimulatedCode,
            $"This is the simulator of TenantAttach, not Microsoft Graph. Microsoft Graph has {what}, but the simulator does not simulate "
                + "it.");

    public static GraphException UnknownProperty(string where, string property, string type) =>
        BadRequest($"{where}: Could not find a property named '{property}' on type 'microsoft.graph.{type}'.");

    public static GraphException NotFound(string id) => new(
        404, "Request_ResourceNotFound",
        $"Resource '{id}' does not exist or one of its queried reference-property objects are not present.");

    public static GraphException IntuneNotFound(string id) =>
        new(404, "ResourceNotFound", "The entity with the id " + id + " was not found.") { FromIntune = true };

    public static GraphException IntuneBadRequest(string message) => new(400, "BadRequest", message) { FromIntune = true };

    public static GraphException Denied() => new(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

    public static GraphException IntuneDenied(string scopes) => new(
        403, "Forbidden", "Application is not authorized to perform this operation. Application must have one of the following scopes: "
            + scopes)
    { FromIntune = true };

    public static GraphException IntuneRoleDenied() => new(
        403, "Forbidden", "User is not authorized to perform this operation.")
    { FromIntune = true };

    public static GraphException Token(string message) => new(401, "InvalidAuthenticationToken", message);

    public static GraphException Throttled(bool intune, TimeSpan retryAfter, string scope) => new(
        429,
        intune ? "TooManyRequests" : "Request_ThrottledTemporarily",
        intune
            ? "Too Many Requests"
            : "Your request is throttled temporarily. Please try after "
                + $"{Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds.")
    {
        FromIntune = intune,
        RetryAfter = retryAfter,
        ThrottleScope = intune ? null : scope,
    };
}
