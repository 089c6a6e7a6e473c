namespace TenantAttach.Core.Sessions;

/// <summary>Reads again until something shows: servers need a while until all of them know what was written.</summary>
internal static class Eventually
{
    /// <summary>Reads until there is something.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="context">The running operation.</param>
    /// <param name="read">Reads it; null means not yet.</param>
    /// <param name="patience">How long it is waited for.</param>
    /// <param name="hits">How often in a row it must be seen, from 1: servers differ for a while.</param>
    /// <param name="what">What is awaited, for whoever follows along; null to be silent.</param>
    /// <returns>What the last reading gave; null where it did not show in time.</returns>
    public static async Task<T?> ReadAsync<T>(
        OperationContext context, Func<Task<T?>> read, TimeSpan patience, int hits = 1, string? what = null)
        where T : class
    {
        var start = context.Time.GetUtcNow();
        var inRow = 0;
        for (var attempt = 1; ; attempt++)
        {
            var value = await read().ConfigureAwait(false);
            inRow = value is null ? 0 : inRow + 1;
            if (inRow >= hits)
            {
                return value;
            }

            if (context.Time.GetUtcNow() - start >= patience)
            {
                return null;
            }

            var pause = inRow > 0 ? TimeSpan.FromSeconds(1) : LagRules.DelayAfter(attempt);
            if (what is not null)
            {
                context.Observer.Verbose(
                    $"Waiting {pause.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s for the directory: {what}");
            }

            await context.Time.WaitAsync(pause, context.CancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Looks until something holds.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="holds">Looks.</param>
    /// <param name="patience">How long it is waited for.</param>
    /// <returns>False where it does not hold in time.</returns>
    public static async Task<bool> HoldsAsync(OperationContext context, Func<Task<bool>> holds, TimeSpan patience) =>
        await ReadAsync<object>(
            context, async () => await holds().ConfigureAwait(false) ? true : null, patience).ConfigureAwait(false) is not null;
}
