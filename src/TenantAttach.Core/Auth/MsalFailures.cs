using System.Net.Http;
using Microsoft.Identity.Client;

namespace TenantAttach.Core.Auth;

/// <summary>Turns the failures of the sign-in library into those of the error catalogue.</summary>
internal static class MsalFailures
{
    private static readonly IReadOnlyDictionary<string, string> OwnWords = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [MsalError.StateMismatchError] = "it carries the state of another sign-in",
        [MsalError.AuthenticationFailed] = "it is not the form that the sign-in page sends",
        [MsalError.AuthenticationCanceledError] = "it was canceled",
        [MsalError.NoPromptFailedError] = "nobody is signed in to the browser, and no page was shown to sign in",
    };

    public static TenantAttachException Translate(Exception failure, TokenSourceSettings settings, bool isFirst)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is TenantAttachException known)
            {
                return known;
            }

            if (cause is HttpRequestException)
            {
                return TransportFailures.Translate(cause, settings.Login, "the sign-in");
            }
        }

        var code = EntraErrors.CodeIn(failure.Message);
        var msalCode = (failure as MsalException)?.ErrorCode;
        var service = failure as MsalServiceException;
        var message = code is null && msalCode is not null && OwnWords.TryGetValue(msalCode, out var words)
            ? words
            : Redactor.Text(FirstLine(failure.Message));
        if (code is null && service?.StatusCode > 0)
        {
            message = FormattableString.Invariant($"{message} (HTTP {service.StatusCode})");
        }

        var reply = new ServiceFailure(service?.StatusCode ?? 0, code ?? msalCode, message, service?.CorrelationId, null);
        var entry = settings.SignIn is TenantSignIn.ManagedIdentity
            ? ErrorCatalog.ManagedIdentityUnavailable
            : EntryOf(failure, code, settings.SignIn, isFirst);

        // The cause is left out: its text may quote the request.
        var shown = reply.StatusCode == 0 ? reply with { StatusCode = 400 } : reply;
        return entry.Create(shown, null, settings.ClientId ?? settings.SignIn.Kind, message);
    }

    private static ErrorEntry EntryOf(Exception failure, string? code, TenantSignIn signIn, bool isFirst)
    {
        var entry = EntraErrors.EntryOf(code);
        if (entry != ErrorCatalog.SignInFailed)
        {
            return entry == ErrorCatalog.SignInNeeded && isFirst ? ErrorCatalog.SignInRefused : entry;
        }

        return failure switch
        {
            MsalUiRequiredException => isFirst ? ErrorCatalog.SignInRefused : ErrorCatalog.SignInNeeded,
            MsalServiceException { ErrorCode: MsalError.AccessDenied or "authorization_declined" } => ErrorCatalog.SignInNotCompleted,
            MsalClientException { ErrorCode: MsalError.AuthenticationCanceledError or MsalError.CodeExpired or MsalError.AccessDenied }
                => ErrorCatalog.SignInNotCompleted,
            not MsalServiceException when signIn is TenantSignIn.Interactive => ErrorCatalog.SignInReplyRefused,
            _ => code is null ? ErrorCatalog.SignInUnexplained : entry,
        };
    }

    private static string FirstLine(string text)
    {
        var end = text.IndexOf("Trace ID", StringComparison.Ordinal);
        var cut = end > 0 ? text.Substring(0, end) : text;
        end = cut.IndexOfAny(['\r', '\n']);
        return (end > 0 ? cut.Substring(0, end) : cut).Trim();
    }
}
