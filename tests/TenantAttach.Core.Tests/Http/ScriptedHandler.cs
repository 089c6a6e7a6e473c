using System.Collections.Concurrent;
using System.Net;

namespace TenantAttach.Core.Tests.Http;

/// <summary>A transport that answers as told and remembers what it was sent.</summary>
internal sealed class ScriptedHandler(Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public ScriptedHandler(Func<SentRequest, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    public ConcurrentQueue<SentRequest> Sent { get; } = new();

    /// <summary>Gives the answers one after the other, the last one for ever.</summary>
    public static ScriptedHandler InOrder(params Func<HttpResponseMessage>[] answers)
    {
        var index = -1;
        return new ScriptedHandler(_ => answers[Math.Min(Interlocked.Increment(ref index), answers.Length - 1)]());
    }

    public static HttpResponseMessage Json(int status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(
            (HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var sent = new SentRequest(request.Method.Method, request.RequestUri!, headers, body);
        Sent.Enqueue(sent);
        return await answer(sent, cancellationToken);
    }
}

internal sealed record SentRequest(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
