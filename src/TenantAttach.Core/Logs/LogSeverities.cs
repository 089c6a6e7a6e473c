namespace TenantAttach.Core.Logs;

/// <summary>
/// The severity of records whose form has none: what the writer says at the start of the text, else what the words say, as log
/// viewers do. A count of zero, "no" or "without" before the word, and code 0 are no failure.
/// </summary>
internal static class LogSeverities
{
    private static readonly (string Word, CMLogSeverity Severity)[] Beginnings =
    [
        ("[Critical]", CMLogSeverity.Error), ("[Error]", CMLogSeverity.Error), ("[Warning]", CMLogSeverity.Warning),
        ("[Information]", CMLogSeverity.Information),
        ("[Info]", CMLogSeverity.Information), ("[Verbose]", CMLogSeverity.Verbose), ("ERROR:", CMLogSeverity.Error),
        ("WARNING:", CMLogSeverity.Warning),
        ("INFO:", CMLogSeverity.Information),
    ];

    private static readonly string[] Failures = ["error", "fail", "exception", "[Critical]", "fatal"];
    private static readonly string[] Warnings = ["warn", "unauthorized"];
    private static readonly string[] Negations = ["no", "0", "zero", "without", "not", "never", "non", "none"];
    private static readonly string[] Fillers =
    [
        "any", "an", "a", "the", "new", "further", "more", "other", "fatal", "critical", "unexpected", "warning", "warnings", "error",
        "errors", "or", "and",
    ];

    /// <summary>Reads the severity from a text.</summary>
    /// <param name="message">The text.</param>
    /// <returns>The severity; information where nothing says more.</returns>
    public static CMLogSeverity FromWords(string message)
    {
        var start = 0;
        while (start < message.Length && message[start] == ' ')
        {
            start++;
        }

        if (start < message.Length && message[start] is '[' or 'E' or 'W' or 'I' or 'e' or 'w' or 'i')
        {
            foreach (var (word, severity) in Beginnings)
            {
                if (string.Compare(message, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
                {
                    return severity;
                }
            }
        }

        if (message.StartsWith("STATMSG:", StringComparison.Ordinal)
            && message.IndexOf(" SEV=", StringComparison.Ordinal) is var at and >= 0
            && at + 5 < message.Length)
        {
            return message[at + 5] switch { 'E' => CMLogSeverity.Error, 'W' => CMLogSeverity.Warning, _ => CMLogSeverity.Information };
        }

        return SaysOne(message, Failures)
            ? CMLogSeverity.Error
            : SaysOne(message, Warnings)
            ? CMLogSeverity.Warning
            : CMLogSeverity.Information;
    }

    private static bool SaysOne(string message, string[] words)
    {
        foreach (var word in words)
        {
            for (var at = message.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = message.IndexOf(
                word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (!IsDenied(message, at, at + word.Length))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsDenied(string message, int from, int to)
    {
        while (from > 0 && char.IsLetter(message[from - 1]))
        {
            from--;
        }

        while (to < message.Length && char.IsLetter(message[to]))
        {
            to++;
        }

        return IsDeniedBefore(message, from) || IsZero(message, to) || IsWord(message, from, to, "failover")
            || string.Compare(message, to, "-free", 0, 5, StringComparison.OrdinalIgnoreCase) == 0;
    }

    private static bool IsDeniedBefore(string message, int at)
    {
        for (var words = 0; words < 4; words++)
        {
            var end = at;
            while (end > 0 && message[end - 1] is ' ' or '-' or '/')
            {
                end--;
            }

            var start = end;
            while (start > 0 && (char.IsLetterOrDigit(message[start - 1]) || message[start - 1] == '\''))
            {
                start--;
            }

            if (start == end || (start > 0 && message[start - 1] is '.' or ','))
            {
                return false;
            }

            if (Array.Exists(Negations, word => IsWord(message, start, end, word)))
            {
                return true;
            }

            if (!Array.Exists(Fillers, word => IsWord(message, start, end, word)))
            {
                return end - start > 3 && string.Compare(message, end - 3, "n't", 0, 3, StringComparison.OrdinalIgnoreCase) == 0;
            }

            at = start;
        }

        return false;
    }

    // "failed: 0", "error code 0x0", "errors = 0", "errors: none".
    private static bool IsZero(string message, int at)
    {
        if (string.Compare(message, at, "(s)", 0, 3, StringComparison.Ordinal) == 0)
        {
            at += 3;
        }

        at = Skip(message, at, " code");
        at = Skip(message, at, " count");
        at = Skip(message, at, "Code");
        at = Skip(message, at, "Count");
        while (at < message.Length && message[at] is ' ' or ':' or '=' or '"')
        {
            at++;
        }

        if (string.Compare(message, at, "none", 0, 4, StringComparison.OrdinalIgnoreCase) == 0)
        {
            return true;
        }

        var start = at;
        at += at + 1 < message.Length && message[at] == '0' && message[at + 1] is 'x' or 'X' ? 2 : 0;
        while (at < message.Length && message[at] == '0')
        {
            at++;
        }

        return at > start
            && (at == message.Length
                || !(
                    char.IsLetterOrDigit(message[at]) || (message[at] == '.' && at + 1 < message.Length && char.IsDigit(message[at + 1]))));
    }

    private static int Skip(string message, int at, string word) =>
        string.Compare(message, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 ? at + word.Length : at;

    private static bool IsWord(string message, int start, int end, string word) =>
        end - start == word.Length && string.Compare(message, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
