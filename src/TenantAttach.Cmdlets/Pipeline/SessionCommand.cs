using TenantAttach.Core;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Inventory;

namespace TenantAttach.Cmdlets;

/// <summary>The base of every cmdlet that works in a session.</summary>
public abstract class SessionCommand : TenantAttachCommand
{
    /// <summary>Prevents use outside the module.</summary>
    private protected SessionCommand()
    {
    }

    /// <summary>The session, its number or its name; without it, the last one that this runspace opened.</summary>
    [Parameter]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [ValidateNotNull]
    public TenantAttachSession? Session { get; set; }

    /// <summary>True once the command works in a session of the simulator; what it writes is marked then.</summary>
    internal bool IsSimulated { get; private set; }

    /// <summary>The session to work in.</summary>
    /// <exception cref="TenantAttachException">There is none (<c>NoSession</c>) or it is closed (<c>SessionClosed</c>).</exception>
    private protected TenantAttachSession CurrentSession
    {
        get
        {
            var session = Session ?? RunspaceSessions.Of(Output.Runspace).Default ?? throw ErrorCatalog.NoSession.Create();
            IsSimulated = session.IsSimulator;
            return session.IsOpen ? session : throw ErrorCatalog.SessionClosed.Create(session.Name);
        }
    }

    /// <summary>Runs an operation in the session and waits for its result.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <returns>The result.</returns>
    private protected T Run<T>(Func<OperationContext, Task<T>> operation)
    {
        var session = CurrentSession;
        return Await((observer, token) => operation(SessionCore.Of(session).For(observer, token)));
    }

    /// <summary>Runs an operation in the session and waits for its end.</summary>
    /// <param name="operation">The operation.</param>
    private protected void Run(Func<OperationContext, Task> operation) =>
        Run(async context =>
        {
            await operation(context).ConfigureAwait(false);
            return true;
        });

    /// <summary>Writes the objects of an operation as they come, so that the first leaves before the second page is asked for.</summary>
    /// <typeparam name="T">The objects.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="write">Takes an object; null writes it to the pipeline.</param>
    private protected void Stream<T>(Func<OperationContext, IAsyncEnumerable<T>> operation, Action<T>? write = null)
    {
        var session = CurrentSession;
        Pull((observer, token) => operation(SessionCore.Of(session).For(observer, token)), write);
    }

    /// <summary>
    /// Asks for a change and, if allowed, does it. -WhatIf lists its calls with their provenance and hands the plan on where the caller
    /// wants an object. What could not be verified is warned of. A change without writes needs no answer.
    /// </summary>
    /// <typeparam name="T">What the change leads to.</typeparam>
    /// <param name="change">The change.</param>
    /// <param name="handsOn">True to write the plan under -WhatIf.</param>
    /// <returns>What the change led to; null where it was not done.</returns>
    private protected ChangeResult<T>? TryApply<T>(Change<T> change, bool handsOn)
    {
        if (!IsAllowed(change, handsOn))
        {
            return null;
        }

        var result = Run(_ => change.RunAsync());
        foreach (var call in result.Unverified)
        {
            Output.WriteWarning(PlanText.Unverified(call));
        }

        return result;
    }

    /// <summary>Asks for a change, does it, and writes its result where the caller wants an object.</summary>
    /// <typeparam name="T">What the change leads to.</typeparam>
    /// <param name="change">The change.</param>
    /// <param name="passThru">True to write the result, or under -WhatIf the plan.</param>
    private protected void Apply<T>(Change<T> change, bool passThru)
    {
        if (TryApply(change, passThru) is { } done && passThru)
        {
            Output.WriteObject(done.Value);
        }
    }

    /// <summary>Asks for something on devices, and does it. A device that is refused is an error, and the others go on.</summary>
    /// <typeparam name="T">What a device answers.</typeparam>
    /// <param name="change">The change; nothing is asked where it has no devices.</param>
    /// <param name="use">Takes an answer; null writes it to the pipeline.</param>
    private protected void Apply<T>(DeviceChange<T> change, Action<T>? use = null)
        where T : class
    {
        use ??= value => Output.WriteObject(value);
        foreach (var answer in change.Refused)
        {
            Take(answer, use);
        }

        if (!change.IsEmpty && IsAllowed(change, handsOn: false))
        {
            Stream(change.RunAsync, answer => Take(answer, use));
        }
    }

    /// <summary>Uses the value of an answer, or reports why there is none.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="answer">The answer.</param>
    /// <param name="use">Takes the value.</param>
    private protected void Take<T>(Answer<T> answer, Action<T> use)
        where T : class
    {
        if (answer.Error is { } error)
        {
            Output.WriteError(ExceptionMapper.ToCommandError(error, GetType().Name, answer.Input));
        }
        else
        {
            use(answer.Value!);
        }
    }

    /// <summary>Finds the devices that were named, and reports those that cannot be found.</summary>
    /// <param name="inputs">What was given.</param>
    /// <returns>The devices, in their order.</returns>
    private protected List<DeviceReference> Resolve(IReadOnlyList<object?> inputs)
    {
        var devices = new List<DeviceReference>();
        Stream(context => DeviceResolver.ResolveAsync(context, inputs), answer => Take(answer, devices.Add));
        return devices;
    }

    private bool IsAllowed(PlannedChange change, bool handsOn)
    {
        foreach (var warning in change.Warnings)
        {
            Output.WriteWarning(warning);
        }

        var where = PlanText.Where(CurrentSession, change.Target);
        var isAllowed = change.IsEmpty || Output.ShouldProcess(
            PlanText.Description(change.Calls, change.Action, where, change.Effects),
            PlanText.Question(change.Calls, change.Action, where, change.Effects),
            change.Action);
        if (change.IsEmpty)
        {
            Output.WriteVerbose(PlanText.NothingToDo(change.Action, where));
        }

        if (handsOn && Output.IsWhatIf)
        {
            Output.WriteObject(change.ToPlan());
            return false;
        }

        return isAllowed;
    }
}
