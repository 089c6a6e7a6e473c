using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace TenantAttach.ModuleBuilder.Help;

/// <summary>A help page of a cmdlet, read from its Markdown.</summary>
internal sealed class HelpPage
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    private readonly Dictionary<string, List<Block>> sections = new(StringComparer.OrdinalIgnoreCase);

    private HelpPage(string name) => Name = name;

    /// <summary>The name of the cmdlet.</summary>
    public string Name { get; }

    /// <summary>What it does, in a sentence.</summary>
    public string Synopsis => string.Join(" ", Paragraphs("SYNOPSIS"));

    /// <summary>What it does, at length.</summary>
    public IReadOnlyList<string> Description => Paragraphs("DESCRIPTION");

    /// <summary>Paragraphs by parameter, without the hyphen.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters => Split("PARAMETERS")
        .ToDictionary(part => part.Title.TrimStart('-'), part => PlainText.Paragraphs(part.Blocks), StringComparer.OrdinalIgnoreCase);

    /// <summary>What the pipeline may bring: type and paragraphs.</summary>
    public IReadOnlyList<(string Type, IReadOnlyList<string> Text)> Inputs => Types("INPUTS");

    /// <summary>What is written: type and paragraphs.</summary>
    public IReadOnlyList<(string Type, IReadOnlyList<string> Text)> Outputs => Types("OUTPUTS");

    /// <summary>The examples.</summary>
    public IReadOnlyList<HelpExample> Examples => Split("EXAMPLES").Select(ToExample).ToList();

    /// <summary>Texts and addresses of the links.</summary>
    public IReadOnlyList<(string Text, string Address)> Links => PlainText.Links(Section("LINKS")).ToList();

    /// <summary>Reads a page.</summary>
    /// <param name="markdown">The text of the page.</param>
    /// <returns>The page.</returns>
    /// <exception cref="InvalidDataException">It does not begin with a heading that names the cmdlet.</exception>
    public static HelpPage Parse(string markdown)
    {
        var document = Markdig.Markdown.Parse(markdown, Markdown);
        HelpPage? page = null;
        List<Block>? section = null;
        foreach (var block in document.Where(block => block is not YamlFrontMatterBlock))
        {
            switch (block)
            {
                case HeadingBlock { Level: 1 } title:
                    page = new HelpPage(PlainText.Of(title));
                    break;
                case HeadingBlock { Level: 2 } title when page is not null:
                    page.sections[PlainText.Of(title)] = section = [];
                    break;
                default:
                    section?.Add(block);
                    break;
            }
        }

        return page ?? throw new InvalidDataException("The page has no heading.");
    }

    private List<Block> Section(string name) => sections.TryGetValue(name, out var blocks) ? blocks : [];

    private IReadOnlyList<string> Paragraphs(string name) => PlainText.Paragraphs(Section(name));

    private List<(string Type, IReadOnlyList<string> Text)> Types(string name) =>
        Split(name).Select(part => (part.Title, PlainText.Paragraphs(part.Blocks))).ToList();

    private IEnumerable<(string Title, List<Block> Blocks)> Split(string name)
    {
        var parts = new List<(string Title, List<Block> Blocks)>();
        foreach (var block in Section(name))
        {
            if (block is HeadingBlock title)
            {
                parts.Add((PlainText.Of(title), []));
            }
            else if (parts.Count > 0)
            {
                parts[^1].Blocks.Add(block);
            }
        }

        return parts;
    }

    private static HelpExample ToExample((string Title, List<Block> Blocks) part)
    {
        var first = part.Blocks.FindIndex(block => block is FencedCodeBlock);
        return new HelpExample(
            part.Title,
            PlainText.Paragraphs(part.Blocks.Take(Math.Max(first, 0))),
            first < 0 ? string.Empty : PlainText.Code((FencedCodeBlock)part.Blocks[first]),
            PlainText.Paragraphs(part.Blocks.Skip(first + 1)));
    }
}

/// <summary>An example of a help page.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Introduction">What comes before the code.</param>
/// <param name="Code">The code.</param>
/// <param name="Remarks">What comes after it.</param>
internal sealed record HelpExample(string Title, IReadOnlyList<string> Introduction, string Code, IReadOnlyList<string> Remarks);
