using System;
using System.Net.Http;
using Microsoft.Identity.Client;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Http;

namespace TenantAttach.Core.Auth;

/// <summary>Turns the failures of the sign-in library into those of the error catalogue.</summary>
internal static class MsalFailures
{
    public static TenantAttachException Translate(Exception failure, string identity, bool managed, Uri login)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is TenantAttachException known)
            {
                return known;
            }

            if (cause is HttpRequestException)
            {
                return TransportFailures.Translate(cause, login, "the sign-in");
            }
        }

        var message = Redactor.Text(FirstLine(failure.Message));
        var code = EntraErrors.CodeIn(failure.Message);
        var service = failure as MsalServiceException;
        if (service is not null && code is null)
        {
            message = FormattableString.Invariant($"{message} (HTTP {service.StatusCode})");
        }

        var reply = new ServiceFailure(service?.StatusCode ?? 0, code ?? (failure as MsalException)?.ErrorCode, message, service?.CorrelationId, null);
        var entry = managed ? ErrorCatalog.ManagedIdentityUnavailable : EntryOf(failure, code);

        // The cause is left out: its text may quote the request.
        return entry.Create(reply.StatusCode == 0 ? reply with { StatusCode = 400 } : reply, null, identity, message);
    }

    private static ErrorEntry EntryOf(Exception failure, string? code)
    {
        var entry = EntraErrors.EntryOf(code);
        if (entry != ErrorCatalog.SignInFailed)
        {
            return entry;
        }

        return failure switch
        {
            MsalUiRequiredException => ErrorCatalog.SignInNeeded,
            MsalClientException { ErrorCode: MsalError.AuthenticationCanceledError or MsalError.CodeExpired or MsalError.AccessDenied } => ErrorCatalog.SignInNotCompleted,
            _ => entry,
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
