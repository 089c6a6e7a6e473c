namespace TenantAttach.Core.Connector;

/// <summary>Waits for the sign that the connector can sign in: an upload that is newer than what was changed.</summary>
internal static class ConnectorContact
{
    private const int Pause = 120;

    /// <summary>Looks every two minutes.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="since">When the change was done; older contact proves nothing.</param>
    /// <param name="timeout">How long is waited; the site uploads every 15 minutes, and the tenant shows it up to 10 minutes later.</param>
    /// <returns>When the contact was; null where none was seen.</returns>
    public static async Task<DateTimeOffset?> WaitAsync(OperationContext context, DateTimeOffset since, TimeSpan timeout)
    {
        var logs = SessionCore.Of(context.Session).Logs;
        for (var polling = new Polling(context, timeout, Pause); ;)
        {
            var health = await ConnectorHealthCheck.GetAsync(context, logs).ConfigureAwait(false);
            if (health.LastUpload > since)
            {
                return health.LastUpload;
            }

            if (polling.IsOver)
            {
                return null;
            }

            context.Observer.Progress(
                new OperationProgress("Waiting for the connector to use the new secret", health.Reason, polling.Percent));
            await polling.PauseAsync().ConfigureAwait(false);
        }
    }
}
