using TenantAttach.Core.Scripts;

namespace TenantAttach.Core.Completion;

/// <summary>Finds the first names of the site that begin with what somebody types.</summary>
public static class NameSearch
{
    /// <summary>How many names are asked for at most.</summary>
    public const int Limit = 50;

    private const int DeviceCollection = 2;

    /// <summary>Finds device collections by their name or identifier.</summary>
    /// <param name="context">The running operation; its session has a site.</param>
    /// <param name="start">What the name or identifier begins with; empty for all.</param>
    /// <returns>At most <see cref="Limit"/> collections, by name.</returns>
    public static Task<IReadOnlyList<FoundName>> CollectionsAsync(OperationContext context, string start)
    {
        var named = start.Length == 0
            ? null
            : ODataFilter.Or(ODataFilter.StartsWith("Name", start), ODataFilter.StartsWith("CollectionID", start));
        var filter = ODataFilter.And(ODataFilter.Eq("CollectionType", DeviceCollection), named);
        return ReadAsync(
            context, InventoryCalls.ListCollections, filter, "CollectionID", "CollectionID,Name,CollectionType,MemberCount", "MemberCount");
    }

    /// <summary>Finds devices by their name.</summary>
    /// <param name="context">The running operation; its session has a site.</param>
    /// <param name="start">What the name begins with; empty for all.</param>
    /// <returns>At most <see cref="Limit"/> devices, by name.</returns>
    public static Task<IReadOnlyList<FoundName>> DevicesAsync(OperationContext context, string start)
    {
        var filter = start.Length == 0 ? null : ODataFilter.StartsWith("Name", start);
        return ReadAsync(context, InventoryCalls.ListDevices, filter, "ResourceID", "ResourceID,Name", null);
    }

    /// <summary>Finds scripts by their name; the one behind CMPivot is nobody's to run.</summary>
    /// <param name="context">The running operation; its session has a site.</param>
    /// <param name="start">What the name begins with; empty for all.</param>
    /// <returns>At most <see cref="Limit"/> scripts, by name.</returns>
    public static async Task<IReadOnlyList<FoundName>> ScriptsAsync(OperationContext context, string start)
    {
        var filter = start.Length == 0 ? null : ODataFilter.StartsWith("ScriptName", start);
        var found = await ReadAsync(
            context, ScriptCalls.ListScripts, filter, "ScriptGuid", "ScriptGuid,ScriptName", null, "ScriptName").ConfigureAwait(false);
        return found.Where(script => !DeviceScripts.IsPivot(script.Id)).ToList();
    }

    /// <summary>Finds applications by their name.</summary>
    /// <param name="context">The running operation; its session has a site.</param>
    /// <param name="start">What the name begins with; empty for all.</param>
    /// <returns>At most <see cref="Limit"/> applications, by name.</returns>
    public static Task<IReadOnlyList<FoundName>> ApplicationsAsync(OperationContext context, string start)
    {
        var filter = start.Length == 0 ? null : ODataFilter.StartsWith("LocalizedDisplayName", start);
        return ReadAsync(
            context, DeviceApplicationCalls.ListApplications, filter, "SoftwareVersion", "LocalizedDisplayName,SoftwareVersion", null,
            "LocalizedDisplayName");
    }

    private static async Task<IReadOnlyList<FoundName>> ReadAsync(
        OperationContext context, ServiceCall call, ODataFilter? filter, string key, string select, string? count, string title = "Name")
    {
        context = context.Only(CompletionOperations.Names);
        var found = new List<FoundName>();
        await foreach (var row in context.Site().ListAsync(call, filter, select, title, Limit).ConfigureAwait(false))
        {
            if (row.GetStringOrNull(title) is { Length: > 0 } name)
            {
                var id = row.GetStringOrNull(key) ?? row.GetInt32OrNull(key)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
                found.Add(new FoundName(name, id, count is null ? null : row.GetInt32OrNull(count)));
            }

            // A server may send more than it was asked for.
            if (found.Count == Limit)
            {
                break;
            }
        }

        return found;
    }
}

/// <summary>A name that was found.</summary>
/// <param name="Name">The name.</param>
/// <param name="Id">The identifier of what bears it; of an application its version.</param>
/// <param name="Members">How many members it has; null where it has none to count.</param>
public sealed record FoundName(string Name, string Id, int? Members);
