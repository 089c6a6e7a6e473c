using TenantAttach.Core.Connector;

namespace TenantAttach.Core.Onboarding;

/// <summary>Waits until an attached hierarchy is healthy and its first upload was seen, or says what is wrong with it.</summary>
public sealed class WaitAttachOperation
{
    // A fault has to outlast an upload cycle of 15 minutes: after a change, what the site did before it is still all there is to see.
    private static readonly TimeSpan TimeToBelieve = TimeSpan.FromMinutes(20);

    private const int Pause = 120;

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public WaitAttachOperation(OperationContext context) => this.context = context.Only(OnboardingOperations.Wait);

    /// <summary>Looks every two minutes.</summary>
    /// <param name="timeout">How long to wait, above zero; the first upload can take an hour.</param>
    /// <returns>What was seen; <see cref="AttachWait.Error"/> is set where the attachment is not healthy.</returns>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c>, <c>NotAttached</c>, or what the services answer.</exception>
    public async Task<AttachWait> RunAsync(TimeSpan timeout)
    {
        var state = await new GetAttachOperation(context).RunAsync().ConfigureAwait(false);
        if (!state.IsUploadEnabled)
        {
            throw ErrorCatalog.NotAttached.Create(state.SiteCode);
        }

        var polling = new Polling(context, timeout, Pause);
        var logs = SessionCore.Of(context.Session).Logs;
        string? fault = null;
        var since = context.Time.GetUtcNow();
        while (true)
        {
            var health = await ConnectorHealthCheck.GetAsync(context, logs).ConfigureAwait(false);
            var waited = polling.Waited;
            var isUploaded = health.LastUpload is not null || health.VisibleDevices > 0;
            if (isUploaded && health.State == ConnectorState.Healthy)
            {
                return Result(state, health, waited, null);
            }

            var finding = health.State is ConnectorState.Unhealthy or ConnectorState.Warning ? $"{health.State} {health.FaultCode}" : null;
            if (finding is null || finding != fault)
            {
                since = context.Time.GetUtcNow();
            }

            fault = finding;
            if (finding is not null && (waited >= timeout || context.Time.GetUtcNow() - since >= TimeToBelieve))
            {
                return Result(
                    state, health, waited, health.State == ConnectorState.Unhealthy || !isUploaded ? ErrorOf(state, health) : null);
            }

            if (waited >= timeout)
            {
                return Result(
                    state, health, waited, ErrorCatalog.AttachTimeout.Create(state.SiteCode, timeout, health.State, health.Reason));
            }

            context.Observer.Progress(new OperationProgress("Waiting for the first upload", health.Reason, polling.Percent));
            await polling.PauseAsync().ConfigureAwait(false);
        }
    }

    private static TenantAttachException ErrorOf(TenantAttachState state, ConnectorHealth health) => health.FaultCode switch
    {
        "T04" => ErrorCatalog.UploadConsentMissing.Create(state.ApplicationName, health.Reason),
        "T05" => ErrorCatalog.UploadSecretExpired.Create(state.ApplicationName, health.Reason),
        "T06" => ErrorCatalog.OnboardedTwice.Create(state.SiteCode),
        "T13" or "T44" or "T45" => ErrorCatalog.UploadEndpointBlocked.Create(state.SiteCode, health.Reason),
        "T53" => ErrorCatalog.ApplicationUriInvalid.Create(state.IdentifierUri ?? "(none)", health.Reason),
        _ => ErrorCatalog.AttachUnhealthy.Create(state.SiteCode, health.FaultCode ?? health.State.ToString(), health.Reason),
    };

    private static AttachWait Result(TenantAttachState state, ConnectorHealth health, TimeSpan waited, TenantAttachException? error) => new(
        new AttachWaitResult
        {
            IsHealthy = health.State == ConnectorState.Healthy,
            Health = health,
            State = state,
            Waited = waited,
            ErrorId = error?.ErrorId,
        },
        error);
}
