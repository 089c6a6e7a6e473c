namespace TenantAttach.Core.Applications;

/// <summary>
/// Writes to Microsoft Entra ID as steps of a plan. What was made a moment ago may be unknown to the next request, and a
/// write may be applied although the reply says otherwise: so each try looks first, and a lag is waited out.
/// </summary>
internal sealed class DirectoryLag(OperationContext context)
{
    /// <summary>Makes a step.</summary>
    /// <param name="call">The call that writes.</param>
    /// <param name="summary">What changes.</param>
    /// <param name="write">Writes.</param>
    /// <param name="isDone">Looks whether the change is there.</param>
    /// <param name="mayBeThere">True where the change may be there already when the step's turn comes, so that it looks before it
    /// writes.</param>
    public ChangeStep Step(ServiceCall call, string summary, Func<Task> write, Func<Task<bool>> isDone, bool mayBeThere = false) => new()
    {
        Call = call,
        Summary = summary,
        Apply = cancellationToken => ApplyAsync(write, isDone, mayBeThere, cancellationToken),
        Verify = _ => UntilAsync(isDone),
    };

    /// <summary>Waits until something shows, at most two minutes.</summary>
    /// <returns>True where it shows.</returns>
    public Task<bool> UntilAsync(Func<Task<bool>> isDone) =>
        Eventually.HoldsAsync(context, () => LooksDoneAsync(isDone), LagRules.TotalTime);

    /// <summary>Whether a refusal says that what was to be made is there already.</summary>
    public static bool IsThere(TenantAttachException error) =>
        error.StatusCode == 409 ||
        (error.StatusCode == 400 && Says(error, "already exists"));

    private static bool IsLag(TenantAttachException error) => error.StatusCode switch
    {
        404 => true,
        400 => Says(error, "does not reference a valid application object") || Says(error, "does not exist or one of its queried"),
        403 => Says(error, "backing application"),
        _ => false,
    };

    private static bool Says(TenantAttachException error, string words) =>
        error.Message.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;

    private async Task ApplyAsync(Func<Task> write, Func<Task<bool>> isDone, bool mayBeThere, CancellationToken cancellationToken)
    {
        if (mayBeThere && await LooksDoneAsync(isDone).ConfigureAwait(false))
        {
            return;
        }

        var start = context.Time.GetUtcNow();
        for (var attempt = 1; ; attempt++)
        {
            var delay = LagRules.DelayAfter(attempt);
            try
            {
                await write().ConfigureAwait(false);
                return;
            }
            catch (TenantAttachException error) when (IsThere(error) && !Says(error, "identifier"))
            {
                return;
            }
            catch (TenantAttachException error) when (IsLag(error) && context.Time.GetUtcNow() - start < LagRules.TotalTime)
            {
                context.Observer.Verbose($"The directory does not know it yet; waiting {delay.TotalSeconds:0} s.");
            }

            await context.Time.WaitAsync(delay, cancellationToken).ConfigureAwait(false);
            if (await LooksDoneAsync(isDone).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private static async Task<bool> LooksDoneAsync(Func<Task<bool>> isDone)
    {
        try
        {
            return await isDone().ConfigureAwait(false);
        }
        catch (TenantAttachException error) when (error.StatusCode == 404)
        {
            return false;
        }
    }
}
