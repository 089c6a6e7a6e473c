namespace TenantAttach.Core.Graph;

/// <summary>Waits out the time in which the servers of the directory do not agree yet.</summary>
internal static class DirectoryReplication
{
    internal static async Task<T> EventuallyAsync<T>(OperationContext context, string what, Func<Task<T?>> read, int hits)
        where T : class =>
        await Eventually.ReadAsync(context, () => ReadOrNullAsync(read), LagRules.TotalTime, hits, what).ConfigureAwait(false)
        ?? throw ErrorCatalog.DirectoryLag.Create(what, LagRules.TotalTime.TotalSeconds.ToString(CultureInfo.InvariantCulture));

    private static async Task<T?> ReadOrNullAsync<T>(Func<Task<T?>> read)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 404)
        {
            return null;
        }
    }
}
