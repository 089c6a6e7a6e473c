using System;
using System.Collections.Generic;
using System.Linq;
using TenantAttach.Core.DeviceQuery.Language;
using TenantAttach.Core.Errors;

namespace TenantAttach.Core.DeviceQuery;

/// <summary>The language of CMPivot: what can be told of a query without asking anybody. Pure.</summary>
public static class DeviceQueryLanguage
{
    /// <summary>The most characters of a query that are looked at.</summary>
    public const int LongestQuery = 16_384;

    /// <summary>Analyses a query. Whatever the text is, this ends with an analysis.</summary>
    /// <param name="query">The query.</param>
    /// <param name="options">What it is checked against, or null.</param>
    /// <returns>What was found; the place of a finding is always in the query, or right behind it.</returns>
    public static DeviceQueryAnalysis Analyze(string query, DeviceQueryOptions? options = null) => query.Length <= LongestQuery
        ? new QueryLinter(options ?? new DeviceQueryOptions()).Run(query)
        : new DeviceQueryAnalysis
        {
            Query = query,
            IsValid = false,
            CloudSupport = DeviceQueryCloudSupport.Unknown,
            Findings =
            [
                new DeviceQueryFinding
                {
                    Id = "TooLong",
                    Severity = DeviceQuerySeverity.Error,
                    Line = 1,
                    Column = 1,
                    Message = $"The query has {query.Length} characters; {LongestQuery} are the most.",
                    Remedy = "Split the query.",
                },
            ],
        };

    /// <summary>Analyses a query and ends where it cannot be sent.</summary>
    /// <param name="query">The query.</param>
    /// <param name="options">What it is checked against, or null.</param>
    /// <returns>What was found, without errors.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceQueryInvalid</c>: with place, what was found and what to do.</exception>
    public static DeviceQueryAnalysis Check(string query, DeviceQueryOptions? options = null)
    {
        var analysis = Analyze(query, options);
        if (analysis.IsValid)
        {
            return analysis;
        }

        var errors = analysis.Findings.Where(finding => finding.Severity == DeviceQuerySeverity.Error).ToList();
        var first = errors[0];
        var expected = first.Expected is { Length: > 0 } words && words.Length <= 120 && first.Remedy is null ? $" Expected: {words}." : string.Empty;
        throw ErrorCatalog.DeviceQueryInvalid.Create(
            Short(query),
            first.Line,
            first.Column,
            first.Message + expected + (first.Remedy is null ? string.Empty : " " + first.Remedy),
            errors.Count == 1 ? string.Empty : $" ({errors.Count - 1} more.)");
    }

    /// <summary>The entities, for proposals while a query is typed.</summary>
    /// <returns>Name and how it is written, by name.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Entities() =>
        QueryEntities.All.Select(entity => new KeyValuePair<string, string>(entity.Name, entity.Usage)).ToList();

    /// <summary>The words that can follow a pipe, for proposals while a query is typed.</summary>
    /// <returns>The words.</returns>
    public static IReadOnlyList<string> Operators() => QueryWords.Operators;

    /// <summary>The functions, for proposals while a query is typed.</summary>
    /// <returns>Name and how it is written.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Functions() => QueryWords.Functions.Concat(QueryWords.Aggregates)
        .Select(function => new KeyValuePair<string, string>(function.Name, function.Usage)).ToList();

    private static string Short(string query)
    {
        var line = query.Split('\r', '\n')[0];
        return line.Length == query.Length && line.Length <= 60 ? line : line.Substring(0, Math.Min(line.Length, 57)) + "...";
    }
}
