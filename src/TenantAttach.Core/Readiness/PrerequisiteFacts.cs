using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TenantAttach.Core.AdminService;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Json;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Sessions;

namespace TenantAttach.Core.Readiness;

/// <summary>What the checks read, each thing once.</summary>
internal sealed class PrerequisiteFacts(OperationContext context, string? user)
{
    private readonly Dictionary<string, Task<IReadOnlyList<JsonElement>>> lists = new(StringComparer.Ordinal);
    private Task<TenantAttachState>? attachment;

    public OperationContext Context => context;

    /// <summary>The user that is to act on devices, or null.</summary>
    public string? User => user;

    public bool HasSite => context.Session.SiteServer is not null;

    public bool HasTenant => context.Session.TenantId is not null;

    public int Version => context.Session.SiteVersion ?? 0;

    public Task<TenantAttachState> AttachmentAsync() => attachment ??= new GetAttachOperation(context).RunAsync();

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

    public async Task<IReadOnlyList<JsonElement>> RolesAsync(string role) =>
        (await ListAsync(SiteCalls.ListSiteSystemRoles).ConfigureAwait(false)).Where(row => row.GetStringOrNull("RoleName") == role).ToList();

    public async Task<JsonElement?> UserAsync()
    {
        var users = await ListAsync(SiteDeviceCalls.ListUsers).ConfigureAwait(false);
        return users.Cast<JsonElement?>().FirstOrDefault(row => new[] { "UserPrincipalName", "UniqueUserName", "Mail" }.Any(name => string.Equals(row!.Value.GetStringOrNull(name), user, StringComparison.OrdinalIgnoreCase)));
    }
}
