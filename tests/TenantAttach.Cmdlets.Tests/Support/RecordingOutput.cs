using TenantAttach.Cmdlets.Pipeline;

namespace TenantAttach.Cmdlets.Tests.Support;

/// <summary>Stands in for the engine and remembers what it was told.</summary>
internal sealed class RecordingOutput : ICommandOutput
{
    private readonly int thread = Environment.CurrentManagedThreadId;

    public object Runspace { get; init; } = new();

    public bool IsUnattended { get; init; }

    public bool Answer { get; init; } = true;

    public bool IsWhatIf { get; init; }

    public Action<object?>? OnObject { get; init; }

    public List<object?> Objects { get; } = [];

    public List<CommandError> Errors { get; } = [];

    public List<string> Verbose { get; } = [];

    public List<string> Debug { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Questions { get; } = [];

    public List<(string Activity, int Percent, bool Completed)> Progress { get; } = [];

    /// <summary>True where something was written from a thread that is not the pipeline's.</summary>
    public bool LeftItsThread { get; private set; }

    public void WriteObject(object? value)
    {
        Check();
        Objects.Add(value);
        OnObject?.Invoke(value);
    }

    public void WriteError(CommandError error)
    {
        Check();
        Errors.Add(error);
    }

    public void ThrowTerminatingError(CommandError error) => throw new TerminatingException(error);

    public void WriteVerbose(string message)
    {
        Check();
        Verbose.Add(message);
    }

    public void WriteDebug(string message)
    {
        Check();
        Debug.Add(message);
    }

    public void WriteWarning(string message)
    {
        Check();
        Warnings.Add(message);
    }

    public void WriteProgress(string activity, string status, int percentComplete, bool completed)
    {
        Check();
        Progress.Add((activity, percentComplete, completed));
    }

    public bool ShouldProcess(string description, string question, string caption)
    {
        Check();
        Questions.Add(description);
        return Answer;
    }

    public bool ShouldContinue(string question, string caption) => Answer;

    public string ResolvePath(string path) => System.IO.Path.GetFullPath(path);

    private void Check() => LeftItsThread |= thread != Environment.CurrentManagedThreadId;
}

/// <summary>What ends a command in place of the engine.</summary>
internal sealed class TerminatingException(CommandError error) : Exception(error.Exception.Message, error.Exception)
{
    public CommandError Error { get; } = error;
}
