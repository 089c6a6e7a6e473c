namespace TenantAttach.Core.Wire;

/// <summary>Follows the links from page to page of one list, and refuses a list that goes elsewhere or does not end.</summary>
/// <param name="what">What is listed, for errors.</param>
internal sealed class ListLinks(string what)
{
    private const int EmptyPagesAllowed = 50;

    /// <summary>Pages of hardly any rows that may follow each other.</summary>
    private const int ThinPagesAllowed = 500;
    private const int ThinPage = 5;
    private const long RowsAllowed = 10_000_000;

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int pages;
    private int emptyPages;
    private int thinPages;
    private long total;
    private string? origin;

    /// <summary>Takes the link of a page.</summary>
    /// <param name="link">The link, or null on the last page.</param>
    /// <param name="rows">How many rows the page had.</param>
    /// <returns>The address of the next page, or null after the last one.</returns>
    /// <exception cref="TenantAttachException"><c>PageLinkInvalid</c> or <c>PageLinkRepeated</c>.</exception>
    public string? Next(string? link, int rows)
    {
        pages++;
        if (link is null)
        {
            return null;
        }

        // A path alone would be taken for a file on some systems.
        if (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            || (origin is not null && address.GetLeftPart(UriPartial.Authority) != origin))
        {
            // The host is named, the rest is not: skip tokens can hold data.
            throw ErrorCatalog.PageLinkInvalid.Create(what, address?.Authority ?? "not an address");
        }

        origin = address.GetLeftPart(UriPartial.Authority);
        emptyPages = rows == 0 ? emptyPages + 1 : 0;
        thinPages = rows < ThinPage ? thinPages + 1 : 0;
        total += rows;
        if (!seen.Add(link) || emptyPages > EmptyPagesAllowed)
        {
            throw ErrorCatalog.PageLinkRepeated.Create(what, pages);
        }

        if (thinPages > ThinPagesAllowed || total > RowsAllowed)
        {
            throw ErrorCatalog.ListDoesNotEnd.Create(what, pages, total);
        }

        return link;
    }
}
