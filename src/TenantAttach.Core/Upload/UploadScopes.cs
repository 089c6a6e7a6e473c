namespace TenantAttach.Core.Upload;

/// <summary>Which devices are uploaded: reading it, previewing and making a change.</summary>
public static class UploadScopes
{
    /// <summary>Reads the scope with its child collections.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="count">Whether the devices are counted that are uploaded; that reads the members.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="TenantAttachException"><c>UploadNotAttached</c>.</exception>
    public static async Task<UploadScope> GetAsync(OperationContext context, bool count = false)
    {
        context = context.Only(UploadOperations.Get);
        var tenantId = await ReadTenantAsync(context).ConfigureAwait(false);
        var scope = await ReadAsync(context, tenantId).ConfigureAwait(false);
        if (!count)
        {
            return scope;
        }

        var members = await ScopeMembers.ReadAsync(context, scope).ConfigureAwait(false);
        return WithCount(scope, members.Eligible.Count);
    }

    /// <summary>Plans a change of the scope. Reads only.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="collections">The wanted collections by identifier, name or name with wildcards; none for all devices.</param>
    /// <param name="listDevices">Whether the preview lists the devices that come and go; that reads the members of both scopes.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>UploadNotAttached</c>, <c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>, <c>CollectionNotOfDevices</c>, <c>UploadScopeTooMany</c>.
    /// </exception>
    public static async Task<Change<UploadScope>> PlanAsync(OperationContext context, IReadOnlyList<string> collections, bool listDevices = true)
    {
        context = context.Only(UploadOperations.Set);
        var tenantId = await ReadTenantAsync(context).ConfigureAwait(false);
        var current = await UploadScopeMapping.ReadAsync(context, tenantId).ConfigureAwait(false);
        return await PlanAsync(context, tenantId, current, collections, listDevices).ConfigureAwait(false);
    }

    /// <summary>Plans the same for a tenant that may not be attached yet.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="current">The ids of the collections that are uploaded; none for all devices.</param>
    /// <param name="collections">The wanted collections; none for all devices.</param>
    /// <param name="listDevices">True to compare the devices of both scopes.</param>
    /// <returns>The change.</returns>
    internal static async Task<Change<UploadScope>> PlanAsync(
        OperationContext context, Guid tenantId, IReadOnlyList<string> current, IReadOnlyList<string> collections, bool listDevices)
    {
        var roots = await CollectionReader.FindAsync(context, collections).ConfigureAwait(false);
        if (roots.Count > 1)
        {
            // The site's method answers with one collection, so that a second one could never be read back.
            throw ErrorCatalog.UploadScopeTooMany.Create(string.Join(", ", roots), roots.Count);
        }

        var wanted = new UploadScope
        {
            TenantId = tenantId,
            IsAllDevices = roots.Count == 0,
            Collections = await CollectionReader.WithChildrenAsync(context, roots).ConfigureAwait(false),
        };
        var before = await ToScopeAsync(context, tenantId, current).ConfigureAwait(false);
        var writes = Writes(context, tenantId, before, wanted);
        if (!writes.IsEmpty)
        {
            await context.Site().Schema.EnsureAsync(
                writes.Steps.Select(step => step.Call),
                "Changing the upload scope",
                "Administration > Cloud Services > Cloud Attach > CoMgmtSettingsProd > Properties > Configure upload.").ConfigureAwait(false);
        }

        var preview = listDevices
            ? await CompareAsync(context, before, wanted, writes).ConfigureAwait(false)
            : new UploadScopePreview
            {
                Current = before,
                Wanted = wanted,
                Added = [],
                Removed = [],
                Unchanged = 0,
                NotEligible = 0,
                Calls = writes.Calls,
            };
        return new Change<UploadScope>(
            context,
            "Set the upload scope",
            wanted.ToString(),
            writes,
            async _ => WithCount(await ReadAsync(context, tenantId).ConfigureAwait(false), preview.Wanted.DeviceCount))
        {
            Effects = listDevices ? ScopeEffects.Of(preview) : [],
            Preview = preview,
        };
    }

    private static ChangePlan Writes(OperationContext context, Guid tenantId, UploadScope current, UploadScope wanted)
    {
        var writes = new ChangePlan();
        var now = current.SelectedCollections.Select(collection => collection.CollectionId);
        var then = wanted.SelectedCollections.Select(collection => collection.CollectionId).ToList();
        if (!now.SequenceEqual(then, StringComparer.OrdinalIgnoreCase))
        {
            var instead = current.IsAllDevices ? "all devices" : current.ToString();
            writes.Add(UploadScopeMapping.Set(
                context,
                tenantId,
                then.FirstOrDefault() ?? string.Empty,
                wanted.IsAllDevices ? "Upload all devices instead of " + instead : $"Upload the devices of {wanted} instead of {instead}"));
        }

        return writes;
    }

    private static async Task<UploadScopePreview> CompareAsync(OperationContext context, UploadScope current, UploadScope wanted, ChangePlan plan)
    {
        var before = await ScopeMembers.ReadAsync(context, current).ConfigureAwait(false);
        var after = plan.IsEmpty ? before : await ScopeMembers.ReadAsync(context, wanted).ConfigureAwait(false);
        var added = after.Without(before);
        var removed = before.Without(after);
        var warnings = new List<string>();
        if (removed.Count > 0)
        {
            warnings.Add($"{removed.Count} devices leave the tenant on a later upload cycle, and endpoint security policies no longer reach them.");
        }

        if (!plan.IsEmpty && after.Eligible.Count == 0)
        {
            warnings.Add("The wanted scope has no device that can be uploaded.");
        }

        return new UploadScopePreview
        {
            Current = WithCount(current, before.Eligible.Count),
            Wanted = WithCount(wanted, after.Eligible.Count),
            Added = added,
            Removed = removed,
            Unchanged = after.Eligible.Count - added.Count,
            NotEligible = after.NotEligible,
            Calls = plan.Calls,
            Warnings = warnings,
        };
    }

    private static async Task<Guid> ReadTenantAsync(OperationContext context)
    {
        var attachment = await new SiteAttachmentReader(context).ReadUploadAsync().ConfigureAwait(false);
        if (!attachment.IsUploadOn)
        {
            throw ErrorCatalog.UploadNotAttached.Create(context.Session.SiteCode);
        }

        return attachment.Tenant?.TenantId ?? throw ErrorCatalog.UploadTenantAmbiguous.Create(context.Session.SiteCode, attachment.Tenants.Count);
    }

    private static async Task<UploadScope> ReadAsync(OperationContext context, Guid tenantId) =>
        await ToScopeAsync(context, tenantId, await UploadScopeMapping.ReadAsync(context, tenantId).ConfigureAwait(false)).ConfigureAwait(false);

    private static async Task<UploadScope> ToScopeAsync(OperationContext context, Guid tenantId, IReadOnlyList<string> mapped)
    {
        var roots = await CollectionReader.FindAsync(context, mapped).ConfigureAwait(false);
        return new UploadScope
        {
            TenantId = tenantId,
            IsAllDevices = mapped.Count == 0,
            Collections = await CollectionReader.WithChildrenAsync(context, roots).ConfigureAwait(false),
        };
    }

    private static UploadScope WithCount(UploadScope scope, int? count) => new()
    {
        TenantId = scope.TenantId,
        IsAllDevices = scope.IsAllDevices,
        Collections = scope.Collections,
        DeviceCount = count,
    };
}
