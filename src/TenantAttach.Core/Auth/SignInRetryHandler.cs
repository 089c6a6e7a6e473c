using System.Net.Http;

namespace TenantAttach.Core.Auth;

/// <summary>
/// Repeats requests to a busy token endpoint by the clock of the session and by the rules of every other request. It stands
/// below the sign-in library, which would otherwise repeat once and then refuse by itself, for the whole process and by the wall clock.
/// </summary>
internal sealed class SignInRetryHandler(HttpMessageHandler inner, TimeProvider time, int? jitterSeed) : DelegatingHandler(inner)
{
    private readonly RetryRules rules = new(jitterSeed);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            if (status is not 429 and < 500)
            {
                return response;
            }

            var headers = response.Headers.ToDictionary(
                header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            response.Dispose();
            var outcome = new AttemptOutcome(new RawReply { StatusCode = status, Headers = headers }, null);
            var delay = rules.DelayAfter(EntraCalls.RequestToken, outcome, attempt, time.GetElapsedTime(started), time.GetUtcNow())
                ?? throw ErrorCatalog.SignInUnavailable.Create(
                    new ServiceFailure(status, null, null, null, null), null, request.RequestUri!.Host, status, attempt);
            await time.WaitAsync(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = RequestTimeOut.Start(time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await base.SendAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException failure) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ErrorCatalog.RequestTimedOut.Create(
                null, failure, request.RequestUri!.Host, "the sign-in", RequestTimeOut.Duration.TotalSeconds);
        }
    }
}
