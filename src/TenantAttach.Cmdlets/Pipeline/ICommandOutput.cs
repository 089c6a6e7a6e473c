namespace TenantAttach.Cmdlets.Pipeline;

/// <summary>Everything that a cmdlet tells the engine, so that cmdlets can run without one.</summary>
internal interface ICommandOutput
{
    /// <summary>The runspace that the cmdlet runs in; sessions belong to it.</summary>
    object Runspace { get; }

    /// <summary>True where the host has nobody who can answer.</summary>
    bool IsUnattended { get; }

    /// <summary>True under -WhatIf: nothing is changed, and questions are shown instead of asked.</summary>
    bool IsWhatIf { get; }

    /// <summary>Hands an object to the pipeline.</summary>
    /// <param name="value">The object.</param>
    void WriteObject(object? value);

    /// <summary>Reports the failure of one item; the command goes on.</summary>
    /// <param name="error">The failure.</param>
    void WriteError(CommandError error);

    /// <summary>Reports a failure and ends the command.</summary>
    /// <param name="error">The failure.</param>
    void ThrowTerminatingError(CommandError error);

    /// <summary>Writes a line to the verbose stream.</summary>
    /// <param name="message">The line.</param>
    void WriteVerbose(string message);

    /// <summary>Writes a text to the debug stream.</summary>
    /// <param name="message">The text.</param>
    void WriteDebug(string message);

    /// <summary>Writes a text to the warning stream.</summary>
    /// <param name="message">The text.</param>
    void WriteWarning(string message);

    /// <summary>Shows how far the command is.</summary>
    /// <param name="activity">What is done.</param>
    /// <param name="status">What it works on now.</param>
    /// <param name="percentComplete">0 to 100, or -1 where it is not known.</param>
    /// <param name="completed">True to take the display away.</param>
    void WriteProgress(string activity, string status, int percentComplete, bool completed);

    /// <summary>Asks whether a change may be made.</summary>
    /// <param name="description">What would be done; shown by -WhatIf and -Verbose.</param>
    /// <param name="question">The question that -Confirm asks.</param>
    /// <param name="caption">The title of the question.</param>
    /// <returns>True to go on.</returns>
    bool ShouldProcess(string description, string question, string caption);

    /// <summary>Asks a question that is not about -Confirm.</summary>
    /// <param name="question">The question.</param>
    /// <param name="caption">Its title.</param>
    /// <returns>True for yes.</returns>
    bool ShouldContinue(string question, string caption);

    /// <summary>The full path of a path of the current provider location.</summary>
    /// <param name="path">The path as it was given.</param>
    /// <returns>A path of the file system.</returns>
    string ResolvePath(string path);
}
