using System.Text.RegularExpressions;

namespace TenantAttach.Simulator.Graph;

/// <summary>Takes the path of a call apart, so that the ways of writing a key look alike.</summary>
internal static class GraphPath
{
    /// <summary>What stands before the name of a cast or of a function.</summary>
    public const string Namespace = "microsoft.graph.";

    private const string Alias = "graph.";

    private static readonly Regex Call = new(@"^(?<name>[A-Za-z0-9_.$]+)\((?<inner>.*)\)$", RegexOptions.CultureInvariant);

    /// <summary>
    /// <c>applications('x')</c> becomes two segments, <c>applications(appId='x')</c> has the key <c>appId=x</c>, a
    /// function keeps its empty parentheses, and the argument of one becomes a segment of its own. The short form of the
    /// namespace, <c>graph.user</c>, becomes the long one.
    /// </summary>
    public static IReadOnlyList<string> Split(string path)
    {
        var result = new List<string>();
        foreach (var raw in path.Split(['/'], StringSplitOptions.RemoveEmptyEntries))
        {
            var segment = Uri.UnescapeDataString(raw);
            if (segment.StartsWith(Alias, StringComparison.Ordinal))
            {
                segment = "microsoft." + segment;
            }

            var match = Call.Match(segment);
            if (!match.Success)
            {
                result.Add(segment);
                continue;
            }

            var inner = match.Groups["inner"].Value;
            var equals = inner.IndexOf('=');
            if (inner.Length == 0)
            {
                result.Add(match.Groups["name"].Value + "()");
            }
            else if (equals < 0)
            {
                result.Add(match.Groups["name"].Value);
                result.Add(Unquote(inner));
            }
            else
            {
                result.Add(match.Groups["name"].Value);
                result.Add(inner.Substring(0, equals).Trim() + "=" + Unquote(inner.Substring(equals + 1).Trim()));
            }
        }

        return result;
    }

    private static string Unquote(string text) =>
        text.Length >= 2 && text[0] == '\'' && text[text.Length - 1] == '\'' ? text.Substring(1, text.Length - 2).Replace("''", "'") : text;
}
