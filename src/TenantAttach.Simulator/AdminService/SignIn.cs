namespace TenantAttach.Simulator.AdminService;

/// <summary>
/// Who calls. Name and password (HTTP Basic over TLS) stand in for Windows authentication, which no simulator can play:
/// the rules on NTLM, service principal names and addresses are not modelled. The token route takes bearer tokens.
/// </summary>
internal sealed class SignIn(SimulationContext context, Hierarchy hierarchy, ICloudBridge cloud)
{
    /// <summary>The account that signed in, or null where the request is not to be answered.</summary>
    public SimulationUser? Find(SimulatedRequest request, bool isTokenRoute, DateTimeOffset now)
    {
        if (!request.Headers.TryGetValue("Authorization", out var header))
        {
            return null;
        }

        return isTokenRoute ? Bearer(header, now) : Basic(header);
    }

    private SimulationUser? Basic(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(header.Substring(6).Trim()));
            var colon = text.IndexOf(':');
            return colon > 0 && text.Substring(colon + 1) == context.Accounts.SitePassword
                ? context.Accounts.FindLogon(text.Substring(0, colon)) ?? context.Accounts.FindUpn(text.Substring(0, colon))
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private SimulationUser? Bearer(string header, DateTimeOffset now)
    {
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (var audience in hierarchy.Audiences())
        {
            if (cloud.ValidateUserToken(header.Substring(7).Trim(), audience, now) is { } upn)
            {
                return context.Accounts.FindUpn(upn);
            }
        }

        return null;
    }
}
