namespace TenantAttach.Views;

/// <summary>
/// The gate for text from outside that a host shows. What a terminal would obey (control characters, line breaks, and marks that turn the
/// direction of writing) becomes visible text. Objects keep the text as it is.
/// </summary>
internal static class SafeText
{
    /// <summary>Makes a text safe, as one line.</summary>
    public static string Line(string text) => Escape(text, keepsLines: false);

    /// <summary>Makes a text safe that has lines of its own.</summary>
    public static string Lines(string text) => Escape(text, keepsLines: true);

    private static string Escape(string text, bool keepsLines)
    {
        var first = 0;
        while (first < text.Length && !IsUnsafe(text[first], keepsLines))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var safe = new StringBuilder(text, 0, first, text.Length + 16);
        foreach (var sign in text.Substring(first))
        {
            if (!IsUnsafe(sign, keepsLines))
            {
                safe.Append(sign);
                continue;
            }

            safe.Append(sign switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => "\\u" + ((int)sign).ToString("x4", CultureInfo.InvariantCulture),
            });
        }

        return safe.ToString();
    }

    private static bool IsUnsafe(char sign, bool keepsLines) =>
        sign is '\n' or '\r' ? !keepsLines
        : char.IsControl(sign) || sign is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
