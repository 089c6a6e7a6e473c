using TenantAttach.Views;

namespace TenantAttach.Cmdlets.Pipeline;

/// <summary>Tells the engine through the cmdlet itself.</summary>
internal sealed class EngineOutput(PSCmdlet command) : ICommandOutput
{
    private const int ActivityId = 2509;

    public object Runspace => System.Management.Automation.Runspaces.Runspace.DefaultRunspace;

    public bool IsUnattended => !Environment.UserInteractive || Array.Exists(Environment.GetCommandLineArgs(), IsNonInteractive);

    public void WriteObject(object? value) => command.WriteObject(command is SessionCommand { IsSimulated: true } ? Marked(value) : value);

    public void WriteError(CommandError error) => command.WriteError(error.ToErrorRecord());

    public void ThrowTerminatingError(CommandError error)
    {
        command.ThrowTerminatingError(error.ToErrorRecord());
        throw error.Exception;
    }

    public void WriteVerbose(string message) => command.WriteVerbose(SafeText.Line(message));

    public void WriteDebug(string message) => command.WriteDebug(SafeText.Line(message));

    public void WriteWarning(string message) => command.WriteWarning(SafeText.Line(message));

    public void WriteProgress(string activity, string status, int percentComplete, bool completed) =>
        command.WriteProgress(new ProgressRecord(ActivityId, SafeText.Line(activity), status.Length == 0 ? "..." : SafeText.Line(status))
        {
            PercentComplete = percentComplete,
            RecordType = completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });

    // Known without a question, because a change without writes asks none.
    public bool IsWhatIf => command.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(command.SessionState.PSVariable.GetValue("WhatIfPreference"));

    public bool ShouldProcess(string description, string question, string caption) =>
        command.ShouldProcess(SafeText.Lines(description), SafeText.Lines(question), caption);

    public bool ShouldContinue(string question, string caption) => command.ShouldContinue(SafeText.Lines(question), caption);

    public string ResolvePath(string path)
    {
        if (path.IndexOf('\0') >= 0)
        {
            throw ErrorCatalog.PathInvalid.Create(path.Replace('\0', '?'));
        }

        var full = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? full : throw ErrorCatalog.PathNotInFileSystem.Create(path, provider.Name);
    }

    // One more name of the object's type, at the end: views show it, serialisation keeps it, and nothing else changes.
    private static object? Marked(object? value)
    {
        if (value is null or ValueType or string)
        {
            return value;
        }

        var marked = PSObject.AsPSObject(value);
        if (!marked.TypeNames.Contains(ViewText.SimulatedType))
        {
            marked.TypeNames.Add(ViewText.SimulatedType);
        }

        return marked;
    }

    private static bool IsNonInteractive(string argument) =>
        argument.Length >= 5 && argument[0] is '-' or '/'
        && "NonInteractive".StartsWith(argument.TrimStart('-', '/'), StringComparison.OrdinalIgnoreCase);
}
