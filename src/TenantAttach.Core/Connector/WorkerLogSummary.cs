using System.Text.RegularExpressions;

namespace TenantAttach.Core.Connector;

/// <summary>What the worker logs tell about the upload: the last word of each kind of line.</summary>
internal sealed class WorkerLogSummary
{
    /// <summary>The logs of the service connection point that the upload writes.</summary>
    public static readonly IReadOnlyList<string> LogNames =
    [
        "GenericUploadWorker.log", "CMGatewaySyncUploadWorker.log", "CMGatewayNotificationWorker.log",
        "EndpointConnectivityCheckWorker.log",
    ];

    private static readonly Regex Response = new(
        @"^\[(?<scenario>[^\]]+)\] Response from (?<url>\S+) is: (?<status>\d{3})",
        RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static readonly Regex Batch = new(@"Batching (?<count>\d+) records", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static readonly Regex Next = new(
        @"Next run time will be at approximately: (?<time>\d\d/\d\d/\d{4} \d\d:\d\d:\d\d)",
        RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static readonly Regex Unreachable = new(
        @"could not be resolved|Unable to connect to the remote server|\b(407|408|502|511|598|599)\b \(",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Compiled);

    private readonly Dictionary<string, LogReply> replies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last answer of the gateway for each of its resources (AccountOnboardingInfo, DevicePost, Notification).</summary>
    public IReadOnlyDictionary<string, LogReply> Replies => replies;

    /// <summary>When a batch was last put together.</summary>
    public DateTimeOffset? LastBatch { get; private set; }

    /// <summary>How many records it had.</summary>
    public int? LastBatchCount { get; private set; }

    /// <summary>When the next upload is due.</summary>
    public DateTimeOffset? NextRun { get; private set; }

    /// <summary>When the gateway last accepted device records.</summary>
    public DateTimeOffset? LastAccepted { get; private set; }

    /// <summary>When the gateway first answered 2xx at all in the lines read.</summary>
    public DateTimeOffset? FirstSuccess { get; private set; }

    /// <summary>When an endpoint was last reported as unreachable.</summary>
    public DateTimeOffset? LastUnreachable { get; private set; }

    /// <summary>When the stale database connection of old sites was last reported.</summary>
    public DateTimeOffset? LastStaleConnection { get; private set; }

    /// <summary>Takes in lines, oldest first.</summary>
    /// <param name="lines">The lines of one log.</param>
    public void Read(IEnumerable<string> lines)
    {
        foreach (var text in lines)
        {
            Read(WorkerLogLine.Parse(text));
        }
    }

    private void Read(WorkerLogLine line)
    {
        var message = line.Message;
        if (Response.Match(message) is { Success: true } response)
        {
            ReadReply(response, line.Time);
        }
        else if (Batch.Match(message) is { Success: true } batch)
        {
            LastBatch = line.Time ?? LastBatch;
            LastBatchCount = int.Parse(batch.Groups["count"].Value, CultureInfo.InvariantCulture);
        }
        else if (Next.Match(message) is { Success: true } next)
        {
            NextRun = Later(NextRun, line.LocalTime(next.Groups["time"].Value));
        }
        else if (message.IndexOf("ExecuteReader requires an open and available Connection", StringComparison.Ordinal) >= 0)
        {
            LastStaleConnection = line.Time ?? LastStaleConnection;
        }
        else if (Unreachable.IsMatch(message))
        {
            LastUnreachable = line.Time ?? LastUnreachable;
        }
    }

    private void ReadReply(Match response, DateTimeOffset? time)
    {
        var url = response.Groups["url"].Value;
        var resource = url.Substring(url.LastIndexOf('/') + 1);
        var status = int.Parse(response.Groups["status"].Value, CultureInfo.InvariantCulture);
        if (!replies.TryGetValue(resource, out var last) || !(time < last.Time))
        {
            replies[resource] = new LogReply(resource, status, time);
        }

        if (status is >= 200 and < 300)
        {
            FirstSuccess ??= time;
            if (string.Equals(resource, "DevicePost", StringComparison.OrdinalIgnoreCase))
            {
                LastAccepted = Later(LastAccepted, time);
            }
        }
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}

/// <summary>What the gateway answered last for one of its resources.</summary>
/// <param name="Resource">The last part of the address.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Time">When.</param>
internal sealed record LogReply(string Resource, int Status, DateTimeOffset? Time)
{
    /// <summary>True for a 2xx.</summary>
    public bool Succeeded => Status is >= 200 and < 300;
}
