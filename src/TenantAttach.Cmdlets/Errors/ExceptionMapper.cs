namespace TenantAttach.Cmdlets.Errors;

/// <summary>Turns an exception into the error that the engine shows.</summary>
internal static class ExceptionMapper
{
    /// <summary>True for what the engine throws to steer itself, for example to stop a pipeline early.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>True where the exception must pass.</returns>
    public static bool BelongsToEngine(Exception exception) =>
        exception is not WildcardPatternException && exception.GetType().Assembly == typeof(PSCmdlet).Assembly;

    /// <summary>Makes the error.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="command">The name of the command, for failures that no row of the catalogue describes.</param>
    /// <param name="target">The input that it is about, where the exception does not name one.</param>
    /// <returns>The error.</returns>
    public static CommandError ToCommandError(Exception exception, string command, object? target = null)
    {
        var known = exception as TenantAttachException
            ?? (exception is WildcardPatternException ? ErrorCatalog.PatternInvalid.Create(null, exception, exception.Message) : null)
            ?? ErrorCatalog.UnexpectedFailure.Create(null, exception, command, exception.Message);
        return new CommandError(
            known, known.ErrorId, ToCategory(known.Kind), known.TargetObject ?? target ?? command, known.RecommendedAction);
    }

    // The kinds carry the names of the categories; a test compares them.
    private static ErrorCategory ToCategory(ErrorKind kind) =>
        Enum.TryParse<ErrorCategory>(kind.ToString(), out var category) ? category : ErrorCategory.InvalidOperation;
}
