using System;
using System.Collections.Generic;
using System.Linq;
using TenantAttach.Core.Errors;

namespace TenantAttach.Core.Diagnosis;

/// <summary>Finds what the knowledge base says about a failure. What it does not know, it does not guess.</summary>
public static class ErrorResolver
{
    private const int LongestText = 64 * 1024;

    /// <summary>Resolves a text: a log line, a message, the number of an entry, or a code.</summary>
    /// <param name="text">The text; what is beyond its first 64 KB is not looked at.</param>
    /// <returns>The entries that fit; empty where none does.</returns>
    public static IReadOnlyList<ErrorResolution> ResolveText(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        if (KnowledgeBase.Find(text.Trim()) is { } named)
        {
            return [Certain(named, text)];
        }

        var read = text.Length > LongestText ? text.Substring(0, LongestText) : text;
        var said = KnowledgeBase.Entries.Where(entry => entry.Says(read)).ToList();
        said.RemoveAll(entry => said.Any(other => other.Over.Contains(entry.Id)));
        if (said.Count > 0)
        {
            return said.ConvertAll(entry => Certain(entry, text));
        }

        var codes = ResultCode.Parse(read).Concat(ResultCode.Find(read)).Distinct().SelectMany(code => ResolveCode(code, read)).ToList();
        return codes.Count > 0 ? codes : KnowledgeBase.Entries.Where(entry => entry.MaySay(read)).Select(entry => Create(entry, text, isCertain: false)).ToList();
    }

    /// <summary>Resolves a code that is known to be one.</summary>
    /// <param name="code">The code, as people write it.</param>
    /// <returns>The entries that fit; empty where none does.</returns>
    public static IReadOnlyList<ErrorResolution> ResolveCode(string code) => ResultCode.Parse(code).SelectMany(value => ResolveCode(value, code)).ToList();

    /// <summary>Resolves what a service answered.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body, or null.</param>
    /// <returns>The entries that fit; empty where none does.</returns>
    public static IReadOnlyList<ErrorResolution> ResolveHttp(int status, string? body)
    {
        var byStatus = KnowledgeBase.Entries.Where(entry => entry.Statuses.Contains(status)).Select(entry => Certain(entry, status)).ToList();
        if (byStatus.Count > 0)
        {
            return byStatus;
        }

        var text = $"Response status code: {status}{(status == 403 ? " Forbidden" : string.Empty)} {body}";
        return status is >= 100 and < 400 ? [] : ResolveText(text);
    }

    /// <summary>Resolves an error of the module: by its identifier, then by what the service said.</summary>
    /// <param name="failure">The error.</param>
    /// <returns>The entries that fit; empty where none does.</returns>
    public static IReadOnlyList<ErrorResolution> ResolveException(Exception failure)
    {
        for (var one = failure; one is not null; one = one.InnerException)
        {
            var known = ResolveOne(one);
            if (known.Count > 0)
            {
                return known;
            }
        }

        return failure is TenantAttachException own && ErrorCatalog.All.FirstOrDefault(entry => entry.Id == own.ErrorId) is { } row ? [OfCatalogue(row, own)] : [];
    }

    /// <summary>Resolves a fault of the simulator to the entries that it shows.</summary>
    /// <param name="fault">The fault's name, without an argument.</param>
    /// <returns>The entries; empty where the fault shows none.</returns>
    public static IReadOnlyList<ErrorResolution> ResolveFault(string fault) =>
        KnowledgeBase.Entries.Where(entry => entry.Faults.Contains(fault, StringComparer.OrdinalIgnoreCase)).Select(entry => Certain(entry, fault)).ToList();

    // An error of the module that is no fault of the knowledge base still says itself what it is and what helps.
    private static ErrorResolution OfCatalogue(ErrorEntry row, TenantAttachException failure) => new()
    {
        Id = row.Id,
        Title = failure.Message,
        Cause = failure.Message,
        Remedy = row.Remedy,
        Source = "docs/errors.md",
        IsCertain = true,
        Input = row.Id,
    };

    private static IReadOnlyList<ErrorResolution> ResolveOne(Exception failure)
    {
        if (failure is not TenantAttachException known)
        {
            var byText = ResolveText(failure.Message);
            return byText.Count > 0 || failure.HResult is 0 or -1 ? byText : ResolveCode(unchecked((uint)failure.HResult), failure.Message);
        }

        var byId = KnowledgeBase.Entries.Where(entry => entry.ErrorIds.Contains(known.ErrorId, StringComparer.Ordinal)).Select(entry => Certain(entry, known.ErrorId)).ToList();
        if (byId.Count > 0)
        {
            return byId;
        }

        return known.StatusCode is { } status ? ResolveHttp(status, known.ServiceCode + " " + known.Message) : ResolveText(known.Message);
    }

    private static IReadOnlyList<ErrorResolution> ResolveCode(uint code, string text)
    {
        var fit = KnowledgeBase.Entries.Where(entry => entry.Codes.Contains(code)).ToList();
        if (fit.Count == 0 && (code & 0xFFFF0000) == 0x80070000)
        {
            // A Windows code that was wrapped as a result code.
            fit = KnowledgeBase.Entries.Where(entry => entry.Codes.Contains(code & 0xFFFF)).ToList();
        }

        var inContext = fit.Where(entry => entry.FitsContext(text)).ToList();
        var chosen = inContext.Count == 1 ? inContext : fit;
        return chosen.ConvertAll(entry => Create(entry, text, chosen.Count == 1));
    }

    private static ErrorResolution Certain(KnowledgeEntry entry, object input) => Create(entry, input, isCertain: true);

    private static ErrorResolution Create(KnowledgeEntry entry, object input, bool isCertain) => new()
    {
        Id = entry.Id,
        Title = entry.Title,
        Cause = entry.Cause,
        Remedy = entry.Remedy,
        Source = entry.Source,
        Faults = entry.Faults,
        Input = input,
        IsCertain = isCertain,
    };
}
