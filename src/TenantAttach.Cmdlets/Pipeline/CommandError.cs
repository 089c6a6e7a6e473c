namespace TenantAttach.Cmdlets.Pipeline;

/// <summary>A failure as the engine will show it.</summary>
/// <param name="Exception">The exception; never of a type that scripts cannot name.</param>
/// <param name="ErrorId">The identifier of the error catalogue.</param>
/// <param name="Category">The category.</param>
/// <param name="Target">The input that it is about, or null.</param>
/// <param name="RecommendedAction">What the reader can do about it.</param>
internal sealed record CommandError(
    TenantAttachException Exception, string ErrorId, ErrorCategory Category, object? Target, string RecommendedAction)
{
    /// <summary>The record that the engine takes.</summary>
    /// <returns>The record.</returns>
    public ErrorRecord ToErrorRecord() => new(Exception, ErrorId, Category, Target)
    {
        ErrorDetails = new ErrorDetails(Views.SafeText.Lines(Exception.Message)) { RecommendedAction = RecommendedAction },
    };
}
