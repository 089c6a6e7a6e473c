namespace TenantAttach.Core;

/// <summary>What an operation tells while it runs. The cmdlets queue it and write it on their own thread.</summary>
public interface IOperationObserver
{
    /// <summary>One line a request or a decision.</summary>
    /// <param name="message">The line, without secrets.</param>
    void Verbose(string message);

    /// <summary>Headers and bodies, redacted.</summary>
    /// <param name="message">The text.</param>
    void Debug(string message);

    /// <summary>Something that the reader should know and that did not end the operation.</summary>
    /// <param name="message">The text.</param>
    void Warning(string message);

    /// <summary>How far the operation is.</summary>
    /// <param name="progress">The state.</param>
    void Progress(OperationProgress progress);
}

/// <summary>How far an operation is.</summary>
/// <param name="Activity">What is being done.</param>
/// <param name="Status">What it waits for or works on now.</param>
/// <param name="PercentComplete">0 to 100, or -1 where it is not known.</param>
public sealed record OperationProgress(string Activity, string Status, int PercentComplete);
