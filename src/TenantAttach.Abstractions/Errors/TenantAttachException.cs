namespace TenantAttach;

/// <summary>
/// The one exception that TenantAttach raises on purpose. Every instance carries an identifier of the error catalogue
/// (<c>docs/errors.md</c>), so that scripts can tell failures apart without reading messages.
/// </summary>
public class TenantAttachException : Exception
{
    /// <summary>Creates the exception. Only the error catalogue does this.</summary>
    /// <param name="errorId">The stable identifier, for example <c>SecretExpired</c>.</param>
    /// <param name="kind">The kind of failure.</param>
    /// <param name="message">What happened, naming the input.</param>
    /// <param name="recommendedAction">What the reader can do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public TenantAttachException(string errorId, ErrorKind kind, string message, string recommendedAction, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        Kind = kind;
        RecommendedAction = recommendedAction;
    }

    /// <summary>The stable identifier of the error, listed in <c>docs/errors.md</c>.</summary>
    public string ErrorId { get; }

    /// <summary>The kind of failure.</summary>
    public ErrorKind Kind { get; }

    /// <summary>What the reader can do about it.</summary>
    public string RecommendedAction { get; }

    /// <summary>The input that the error is about, or null.</summary>
    public object? TargetObject { get; init; }

    /// <summary>The HTTP status that a service answered with, or null where no service answered.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The error code of the service, for example <c>Authorization_RequestDenied</c> or <c>AADSTS7000222</c>.</summary>
    public string? ServiceCode { get; init; }

    /// <summary>The service's own identifier of the request (<c>request-id</c>), to hand to its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>The identifier that TenantAttach gave the request (<c>client-request-id</c>).</summary>
    public string? ClientRequestId { get; init; }
}
