using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Readiness;

/// <summary>Tests endpoints by the rules of the service connection point.</summary>
public sealed class EndpointTester(EndpointTestOptions options, TimeProvider time)
{
    private static readonly int[] Blocked = [407, 408, 426, 451, 502, 511, 598, 599];

    /// <summary>Whether a status means that the service connection point counts the endpoint as blocked.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <returns>True for the statuses of proxies and of a misconfigured TLS; all others count as reached.</returns>
    public static bool IsBlocked(int status) => Array.IndexOf(Blocked, status) >= 0;

    /// <summary>Tests several endpoints at a time.</summary>
    /// <param name="targets">The endpoints.</param>
    /// <param name="observer">Who is told how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The results, as they come.</returns>
    public async IAsyncEnumerable<EndpointCheck> TestAsync(
        IReadOnlyList<EndpointTarget> targets, IOperationObserver observer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(options.Parallel);
        var running = targets.Select(target => InPlaceAsync(places, target, cancellationToken)).ToList();
        var done = 0;
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running).ConfigureAwait(false);
            running.Remove(ended);
            var check = await ended.ConfigureAwait(false);
            done++;
            observer.Progress(
                new OperationProgress(
                    "Testing endpoints", $"{done} of {targets.Count}: {check.Endpoint.Host}", done * 100 / targets.Count));
            yield return check;
        }
    }

    /// <summary>Tests one endpoint.</summary>
    /// <param name="target">The endpoint.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The result; a failure of the endpoint is a result too.</returns>
    public async Task<EndpointCheck> TestAsync(EndpointTarget target, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var proxy = options.Proxy(target.Address);
        using var visit = new EndpointVisit(target.Address, proxy, options, time, cancellationToken);
        EndpointFinding finding;
        try
        {
            finding = await GoAsync(visit, target).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            finding = visit.Explain(exception);
        }

        return new EndpointCheck
        {
            Endpoint = target.Address,
            Purpose = target.Purpose,
            Rule = target.Rule,
            IsRequired = target.IsRequired,
            Status = finding.Status == CheckStatus.Fail && !target.IsRequired ? CheckStatus.Warning : finding.Status,
            Stage = finding.Stage,
            Evidence = finding.Evidence,
            Remedy = finding.Remedy,
            FaultCode = finding.FaultCode,
            StatusCode = finding.StatusCode,
            Proxy = proxy,
            Duration = time.GetElapsedTime(started),
        };
    }

    private static EndpointFinding Judge(int status, string? tlsWarning)
    {
        if (IsBlocked(status))
        {
            return new EndpointFinding(
                CheckStatus.Fail,
                "Http",
                $"Answered {status}, which counts as blocked.",
                status == 426
                    ? "Enable TLS 1.2 for the system and for .NET."
                    : "Let the proxy pass the endpoint without a sign-in; set the proxy of the system (netsh winhttp set proxy) with a "
                        + "bypass list for internal hosts.",
                status == 426 ? "T47" : "T46",
                status);
        }

        return tlsWarning is null
            ? new EndpointFinding(CheckStatus.Pass, "Done", $"Answered {status}.", null, null, status)
            : new EndpointFinding(
                CheckStatus.Warning, "Tls", $"Answered {status}. {tlsWarning}",
                "Set the proxy of the system (netsh winhttp set proxy) and allow the CRL and OCSP addresses.", "T48", status);
    }

    private async Task<EndpointCheck> InPlaceAsync(SemaphoreSlim places, EndpointTarget target, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await TestAsync(target, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<EndpointFinding> GoAsync(EndpointVisit visit, EndpointTarget target)
    {
        var refusal = await visit.ConnectAsync().ConfigureAwait(false);
        if (refusal is { } status)
        {
            return Judge(status, null) is { Status: CheckStatus.Fail } blocked
                ? blocked with { Stage = "Proxy" }
                : new EndpointFinding(
                    CheckStatus.Fail, "Proxy", $"The proxy refused the connection with {status}.", "Let the proxy pass the endpoint.",
                    "T46", status);
        }

        var finding = Judge(await visit.AskAsync().ConfigureAwait(false), visit.TlsWarning);
        if (!options.IncludeIdle || !target.HoldsConnection || finding.Status == CheckStatus.Fail)
        {
            return finding;
        }

        using var idle = new EndpointVisit(target.Address, options.Proxy(target.Address), options, time, visit.CancellationToken);
        await idle.ConnectAsync().ConfigureAwait(false);
        var cut = await idle.IdleAsync().ConfigureAwait(false);
        return cut is null
            ? finding with { Evidence = finding.Evidence + $" An idle connection lasted {options.IdleTime.TotalSeconds:0} s." }
            : new EndpointFinding(
                CheckStatus.Warning, "Idle",
                $"{finding.Evidence} An idle connection was cut after {cut.Value.TotalSeconds:0} s of {options.IdleTime.TotalSeconds:0} s.",
                "Let outgoing connections to this endpoint idle for at least three minutes at the proxy and firewall.", "T49",
                finding.StatusCode);
    }
}

/// <summary>What a visit found.</summary>
internal sealed record EndpointFinding(
    CheckStatus Status, string Stage, string Evidence, string? Remedy, string? FaultCode, int? StatusCode = null);
