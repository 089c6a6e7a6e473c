using System.Text.RegularExpressions;

namespace TenantAttach.Cmdlets.Binding;

/// <summary>Matching by <c>*</c> and <c>?</c>, without regard to case.</summary>
internal static class Wildcards
{
    /// <summary>Tells whether a text matches any of the patterns.</summary>
    /// <param name="text">The text.</param>
    /// <param name="patterns">The patterns; null or none match everything.</param>
    /// <returns>True for a match.</returns>
    public static bool Match(string text, string[]? patterns) =>
        patterns is not { Length: > 0 } || Array.Exists(patterns, pattern => Match(text, pattern));

    /// <summary>Tells whether a pattern has wildcards.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <returns>True where it has.</returns>
    public static bool HasAny(string pattern) => pattern.IndexOfAny(['*', '?']) >= 0;

    private static bool Match(string text, string pattern)
    {
        var expression = Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".");
        return Regex.IsMatch(
            text, $"^{expression}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline,
            TimeSpan.FromSeconds(1));
    }
}
