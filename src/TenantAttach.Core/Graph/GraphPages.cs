using Microsoft.Graph.Models;

namespace TenantAttach.Core.Graph;

/// <summary>Reads lists of Microsoft.Graph's models page by page.</summary>
internal static class GraphPages
{
    /// <summary>Reads a list. A page is asked for when the rows before it have been taken.</summary>
    /// <param name="what">What is listed, for errors.</param>
    /// <param name="read">Reads the first page for null, else the page at the address.</param>
    /// <param name="rows">The rows of a page.</param>
    public static async IAsyncEnumerable<TRow> ReadAsync<TPage, TRow>(
        string what, Func<string?, Task<TPage?>> read, Func<TPage, List<TRow>?> rows)
        where TPage : BaseCollectionPaginationCountResponse
    {
        var links = new ListLinks(what);
        string? address = null;
        do
        {
            var page = await read(address).ConfigureAwait(false);
            var list = (page is null ? null : rows(page)) ?? throw ErrorCatalog.ReplyNotList.Create(what);
            foreach (var row in list)
            {
                yield return row;
            }

            address = links.Next(page!.OdataNextLink, list.Count);
        }
        while (address is not null);
    }

    /// <summary>Reads a short list whole.</summary>
    /// <param name="what">What is listed, for errors.</param>
    /// <param name="read">Reads the first page for null, else the page at the address.</param>
    /// <param name="rows">The rows of a page.</param>
    public static async Task<List<TRow>> ReadAllAsync<TPage, TRow>(
        string what, Func<string?, Task<TPage?>> read, Func<TPage, List<TRow>?> rows)
        where TPage : BaseCollectionPaginationCountResponse
    {
        var all = new List<TRow>();
        await foreach (var row in ReadAsync(what, read, rows).ConfigureAwait(false))
        {
            all.Add(row);
        }

        return all;
    }
}
