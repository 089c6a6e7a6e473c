using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TenantAttach.Core.Connector;

/// <summary>One line of a worker log: what it says and when, in UTC.</summary>
/// <param name="Message">The text without the decoration.</param>
/// <param name="Time">When it was written; null where the line does not tell.</param>
/// <param name="Bias">Minutes to add to a local time of the site to get UTC.</param>
internal readonly record struct WorkerLogLine(string Message, DateTimeOffset? Time, int Bias)
{
    private static readonly Regex Executive = new(
        @"^(?<text>.*?)~?\s*\$\$<(?<component>[^>]*)><(?<time>\d\d-\d\d-\d{4} \d\d:\d\d:\d\d(?:\.\d+)?)(?<bias>[+-]?\d+)?><thread=",
        RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static readonly Regex Client = new(
        @"^<!\[LOG\[(?<text>.*?)\]LOG\]!><time=""(?<clock>\d\d:\d\d:\d\d(?:\.\d+)?)(?<bias>[+-]?\d+)?"" date=""(?<date>\d{1,2}-\d{1,2}-\d{4})""",
        RegexOptions.CultureInvariant | RegexOptions.Compiled | RegexOptions.Singleline);

    /// <summary>Reads a line in either of the two formats; any other text is a message without a time.</summary>
    /// <param name="line">The line.</param>
    /// <returns>What it says.</returns>
    public static WorkerLogLine Parse(string line)
    {
        var match = Executive.Match(line);
        if (match.Success)
        {
            return Create(match, match.Groups["time"].Value);
        }

        match = Client.Match(line);
        return match.Success
            ? Create(match, match.Groups["date"].Value + " " + match.Groups["clock"].Value)
            : new WorkerLogLine(line, null, 0);
    }

    /// <summary>Reads a local time that the message itself carries, <c>MM/dd/yyyy HH:mm:ss</c>.</summary>
    /// <param name="text">The time.</param>
    /// <returns>The time in UTC, or null.</returns>
    public DateTimeOffset? LocalTime(string text) =>
        DateTime.TryParseExact(text.Trim(), "MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, TimeSpan.Zero).AddMinutes(Bias)
            : null;

    private static WorkerLogLine Create(Match match, string time)
    {
        // The bias is written as minutes to add: 14:24 local with +420 is 21:24 UTC.
        var bias = match.Groups["bias"].Success && int.TryParse(match.Groups["bias"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes)
            ? minutes
            : 0;
        return DateTime.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new WorkerLogLine(match.Groups["text"].Value, new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.Zero).AddMinutes(bias), bias)
            : new WorkerLogLine(match.Groups["text"].Value, null, bias);
    }
}
