namespace TenantAttach.Core.Http;

/// <summary>One reply of the directory that means: not yet known everywhere, ask again.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The error code; null for any.</param>
/// <param name="Text">Words of the message; null for any.</param>
/// <param name="RouteStart">How the route of the call begins; null for any.</param>
public sealed record LagRule(int Status, string? Code, string? Text, string? RouteStart);

/// <summary>
/// The directory of Microsoft Entra ID needs seconds, at times minutes, until what was just made is known everywhere. Writes
/// that build on it are answered by these errors meanwhile; the service did not run them, so they may be sent again, a POST too.
/// </summary>
/// <remarks>
/// A grant may have been made although the answer was <c>Directory_ObjectNotFound</c>; repeating it is safe, because there is
/// one grant only for a client, resource and principal: a second one is refused as existing.
/// </remarks>
public static class LagRules
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<LagRule> All =
    [
        new(404, "Request_ResourceNotFound", null, null),
        new(404, "Directory_ObjectNotFound", null, "/oauth2PermissionGrants"),
        new(404, "Directory_ObjectNotFound", null, "/servicePrincipals"),
        new(400, null, "does not reference a valid application object", "/servicePrincipals"),
        new(403, "Authorization_RequestDenied", "backing application", null),
    ];

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(16);

    /// <summary>How long the lag is waited for in all: two minutes.</summary>
    public static readonly TimeSpan TotalTime = TimeSpan.FromMinutes(2);

    /// <summary>Whether a refusal is lag.</summary>
    /// <param name="call">The call that was refused.</param>
    /// <param name="failure">The refusal.</param>
    /// <returns>True for a POST or PATCH on directory objects that one of the rules fits.</returns>
    public static bool Fits(ServiceCall call, ServiceFailure failure) =>
        call is { Service: Service.Graph, Workload: Workload.Identity, Changes: true, Method: "POST" or "PATCH" }
        && All.Any(rule => rule.Status == failure.StatusCode
            && (rule.Code is null || rule.Code == failure.Code)
            && (rule.Text is null || (failure.Message ?? string.Empty).IndexOf(rule.Text, StringComparison.OrdinalIgnoreCase) >= 0)
            && (rule.RouteStart is null || call.Route.StartsWith(rule.RouteStart, StringComparison.Ordinal)));

    /// <summary>How long to wait before the next try: 1, 2, 4, 8, 16 and again 16 seconds.</summary>
    /// <param name="attempt">The number of the try that failed, from 1.</param>
    /// <returns>The wait.</returns>
    public static TimeSpan DelayAfter(int attempt)
    {
        var delay = TimeSpan.FromSeconds(1 << Math.Min(attempt - 1, 10));
        return delay < Longest ? delay : Longest;
    }
}
