namespace TenantAttach.Core.Http;

/// <summary>How much of a reply is taken. What is larger, or comes too slowly, is an error and not a reason to go on reading.</summary>
internal sealed record ReplyBounds
{
    /// <summary>The bounds of a reply that is read as one document.</summary>
    public static readonly ReplyBounds Document = new() { Bytes = 32L << 20, Time = RequestTimeOut.Duration };

    /// <summary>The bounds of a file that is read while it comes in.</summary>
    public static readonly ReplyBounds File = new() { Bytes = 2L << 30, Time = TimeSpan.FromMinutes(30) };

    /// <summary>The most JSON values in a document; each takes memory beside its text.</summary>
    public const int Values = 3_000_000;

    /// <summary>The size from which values are counted before a document is built.</summary>
    public const int CountedFrom = 4 << 20;

    /// <summary>The most bytes, after unpacking.</summary>
    public required long Bytes { get; init; }

    /// <summary>The longest time that may be spent on reading.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>The bounds of a call.</summary>
    public static ReplyBounds Of(ServiceCall call) => call.Workload == Workload.Download ? File : Document;

    /// <summary>Refuses what is over a bound.</summary>
    /// <param name="call">The call, for the error.</param>
    /// <param name="host">The host, for the error.</param>
    /// <param name="bytes">How many bytes came so far.</param>
    /// <param name="elapsed">How long reading took so far.</param>
    public void Check(string call, string host, long bytes, TimeSpan elapsed)
    {
        if (bytes > Bytes)
        {
            throw ErrorCatalog.ReplyTooLarge.Create(call, FormattableString.Invariant($"more than {Bytes >> 20} MB"));
        }

        if (elapsed > Time)
        {
            throw ErrorCatalog.RequestTimedOut.Create(host, call, Time.TotalSeconds);
        }
    }

    /// <summary>Refuses a document of very many small values.</summary>
    public static void CheckValues(string call, byte[] body)
    {
        if (body.Length < CountedFrom)
        {
            return;
        }

        var reader = new Utf8JsonReader(body);
        for (var values = 0; reader.Read(); values++)
        {
            if (values > Values)
            {
                throw ErrorCatalog.ReplyTooLarge.Create(call, FormattableString.Invariant($"more than {Values} values"));
            }
        }
    }
}
