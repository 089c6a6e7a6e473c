namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Names that somebody may have meant. Pure.</summary>
internal static class NearNames
{
    /// <summary>The nearest names.</summary>
    /// <param name="names">All names.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>Those that contain it or differ by few letters, nearest first.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<string> names, string typed, int most)
    {
        var word = typed.ToUpperInvariant();
        var limit = Math.Max(2, word.Length / 3);
        return names
            .Select(name => (Name: name, Far: Far(name.ToUpperInvariant(), word, limit)))
            .Where(one => one.Far <= limit)
            .OrderBy(one => one.Far).ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .Take(most).Select(one => one.Name).ToList();
    }

    private static int Far(string name, string word, int limit)
    {
        if (word.Length >= 4 && name.IndexOf(word, StringComparison.Ordinal) >= 0)
        {
            return 1;
        }

        if (Math.Abs(name.Length - word.Length) > limit)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, word.Length + 1).ToArray();
        for (var at = 1; at <= name.Length; at++)
        {
            var diagonal = row[0];
            row[0] = at;
            for (var column = 1; column <= word.Length; column++)
            {
                var above = row[column];
                row[column] = Math.Min(Math.Min(above, row[column - 1]) + 1, diagonal + (name[at - 1] == word[column - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[word.Length];
    }
}
