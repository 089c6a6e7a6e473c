using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using TenantAttach.Core.AdminService;

namespace TenantAttach.Core.Devices;

/// <summary>
/// A pattern for names with <c>*</c>, <c>?</c> and <c>[…]</c>: as much of it as the site can filter by, and the whole of it
/// for what comes back.
/// </summary>
internal sealed class NamePattern
{
    private readonly Regex whole;

    /// <summary>Understands a pattern.</summary>
    /// <param name="pattern">The pattern as PowerShell writes it.</param>
    public NamePattern(string pattern)
    {
        whole = new Regex("^" + ToRegex(pattern) + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var parts = pattern.Split(['*', '?', '[', ']'], StringSplitOptions.None);
        var firstSpecial = pattern.IndexOfAny(['*', '?', '[']);
        var lastSpecial = pattern.LastIndexOfAny(['*', '?', ']']);
        Prefix = firstSpecial < 0 ? pattern : pattern.Substring(0, firstSpecial);
        Suffix = lastSpecial < 0 ? string.Empty : pattern.Substring(lastSpecial + 1);

        // What stands within brackets is a choice, not a part of the name.
        Inner = pattern.IndexOf('[') >= 0 ? string.Empty : parts.Skip(1).Take(Math.Max(0, parts.Length - 2)).OrderByDescending(part => part.Length).FirstOrDefault() ?? string.Empty;
    }

    /// <summary>The text before the first wildcard.</summary>
    public string Prefix { get; }

    /// <summary>The text after the last wildcard.</summary>
    public string Suffix { get; }

    /// <summary>The longest text between two wildcards.</summary>
    public string Inner { get; }

    /// <summary>The filter for the site.</summary>
    /// <param name="property">The property that holds the name.</param>
    /// <returns>A filter that lets through at least what the pattern matches; null where the pattern holds no text.</returns>
    public ODataFilter? ToFilter(string property)
    {
        ODataFilter?[] terms =
        [
            Prefix.Length > 0 ? ODataFilter.StartsWith(property, Prefix) : null,
            Suffix.Length > 0 ? ODataFilter.EndsWith(property, Suffix) : null,
            Inner.Length > 0 ? ODataFilter.Contains(property, Inner) : null,
        ];
        return terms.Any(term => term is not null) ? ODataFilter.And(terms) : null;
    }

    /// <summary>Whether a name matches the whole pattern.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True where it does, without regard to case.</returns>
    public bool IsMatch(string name) => whole.IsMatch(name);

    private static string ToRegex(string pattern)
    {
        var result = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            var end = pattern[index] == '[' ? pattern.IndexOf(']', index + 1) : -1;
            if (end > index + 1)
            {
                result.Append('[').Append(pattern.Substring(index + 1, end - index - 1).Replace("\\", "\\\\").Replace("^", "\\^").Replace("[", "\\[")).Append(']');
                index = end;
                continue;
            }

            result.Append(pattern[index] switch { '*' => ".*", '?' => ".", var c => Regex.Escape(c.ToString()) });
        }

        return result.ToString();
    }
}
