namespace TenantAttach.Simulator.AdminService;

/// <summary>A path below a route, taken apart.</summary>
/// <param name="Class">The class, or empty for the route itself.</param>
/// <param name="Key">The key's values in the order given; null without a key.</param>
/// <param name="Member">The method, <c>$count</c>, or null.</param>
/// <param name="IsStatic">Whether the method follows the class after a dot.</param>
internal sealed record RoutePath(string Class, IReadOnlyList<string>? Key, string? Member, bool IsStatic)
{
    private const string Bound = "AdminService.";

    /// <summary>The parameters of a function by name, as they stand in the path; empty for others.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; private init; } = new Dictionary<string, string>();

    public static RoutePath Parse(string rest)
    {
        var segments = Cut(rest);
        if (segments.Count == 0)
        {
            return new RoutePath(string.Empty, null, null, false);
        }

        var (name, key) = Keyed(segments[0]);
        var dot = name.IndexOf('.');
        if (dot > 0 && key is null && segments.Count == 1)
        {
            return new RoutePath(name.Substring(0, dot), null, name.Substring(dot + 1).Replace(Bound, string.Empty), true);
        }

        if (segments.Count >= 2
            && key is null
            && segments[1] != "$count"
            && !segments[1].StartsWith(Bound, StringComparison.OrdinalIgnoreCase))
        {
            key = [Unquote(segments[1])];
            segments.RemoveAt(1);
        }

        if (segments.Count > 2)
        {
            throw AdminServiceException.NotFound(rest);
        }

        var (member, arguments) = segments.Count == 2 ? Called(segments[1]) : (null, []);
        return new RoutePath(name, key, member, key is null) { Arguments = arguments };
    }

    private static (string Name, Dictionary<string, string> Arguments) Called(string segment)
    {
        var plain = segment.StartsWith(Bound, StringComparison.OrdinalIgnoreCase) ? segment.Substring(Bound.Length) : segment;
        var open = plain.IndexOf('(');
        var arguments = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (open < 0 || plain[plain.Length - 1] != ')')
        {
            return (plain, arguments);
        }

        foreach (var part in Split(plain.Substring(open + 1, plain.Length - open - 2), ',').Where(part => part.Length > 0))
        {
            var sign = part.IndexOf('=');
            arguments[sign > 0 ? part.Substring(0, sign).Trim() : throw AdminServiceException.NotFound(segment)] = Unquote(
                part.Substring(sign + 1).Trim());
        }

        return (plain.Substring(0, open), arguments);
    }

    private static (string Name, IReadOnlyList<string>? Key) Keyed(string segment)
    {
        var open = segment.IndexOf('(');
        if (open < 0 || segment[segment.Length - 1] != ')')
        {
            return (segment, null);
        }

        var inside = segment.Substring(open + 1, segment.Length - open - 2);
        return (segment.Substring(0, open), inside.Length == 0 ? null : [.. Split(inside, ',').Select(Value)]);
    }

    private static string Value(string part)
    {
        var trimmed = part.Trim();
        var sign = trimmed.IndexOf('=');
        return Unquote(sign > 0 && trimmed[0] != '\'' ? trimmed.Substring(sign + 1) : trimmed);
    }

    private static string Unquote(string text) =>
        text.Length >= 2 && text[0] == '\'' && text[text.Length - 1] == '\'' ? text.Substring(1, text.Length - 2).Replace("''", "'") : text;

    private static List<string> Cut(string rest) => [.. Split(rest, '/').Where(segment => segment.Length > 0)];

    private static IEnumerable<string> Split(string text, char sign)
    {
        var quoted = false;
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\'')
            {
                quoted = !quoted;
            }
            else if (text[at] == sign && !quoted)
            {
                yield return text.Substring(start, at - start);
                start = at + 1;
            }
        }

        yield return text.Substring(start);
    }
}
