namespace TenantAttach.Core.Diagnosis;

/// <summary>Finds entries by the words of their own descriptions, where no rule of plain words fits. What it finds is never
/// certain.</summary>
internal static class WordIndex
{
    private const int Most = 3;
    private const int FewestShared = 3;

    // So much of what the question says has to be in the description.
    private const double LeastShare = 0.4;

    private static readonly string[] Problems =
    [
        "not", "no", "cannot", "error", "errors", "fail", "fails", "failed", "failing", "denied", "missing", "wrong", "empty", "unhealthy",
        "refused", "refuses", "blocked",
        "stopped", "stops", "invalid", "expired", "where", "how", "why", "what", "which", "only", "nothing", "problem", "issue", "timeout",
        "unauthorized", "forbidden",
    ];

    private static readonly Lazy<(
        List<(KnowledgeEntry Entry, HashSet<string> Stems)> Rows, Dictionary<string, double> Weights)> Index = new(Build);

    /// <summary>Finds entries.</summary>
    /// <param name="typed">The words of the question.</param>
    /// <returns>The likeliest first; empty where nothing is likely.</returns>
    public static IEnumerable<KnowledgeEntry> Find(HashSet<string> typed)
    {
        var stems = PlainWords.Stems(typed);
        if (stems.Count < FewestShared || !typed.Overlaps(Problems))
        {
            return [];
        }

        var (rows, weights) = Index.Value;
        var all = stems.Sum(stem => Weight(weights, stem, rows.Count));
        var fits = rows
            .Select(row => (row.Entry, Shared: row.Stems.Where(stems.Contains).ToList()))
            .Where(row => row.Shared.Count >= FewestShared)
            .Select(row => (row.Entry, Share: row.Shared.Sum(stem => Weight(weights, stem, rows.Count)) / all))
            .Where(row => row.Share >= LeastShare)
            .OrderByDescending(row => row.Share)
            .Take(Most)
            .ToList();
        return fits.Where(row => row.Share >= 0.75 * fits[0].Share).Select(row => row.Entry);
    }

    private static double Weight(Dictionary<string, double> weights, string stem, int rows) =>
        weights.TryGetValue(stem, out var weight) ? weight : Math.Log(rows);

    private static (List<(KnowledgeEntry, HashSet<string>)> Rows, Dictionary<string, double> Weights) Build()
    {
        var rows = KnowledgeBase.Entries
            .Where(entry => entry.Family is null)
            .Select(
                entry => (entry,
                    PlainWords.Stems(
                        PlainWords.Of(string.Join(" ", entry.Title, entry.Cause, entry.Remedy, entry.Sample)).Concat(entry.Terms))))
            .ToList();
        var weights = rows.SelectMany(row => row.Item2)
            .GroupBy(stem => stem)
            .ToDictionary(group => group.Key, group => Math.Log((double)(rows.Count + 1) / group.Count()));
        return (rows, weights);
    }
}
