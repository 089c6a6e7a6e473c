namespace TenantAttach.Core.ClientOperations;

/// <summary>
/// Finds an operation at the site whose start was asked for and whose reply was lost. It is taken for ours only where exactly one operation
/// of the kind was requested since then, and where all devices that the site shows for it are ours.
/// </summary>
internal sealed class LostOperation(OperationContext context)
{
    private const int Latest = 50;

    // The clocks of the site and of this computer may differ by as much.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private readonly HashSet<long> known = [];

    /// <summary>Remembers an operation whose start was answered.</summary>
    public long? Remember(long? operation)
    {
        if (operation is { } id)
        {
            known.Add(id);
        }

        return operation;
    }

    /// <summary>Looks for it.</summary>
    /// <param name="type">What the operation does.</param>
    /// <param name="requested">When it was asked for.</param>
    /// <param name="resourceIds">The devices.</param>
    /// <returns>Its number; null where the site shows none that must be it.</returns>
    public async Task<long?> FindAsync(int type, DateTimeOffset requested, IReadOnlyCollection<int> resourceIds)
    {
        try
        {
            var found = new List<long>();
            await foreach (var row in context.Site().ListAsync(
                ClientOperationCalls.ListStatus, ODataFilter.Eq("Type", type), "ID desc", Latest).ConfigureAwait(false))
            {
                if (row.RequestedTime >= requested - Skew && !known.Contains(row.Id)
                    && await IsOnAsync(row.Id, resourceIds).ConfigureAwait(false))
                {
                    found.Add(row.Id);
                }
            }

            return found.Count == 1 ? Remember(found[0]) : null;
        }
        catch (TenantAttachException failure)
        {
            context.Observer.Verbose("The operations of the site could not be read: " + failure.Message);
            return null;
        }
    }

    private async Task<bool> IsOnAsync(long operation, IReadOnlyCollection<int> resourceIds)
    {
        var own = new HashSet<int>(resourceIds);
        var count = 0;
        await foreach (var row in context.Site().ListAsync(
            ClientOperationCalls.ListDeviceStatus, ODataFilter.Eq("OperationID", operation)).ConfigureAwait(false))
        {
            count++;
            if (!own.Contains((int)row.ResourceId))
            {
                return false;
            }
        }

        return count == 0 || count == own.Count;
    }
}
