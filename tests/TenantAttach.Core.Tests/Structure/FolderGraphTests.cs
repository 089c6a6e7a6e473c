using System.Text.RegularExpressions;

namespace TenantAttach.Core.Tests.Structure;

/// <summary>Which folder uses which, computed from the sources: the names of types and extension methods of visible namespaces.</summary>
public sealed class FolderGraphTests
{
    private static readonly Regex Noise = new(@"//.*|@?""{3}[\s\S]*?""{3}|(?<!\$)""(?:[^""\\\n]|\\.)*""");
    private static readonly Regex Types = new(
        @"^(?:\w+ )*(?:class|record struct|record|struct|interface|enum|delegate [\w<>?, ]+?) (\w+)", RegexOptions.Multiline);

    private static readonly Regex Extensions = new(@"static [\w<>?\[\],. ]+ (\w+)(?:<\w+>)?\(\s*this ");
    private static readonly Regex Ordinary = new(@"^ +(?:public|internal|private) [\w<>?\[\],. ]+ (\w+)(?:<\w+>)?\((?!\s*this )", RegexOptions.Multiline);
    private static readonly Regex Usings = new(@"^(global )?using (static )?([\w.]+);", RegexOptions.Multiline);
    private static readonly Regex Names = new(@"(?<![\w.])[A-Z]\w*|\.\w+(?=[(<])");

    [Fact]
    public void No_folder_of_Core_uses_itself_through_others() => Assert.Empty(Circles("TenantAttach.Core"));

    private static IReadOnlyList<string> Circles(string project)
    {
        var root = Path.Combine(Repository.Sources, project);
        var files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(
                path => new Source(
                    Path.GetRelativePath(root, Path.GetDirectoryName(path)!), Noise.Replace(File.ReadAllText(path), string.Empty)))
            .ToList();
        // The name of an extension method that is also an ordinary one says nothing about where a call goes.
        var ordinary = files.SelectMany(file => Ordinary.Matches(file.Text).Select(match => "." + match.Groups[1].Value)).ToHashSet();
        var owners = files.SelectMany(file => Types.Matches(file.Text).Select(match => match.Groups[1].Value)
                .Concat(Extensions.Matches(file.Text).Select(match => "." + match.Groups[1].Value).Except(ordinary))
                .Select(name => (name, file.Folder, file.Namespace)))
            .ToLookup(row => row.name);
        var everywhere = files.SelectMany(file => file.Usings(isGlobal: true)).ToHashSet();
        var edges = files.SelectMany(file => Names.Matches(file.Text).Select(match => match.Value).Distinct()
                .SelectMany(name => owners[name])
                .Where(owner => owner.Folder != file.Folder && (everywhere.Contains(owner.Namespace) || file.Sees(owner.Namespace)))
                .Select(owner => (From: file.Folder, To: owner.Folder)))
            .ToHashSet();
        Assert.True(edges.Count > 50, "Too few dependencies were found for the rule to mean anything.");

        // What nothing uses, and what uses nothing, is in no circle.
        while (edges.RemoveWhere(edge => edges.All(other => other.From != edge.To) || edges.All(other => other.To != edge.From)) > 0)
        {
        }

        return edges.Select(edge => $"{edge.From} -> {edge.To}").Order().ToList();
    }

    private sealed record Source(string Folder, string Text)
    {
        public string Namespace { get; } = Regex.Match(Text, @"^namespace ([\w.]+);", RegexOptions.Multiline).Groups[1].Value;

        public IEnumerable<string> Usings(bool isGlobal) => FolderGraphTests.Usings.Matches(Text)
            .Where(match => match.Groups[1].Success == isGlobal)
            .Select(
                match => match.Groups[2].Success ? match.Groups[3].Value[..match.Groups[3].Value.LastIndexOf('.')] : match.Groups[3].Value);

        public bool Sees(string other) =>
            (Namespace + ".").StartsWith(other + ".", StringComparison.Ordinal) || Usings(isGlobal: false).Contains(other);
    }
}
