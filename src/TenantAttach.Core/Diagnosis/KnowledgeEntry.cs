using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TenantAttach.Core.Diagnosis;

/// <summary>One entry of the knowledge base.</summary>
public sealed class KnowledgeEntry
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<string> texts;
    private readonly IReadOnlyList<Regex> patterns;
    private readonly IReadOnlyList<Regex> hints;
    private readonly Regex? context;

    internal KnowledgeEntry(JsonElement row)
    {
        Id = row.GetProperty("id").GetString()!;
        Title = row.GetProperty("title").GetString()!;
        Cause = row.GetProperty("cause").GetString()!;
        Remedy = row.GetProperty("remedy").GetString()!;
        Source = row.GetProperty("source").GetString()!;
        Sample = row.GetProperty("sample").GetString()!;
        Codes = Strings(row, "codes").Select(code => Convert.ToUInt32(code, 16)).ToList();
        Statuses = row.TryGetProperty("status", out var statuses) ? statuses.EnumerateArray().Select(one => one.GetInt32()).ToList() : [];
        ErrorIds = Strings(row, "errorIds");
        Faults = Strings(row, "faults");
        Over = Strings(row, "over");
        texts = Strings(row, "text");
        patterns = Strings(row, "regex").Select(Create).ToList();
        hints = Strings(row, "hints").Select(Create).ToList();
        context = row.TryGetProperty("context", out var words) ? Create(words.GetString()!) : null;
    }

    /// <summary>The number of the entry.</summary>
    public string Id { get; }

    /// <summary>What it is, in a few words.</summary>
    public string Title { get; }

    /// <summary>Why it happens.</summary>
    public string Cause { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }

    /// <summary>Where it is described.</summary>
    public string Source { get; }

    /// <summary>A text that resolves to this entry and no other.</summary>
    public string Sample { get; }

    /// <summary>The result codes that it explains.</summary>
    public IReadOnlyList<uint> Codes { get; }

    /// <summary>The HTTP statuses that mean it, whatever the body.</summary>
    public IReadOnlyList<int> Statuses { get; }

    /// <summary>The module's own errors that it explains.</summary>
    public IReadOnlyList<string> ErrorIds { get; }

    /// <summary>The faults of the simulator that show it.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Entries that are less exact and give way to this one.</summary>
    internal IReadOnlyList<string> Over { get; }

    internal bool Says(string text) => texts.Any(one => text.IndexOf(one, StringComparison.OrdinalIgnoreCase) >= 0) || patterns.Any(one => Matches(one, text));

    internal bool MaySay(string text) => hints.Any(one => Matches(one, text));

    internal bool FitsContext(string text) => context is not null && Matches(context, text);

    private static bool Matches(Regex pattern, string text)
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

    private static Regex Create(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);

    private static List<string> Strings(JsonElement row, string name) =>
        row.TryGetProperty(name, out var values) ? values.EnumerateArray().Select(value => value.GetString()!).ToList() : [];
}
