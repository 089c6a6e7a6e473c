using System;
using System.Globalization;

namespace TenantAttach.Core.Http;

/// <summary>Reads the header <c>Retry-After</c>.</summary>
public static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>How long a service asks to wait.</summary>
    /// <param name="value">Seconds, or a date of HTTP.</param>
    /// <param name="now">The time now, by the clock of the session.</param>
    /// <returns>Zero to 366 days; null where there is nothing readable.</returns>
    public static TimeSpan? Parse(string? value, DateTimeOffset now)
    {
        var text = value?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (char.IsDigit(text![0]) && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            return null;
        }

        return date > now ? date - now : TimeSpan.Zero;
    }
}
