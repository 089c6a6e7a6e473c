using TenantAttach.Core;

namespace TenantAttach.Cmdlets;

/// <summary>The base of every cmdlet: it can be stopped, runs operations, and turns failures into errors.</summary>
public abstract class TenantAttachCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ObserverRelay observer = new();
    private ICommandOutput? output;
    private bool disposed;

    /// <summary>Prevents use outside the module.</summary>
    private protected TenantAttachCommand()
    {
    }

    /// <summary>Where the cmdlet writes; the engine, unless a test listens.</summary>
    internal ICommandOutput Output
    {
        get => output ??= new EngineOutput(this);
        set => output = value;
    }

    /// <summary>The clock of the wall, for the display only.</summary>
    internal TimeProvider WallClock { get; set; } = TimeProvider.System;

    /// <summary>Is cancelled when the pipeline is stopped.</summary>
    private protected CancellationToken StopToken => stop.Token;

    /// <summary>The name of the cmdlet.</summary>
    private string CommandName => GetType().Name;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the cmdlet once, as the engine does for one input.</summary>
    internal void Execute()
    {
        BeginProcessing();
        ProcessRecord();
        EndProcessing();
    }

    /// <summary>Stops the cmdlet, as the engine does for Ctrl+C.</summary>
    internal void Stop() => StopProcessing();

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(Begin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        if (!disposed)
        {
            stop.Cancel();
        }
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">True where called by a person.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            stop.Cancel();
            stop.Dispose();
        }
    }

    /// <summary>Runs before the first input.</summary>
    private protected virtual void Begin()
    {
    }

    /// <summary>Runs for each input.</summary>
    private protected virtual void Process()
    {
    }

    /// <summary>Runs after the last input.</summary>
    private protected virtual void End()
    {
    }

    /// <summary>Runs an operation off the pipeline's thread and waits for it there.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <returns>The result.</returns>
    private protected T Await<T>(Func<IOperationObserver, CancellationToken, Task<T>> operation)
    {
        var token = StopToken;
        return WithPump(pump => pump.Wait(Task.Run(() => operation(observer, token), token), token));
    }

    /// <summary>Writes the objects of an operation as they come.</summary>
    /// <typeparam name="T">The objects.</typeparam>
    /// <param name="open">Starts the operation.</param>
    /// <param name="write">Takes an object; null writes it to the pipeline.</param>
    private protected void Pull<T>(Func<IOperationObserver, CancellationToken, IAsyncEnumerable<T>> open, Action<T>? write) =>
        WithPump(pump =>
        {
            pump.Pull(token => open(observer, token), write ?? (value => Output.WriteObject(value)), StopToken);
            return true;
        });

    /// <summary>Does something for each of several inputs: the failure of one is reported and the others go on.</summary>
    /// <typeparam name="T">The inputs.</typeparam>
    /// <param name="items">The inputs.</param>
    /// <param name="body">What to do with one.</param>
    private protected void ForEachItem<T>(IEnumerable<T> items, Action<T> body)
    {
        foreach (var item in items)
        {
            TryItem(item, () => body(item));
        }
    }

    /// <summary>Does something for one input; its failure is reported and the command goes on.</summary>
    /// <param name="target">The input, for the error.</param>
    /// <param name="body">What to do.</param>
    /// <returns>True where it did not fail.</returns>
    private protected bool TryItem(object? target, Action body)
    {
        CommandError error;
        try
        {
            body();
            return true;
        }
        catch (Exception exception) when (!MustPass(exception))
        {
            error = ExceptionMapper.ToCommandError(exception, CommandName, target);
        }

        Output.WriteError(error);
        return false;
    }

    private T WithPump<T>(Func<OperationPump, T> body)
    {
        using var pump = new OperationPump(Output, WallClock);
        observer.Current = pump;
        try
        {
            return body(pump);
        }
        finally
        {
            observer.Current = SilentObserver.Instance;
            pump.Complete();
        }
    }

    private bool MustPass(Exception exception) =>
        ExceptionMapper.BelongsToEngine(exception) || (exception is OperationCanceledException && StopRequested);

    private bool StopRequested => disposed || stop.IsCancellationRequested;

    private void Guard(Action body)
    {
        CommandError error;
        try
        {
            body();
            return;
        }
        catch (OperationCanceledException) when (StopRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception exception) when (!ExceptionMapper.BelongsToEngine(exception))
        {
            error = ExceptionMapper.ToCommandError(exception, CommandName);
        }

        Output.ThrowTerminatingError(error);
    }
}
