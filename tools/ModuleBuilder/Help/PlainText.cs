using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace TenantAttach.ModuleBuilder.Help;

/// <summary>Markdown as plain text, for a console.</summary>
internal static class PlainText
{
    /// <summary>The text of a heading or a paragraph, on one line.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The text.</returns>
    public static string Of(LeafBlock block)
    {
        var text = new StringBuilder();
        Append(text, block.Inline);
        return text.ToString().Trim();
    }

    /// <summary>The code of a block.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The lines.</returns>
    public static string Code(FencedCodeBlock block) => block.Lines.ToString().TrimEnd();

    /// <summary>The paragraphs of some blocks: list items begin with a hyphen, code is indented.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <returns>The paragraphs.</returns>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks) => blocks.SelectMany(Render).ToList();

    /// <summary>The links of some blocks.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <returns>Text and address of each.</returns>
    public static IEnumerable<(string Text, string Address)> Links(IEnumerable<Block> blocks) =>
        blocks.SelectMany(block => block.Descendants<LinkInline>()).Select(link =>
        {
            var text = new StringBuilder();
            Append(text, link);
            return (text.ToString(), link.Url ?? string.Empty);
        });

    private static IEnumerable<string> Render(Block block)
    {
        switch (block)
        {
            case FencedCodeBlock code:
                return [string.Join("\n", Code(code).Split('\n').Select(line => "    " + line))];
            case ListBlock list:
                return [string.Join("\n", list.OfType<ListItemBlock>().Select(item => "- " + string.Join("\n  ", Paragraphs(item))))];
            case Table table:
                return
                [
                    string.Join(
                        "\n",
                        table.OfType<TableRow>().Select(
                            row => string.Join(" | ", row.OfType<TableCell>().Select(cell => string.Join(" ", Paragraphs(cell)))))),
                ];
            case ContainerBlock container:
                return Paragraphs(container);
            case LeafBlock { Inline: not null } leaf:
                return [Of(leaf)];
            default:
                return [];
        }
    }

    private static void Append(StringBuilder text, ContainerInline? inlines)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case ContainerInline nested:
                    Append(text, nested);
                    break;
            }
        }
    }
}
