using TenantAttach.Simulator.Entra;

namespace TenantAttach.Simulator.Graph;

/// <summary>Checks the token of a call, its permissions and the roles of its user.</summary>
internal sealed class GraphAuthorization(CloudTenant tenant)
{
    public TokenCaller Authenticate(SimulatedRequest request)
    {
        if (!request.Headers.TryGetValue("Authorization", out var header)
            || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            throw GraphException.Token("Access token is empty.");
        }

        var caller = tenant.Tokens.Read(header.Substring(7).Trim())
            ?? throw GraphException.Token("CompactToken parsing failed with error code: 80049217");
        if (caller.Audience is not (ResourceResolver.GraphAudience or WellKnownIds.GraphAppId))
        {
            throw GraphException.Token("Access token validation failure. Invalid audience.");
        }

        return caller.Expires <= tenant.Clock.GetUtcNow()
            ? throw GraphException.Token("Lifetime validation failed, the token is expired.")
            : caller;
    }

    public void Authorize(GraphRoute route, TokenCaller caller)
    {
        var access = route.Access;
        var allowed = (access.AnyOf.Length == 0 || access.AnyOf.Intersect(caller.Permissions).Any())
            && (access.AndAnyOf.Length == 0 || access.AndAnyOf.Intersect(caller.Permissions).Any());
        if (!allowed)
        {
            throw route.IsIntune ? GraphException.IntuneDenied(string.Join(", ", access.AnyOf)) : GraphException.Denied();
        }

        if (!caller.IsUser)
        {
            if (access.UserOnly)
            {
                throw GraphException.BadRequest("/me request is only valid with delegated authentication flow.");
            }

            CheckLicence(route);
            return;
        }

        if (access.DirectoryRoles.Length > 0
            && !caller.DirectoryRoles.Contains(WellKnownIds.GlobalAdministrator)
            && !access.DirectoryRoles.Intersect(caller.DirectoryRoles).Any())
        {
            throw GraphException.Denied();
        }

        CheckLicence(route);
        if (route.IsIntune
            && !tenant.IntuneActionsOf(caller.ObjectId).Contains(IntuneActions.Prefix + (access.IntuneAction ?? "Organization_Read")))
        {
            throw GraphException.IntuneRoleDenied();
        }
    }

    private void CheckLicence(GraphRoute route)
    {
        if (route.IsIntune && (!tenant.IntuneLicensed || tenant.IsFaultOn("IntuneUnlicensed")))
        {
            throw new GraphException(400, "BadRequest", "Request not applicable to target tenant.") { FromIntune = true };
        }
    }
}
