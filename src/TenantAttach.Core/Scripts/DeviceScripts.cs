namespace TenantAttach.Core.Scripts;

/// <summary>The scripts of the site.</summary>
public static class DeviceScripts
{
    /// <summary>The script behind CMPivot, which is nobody's to run.</summary>
    private static readonly Guid Pivot = new("7DC6B6F1-E7F6-43C1-96E0-E1D16BC25C14");

    /// <summary>Lists scripts, each with its parameters: these are only in a script read by its key.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="name">An identifier, a name or a name with wildcards; null for all.</param>
    /// <param name="withText">Whether the texts of the scripts are wanted.</param>
    /// <returns>The scripts, as they are read.</returns>
    /// <exception cref="TenantAttachException"><c>ScriptNeedsSite</c>; <c>ScriptNotFound</c> for a name without wildcards;
    /// <c>ScriptsNotVisible</c>.</exception>
    public static async IAsyncEnumerable<DeviceScript> ListAsync(OperationContext context, string? name = null, bool withText = false)
    {
        context = context.Only(ScriptOperations.List);
        NeedSite(context, name ?? "Get-CMDeviceScript");
        var isPattern = name is null || name.IndexOfAny(['*', '?', '[']) >= 0;
        var pattern = name is not null && isPattern ? new NamePattern(name) : null;
        var filter = name is null ? null
            : Guid.TryParse(name, out var guid) ? ODataFilter.Eq("ScriptGuid", KeyOf(guid))
            : pattern is not null ? pattern.ToFilter("ScriptName")
            : ODataFilter.Eq("ScriptName", name);
        var found = 0;
        await foreach (var row in context.Site().ListAsync(ScriptCalls.ListScripts, filter).ConfigureAwait(false))
        {
            if (row.ScriptGuid == Pivot || pattern?.IsMatch(row.ScriptName ?? string.Empty) == false)
            {
                continue;
            }

            if (await context.Site().FindAsync(ScriptCalls.GetScript, KeyOf(row.ScriptGuid)).ConfigureAwait(false) is { } whole)
            {
                found++;
                yield return ScriptReader.Read(whole, withText);
            }
        }

        if (found == 0 && !isPattern)
        {
            throw ErrorCatalog.ScriptNotFound.Create(name);
        }

        // Every site has the script behind CMPivot. Who is not even shown that one may not see scripts, and is not told so.
        if (found == 0 && isPattern && !await AnyAsync(context).ConfigureAwait(false))
        {
            throw ErrorCatalog.ScriptsNotVisible.Create(context.Session.SiteCode);
        }
    }

    /// <summary>Tells whether an identifier is that of the script behind CMPivot.</summary>
    /// <param name="guid">The identifier.</param>
    /// <returns>True where it is.</returns>
    internal static bool IsPivot(string guid) => Guid.TryParse(guid, out var id) && id == Pivot;

    private static async Task<bool> AnyAsync(OperationContext context)
    {
        await foreach (var _ in context.Site().ListAsync(
            ScriptCalls.ListScripts, ODataFilter.Eq("ScriptGuid", KeyOf(Pivot))).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }

    /// <summary>Finds the one script that is meant.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="name">An identifier, a name or a name with wildcards.</param>
    /// <returns>The script with its parameters.</returns>
    /// <exception cref="TenantAttachException"><c>ScriptNeedsSite</c>, <c>ScriptNotFound</c>, <c>ScriptAmbiguous</c>.</exception>
    public static async Task<DeviceScript> FindAsync(OperationContext context, string name)
    {
        var found = new List<DeviceScript>();
        await foreach (var script in ListAsync(context, name).ConfigureAwait(false))
        {
            found.Add(script);
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw ErrorCatalog.ScriptNotFound.Create(name),
            _ => throw ErrorCatalog.ScriptAmbiguous.Create(
                name, found.Count, string.Join(", ", found.Select(script => $"{script.Name} ({script.ScriptGuid})"))),
        };
    }

    /// <summary>The form in which the site keeps the identifiers of scripts.</summary>
    internal static string KeyOf(Guid script) => script.ToString("D").ToUpperInvariant();

    internal static void NeedSite(OperationContext context, string name)
    {
        if (context.Session.SiteServer is null)
        {
            throw ErrorCatalog.ScriptNeedsSite.Create(name);
        }
    }
}
