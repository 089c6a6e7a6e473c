using System.Collections.Concurrent;
using TenantAttach.Core;

namespace TenantAttach.Cmdlets.Pipeline;

/// <summary>
/// Waits for an operation on the pipeline's thread and writes there what the operation tells from other threads: the
/// engine takes output from no other.
/// </summary>
internal sealed class OperationPump(ICommandOutput output, TimeProvider wallClock) : IOperationObserver, IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentQueue<Action> told = new();
    private readonly SemaphoreSlim signal = new(0);
    private readonly ProgressThrottle progress = new(output, wallClock);

    /// <inheritdoc/>
    public void Verbose(string message) => Tell(() => output.WriteVerbose(message));

    /// <inheritdoc/>
    public void Debug(string message) => Tell(() => output.WriteDebug(message));

    /// <inheritdoc/>
    public void Warning(string message) => Tell(() => output.WriteWarning(message));

    /// <inheritdoc/>
    public void Progress(OperationProgress progress) => Tell(() => this.progress.Report(progress));

    /// <summary>Waits for the operation. Ends at once when the command is stopped, even if the operation does not.</summary>
    /// <typeparam name="T">What the operation results in.</typeparam>
    /// <param name="task">The operation.</param>
    /// <param name="stopping">Stops the command.</param>
    /// <returns>Its result.</returns>
    public T Wait<T>(Task<T> task, CancellationToken stopping)
    {
        task.ContinueWith(Wake, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            while (!task.IsCompleted)
            {
                signal.Wait(progress.NextShow ?? Timeout.InfiniteTimeSpan, stopping);
                Drain();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LetEnd(task);
            throw;
        }

        Drain();
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Pulls the objects of an operation one by one; the next page is asked for only when its first object is.</summary>
    /// <typeparam name="T">The objects.</typeparam>
    /// <param name="open">Starts the operation.</param>
    /// <param name="write">Takes an object; may throw to end the operation early.</param>
    /// <param name="stopping">Stops the command.</param>
    public void Pull<T>(Func<CancellationToken, IAsyncEnumerable<T>> open, Action<T> write, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var objects = open(ending.Token).GetAsyncEnumerator(ending.Token);
        try
        {
            while (Next(objects, stopping))
            {
                write(objects.Current);
            }
        }
        finally
        {
            ending.Cancel();
            LetEnd(DisposeAsync(objects));
        }
    }

    /// <summary>Takes the progress display away.</summary>
    public void Complete()
    {
        while (told.TryDequeue(out _))
        {
        }

        progress.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => signal.Dispose();

    private static async Task DisposeAsync<T>(IAsyncEnumerator<T> objects)
    {
        try
        {
            await objects.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The reason why the enumeration ended is already on its way to the caller.
        }
    }

    // A stopped operation gets the time to notice it, so that nothing is written after the command has ended.
    private static void LetEnd(Task task)
    {
        try
        {
            task.Wait(Grace);
        }
        catch (AggregateException)
        {
            // The stop is what counts.
        }
    }

    private bool Next<T>(IAsyncEnumerator<T> objects, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        var next = objects.MoveNextAsync();
        if (!next.IsCompleted)
        {
            return Wait(next.AsTask(), stopping);
        }

        Drain();
        return next.Result;
    }

    private void Tell(Action message)
    {
        told.Enqueue(message);
        Wake(null);
    }

    private void Wake(Task? ended)
    {
        try
        {
            signal.Release();
        }
        catch (ObjectDisposedException)
        {
            // An operation that was left behind still talks; nobody listens.
        }
    }

    private void Drain()
    {
        while (told.TryDequeue(out var message))
        {
            message();
        }

        progress.ShowIfDue();
    }
}
