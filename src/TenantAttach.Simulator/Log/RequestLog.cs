using System.Text.Encodings.Web;

namespace TenantAttach.Simulator.Log;

/// <summary>
/// The requests that were answered, redacted. The latest are kept in memory; a writer gets all of them, one JSON object a
/// line, with the fields <c>time</c>, <c>service</c>, <c>method</c>, <c>path</c>, <c>query</c>, <c>requestBody</c>,
/// <c>status</c> and <c>responseBody</c>; where a transport fault hit also <c>fault</c> and <c>workDone</c>.
/// </summary>
public sealed class RequestLog
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly object gate = new();
    private readonly Queue<RequestLogEntry> kept = new();
    private TextWriter? target;

    internal RequestLog()
    {
    }

    /// <summary>How many entries are kept in memory, 0 or more; older ones are dropped.</summary>
    public int Capacity { get; set; } = 2000;

    /// <summary>The longest body in bytes that an entry in memory holds; of a longer one it holds the length. A writer gets all.</summary>
    public int BodyLimit { get; set; } = 32_768;

    /// <summary>Why nothing more is written to the writer; null where everything was.</summary>
    public IOException? WriteFailure { get; private set; }

    /// <summary>How many requests were answered in all.</summary>
    public int Count { get; private set; }

    /// <summary>The entries that are kept, oldest first.</summary>
    public IReadOnlyList<RequestLogEntry> Entries
    {
        get
        {
            lock (gate)
            {
                return [.. kept];
            }
        }
    }

    /// <summary>Sends every entry from now on to a writer as a line of JSON; null stops.</summary>
    /// <param name="writer">The writer; it stays the caller's to close.</param>
    public void WriteTo(TextWriter? writer)
    {
        lock (gate)
        {
            target = writer;
        }
    }

    /// <summary>Writes the entries that are kept to a writer, one a line.</summary>
    /// <param name="writer">The writer.</param>
    public void Dump(TextWriter writer)
    {
        foreach (var entry in Entries)
        {
            writer.Write(Line(entry));
        }
    }

    internal RequestLogEntry Add(DateTimeOffset time, SimulatedRequest request, HandledRequest handled)
    {
        var response = handled.Response;
        lock (gate)
        {
            Count++;
            var entry = new RequestLogEntry
            {
                Time = time,
                Service = handled.Service.ToString().ToLowerInvariant(),
                Method = request.Method,
                Path = Redactor.Text(Uri.UnescapeDataString(request.Address.AbsolutePath)),
                Query = Redactor.Text(Uri.UnescapeDataString(request.Address.Query.TrimStart('?').Replace('+', ' '))),
                RequestBody = Redactor.Body(
                    request.Body, Header(request.Headers, "Content-Type"), target is null ? BodyLimit : int.MaxValue),
                Status = response.StatusCode,
                ResponseBody = Redactor.Body(
                    response.Body, Header(response.Headers, "Content-Type"), target is null ? BodyLimit : int.MaxValue),
                Fault = handled.Fault,
                IsWorkDone = handled.IsWorkDone,
            };
            WriteLine(entry);
            Keep(Shorten(entry));
            return entry;
        }
    }

    // A disk that is full is no failure of the service that was asked.
    private void WriteLine(RequestLogEntry entry)
    {
        try
        {
            target?.Write(Line(entry));
            target?.Flush();
        }
        catch (IOException failure)
        {
            WriteFailure = failure;
            target = null;
        }
    }

    private static string? Header(IEnumerable<KeyValuePair<string, string>> headers, string name) =>
        headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string Line(RequestLogEntry entry)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("time", entry.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            writer.WriteString("service", entry.Service);
            writer.WriteString("method", entry.Method);
            writer.WriteString("path", entry.Path);
            writer.WriteString("query", entry.Query);
            Raw(writer, "requestBody", entry.RequestBody);
            writer.WriteNumber("status", entry.Status);
            Raw(writer, "responseBody", entry.ResponseBody);
            if (entry.Fault is not null)
            {
                writer.WriteString("fault", entry.Fault);
                writer.WriteBoolean("workDone", entry.IsWorkDone == true);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static void Raw(Utf8JsonWriter writer, string name, string? json)
    {
        writer.WritePropertyName(name);
        if (json is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(json, skipInputValidation: true);
        }
    }

    private RequestLogEntry Shorten(RequestLogEntry entry) =>
        entry.ResponseBody is { } body && body.Length > BodyLimit ? entry with { ResponseBody = $"\"({body.Length} characters)\"" } : entry;

    private void Keep(RequestLogEntry entry)
    {
        kept.Enqueue(entry);
        while (kept.Count > Math.Max(Capacity, 0))
        {
            kept.Dequeue();
        }
    }
}
