namespace TenantAttach.Core.Connector;

/// <summary>How far the clock of the service connection point is off, where the provider's answers show it.</summary>
/// <param name="Server">The provider's server.</param>
/// <param name="IsConnectionPoint">Whether the service connection point runs on it.</param>
/// <param name="Difference">Its time less the right one; null where the answers carry no time.</param>
/// <param name="Reference">Whose time was taken to be right.</param>
internal sealed record ServerClock(string? Server, bool IsConnectionPoint, TimeSpan? Difference, string Reference)
{
    // Inferred: tokens are refused from the usual tolerance of five minutes on.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public bool IsOff => Difference?.Duration() > Tolerance;

    public override string ToString() => Difference is { } difference
        ? FormattableString.Invariant($"{Server} differs by {difference.TotalSeconds:0} s from {Reference}")
        : "The answers carry no time.";

    /// <summary>A service gives its own time with each answer. The tenant's is taken to be right; without one, this computer's.</summary>
    public static async Task<ServerClock> ReadAsync(OperationContext context)
    {
        var provider = (await context.ListAsync(SiteCalls.ListIdentification).ConfigureAwait(false))[0].GetStringOrNull(
            "SMSProviderServer");
        var points = (await context.ListAsync(SiteCalls.ListSiteSystemRoles).ConfigureAwait(false)).Where(
            row => row.GetStringOrNull("RoleName") == ServiceConnectionPointRules.Role);
        if (!points.Any(
            row => string.Equals(row.GetStringOrNull("NetworkOSPath")?.TrimStart('\\'), provider, StringComparison.OrdinalIgnoreCase)))
        {
            return new ServerClock(provider, false, null, string.Empty);
        }

        var hasTenant = context.Session.TenantId is not null;
        var right = hasTenant ? await DateAsync(context, TenantCalls.ListOrganizations).ConfigureAwait(false) : context.Time.GetUtcNow();
        return new ServerClock(
            provider, true, await DateAsync(context, SiteCalls.ListIdentification).ConfigureAwait(false) - right,
            hasTenant ? "Microsoft Graph" : "this computer");
    }

    private static async Task<DateTimeOffset?> DateAsync(OperationContext context, ServiceCall call)
    {
        var reply = await context.Pipeline.SendAsync(
            new ServiceRequest { Call = call }, context.Observer, context.CancellationToken).ConfigureAwait(false);
        return reply.Headers.TryGetValue("Date", out var text)
            && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : null;
    }
}
