using System.Net.Http;

namespace TenantAttach.Core.Http;

/// <summary>Sends one try of a request and says how it ended; only cancellation is thrown.</summary>
internal sealed class AttemptSender(HttpClient client, TimeProvider time)
{
    public async Task<AttemptOutcome> SendAsync(
        HttpRequestMessage message, RawReply template, ServiceCall call, CancellationToken cancellationToken)
    {
        using var limit = RequestTimeOut.Start(time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await TransmitAsync(message, either.Token).ConfigureAwait(false);
            return new AttemptOutcome(await ReadAsync(response, template, call, either.Token).ConfigureAwait(false), null);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new AttemptOutcome(null, Translate(failure, limit, message.RequestUri!, call.Name));
        }
    }

    /// <summary>As <see cref="SendAsync"/>, but leaves the body of a good reply unread.</summary>
    public async Task<(AttemptOutcome Outcome, HttpResponseMessage? Open)> OpenAsync(
        HttpRequestMessage message, RawReply template, ServiceCall call, CancellationToken cancellationToken)
    {
        using var limit = RequestTimeOut.Start(time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await TransmitAsync(message, either.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return (new AttemptOutcome(Describe(response, template), null), response);
            }

            var raw = await ReadAsync(response, template, call, either.Token).ConfigureAwait(false);
            response.Dispose();
            return (new AttemptOutcome(raw, null), null);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            return (new AttemptOutcome(null, Translate(failure, limit, message.RequestUri!, call.Name)), null);
        }
    }

#if NET8_0_OR_GREATER
    /// <summary>Sends, and ends the wait as soon as it is stopped: the transport waits for the Kerberos library, which cannot be.</summary>
    private async Task<HttpResponseMessage> TransmitAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var sending = client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            return await sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!sending.IsCompleted)
        {
            _ = sending.ContinueWith(Discard, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    private static void Discard(Task<HttpResponseMessage> late)
    {
        if (late.Status == TaskStatus.RanToCompletion)
        {
            late.Result.Dispose();
        }
        else
        {
            _ = late.Exception;
        }
    }
#else
    private Task<HttpResponseMessage> TransmitAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
#endif

    private static TenantAttachException Translate(Exception failure, CancellationTokenSource limit, Uri address, string call) =>
        limit.IsCancellationRequested
        ? Errors.ErrorCatalog.RequestTimedOut.Create(null, failure, address.Host, call, RequestTimeOut.Duration.TotalSeconds)
        : TransportFailures.Translate(failure, address, call);

    private async Task<RawReply> ReadAsync(
        HttpResponseMessage response, RawReply template, ServiceCall call, CancellationToken cancellationToken)
    {
        var bounds = ReplyBounds.Document;
        var host = response.RequestMessage?.RequestUri?.Host ?? call.Name;
        var started = time.GetTimestamp();
        using var content = new MemoryStream();
#if NET8_0_OR_GREATER
        using var source = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using var source = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        var buffer = new byte[81920];
        int count;
        while ((count = await source.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            bounds.Check(call.Name, host, content.Length + count, time.GetElapsedTime(started));
            content.Write(buffer, 0, count);
        }

        var body = content.ToArray();
        var announced = response.Content.Headers.ContentEncoding.Count == 0 ? response.Content.Headers.ContentLength : null;
        return Describe(response, template) with { Body = body, IsCut = announced > body.Length };
    }

    private static RawReply Describe(HttpResponseMessage response, RawReply template)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var own = response.Content?.Headers.AsEnumerable() ?? [];
        foreach (var header in response.Headers.Concat(own))
        {
            headers[header.Key] = string.Join(", ", header.Value);
        }

        return template with
        {
            StatusCode = (int)response.StatusCode,
            ContentType = response.Content?.Headers.ContentType?.MediaType,
            Headers = headers,
        };
    }
}
