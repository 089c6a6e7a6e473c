using TenantAttach.Core.Changes;

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
    /// Asks once for a whole plan; -WhatIf lists its calls with their provenance. A plan without writes needs no answer.
    /// </summary>
    /// <param name="plan">What has to be written.</param>
    /// <param name="target">What it is done to; the tenant or site is added.</param>
    /// <param name="action">What is done, in the imperative, for example <c>Attach the site</c>.</param>
    /// <param name="effects">What the writes lead to, a line each; shown with the calls.</param>
    /// <returns>True to go on; false where there is nothing to do or the answer is no.</returns>
    private protected bool ConfirmPlan(ChangePlan plan, string target, string action, IReadOnlyList<string>? effects = null)
    {
        var where = PlanText.Where(CurrentSession, target);
        if (plan.IsEmpty)
        {
            Output.WriteVerbose(PlanText.NothingToDo(action, where));
            return false;
        }

        return Output.ShouldProcess(
            PlanText.Description(plan.Calls, action, where, effects ?? []),
            PlanText.Question(plan.Calls, action, where, effects ?? []),
            action);
    }

    /// <summary>Asks for a plan and, if allowed, does it; what could not be verified is warned of.</summary>
    /// <param name="plan">What has to be written.</param>
    /// <param name="target">What it is done to.</param>
    /// <param name="action">What is done, in the imperative.</param>
    /// <param name="effects">What the writes lead to, a line each.</param>
    /// <returns>What became of it.</returns>
    private protected PlanOutcome ApplyPlan(ChangePlan plan, string target, string action, IReadOnlyList<string>? effects = null)
    {
        if (!ConfirmPlan(plan, target, action, effects))
        {
            return plan.IsEmpty ? PlanOutcome.NothingToDo : PlanOutcome.Declined;
        }

        foreach (var call in Run(plan.RunAsync))
        {
            Output.WriteWarning(PlanText.Unverified(call));
        }

        return PlanOutcome.Done;
    }
}
