using System.Text.RegularExpressions;

namespace TenantAttach.Core.Time;

/// <summary>Time spans as people write and read them.</summary>
public static class TimeSpanText
{
    private static readonly Regex Units = new(
        @"^(?:(?<d>[0-9]{1,4})d)?(?:(?<h>[0-9]{1,6})h)?(?:(?<m>[0-9]{1,8})m)?(?:(?<s>[0-9]{1,9})s)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <summary>Reads a time span: numbers with units, such as <c>90s</c> or <c>1h30m</c>, or the form <c>00:15:00</c>.</summary>
    /// <param name="text">The text. A number without a unit is refused: it would be days to .NET and seconds to most readers.</param>
    /// <param name="span">The time span.</param>
    /// <returns>True where the text is a time span.</returns>
    public static bool TryParse(string text, out TimeSpan span)
    {
        var trimmed = text.Trim();
        var match = Units.Match(trimmed);
        if (match.Success && trimmed.Length > 0)
        {
            span = new TimeSpan(Number(match, "d"), 0, 0, 0) + TimeSpan.FromHours(Number(match, "h"))
                + TimeSpan.FromMinutes(Number(match, "m")) + TimeSpan.FromSeconds(Number(match, "s"));
            return true;
        }

        span = default;
        return trimmed.IndexOf(':') > 0 && TimeSpan.TryParse(trimmed, CultureInfo.InvariantCulture, out span);
    }

    /// <summary>Writes a time span for a sentence, for example <c>1 hour 30 minutes</c>.</summary>
    /// <param name="span">The time span; parts of a second are left out.</param>
    /// <returns>The words.</returns>
    public static string Words(TimeSpan span)
    {
        var words = new List<string>();
        Add(words, span.Days, "day");
        Add(words, span.Hours, "hour");
        Add(words, span.Minutes, "minute");
        Add(words, span.Seconds, "second");
        return words.Count == 0 ? "0 seconds" : string.Join(" ", words);
    }

    private static int Number(Match match, string unit) =>
        match.Groups[unit].Success ? int.Parse(match.Groups[unit].Value, CultureInfo.InvariantCulture) : 0;

    private static void Add(List<string> words, int count, string unit)
    {
        if (count > 0)
        {
            words.Add(FormattableString.Invariant($"{count} {unit}{(count == 1 ? string.Empty : "s")}"));
        }
    }
}
