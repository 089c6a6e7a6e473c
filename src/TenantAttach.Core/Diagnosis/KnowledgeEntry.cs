using System.Text.RegularExpressions;

namespace TenantAttach.Core.Diagnosis;

/// <summary>One entry of the knowledge base.</summary>
public sealed class KnowledgeEntry
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<string> texts;
    private readonly IReadOnlyList<Regex> patterns;
    private readonly IReadOnlyList<Regex> hints;
    private readonly IReadOnlyList<WordRule> words;
    private readonly IReadOnlyList<FailingService> services;
    private readonly int? firstVersion;
    private readonly int? lastVersion;

    internal KnowledgeEntry(JsonElement row, KnowledgeFamily? family)
    {
        Family = family;
        Id = row.GetProperty("id").GetString()!;
        Title = row.GetProperty("title").GetString()!;
        Cause = row.GetProperty("cause").GetString()!;
        Remedy = row.GetProperty("remedy").GetString()!;
        Source = Optional(row, "source") ?? family!.Source;
        Codes = Strings(row, "codes").Select(code => Convert.ToUInt32(code, 16)).ToList();
        Symbols = Strings(row, "symbols");
        Number = row.TryGetProperty("number", out var number) ? number.GetInt32() : null;
        Sample = Optional(row, "sample") ?? family!.SampleOf(row);
        Statuses = Numbers(row, "status");
        StatusMessages = Numbers(row, "messages");
        ErrorIds = Strings(row, "errorIds");
        Faults = Strings(row, "faults");
        Over = Strings(row, "over");
        Before = Strings(row, "before");
        Candidates = Strings(row, "candidates");
        WhatSettlesIt = Optional(row, "settles");
        IsState = row.TryGetProperty("state", out _);
        IsOpen = row.TryGetProperty("open", out _);
        IsIncident = row.TryGetProperty("incident", out _);
        texts = Strings(row, "text");
        patterns = Strings(row, "regex").Select(Create).ToList();
        hints = Strings(row, "hints").Select(Create).ToList();
        words = Strings(row, "words").Select(rule => new WordRule(rule)).ToList();
        services = Strings(row, "services").Select(name => (FailingService)Enum.Parse(typeof(FailingService), name)).ToList();
        if (row.TryGetProperty("versions", out var versions))
        {
            firstVersion = versions.TryGetProperty("from", out var from) ? from.GetInt32() : null;
            lastVersion = versions.TryGetProperty("to", out var to) ? to.GetInt32() : null;
        }
    }

    /// <summary>The number of the entry.</summary>
    public string Id { get; }

    /// <summary>What it is, in a few words.</summary>
    public string Title { get; }

    /// <summary>Why it happens.</summary>
    public string Cause { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }

    /// <summary>The address of where it is described.</summary>
    public string Source { get; }

    /// <summary>A text that resolves to this entry first.</summary>
    public string Sample { get; }

    /// <summary>The result codes that it explains.</summary>
    public IReadOnlyList<uint> Codes { get; }

    /// <summary>The published names of its codes, such as <c>SEC_E_TIME_SKEW</c>.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>The HTTP statuses that mean it, whatever the body.</summary>
    public IReadOnlyList<int> Statuses { get; }

    /// <summary>The status messages of the site that say it.</summary>
    public IReadOnlyList<int> StatusMessages { get; }

    /// <summary>The module's own errors that it explains.</summary>
    public IReadOnlyList<string> ErrorIds { get; }

    /// <summary>The faults of the simulator that show it.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>What would settle whether it is the cause; null where its text tells.</summary>
    public string? WhatSettlesIt { get; }

    /// <summary>True where its text says how things stand and is no failure.</summary>
    public bool IsState { get; }

    /// <summary>True where its text has more than one cause, so that it is never certain.</summary>
    public bool IsOpen { get; }

    /// <summary>The table of codes that it stands in, or null.</summary>
    internal KnowledgeFamily? Family { get; }

    /// <summary>The number of a sign-in failure, without its prefix.</summary>
    internal int? Number { get; }

    /// <summary>True where several records have to be seen together.</summary>
    internal bool IsIncident { get; }

    /// <summary>Entries that are less exact and give way to this one.</summary>
    internal IReadOnlyList<string> Over { get; }

    /// <summary>Entries that come after this one where both fit.</summary>
    internal IReadOnlyList<string> Before { get; }

    /// <summary>Other causes of the same text, the most frequent first.</summary>
    internal IReadOnlyList<string> Candidates { get; }

    /// <summary>The words of its rules of plain words.</summary>
    internal IEnumerable<string> Terms => words.SelectMany(rule => rule.Choices);

    internal bool Says(string text) =>
        texts.Any(one => text.IndexOf(one, StringComparison.OrdinalIgnoreCase) >= 0) || patterns.Any(one => Matches(one, text));

    internal bool MaySay(string text) => hints.Any(one => Matches(one, text));

    internal int FitOf(HashSet<string> typed) => words.Count == 0 ? 0 : words.Max(rule => rule.Fit(typed));

    /// <summary>Tells whether the entry may speak at a place.</summary>
    /// <param name="scope">The place.</param>
    /// <returns>False where service or version exclude it.</returns>
    internal bool MaySpeak(ErrorScope scope) =>
        (scope.Service is not { } service || services.Count == 0 || services.Contains(service))
        && (scope.SiteVersion is not { } version || ((firstVersion ?? version) <= version && version <= (lastVersion ?? version)));

    /// <summary>Tells whether the entry can be certain at a place: a defect of some versions is not where the version is unknown.</summary>
    /// <param name="scope">The place.</param>
    /// <returns>True where it can.</returns>
    internal bool IsCertainIn(ErrorScope scope) => !IsOpen && (lastVersion is null || scope.SiteVersion is not null);

    internal static Regex Create(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);

    internal static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    internal static string? Optional(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;

    internal static List<string> Strings(JsonElement row, string name) =>
        row.TryGetProperty(name, out var values) ? values.EnumerateArray().Select(value => value.GetString()!).ToList() : [];

    private static List<int> Numbers(JsonElement row, string name) =>
        row.TryGetProperty(name, out var values) ? values.EnumerateArray().Select(value => value.GetInt32()).ToList() : [];
}
