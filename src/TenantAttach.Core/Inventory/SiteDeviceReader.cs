namespace TenantAttach.Core.Inventory;

/// <summary>
/// Reads the devices of the site page by page. A page is asked for only when the one before it is used up, and begins after
/// its last resource id: skipping by count makes the site count again from the start.
/// </summary>
internal static class SiteDeviceReader
{
    /// <summary>Devices asked for at once.</summary>
    public const int PageSize = 2000;

    /// <summary>Reads devices in the order of their resource ids.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="filter">Which devices, or null for all.</param>
    /// <param name="select">The properties to ask for, among them ResourceID.</param>
    /// <returns>The rows.</returns>
    public static async IAsyncEnumerable<SiteDeviceRow> ReadAsync(
        OperationContext context, ODataFilter? filter, string select = SiteDeviceRow.Select)
    {
        var last = 0;
        var unreadable = 0;
        for (var number = 1; ; number++)
        {
            var page = await ReadPageAsync(
                context, ODataFilter.And(filter, ODataFilter.Gt("ResourceID", last)), select).ConfigureAwait(false);
            var rows = page.Rows ?? throw ErrorCatalog.ReplyNotList.Create(InventoryCalls.ListDevices.Name);
            unreadable += rows.Unreadable;
            if (rows.Count == 0 && rows.Unreadable > 0)
            {
                throw ErrorCatalog.ReplyUnexpected.Create(
                    InventoryCalls.ListDevices.Name, $"none of the {rows.Unreadable} rows of page {number} can be read.");
            }

            // A site that does not take the filter answers the same rows for ever.
            if (rows.Exists(row => row.ResourceId <= last))
            {
                throw ErrorCatalog.PageLinkRepeated.Create(InventoryCalls.ListDevices.Name, number);
            }

            foreach (var row in rows)
            {
                yield return row;
                last = row.ResourceId > last ? row.ResourceId : last;
            }

            // A server that cuts its answer says so with a link; going on after the last row reads the same devices.
            if (rows.Count == 0 || (rows.Count + rows.Unreadable < PageSize && page.NextLink is null))
            {
                break;
            }
        }

        if (unreadable > 0)
        {
            context.Observer.Warning($"{unreadable} device(s) in the reply of the site could not be read and are left out.");
        }
    }

    private static async Task<SiteDevicePage> ReadPageAsync(OperationContext context, ODataFilter filter, string select)
    {
        var request = new ServiceRequest
        {
            Call = InventoryCalls.ListDevices,
            Query =
            [
                new("$filter", filter.Text),
                new("$select", select),
                new("$orderby", "ResourceID"),
                new("$top", PageSize.ToString(CultureInfo.InvariantCulture)),
            ],
        };
        await context.Site().Schema.GuardAsync(request.Call).ConfigureAwait(false);
        try
        {
            // Straight from the stream into rows: no document of the whole page is built.
            using var body = await context.Pipeline.OpenAsync(request, context.Observer, context.CancellationToken).ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync(
                body, SiteDeviceJson.Default.SiteDevicePage, context.CancellationToken).ConfigureAwait(false)
                ?? throw ErrorCatalog.ReplyNotObject.Create(request.Call.Name);
        }
        catch (Exception failure) when (failure is JsonException
            or TenantAttachException { ErrorId: "ReplyCut" or "ConnectionBroken" or "RequestTimedOut" })
        {
            // A page that came in broken is read once more as a whole, where breaks are retried and named.
            return PageIn(request.Call.Name, (await context.Pipeline.SendAsync(
                request, context.Observer, context.CancellationToken).ConfigureAwait(false)).Body);
        }
    }

    private static SiteDevicePage PageIn(string call, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw ErrorCatalog.ReplyNotObject.Create(call);
        }

        try
        {
            return body.Deserialize(SiteDeviceJson.Default.SiteDevicePage)!;
        }
        catch (JsonException)
        {
            throw ErrorCatalog.ReplyNotList.Create(call);
        }
    }
}
