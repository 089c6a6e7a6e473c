using System.Net;

namespace TenantAttach.Simulator.Entra.Pages;

/// <summary>A piece of a page. Every value that is put into one is encoded, unless it is such a piece itself.</summary>
internal sealed class Html
{
    private readonly string text;

    private Html(string text) => this.text = text;

    public static Html None { get; } = new(string.Empty);

    /// <summary>Makes a piece from a template with values.</summary>
    /// <param name="template">The template: its text is markup, its values are not.</param>
    /// <returns>The piece.</returns>
    public static Html Of(FormattableString template) =>
        new(string.Format(CultureInfo.InvariantCulture, template.Format, [.. template.GetArguments().Select(Encode)]));

    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.text)));

    public override string ToString() => text;

    private static object Encode(object? value) =>
        value is Html piece
            ? piece.text
            : WebUtility.HtmlEncode(Printable(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty));

    // Control characters have no place in a page; those that turn the direction of text could turn a name into another.
    private static string Printable(string value) => string.Concat(value.Select(character =>
        char.IsControl(character) || character is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' ? '\uFFFD' : character));
}
