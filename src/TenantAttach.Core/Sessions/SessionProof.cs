using TenantAttach.Core.Http.SiteAccess;

namespace TenantAttach.Core.Sessions;

/// <summary>Shows that both sides of a session answer, and who they are.</summary>
internal static class SessionProof
{
    /// <summary>Gets a token and reads the tenant; where the caller may not read it, the token tells which it is.</summary>
    public static async Task<ProvenTenant> ProveTenantAsync(
        SessionCore core, IOperationObserver observer, CancellationToken cancellationToken)
    {
        var resource = core.Addresses.Graph!.GetLeftPart(UriPartial.Authority);
        var token = await core.Tokens!.GetAsync(new TokenRequest(resource, observer), cancellationToken).ConfigureAwait(false);
        var claims = TokenClaims.Read(token.Value);
        var organization = await ReadOrganizationAsync(core, observer, cancellationToken).ConfigureAwait(false);
        var tenantId = organization?.Id ?? claims?.TenantId;
        foreach (var other in new[] { claims?.TenantId, Guid.TryParse(core.Options.Tenant, out var wanted) ? wanted : (Guid?)null })
        {
            if (other is { } expected && tenantId is { } actual && expected != actual)
            {
                throw ErrorCatalog.TenantMismatch.Create(expected, actual);
            }
        }

        return new ProvenTenant(tenantId, organization?.DisplayName, claims?.Account, claims?.ClientId);
    }

    /// <summary>Reads the sites of the hierarchy and which of them the SMS Provider belongs to.</summary>
    public static async Task<ProvenSite> ProveSiteAsync(SessionCore core, IOperationObserver observer, CancellationToken cancellationToken)
    {
        var sites = await ListSitesAsync(core, observer, cancellationToken).ConfigureAwait(false);
        var server = core.Addresses.AdminService!.Host;
        var top = sites.OrderByDescending(TypeOf).FirstOrDefault(
            site => TypeOf(site) == 4 || (TypeOf(site) == 2 && string.IsNullOrEmpty(Text(site, "ReportingSiteCode"))));
        var own = await OwnSiteCodeAsync(core, observer, cancellationToken).ConfigureAwait(false);
        var connected = sites.FirstOrDefault(site => string.Equals(Text(site, "SiteCode"), own, StringComparison.OrdinalIgnoreCase));
        connected = connected.ValueKind == JsonValueKind.Object ? connected : top;
        if (connected.ValueKind != JsonValueKind.Object || Text(connected, "SiteCode") is not { } code)
        {
            throw ErrorCatalog.SiteNotReadable.Create(server);
        }

        var version = SiteVersions.FromVersion(Text(connected, "Version"))
            ?? throw ErrorCatalog.SiteTooOld.Create(code, Text(connected, "Version"));
        var topCode = Text(top, "SiteCode") ?? code;
        if (!string.Equals(topCode, code, StringComparison.OrdinalIgnoreCase))
        {
            observer.Warning(
                $"The session is connected to site {code}. Tenant attach is set up at the top of the hierarchy, site {topCode}.");
        }

        return new ProvenSite(code, topCode, version, await AccountAsync(core, observer, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<(Guid? Id, string? DisplayName)?> ReadOrganizationAsync(
        SessionCore core, IOperationObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            // Two values of one row, before there is a session: connecting loads no models for them.
            var rows = await ListAsync(core, TenantCalls.ListOrganizations, observer, cancellationToken).ConfigureAwait(false);
            return rows.Count == 0 ? null : (Guid.TryParse(Text(rows[0], "id"), out var id) ? id : null, Text(rows[0], "displayName"));
        }
        catch (TenantAttachException refusal) when (refusal.StatusCode == 403)
        {
            observer.Verbose("The caller may not read the tenant; the token tells which it is.");
            return null;
        }
    }

    /// <summary>The first call: who is refused here is signed in and not an administrative user, or signed in too weakly.</summary>
    private static async Task<IReadOnlyList<JsonElement>> ListSitesAsync(
        SessionCore core, IOperationObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            return await ListAsync(core, SiteCalls.ListSites, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (TenantAttachException refusal) when (refusal.StatusCode == 403)
        {
            var reply = new ServiceFailure(403, refusal.ServiceCode, refusal.Message, refusal.RequestId, refusal.ClientRequestId);
            throw ErrorCatalog.SiteAccessDenied.Create(reply, refusal, SiteCalls.ListSites.Name, 403, refusal.Message);
        }
    }

    /// <summary>The account as the site names it.</summary>
    private static async Task<string?> AccountAsync(SessionCore core, IOperationObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            var request = new ServiceRequest { Call = SiteCalls.GetCurrentUser, Body = new JsonObject() };
            var reply = await new DeclaredPipeline(
                core.Pipeline, SessionOperations.Connect).SendAsync(request, observer, cancellationToken).ConfigureAwait(false);
            return SiteCaller.NameIn(reply.Body);
        }
        catch (TenantAttachException refusal) when (refusal.StatusCode is 403 or 404 or 405)
        {
            observer.Verbose("The site does not tell which account it sees.");
            return null;
        }
    }

    private static async Task<string?> OwnSiteCodeAsync(SessionCore core, IOperationObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await ListAsync(core, SiteCalls.ListIdentification, observer, cancellationToken).ConfigureAwait(false);
            return rows.Count == 0 ? null : Text(rows[0], "ThisSiteCode");
        }
        catch (TenantAttachException refusal) when (refusal.StatusCode is 403 or 404)
        {
            observer.Verbose("The caller may not read SMS_Identification; the topmost site is taken.");
            return null;
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(
        SessionCore core, ServiceCall call, IOperationObserver observer, CancellationToken cancellationToken)
    {
        var reply = await new DeclaredPipeline(core.Pipeline, SessionOperations.Connect).SendAsync(
            new ServiceRequest { Call = call }, observer, cancellationToken).ConfigureAwait(false);
        return reply.Body.ValueKind == JsonValueKind.Object
            && reply.Body.TryGetProperty("value", out var rows)
            && rows.ValueKind == JsonValueKind.Array
            ? rows.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).ToList()
            : [];
    }

    private static int TypeOf(JsonElement site) =>
        int.TryParse(Text(site, "Type"), NumberStyles.None, CultureInfo.InvariantCulture, out var type) ? type : 0;

    private static string? Text(JsonElement row, string name)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        // The administration service and the documentation do not agree on the case of names.
        var found = row.EnumerateObject().FirstOrDefault(
            property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
        return found.ValueKind is JsonValueKind.String or JsonValueKind.Number ? found.ToString() : null;
    }
}

/// <summary>The tenant that answered.</summary>
internal sealed record ProvenTenant(Guid? TenantId, string? DisplayName, string? Account, string? ClientId);

/// <summary>The site that answered.</summary>
internal sealed record ProvenSite(string SiteCode, string TopSiteCode, int Version, string? Account);
