using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace TenantAttach.ModuleBuilder.Help;

/// <summary>A help topic that is not about one cmdlet.</summary>
internal static class AboutTopic
{
    private const int Width = 76;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    /// <summary>Turns the Markdown into the text that <c>Get-Help</c> shows.</summary>
    /// <param name="markdown">The Markdown; its first heading is the name of the topic.</param>
    /// <returns>The text.</returns>
    public static string ToText(string markdown)
    {
        var lines = new List<string>();
        foreach (var block in Markdown.Parse(markdown, Pipeline).Where(block => block is not YamlFrontMatterBlock))
        {
            if (block is HeadingBlock heading)
            {
                lines.Add(heading.Level == 1 ? "TOPIC\n    " + PlainText.Of(heading) : PlainText.Of(heading).ToUpperInvariant());
            }
            else
            {
                lines.AddRange(PlainText.Paragraphs([block]).Select(Indent));
            }

            lines.Add(string.Empty);
        }

        return string.Join("\n", lines);
    }

    private static string Indent(string paragraph) =>
        string.Join("\n", paragraph.Split('\n').SelectMany(Wrap).Select(line => "    " + line));

    private static IEnumerable<string> Wrap(string line)
    {
        if (line.StartsWith("    ", StringComparison.Ordinal))
        {
            yield return line;
            yield break;
        }

        while (line.Length > Width && line.LastIndexOf(' ', Width) is var cut and > 0)
        {
            yield return line[..cut];
            line =
                (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("  ", StringComparison.Ordinal) ? "  " : string.Empty)
                    + line[(cut + 1)..];
        }

        yield return line;
    }
}
