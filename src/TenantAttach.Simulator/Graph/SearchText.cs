namespace TenantAttach.Simulator.Graph;

/// <summary>The $search of directory objects: one quoted <c>property:text</c>, which finds words by how they begin.</summary>
internal static class SearchText
{
    private static readonly char[] Between = [' ', '-', '_', '.', '@', ',', '(', ')'];

    public static Func<JsonObject, bool> Parse(string text, GraphType type, bool isBeta)
    {
        var clause = text.Trim();
        var colon = clause.IndexOf(':');
        if (clause.Length < 4
            || clause[0] != '"'
            || clause[clause.Length - 1] != '"'
            || clause.IndexOf('"', 1) != clause.Length - 1
            || colon < 2)
        {
            throw GraphException.BadRequest(
                $"Syntax error: character '{clause.FirstOrDefault()}' is not valid at position 0 in '{clause}'.");
        }

        var name = clause.Substring(1, colon - 1);
        if (!type.Properties(isBeta).ContainsKey(name))
        {
            throw GraphException.UnknownProperty("Invalid search clause", name, type.Name);
        }

        var words = clause.Substring(colon + 1, clause.Length - colon - 2).Split(Between, StringSplitOptions.RemoveEmptyEntries);
        return row => (row[name]?.ToString() ?? string.Empty).Split(Between, StringSplitOptions.RemoveEmptyEntries) is var own
            && words.All(word => own.Any(one => one.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
    }
}
