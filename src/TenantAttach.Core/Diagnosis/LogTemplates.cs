namespace TenantAttach.Core.Diagnosis;

/// <summary>Tells quickly whether a record can say anything of a failure, and which records say the same.</summary>
internal static class LogTemplates
{
    private const int LongestName = 32;

    // What every text of the knowledge base that can stand in a log has at least one of.
    private static readonly string[] Needles =
    [
        "rror", "ail", "xception", "0x8", "0xC", "AADSTS", " is: ", "enied", "nauthorized", "annot ", "ould not", "nable to", "not ",
        "imed out", "efused", "ertificate", "tatus", "Batching", "run time", "issing", "equest", "ynchroni", "onnect",
        "CollectionAADGroupSync",
        "0x0000", "esponse", "orbidden", "clock", "nroll", "essage ID", "SEV=E", "requires", "identity", "KB1", "scope tag",
        "-2016", "-2147", "-2145", "ScriptStore", "BROWSER_USAGE", "uthenticat", "xpired", "21490", "21491", "AuthSupported", "membership",
        "Not ", "n't ", "mpty", "nconsistent", "nvalid", "nstalled", "eyed out", "ayed out", "equired", "isabled", "s off", "l off",
        "nventory class", "nalytics", "ResourceSet", "$select", "8193", "_E_", "ERROR_", "DSREG_", "NTE_", "STATUS_", "WSA", "Joined",
        "erms of use", "rivileges", "hrottled", "omputer's SID", "llowed on this", "packages", "Prt", "CMGService", "CMGConnector",
    ];

    /// <summary>Tells whether a text can matter.</summary>
    /// <param name="message">The text.</param>
    /// <returns>False where no entry can say anything of it.</returns>
    public static bool MayMatter(string message)
    {
        foreach (var needle in Needles)
        {
            if (message.IndexOf(needle, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A key that records share which differ in identifiers, times, and counts only.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The key.</returns>
    public static ulong KeyOf(CMLogRecord record)
    {
        var hash = Mix(14695981039346656037UL, record.Component ?? string.Empty, 0, record.Component?.Length ?? 0);
        var text = record.Message;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_'))
            {
                end++;
            }

            if (end == at)
            {
                hash = (hash ^ text[at++]) * 1099511628211UL;
                continue;
            }

            hash = end - at >= LongestName ? (hash ^ '#') * 1099511628211UL : Word(hash, text, at, end);
            at = end;
        }

        return hash;
    }

    // Numbers that may be a status, a code, or a message are kept; others count or identify.
    private static ulong Word(ulong hash, string text, int from, int to)
    {
        if (text[from] == '0' && from + 1 < to && text[from + 1] is 'x' or 'X')
        {
            return Mix(hash, text, from, to);
        }

        for (var at = from; at < to;)
        {
            var end = at;
            while (end < to && char.IsDigit(text[end]))
            {
                end++;
            }

            if (end == at)
            {
                hash = (hash ^ text[at++]) * 1099511628211UL;
                continue;
            }

            var keeps = end - at is 3 or 5 or >= 10 || (at - from == 6 && string.CompareOrdinal(text, from, "AADSTS", 0, 6) == 0);
            hash = keeps ? Mix(hash, text, at, end) : (hash ^ '#') * 1099511628211UL;
            at = end;
        }

        return hash;
    }

    private static ulong Mix(ulong hash, string text, int from, int to)
    {
        for (; from < to; from++)
        {
            hash = (hash ^ text[from]) * 1099511628211UL;
        }

        return hash;
    }
}
