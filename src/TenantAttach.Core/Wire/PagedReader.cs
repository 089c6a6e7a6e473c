namespace TenantAttach.Core.Wire;

/// <summary>Reads lists page by page; a page is asked for when the rows before it have been taken.</summary>
internal static class PagedReader
{
    internal static async IAsyncEnumerable<JsonElement> ReadAsync(ServiceRequest first, Func<ServiceRequest, Task<ServiceReply>> send)
    {
        var links = new ListLinks(first.Call.Name);
        var request = first;
        while (true)
        {
            var reply = await send(request).ConfigureAwait(false);
            if (reply.Body.GetOrNull("value") is not { ValueKind: JsonValueKind.Array } rows)
            {
                throw ErrorCatalog.ReplyNotList.Create(first.Call.Name);
            }

            foreach (var row in rows.EnumerateArray())
            {
                yield return row;
            }

            if (links.Next(reply.Body.GetStringOrNull("@odata.nextLink"), rows.GetArrayLength()) is not { } address)
            {
                yield break;
            }

            // Headers stay, because a consistency level must be repeated; the query is in the address.
            request = first with { Address = address, Query = [] };
        }
    }
}
