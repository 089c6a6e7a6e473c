using System;
using System.Globalization;
using System.Threading.Tasks;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Time;

namespace TenantAttach.Core.Graph;

/// <summary>Waits out the time in which the servers of the directory do not agree yet.</summary>
internal static class DirectoryReplication
{
    private const int LongestPause = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    internal static async Task<T> EventuallyAsync<T>(OperationContext context, string what, Func<Task<T?>> read, int hits)
        where T : class
    {
        var start = context.Time.GetUtcNow();
        var inRow = 0;
        for (var pause = 1; ; pause = Math.Min(pause * 2, LongestPause))
        {
            var value = await ReadOrNullAsync(read).ConfigureAwait(false);
            inRow = value is null ? 0 : inRow + 1;
            if (value is not null && inRow >= hits)
            {
                return value;
            }

            if (context.Time.GetUtcNow() - start >= Patience)
            {
                throw ErrorCatalog.DirectoryLag.Create(what, Seconds(Patience));
            }

            await WaitAsync(context, what, inRow > 0 ? 1 : pause).ConfigureAwait(false);
        }
    }

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

    private static async Task WaitAsync(OperationContext context, string what, int seconds)
    {
        context.Observer.Verbose($"Waiting {seconds.ToString(CultureInfo.InvariantCulture)} s for the directory: {what}");
        await context.Time.WaitAsync(TimeSpan.FromSeconds(seconds), context.CancellationToken).ConfigureAwait(false);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
