using System.Net.Http;

namespace TenantAttach.Core.Http;

/// <summary>Tells about requests: one line each for everybody, headers and bodies for who asks; no secret to anybody.</summary>
internal static class RequestNarrator
{
    private const int LongestBody = 16 * 1024;

    public static void TellRequest(
        IOperationObserver observer, ServiceRequest request, HttpRequestMessage message, IReadOnlyList<string> secrets)
    {
        if (observer is SilentObserver)
        {
            return;
        }

        var text = new StringBuilder();
        text.Append(message.Method).Append(' ').AppendLine(Redactor.Text(message.RequestUri!.AbsoluteUri, secrets));
        foreach (var header in message.Headers.Concat(message.Content?.Headers.AsEnumerable() ?? []))
        {
            text.Append(header.Key).Append(": ").AppendLine(Redactor.Header(header.Key, string.Join(", ", header.Value)));
        }

        text.Append(Shorten(Redactor.Body(request.Body?.ToJsonString(), secrets)));
        observer.Debug(text.ToString());
    }

    public static void TellReply(
        IOperationObserver observer, ServiceRequest request, Uri address, AttemptOutcome outcome, int attempt, TimeSpan took)
    {
        if (observer is SilentObserver)
        {
            return;
        }

        var result = outcome.Raw?.StatusCode.ToString(CultureInfo.InvariantCulture) ?? outcome.Failure?.ErrorId ?? "none";
        var path = Redactor.Text(address.AbsolutePath);
        observer.Verbose(string.Format(
            CultureInfo.InvariantCulture, "{0} {1} {2} {3} {4:0} ms try {5}", request.Call.Service, request.Call.Method, path, result,
            took.TotalMilliseconds, attempt));
        if (outcome.Raw is not { } raw)
        {
            return;
        }

        var text = new StringBuilder("HTTP ").Append(raw.StatusCode).AppendLine();
        foreach (var header in raw.Headers)
        {
            text.Append(header.Key).Append(": ").AppendLine(Redactor.Header(header.Key, header.Value));
        }

        text.Append(raw.Body.Length > 4 * LongestBody ? $"({raw.Body.Length} bytes)" : Shorten(Redactor.Body(raw.Text, raw.Secrets)));
        observer.Debug(text.ToString());
    }

    private static string Shorten(string text) => text.Length <= LongestBody ? text : text.Substring(0, LongestBody) + "...";
}
