using TenantAttach.Core.Logs;

namespace TenantAttach.Core.Connector;

/// <summary>One line of a worker log: what it says and when, in UTC.</summary>
/// <param name="Message">The text without the decoration.</param>
/// <param name="Time">When it was written; null where the line does not tell.</param>
/// <param name="Bias">Minutes to add to a local time of the site to get UTC.</param>
internal readonly record struct WorkerLogLine(string Message, DateTimeOffset? Time, int Bias)
{
    /// <summary>Reads a line in either of the two formats; any other text is a message without a time.</summary>
    /// <param name="line">The line.</param>
    /// <returns>What it says.</returns>
    public static WorkerLogLine Parse(string line)
    {
        var record = CmLogReader.ReadLine(line);
        return new WorkerLogLine(record.Message, record.TimeUtc, record.Bias ?? 0);
    }

    /// <summary>Reads a local time that the message itself carries, <c>MM/dd/yyyy HH:mm:ss</c>.</summary>
    /// <param name="text">The time.</param>
    /// <returns>The time in UTC, or null.</returns>
    public DateTimeOffset? LocalTime(string text) =>
        DateTime.TryParseExact(text.Trim(), "MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, TimeSpan.Zero).AddMinutes(Bias)
            : null;
}
