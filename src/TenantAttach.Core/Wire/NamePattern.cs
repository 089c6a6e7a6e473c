namespace TenantAttach.Core.Wire;

/// <summary>
/// A pattern for names with <c>*</c>, <c>?</c> and <c>[…]</c>: as much of it as the site can filter by, and the whole of it
/// for what comes back.
/// </summary>
internal sealed class NamePattern
{
    private readonly List<Part> whole;

    /// <summary>Understands a pattern.</summary>
    /// <param name="pattern">The pattern as PowerShell writes it.</param>
    public NamePattern(string pattern)
    {
        whole = Parse(pattern);
        var parts = pattern.Split(['*', '?', '[', ']'], StringSplitOptions.None);
        var firstSpecial = pattern.IndexOfAny(['*', '?', '[']);
        var lastSpecial = pattern.LastIndexOfAny(['*', '?', ']']);
        Prefix = firstSpecial < 0 ? pattern : pattern.Substring(0, firstSpecial);
        Suffix = lastSpecial < 0 ? string.Empty : pattern.Substring(lastSpecial + 1);

        // What stands within brackets is a choice, not a part of the name.
        Inner = pattern.IndexOf('[') >= 0
            ? string.Empty
            : parts.Skip(1).Take(Math.Max(0, parts.Length - 2)).OrderByDescending(part => part.Length).FirstOrDefault() ?? string.Empty;
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
    public bool IsMatch(string name)
    {
        // At a mismatch only the last star can take one letter more, so that no pattern takes more than length times length.
        var (at, part, star, from) = (0, 0, -1, 0);
        while (at < name.Length)
        {
            if (part < whole.Count && !whole[part].IsStar && Fits(whole[part], name[at]))
            {
                (at, part) = (at + 1, part + 1);
            }
            else if (part < whole.Count && whole[part].IsStar)
            {
                (star, from) = (part, at);
                part++;
            }
            else if (star >= 0)
            {
                (part, at) = (star + 1, ++from);
            }
            else
            {
                return false;
            }
        }

        return whole.Skip(part).All(left => left.IsStar);
    }

    /// <summary>Whether no range of the pattern runs backwards, as in <c>[z-a]</c>; PowerShell takes such a pattern for an error.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <returns>True where it can be used.</returns>
    public static bool IsWellFormed(string pattern) =>
        Parse(pattern).TrueForAll(part => part.Choices is not { } choices || Ranges(choices).All(range => range.First <= range.Last));

    private static List<Part> Parse(string pattern)
    {
        var parts = new List<Part>();
        for (var index = 0; index < pattern.Length; index++)
        {
            var end = pattern[index] == '[' ? pattern.IndexOf(']', index + 1) : -1;
            if (end > index + 1)
            {
                parts.Add(new Part('[', pattern.Substring(index + 1, end - index - 1)));
                index = end;
                continue;
            }

            parts.Add(new Part(pattern[index], null));
        }

        return parts;
    }

    private static IEnumerable<(char First, char Last)> Ranges(string choices)
    {
        for (var index = 0; index < choices.Length; index++)
        {
            var isRange = index + 2 < choices.Length && choices[index + 1] == '-';
            yield return (Fold(choices[index]), Fold(choices[isRange ? index + 2 : index]));
            index += isRange ? 2 : 0;
        }
    }

    private static bool Fits(Part part, char letter) => part switch
    {
        { Choices: { } choices } => Ranges(choices).Any(range => Fold(letter) >= range.First && Fold(letter) <= range.Last),
        { Letter: '?' } => true,
        _ => Fold(part.Letter) == Fold(letter),
    };

    private static char Fold(char letter) => char.ToUpperInvariant(letter);

    private readonly record struct Part(char Letter, string? Choices)
    {
        public bool IsStar => Letter == '*' && Choices is null;
    }
}
