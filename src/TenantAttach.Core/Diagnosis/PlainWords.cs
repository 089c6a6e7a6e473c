using System.Text.RegularExpressions;

namespace TenantAttach.Core.Diagnosis;

/// <summary>
/// Words as administrators type them: in any order, in American and British spelling, with the names that products had and have.
/// A rule is a list of terms that all have to be there; a term is a choice of beginnings of words.
/// </summary>
internal static class PlainWords
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Compiled;

    private static readonly (Regex Pattern, string Letter)[] Spellings =
    [
        (Create(@"(?<=\b(author|unauthor|synchron|recogn|organ|initial|custom|normal|util)i)s(?=(e|ed|es|er|ing|ation)\b)"), "z"),
        (Create(@"(?<=\blicen)c(?=e)"), "s"),
        (Create(@"(?<=\benrol)(?=(ment)?s?\b)"), "l"),
    ];

    // Other names first: what is replaced by one word is compared as one word.
    private static readonly (Regex Pattern, string Word)[] Synonyms =
    [
        (Create(@"\b(azure active directory|azure ?ad|microsoft entra id|microsoft entra|entra id|aad)\b"), "entra"),
        (Create(
            @"\b(microsoft endpoint manager|endpoint manager|mem|memac|intune)? ?(admin|administration) "
                + @"(center|centre|portal)\b|\bmemac\b|\bintune portal\b"), "admincenter"),
        (Create(@"\b(microsoft )?(endpoint )?configuration manager\b|\b(configmgr|sccm|mecm|memcm|mcm)\b"), "configmgr"),
        (Create(@"\b(sign(s|ed|ing)?|log(s|ged|ging)?)[ -]?(in|on)(to)?\b|\blogins?\b|\blogons?\b"), "signin"),
        (Create(@"\bcloud ?sync\b"), "cloudsync"),
        (Create(@"\bservice connection point\b"), "scp"),
        (Create(@"\bcloud management gateway\b"), "cmg"),
        (Create(@"\badmin(istration)? ?services?\b"), "adminservice"),
        (Create(@"\b(group polic(y|ies)|gpos?)\b"), "grouppolicy"),
        (Create(@"\btim(es?|ed|ing)?[ -]?outs?\b"), "timeout"),
        (Create(@"\bco-? ?manage(d|ment)?\b"), "comanage"),
        (Create(@"\b(multi-?factor|2fa|mfa)\b"), "mfa"),
        (Create(@"\benhanced http\b|\be-?http\b"), "enhancedhttp"),
        (Create(@"\btenant[ -]attach\w*\b"), "tenantattach"),
        (Create(@"\bgr[ea]yed( out)?\b|\bdisabled\b|\bunavailable\b|\bnot available\b"), "unavailable not"),
        (Create(@"\b(can'?t|cannot|can not|could ?n[o']t|could not|unable to|not able to|not possible)\b"), "cannot not"),
        (Create(
            @"\b(does|do|did|is|are|was|were|has|have|will|wo)n'?t\b|\bnever\b(?= (load|open|appear|arrive|show|come))|\bno "
                + @"longer\b|\bno\b"), "not no"),
        (Create(@"\b(app|application) registrations?\b|\bapplications?\b"), "app"),
        (Create(@"\b(azure|microsoft) services\b"), "azure services"),
        (Create(@"\bsign-?in\b"), "signin"),
    ];

    private const int LongestStem = 7;

    private static readonly string[] Endings = ["ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y"];

    private static readonly HashSet<string> Small =
    [
        "the", "and", "for", "with", "that", "this", "from", "are", "was", "has", "have", "not", "can", "cannot", "but", "you", "your",
        "its", "our", "all", "any",
        "one", "when", "while", "then", "there", "they", "them", "into", "than", "also", "only", "other", "been", "being", "will", "would",
        "should", "could", "may",
        "who", "which", "what", "where", "how", "why", "does", "did", "use", "used", "using", "get", "gets", "got", "after", "before",
        "again", "still", "even", "some",
        "configmgr", "check", "wait", "hour", "hours", "minutes", "version", "set", "show", "shows", "test", "cmtenantattachendpoint",
    ];

    private static readonly char[] Separators =
    [
        .. Enumerable.Range(0, 128).Select(code => (char)code).Where(one => !char.IsLetterOrDigit(one) && one != '$'),
    ];

    /// <summary>The words of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The words, in lower case, with one name for each thing.</returns>
    public static HashSet<string> Of(string text)
    {
        var words = text.ToLowerInvariant().Replace('\u2019', '\'').Replace("'s ", " ");
        foreach (var (pattern, letter) in Spellings)
        {
            words = pattern.Replace(words, letter);
        }

        foreach (var (pattern, word) in Synonyms)
        {
            words = pattern.Replace(words, " " + word + " ");
        }

        return
        [
            .. words.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
                .Select(one => one.TrimStart('$'))
                .Where(one => one.Length > 0),
        ];
    }

    /// <summary>The beginnings of the words that say something.</summary>
    /// <param name="words">The words.</param>
    /// <returns>The beginnings, without those of small words.</returns>
    public static HashSet<string> Stems(IEnumerable<string> words) =>
        [.. words.Where(word => word.Length > 2 && !Small.Contains(word)).Select(Stem)];

    private static string Stem(string word)
    {
        foreach (var ending in Endings)
        {
            if (word.Length > ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                word = word.Substring(0, word.Length - ending.Length);
                break;
            }
        }

        return word.Length > LongestStem ? word.Substring(0, LongestStem) : word;
    }

    private static Regex Create(string pattern) => new(pattern, Options, TimeSpan.FromSeconds(1));
}

/// <summary>One rule of plain words.</summary>
internal sealed class WordRule
{
    private readonly string[][] terms;

    /// <summary>Reads a rule.</summary>
    /// <param name="rule">Terms with blanks between them, choices with bars.</param>
    public WordRule(string rule) => terms = [.. rule.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(term => term.Split('|'))];

    /// <summary>All words that it asks for.</summary>
    public IEnumerable<string> Choices => terms.SelectMany(term => term);

    /// <summary>How well a text fits.</summary>
    /// <param name="words">The words of the text.</param>
    /// <returns>The sum of what its terms weigh; 0 where one is missing.</returns>
    public int Fit(HashSet<string> words)
    {
        var sum = 0;
        foreach (var term in terms)
        {
            var best = term.Where(choice => words.Any(word => word.StartsWith(choice, StringComparison.Ordinal)))
                .Select(Weight)
                .DefaultIfEmpty(0)
                .Max();
            if (best == 0)
            {
                return 0;
            }

            sum += best;
        }

        return sum;
    }

    // A word that says little weighs little.
    private static int Weight(string choice) =>
        choice is "not" or "no" or "cannot" or "fail" or "error" or "page" or "missing" or "need" or "role" or "new" ? 2
        : choice.Length <= 3
        ? 3
        : choice is "admincenter" or "configmgr" or "device" or "collection" or "signin" or "entra" or "permission" or "app"
        ? 4
        : 6;
}
