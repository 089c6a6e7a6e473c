using System.Text.RegularExpressions;

namespace TenantAttach.Simulator.Tests;

/// <summary>The folders of the simulator as a graph: who uses whose types.</summary>
public sealed class FolderTests
{
    private static readonly Regex Namespace = new(@"^namespace ([\w.]+);", RegexOptions.Multiline);
    private static readonly Regex Using = new(@"^(?:global )?using ([\w.]+);", RegexOptions.Multiline);
    private static readonly Regex Declaration = new(
        @"^(?:public|internal) (?:(?:sealed|static|abstract|partial|readonly) )*(?:class|record struct|record|interface|enum|struct) (\w+)",
        RegexOptions.Multiline);
    private static readonly Regex Text = new(@"//.*|""(?:[^""\\\n]|\\.)*""");

    [Fact]
    public void No_folder_uses_a_folder_that_uses_it_and_none_uses_the_composition_root()
    {
        var files = Sources(out var everywhere);
        var edges = files.SelectMany(
            file => files.Where(other => other.Folder != file.Folder && file.Uses(other, everywhere))
                .Select(other => (From: file.Folder, To: other.Folder)))
                .ToHashSet();

        Assert.Contains((".", "Engine"), edges);
        Assert.Contains(("AdminService", "Model/Sites"), edges);
        Assert.DoesNotContain(edges, edge => edge.To == ".");
        Assert.DoesNotContain(files.Select(file => file.Folder).Distinct(), folder => Reaches(edges, folder, folder, []));
    }

    private static bool Reaches(HashSet<(string From, string To)> edges, string from, string to, HashSet<string> seen) =>
        edges.Where(edge => edge.From == from).Any(edge => edge.To == to || (seen.Add(edge.To) && Reaches(edges, edge.To, to, seen)));

    private static List<Source> Sources(out HashSet<string> everywhere)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "TenantAttach.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        var top = Path.Combine(root, "src", "TenantAttach.Simulator");
        everywhere = [.. Using.Matches(File.ReadAllText(Path.Combine(top, "GlobalUsings.cs"))).Select(match => match.Groups[1].Value)];
        return [.. Directory.EnumerateFiles(top, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(top, path).Replace('\\', '/'), Content: File.ReadAllText(path)))
            .Where(
                file => !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal))
            .Select(file => new Source(file.Path.Contains('/') ? file.Path[..file.Path.LastIndexOf('/')] : ".", file.Content))];
    }

    private sealed class Source(string folder, string content)
    {
        private readonly string home = Namespace.Match(content).Groups[1].Value;
        private readonly HashSet<string> seen = [.. Using.Matches(content).Select(match => match.Groups[1].Value)];
        private readonly List<string> types = [.. Declaration.Matches(content).Select(match => match.Groups[1].Value)];
        private readonly string code = Text.Replace(content, string.Empty);
        private readonly string last = Namespace.Match(content).Groups[1].Value.Split('.')[^1];
        private readonly HashSet<string> words =
        [
            .. Regex.Matches(Text.Replace(content, string.Empty), @"(?<!\.)\b\w+\b(?!\s*(?:\{ (?:get|init)|=))").Select(match => match.Value),
        ];

        public string Folder => folder;

        public bool Uses(Source other, HashSet<string> everywhere) =>
            other.types.Exists(
                type => words.Contains(type)
                    && (everywhere.Contains(other.home) || IsVisible(other.home) || code.Contains(other.last + "." + type, StringComparison.Ordinal)));

        private bool IsVisible(string space) =>
            home == space || home.StartsWith(space + ".", StringComparison.Ordinal) || seen.Contains(space);
    }
}
