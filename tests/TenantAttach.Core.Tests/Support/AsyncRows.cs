namespace TenantAttach.Core.Tests.Support;

internal static class AsyncRows
{
    public static async Task<List<T>> ReadAllAsync<T>(this IAsyncEnumerable<T> rows)
    {
        var all = new List<T>();
        await foreach (var row in rows)
        {
            all.Add(row);
        }

        return all;
    }
}
