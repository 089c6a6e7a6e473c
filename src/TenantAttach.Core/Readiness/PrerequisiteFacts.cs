using Microsoft.Graph.Models;
using TenantAttach.Core.Authority;

namespace TenantAttach.Core.Readiness;

/// <summary>What the checks read, each thing once.</summary>
internal sealed class PrerequisiteFacts(OperationContext context, string? user, string? serverCountry = null)
{
    private readonly Dictionary<string, Task<IReadOnlyList<JsonElement>>> lists = new(StringComparer.Ordinal);
    private Task<TenantAttachState>? attachment;
    private Task<Organization>? organization;

    public OperationContext Context => context;

    /// <summary>The user that is to act on devices, or null.</summary>
    public string? User => user;

    /// <summary>The country of the service connection point, two letters, or null where it is not known.</summary>
    public string? ServerCountry => serverCountry;

    public bool HasSite => context.Session.SiteServer is not null;

    public bool HasTenant => context.Session.TenantId is not null;

    public int Version => context.Session.SiteVersion ?? 0;

    public Task<TenantAttachState> AttachmentAsync() => attachment ??= new GetAttachOperation(context).RunAsync();

    public Task<Organization> OrganizationAsync() => organization ??= context.GraphRequests().OrganizationAsync();

    public Task<IReadOnlyList<JsonElement>> ListAsync(ServiceCall call, ODataFilter? filter = null)
    {
        var key = call.Name + filter;
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = context.ListAsync(call, filter);
        }

        return list;
    }

    public async Task<JsonElement?> TopSiteAsync()
    {
        var sites = await ListAsync(SiteCalls.ListSites).ConfigureAwait(false);
        return sites.Cast<JsonElement?>().FirstOrDefault(site => string.IsNullOrEmpty(site!.Value.GetStringOrNull("ReportingSiteCode")));
    }

    public async Task<string?> TopSiteCodeAsync() => (await TopSiteAsync().ConfigureAwait(false))?.GetStringOrNull("SiteCode");

    public async Task<JsonElement> IdentificationAsync() => (await ListAsync(SiteCalls.ListIdentification).ConfigureAwait(false))[0];

    public async Task<IReadOnlyList<JsonElement>> RolesAsync(string role) =>
        (await ListAsync(SiteCalls.ListSiteSystemRoles).ConfigureAwait(false))
            .Where(row => row.GetStringOrNull("RoleName") == role)
            .ToList();

    /// <summary>The acting user as the site has discovered it, or null.</summary>
    public async Task<JsonElement?> UserAsync()
    {
        var filter = ODataFilter.Or(
            [.. new[] { "UserPrincipalName", "UniqueUserName", "Mail" }.Select(name => ODataFilter.Eq(name, user!))]);
        var users = await ListAsync(InventoryCalls.ListUsers, filter).ConfigureAwait(false);
        return users.Count == 0 ? null : users[0];
    }

    /// <summary>The acting user as the tenant has it, or null.</summary>
    public async Task<User?> TenantUserAsync()
    {
        var name = user!.IndexOf('@') > 0 ? user : HasSite ? (await UserAsync().ConfigureAwait(false))?.GetStringOrNull("Mail") : null;
        if (name is null)
        {
            return null;
        }

        // Without being named, the property is not part of the answer.
        var users = await context.GraphRequests().Users.GetAsync(request =>
        {
            request.QueryParameters.Filter = ODataFilter.Eq("userPrincipalName", name).Text;
            request.QueryParameters.Select = ["id", "userPrincipalName", "onPremisesSyncEnabled"];
        }).ConfigureAwait(false);
        return users?.Value?.FirstOrDefault();
    }

    /// <summary>Whether Intune alone decides about devices: the site does not enforce its roles, and the tenant has taken over.</summary>
    public async Task<bool> IntuneDecidesAsync() =>
        HasTenant && HasSite && Version >= 2207
            && (await AttachmentAsync().ConfigureAwait(false)).RbacEnforcement == false
            && await AuthorityReader.ReadTenantAsync(context).ConfigureAwait(false);
}
