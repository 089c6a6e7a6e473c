using TenantAttach.Core.Logs;

namespace TenantAttach.Core.Diagnosis;

/// <summary>Finds what the knowledge base says about a failure. What it does not know, it does not guess.</summary>
public static class ErrorResolver
{
    private const int LongestText = 64 * 1024;
    private const int MostCandidates = 5;
    private const int CredentialRefused = 70002;
    private const uint FirstOfHttp = 12001;
    private const uint LastOfHttp = 12190;

    // A hint weighs as much as a rule of two or three words.
    private const int HintWeight = 12;

    /// <summary>Resolves a text that a person gives: a log line, a message, the number of an entry, a code, or plain words.</summary>
    /// <param name="text">The text; what is beyond its first 64 KB is not looked at.</param>
    /// <param name="scope">What is known of the place that it comes from, or null.</param>
    /// <returns>The entries that fit, the likeliest first; empty where none does.</returns>
    public static IReadOnlyList<ErrorResolution> ResolveText(string text, ErrorScope? scope = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        if (Named(text.Trim(), text) is { } named)
        {
            return [named];
        }

        var read = Head(text);
        if (FailureText.IsRecord(read)
            && CmLogReader.ReadText([read], new LogReadOptions()).FirstOrDefault(record => record.Kind != CMLogKind.Unknown) is { } line)
        {
            return ResolveRecord(line, scope);
        }

        if (ResultCode.Parse(read) is { Count: > 0 } alone
            && alone.SelectMany(code => Explicit(code, text)).ToList() is { Count: > 0 } coded)
        {
            return coded;
        }

        return Resolve(read, text, (scope ?? ErrorScope.Unknown) with { IsTyped = true });
    }

    /// <summary>Resolves a record of a log: its component limits which entries may speak.</summary>
    /// <param name="record">The record.</param>
    /// <param name="scope">What else is known, or null.</param>
    /// <returns>The entries that fit, the likeliest first; empty where none does.</returns>
    public static IReadOnlyList<ErrorResolution> ResolveRecord(CMLogRecord record, ErrorScope? scope = null) =>
        Resolve(Head(record.Message), record, (scope ?? ErrorScope.Unknown) with { Component = record.Component ?? scope?.Component });

    /// <summary>Resolves what is known to be a code: an entry, an error of the module, a result code, a sign-in failure, or a status
    /// message.</summary>
    /// <param name="code">The code, as people write it.</param>
    /// <returns>The entries that fit; empty where none does.</returns>
    public static IReadOnlyList<ErrorResolution> ResolveCode(string code)
    {
        var value = code.Trim();
        if (Named(value, code) is { } named)
        {
            return [named];
        }

        var resolved = ResultCode.Parse(value).SelectMany(one => Explicit(one, code)).ToList();
        if (resolved.Count > 0)
        {
            return resolved;
        }

        var digits = value.StartsWith("AADSTS", StringComparison.OrdinalIgnoreCase) ? value.Substring(6) : value;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return [];
        }

        return KnowledgeBase.OfSignIn(number) is { } failure
            ? [Create(failure, code, isCertain: true)]
            :
            [
                .. KnowledgeBase.Entries.Where(
                    entry => entry.StatusMessages.Contains(number)).Select(entry => Create(entry, code, isCertain: true)),
            ];
    }

    /// <summary>Resolves what a service answered.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body, or null.</param>
    /// <param name="scope">What is known of the place, the service above all, or null.</param>
    /// <returns>The entries that fit; empty where none does.</returns>
    public static IReadOnlyList<ErrorResolution> ResolveHttp(int status, string? body, ErrorScope? scope = null)
    {
        var byStatus = KnowledgeBase.Entries.Where(entry => entry.Statuses.Contains(status)).ToList();
        if (byStatus.Count > 0)
        {
            return byStatus.ConvertAll(entry => Create(entry, status, isCertain: true));
        }

        var text = $"Response status code: {status}{(status == 403 ? " Forbidden" : string.Empty)} {body}";
        return status is >= 100 and < 400 ? [] : Resolve(Head(text), text, scope ?? ErrorScope.Unknown);
    }

    /// <summary>Resolves an error of the module: by its identifier, then by what the service said.</summary>
    /// <param name="failure">The error.</param>
    /// <param name="scope">What is known of the place, or null.</param>
    /// <returns>The entries that fit; empty where none does.</returns>
    public static IReadOnlyList<ErrorResolution> ResolveException(Exception failure, ErrorScope? scope = null)
    {
        for (var one = failure; one is not null; one = one.InnerException)
        {
            var known = ResolveOne(one, scope);
            if (known.Count > 0)
            {
                return known;
            }
        }

        return failure is TenantAttachException own && ErrorCatalog.All.FirstOrDefault(entry => entry.Id == own.ErrorId) is { } row
            ? [OfCatalog(row, own.Message, row.Id)]
            : [];
    }

    /// <summary>Resolves a fault of the simulator to the entries that it shows.</summary>
    /// <param name="fault">The fault's name, without an argument.</param>
    /// <returns>The entries; empty where the fault shows none.</returns>
    public static IReadOnlyList<ErrorResolution> ResolveFault(string fault) =>
        [
            .. KnowledgeBase.Entries.Where(
                entry => entry.Faults.Contains(fault, StringComparer.OrdinalIgnoreCase)).Select(
                    entry => Create(entry, fault, isCertain: true)),
        ];

    /// <summary>Says what is recognized in a text whose cause is not known.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The codes, statuses, and services in it, in words.</returns>
    public static string Recognize(string text) =>
        FailureText.Recognize(Head(text)) is { Count: > 0 } parts ? string.Join(", ", parts) : "nothing";

    /// <summary>Writes out an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="input">What led to it.</param>
    /// <param name="isCertain">True where nothing else fits.</param>
    /// <returns>What it says.</returns>
    internal static ErrorResolution Create(KnowledgeEntry entry, object? input, bool isCertain) => new()
    {
        Id = entry.Id,
        Title = entry.Title,
        Cause = entry.Cause,
        Remedy = entry.Remedy,
        Source = entry.Source,
        Faults = entry.Faults,
        WhatSettlesIt = isCertain ? null : entry.WhatSettlesIt,
        Input = input,
        IsCertain = isCertain,
    };

    private static string Head(string text) => text.Length > LongestText ? text.Substring(0, LongestText) : text;

    // The number of an entry, or the identifier of an error as PowerShell prints it.
    private static ErrorResolution? Named(string value, object input)
    {
        if (KnowledgeBase.Find(value) is { } entry)
        {
            return Create(entry, input, isCertain: true);
        }

        var comma = value.IndexOf(',');
        var id = comma > 0 ? value.Substring(0, comma) : value;
        var row = ErrorCatalog.All.FirstOrDefault(one => string.Equals(one.Id, id, StringComparison.OrdinalIgnoreCase));
        var known = row is null ? null : KnowledgeBase.Entries.FirstOrDefault(one => one.ErrorIds.Contains(row.Id, StringComparer.Ordinal));
        return known is not null
            ? Create(known, input, isCertain: true)
            : row is null
            ? null
            : OfCatalog(row, FailureText.WithoutPlaces(row.Message), input);
    }

    // An error of the module that is no fault of the knowledge base still says itself what it is and what helps.
    private static ErrorResolution OfCatalog(ErrorEntry row, string message, object input) => new()
    {
        Id = row.Id,
        Title = message,
        Cause = message,
        Remedy = row.Remedy,
        Source = "docs/errors.md",
        IsCertain = true,
        Input = input,
    };

    private static IReadOnlyList<ErrorResolution> ResolveOne(Exception failure, ErrorScope? scope)
    {
        if (failure is not TenantAttachException known)
        {
            var byText = Resolve(Head(failure.Message), failure.Message, scope ?? ErrorScope.Unknown);
            return byText.Count > 0 || failure.HResult is 0 or -1
                ? byText
                : Coded([unchecked((uint)failure.HResult)], failure.Message, failure.Message, scope ?? ErrorScope.Unknown);
        }

        var byId = KnowledgeBase.Entries.Where(entry => entry.ErrorIds.Contains(known.ErrorId, StringComparer.Ordinal)).ToList();
        if (byId.Count > 0)
        {
            return byId.ConvertAll(entry => Create(entry, known.ErrorId, isCertain: byId.Count == 1));
        }

        return known.StatusCode is { } status
            ? ResolveHttp(status, known.ServiceCode + " " + known.Message, scope)
            : Resolve(Head(known.Message), known.Message, scope ?? ErrorScope.Unknown);
    }

    private static List<ErrorResolution> Resolve(string text, object input, ErrorScope scope)
    {
        scope = scope with { Service = scope.Service ?? FailureText.ServiceOf(text, scope.Component) };
        var said = KnowledgeBase.Entries.Where(entry => entry.MaySpeak(scope) && entry.Says(text))
            .Concat(SignIns(text))
            .Distinct()
            .ToList();
        said.RemoveAll(entry => said.Any(other => other.Over.Contains(entry.Id)));
        if (said.Count > 0)
        {
            return WithCandidates(said, input, scope);
        }

        var coded = Coded(ResultCode.Find(text).Distinct(), text, input, scope);
        return coded.Count > 0 ? coded : Guess(text, input, scope);
    }

    // AADSTS70002 only says that a credential was not accepted: where a second number stands beside it, that one says why.
    private static IEnumerable<KnowledgeEntry> SignIns(string text)
    {
        var numbers = FailureText.SignInsOf(text).ToList();
        return numbers.Where(number => number != CredentialRefused || numbers.Count == 1)
            .Select(KnowledgeBase.OfSignIn)
            .OfType<KnowledgeEntry>();
    }

    private static List<ErrorResolution> WithCandidates(List<KnowledgeEntry> said, object input, ErrorScope scope)
    {
        var ordered = InOrder(said);
        var isSure = ordered.Count(entry => !entry.IsState) <= 1 || ordered.TrueForAll(entry => entry.IsCertainIn(scope));
        var found = ordered.ConvertAll(entry => Create(entry, input, isSure && entry.IsCertainIn(scope)));
        foreach (var other in ordered.SelectMany(entry => entry.Candidates)
            .Distinct()
            .Select(KnowledgeBase.Find)
            .OfType<KnowledgeEntry>()
            .Where(entry => !said.Contains(entry)))
        {
            found.Add(Create(other, input, isCertain: false));
        }

        return found;
    }

    private static List<ErrorResolution> Guess(string text, object input, ErrorScope scope)
    {
        var typed = scope.IsTyped && text.Length <= 2000 ? PlainWords.Of(text) : null;
        var fits = KnowledgeBase.Entries
            .Where(entry => entry.MaySpeak(scope))
            .Select(entry => (Entry: entry, IsHinted: entry.MaySay(text), Words: typed is null ? 0 : entry.FitOf(typed)))
            .Select(one => (one.Entry, one.IsHinted, Fit: one.Words + (one.IsHinted ? HintWeight : 0)))
            .Where(one => one.Fit > 0)
            .OrderByDescending(one => one.Fit)
            .ToList();
        if (fits.Count == 0)
        {
            return typed is null
                ? []
                : [.. WordIndex.Find(typed).Where(entry => entry.MaySpeak(scope)).Select(entry => Create(entry, input, isCertain: false))];
        }

        var close = fits.Where(one => one.IsHinted || one.Fit * 2 >= fits[0].Fit).Take(MostCandidates).Select(one => one.Entry).ToList();
        close.RemoveAll(entry => close.Any(other => other.Over.Contains(entry.Id)));
        var more = close[0].Candidates.Select(KnowledgeBase.Find).OfType<KnowledgeEntry>().Where(entry => !close.Contains(entry));
        return InOrder([.. close, .. more]).ConvertAll(entry => Create(entry, input, isCertain: false));
    }

    // An entry that comes before another is moved there; the order is kept otherwise.
    private static List<KnowledgeEntry> InOrder(List<KnowledgeEntry> entries)
    {
        var ordered = entries.ToList();
        foreach (var first in entries)
        {
            var at = ordered.FindIndex(other => first.Before.Contains(other.Id));
            if (at >= 0 && at < ordered.IndexOf(first))
            {
                ordered.Remove(first);
                ordered.Insert(at, first);
            }
        }

        return ordered;
    }

    // A code without any text around it: whatever table has it.
    private static IEnumerable<ErrorResolution> Explicit(uint code, object input)
    {
        var fit = EntriesOf(code);
        return fit.Select(entry => Create(entry, input, isCertain: fit.Count == 1 && entry.IsCertainIn(ErrorScope.Unknown)));
    }

    private static List<ErrorResolution> Coded(IEnumerable<uint> codes, string text, object input, ErrorScope scope)
    {
        var found = new List<ErrorResolution>();
        foreach (var symbol in ResultCode.FindSymbols(text))
        {
            Take(KnowledgeBase.OfSymbol(symbol));
        }

        foreach (var code in codes)
        {
            Take(EntriesOf(code).Where(entry => entry.Family?.Fits(code, text, scope) != false));
        }

        return found;

        void Take(IEnumerable<KnowledgeEntry> entries)
        {
            var fit = entries.Where(entry => entry.MaySpeak(scope)).ToList();
            found.AddRange(fit
                .Where(entry => found.TrueForAll(one => one.Id != entry.Id))
                .Select(entry => Create(entry, input, fit.Count == 1 && entry.IsCertainIn(scope))));
        }
    }

    private static IReadOnlyList<KnowledgeEntry> EntriesOf(uint code)
    {
        var fit = KnowledgeBase.OfCode(code);
        var (facility, low) = (code >> 16, code & 0xFFFF);
        if (fit.Count > 0)
        {
            return fit;
        }

        // Enrollment and the sign-in broker wrap the codes of WinHTTP in facilities of their own; they also stand alone.
        return low is >= FirstOfHttp and <= LastOfHttp && facility is 0 or 0x8019 or 0xCAA2 or 0xCAA8
            ? KnowledgeBase.OfCode(0x80070000 | low)
            : facility == 0x8007 ? KnowledgeBase.OfCode(low) : fit;
    }
}
