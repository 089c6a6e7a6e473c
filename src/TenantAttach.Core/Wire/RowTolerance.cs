namespace TenantAttach.Core.Wire;

/// <summary>
/// One row that cannot be read is one warning with a count, and not the loss of the list. A list of which no row can be read is an error.
/// </summary>
/// <param name="what">What is listed.</param>
/// <param name="observer">Gets the warning.</param>
internal sealed class RowTolerance(string what, IOperationObserver observer)
{
    private TenantAttachException? first;
    private int unreadable;
    private bool hasRead;

    /// <summary>Reads a row.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="row">The row.</param>
    /// <returns>False where it is left out.</returns>
    public bool TryRead<T>(Func<T> read, out T? row)
    {
        try
        {
            row = read();
            hasRead = true;
            return true;
        }
        catch (TenantAttachException failure) when (failure.ErrorId == ErrorCatalog.ReplyUnexpected.Id)
        {
            first ??= failure;
            unreadable++;
            row = default;
            return false;
        }
    }

    /// <summary>Tells at the end of the list what was left out.</summary>
    /// <exception cref="TenantAttachException"><c>ReplyUnexpected</c>: there were rows, and none could be read.</exception>
    public void End()
    {
        if (unreadable == 0)
        {
            return;
        }

        if (!hasRead)
        {
            throw first!;
        }

        observer.Warning(FormattableString.Invariant(
            $"{what}: {unreadable} row(s) could not be read and are left out. The first: {first!.Message}"));
    }
}
