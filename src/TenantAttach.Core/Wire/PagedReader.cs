using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Http;

namespace TenantAttach.Core.Wire;

/// <summary>Reads lists page by page; a page is asked for when the rows before it have been taken.</summary>
internal static class PagedReader
{
    private const int EmptyPagesAllowed = 50;

    internal static async IAsyncEnumerable<JsonElement> ReadAsync(ServiceRequest first, Func<ServiceRequest, Task<ServiceReply>> send)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var request = first;
        var emptyPages = 0;
        string? origin = null;
        for (var page = 1; ; page++)
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

            var next = reply.Body.GetStringOrNull("@odata.nextLink");
            if (next is null)
            {
                yield break;
            }

            // A path alone would be taken for a file on some systems.
            if (!Uri.TryCreate(next, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
                || (origin is not null && address.GetLeftPart(UriPartial.Authority) != origin))
            {
                // The host is named, the rest is not: skip tokens can hold data.
                throw ErrorCatalog.PageLinkInvalid.Create(first.Call.Name, address?.Authority ?? "not an address");
            }

            origin = address.GetLeftPart(UriPartial.Authority);
            emptyPages = rows.GetArrayLength() == 0 ? emptyPages + 1 : 0;
            if (!seen.Add(next) || emptyPages > EmptyPagesAllowed)
            {
                throw ErrorCatalog.PageLinkRepeated.Create(first.Call.Name, page);
            }

            // Headers stay, because a consistency level must be repeated; the query is in the address.
            request = first with { Address = next, Query = [] };
        }
    }
}
