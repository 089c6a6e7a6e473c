using System.Net.Http;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace TenantAttach.Core.Http;

/// <summary>The one way out, as <see cref="IServicePipeline"/> describes it. Safe for use from several threads.</summary>
public sealed class ServicePipeline : IServicePipeline
{
    private static readonly ResiliencePropertyKey<TryState> StateKey = new("TenantAttach.TryState");

    private readonly PipelineParts parts;
    private readonly Budget budget;
    private readonly AttemptSender sender;
    private readonly RetryRules rules;
    private readonly ResiliencePipeline<AttemptOutcome> resilience;
    private int hasWarned;

    /// <summary>Creates the pipeline.</summary>
    /// <param name="parts">What it is made of.</param>
    public ServicePipeline(PipelineParts parts)
    {
        this.parts = parts;
        budget = new Budget(parts.BudgetOwner, parts.Authenticator.IsDelegated, parts.Time);
        sender = new AttemptSender(parts.Client, parts.Time);
        rules = new RetryRules(parts.JitterSeed);

        // The rules decide when to stop; the wait is done by the clock of the session, which may be a virtual one.
        resilience = new ResiliencePipelineBuilder<AttemptOutcome> { TimeProvider = parts.Time }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome>
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.Zero,
                ShouldHandle = static arguments => new ValueTask<bool>(arguments.Outcome.Result?.RepeatAfter is not null),
                OnRetry = WaitAsync,
            })
            .Build();
    }

    /// <inheritdoc/>
    public async Task<ServiceReply> SendAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken)
    {
        var state = new TryState(request, observer, parts.Time, parts.NewRequestId());
        var outcome = await RunAsync(state, cancellationToken).ConfigureAwait(false);
        return ReplyReader.Read(outcome.Raw!, request.Call, state.Attempt, state.Elapsed);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken)
    {
        var state = new TryState(request, observer, parts.Time, parts.NewRequestId()) { LeavesBodyOpen = true };
        var outcome = await RunAsync(state, cancellationToken).ConfigureAwait(false);
        if (state.Open is not { } response)
        {
            throw FailureReader.Read(outcome.Raw!, request.Call, state.Attempt, state.Elapsed);
        }

        if (outcome.Raw!.ContentType is "text/html")
        {
            response.Dispose();
            throw ErrorCatalog.ReplyIsHtml.Create(request.Call.Name, outcome.Raw.StatusCode, string.Empty);
        }

        // A file and the schema come as other types; what has no type is read as what was asked for.
        if (outcome.Raw.ContentType is { } type && request.Call.Service == Service.AdminService && !ReplyReader.IsJson(type)
            && !request.Headers.Any(header => header.Key.Equals("Accept", StringComparison.OrdinalIgnoreCase)))
        {
            response.Dispose();
            throw ErrorCatalog.ReplyWrongContentType.Create(request.Call.Name, outcome.Raw.StatusCode, type);
        }

        try
        {
#if NET8_0_OR_GREATER
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
            var body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            return new ResponseStream(response, body, state.Address!, request.Call, parts.Time);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            response.Dispose();
            throw TransportFailures.Translate(failure, state.Address!, request.Call.Name);
        }
    }

    private async Task<AttemptOutcome> RunAsync(TryState state, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(StateKey, state);
        try
        {
            var outcome = await resilience.ExecuteAsync(
                static async (running, pipeline) =>
                    await pipeline.TryAsync(running.Properties.GetValue(StateKey, null!), running.CancellationToken).ConfigureAwait(false),
                context,
                this).ConfigureAwait(false);
            return outcome.Failure is null
                ? await ExplainAsync(state, outcome, cancellationToken).ConfigureAwait(false)
                : throw outcome.Failure;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<AttemptOutcome> ExplainAsync(TryState state, AttemptOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.Raw is not { StatusCode: 401 } refused)
        {
            parts.Authenticator.Accepted(state.Request.Call, state.Sent);
            return outcome;
        }

        var refusal = await parts.Authenticator
            .ExplainAsync(state.Request.Call, refused, state.Address!, state.Sent, cancellationToken)
            .ConfigureAwait(false);
        return outcome with { Raw = refused with { SiteRefusal = refusal } };
    }

    /// <summary>One try; a refused token is renewed once within it.</summary>
    private async Task<AttemptOutcome> TryAsync(TryState state, CancellationToken cancellationToken)
    {
        state.Attempt++;
        await parts.Time.WaitAsync(budget.Take(state.Request), cancellationToken).ConfigureAwait(false);
        var outcome = await SendOnceAsync(state, null, forceRefresh: false, cancellationToken).ConfigureAwait(false);
        if (outcome.Raw is { StatusCode: 401 } refused && !state.HasRenewed && parts.Authenticator.CanRenew(state.Request.Call))
        {
            state.HasRenewed = true;
            state.Observer.Verbose("The token was refused; renewing it once.");
            var claims = RequestAuthenticator.ClaimsIn(refused.Header("WWW-Authenticate"));
            outcome = await SendOnceAsync(state, claims, forceRefresh: true, cancellationToken).ConfigureAwait(false);
        }

        var delay = rules.DelayAfter(state.Request.Call, outcome, state.Attempt, state.Elapsed, parts.Time.GetUtcNow());
        return outcome with { RepeatAfter = delay };
    }

    private async Task<AttemptOutcome> SendOnceAsync(TryState state, string? claims, bool forceRefresh, CancellationToken cancellationToken)
    {
        var call = state.Request.Call;
        using var message = RequestBuilder.Build(state.Request, parts.Addresses, state.RequestId);
        state.Address = message.RequestUri!;
        message.Headers.Authorization = await parts.Authenticator.HeaderAsync(
            call, state.Observer, claims, forceRefresh, cancellationToken).ConfigureAwait(false);
        var secrets = Redactor.SecretsIn(state.Request.Body)
            .Concat(message.Headers.Authorization?.Parameter is { } token ? [token] : [])
            .ToList();
        var template = new RawReply { StatusCode = 0, ClientRequestId = state.RequestId.ToString("D"), Secrets = secrets };
        RequestNarrator.TellRequest(state.Observer, state.Request, message, secrets);
        var started = parts.Time.GetTimestamp();
        AttemptOutcome outcome;
        if (state.LeavesBodyOpen)
        {
            (outcome, state.Open) = await sender.OpenAsync(message, template, call, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            outcome = await sender.SendAsync(message, template, call, cancellationToken).ConfigureAwait(false);
        }

        state.Sent = message.Headers.Authorization;
        RequestNarrator.TellReply(state.Observer, state.Request, state.Address, outcome, state.Attempt, parts.Time.GetElapsedTime(started));
        return outcome;
    }

    private async ValueTask WaitAsync(OnRetryArguments<AttemptOutcome> arguments)
    {
        var state = arguments.Context.Properties.GetValue(StateKey, null!);
        var outcome = arguments.Outcome.Result!;
        var delay = outcome.RepeatAfter!.Value;
        state.Observer.Verbose(FormattableString.Invariant($"{state.Request.Call.Name}: trying again in {delay.TotalSeconds:0.0} s."));
        if (outcome.Raw is { StatusCode: 429 })
        {
            budget.Pause(state.Request.Call.Workload, delay);
            if (Interlocked.Exchange(ref hasWarned, 1) == 0)
            {
                state.Observer.Warning($"{state.Request.Call.Service} is throttling; requests slow down and go on by themselves.");
            }
        }

        await parts.Time.WaitAsync(delay, arguments.Context.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the tries of one request share.</summary>
    private sealed class TryState(ServiceRequest request, IOperationObserver observer, TimeProvider time, Guid requestId)
    {
        private readonly long started = time.GetTimestamp();

        public ServiceRequest Request { get; } = request;

        public IOperationObserver Observer { get; } = observer;

        public Guid RequestId { get; } = requestId;

        public bool LeavesBodyOpen { get; init; }

        public int Attempt { get; set; }

        public bool HasRenewed { get; set; }

        public Uri? Address { get; set; }

        /// <summary>The header that was sent at last, also by the transport.</summary>
        public AuthenticationHeaderValue? Sent { get; set; }

        public HttpResponseMessage? Open { get; set; }

        public TimeSpan Elapsed => time.GetElapsedTime(started);
    }
}
