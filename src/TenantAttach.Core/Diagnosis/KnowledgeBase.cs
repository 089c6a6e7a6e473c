namespace TenantAttach.Core.Diagnosis;

/// <summary>What is known of failures: one file, read once.</summary>
public static class KnowledgeBase
{
    private static readonly Lazy<Content> Data = new(Read);

    /// <summary>All entries: the troubleshooting rows, the rows of public reports, and the tables of codes.</summary>
    public static IReadOnlyList<KnowledgeEntry> Entries => Data.Value.Entries;

    /// <summary>Finds an entry.</summary>
    /// <param name="id">Its number, without regard to case.</param>
    /// <returns>The entry, or null.</returns>
    public static KnowledgeEntry? Find(string id) => Data.Value.ById.TryGetValue(id, out var entry) ? entry : null;

    /// <summary>The entries of a result code.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The entries; empty where none has it.</returns>
    internal static IReadOnlyList<KnowledgeEntry> OfCode(uint code) => Data.Value.ByCode.TryGetValue(code, out var entries) ? entries : [];

    /// <summary>The entries of a code that is named, not numbered.</summary>
    /// <param name="symbol">The name.</param>
    /// <returns>The entries; empty where none has it.</returns>
    internal static IReadOnlyList<KnowledgeEntry> OfSymbol(string symbol) =>
        Data.Value.BySymbol.TryGetValue(symbol, out var entries) ? entries : [];

    /// <summary>The entry of a sign-in failure.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>The entry, or null.</returns>
    internal static KnowledgeEntry? OfSignIn(int number) => Data.Value.SignIns.TryGetValue(number, out var entry) ? entry : null;

    private static Content Read()
    {
        using var stream = typeof(KnowledgeBase).Assembly.GetManifestResourceStream("TenantAttach.Core.Diagnosis.knowledge.json")
            ?? throw new InvalidDataException("The knowledge base is missing from the assembly.");
        using var document = JsonDocument.Parse(stream);
        var entries = document.RootElement.GetProperty("entries").EnumerateArray().Select(row => new KnowledgeEntry(row, null)).ToList();
        var others = new List<(int Number, string Id)>();
        foreach (var table in document.RootElement.GetProperty("families").EnumerateArray())
        {
            var family = new KnowledgeFamily(table);
            foreach (var row in table.GetProperty("rows").EnumerateArray())
            {
                if (row.TryGetProperty("row", out var id))
                {
                    others.Add((row.GetProperty("number").GetInt32(), id.GetString()!));
                }
                else
                {
                    entries.Add(new KnowledgeEntry(row, family));
                }
            }
        }

        return new Content(entries, others);
    }

    private sealed class Content
    {
        public Content(IReadOnlyList<KnowledgeEntry> entries, IEnumerable<(int Number, string Id)> others)
        {
            Entries = entries;
            ById = entries.ToDictionary(entry => entry.Id, StringComparer.OrdinalIgnoreCase);
            ByCode = Grouped(entries, entry => entry.Codes, EqualityComparer<uint>.Default);
            BySymbol = Grouped(entries, entry => entry.Symbols, StringComparer.OrdinalIgnoreCase);
            SignIns = entries.Where(entry => entry.Number is not null).ToDictionary(entry => entry.Number!.Value);
            foreach (var (number, id) in others)
            {
                SignIns[number] = ById[id];
            }
        }

        public IReadOnlyList<KnowledgeEntry> Entries { get; }

        public Dictionary<string, KnowledgeEntry> ById { get; }

        public Dictionary<uint, IReadOnlyList<KnowledgeEntry>> ByCode { get; }

        public Dictionary<string, IReadOnlyList<KnowledgeEntry>> BySymbol { get; }

        public Dictionary<int, KnowledgeEntry> SignIns { get; }

        private static Dictionary<TKey, IReadOnlyList<KnowledgeEntry>> Grouped<TKey>(
            IEnumerable<KnowledgeEntry> entries, Func<KnowledgeEntry, IEnumerable<TKey>> keys, IEqualityComparer<TKey> comparer)
            where TKey : notnull => entries
            .SelectMany(entry => keys(entry).Select(key => (key, entry)))
            .GroupBy(one => one.key, one => one.entry, comparer)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<KnowledgeEntry>)[.. group], comparer);
    }
}
