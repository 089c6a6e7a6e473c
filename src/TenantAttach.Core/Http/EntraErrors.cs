using System.Text.RegularExpressions;

namespace TenantAttach.Core.Http;

/// <summary>The codes of the token endpoints that have a row of their own in the error catalogue.</summary>
public static class EntraErrors
{
    private static readonly Regex Code = new("AADSTS[0-9]+", RegexOptions.CultureInvariant);

    private static readonly IReadOnlyDictionary<string, ErrorEntry> Table = new Dictionary<string, ErrorEntry>
    {
        ["AADSTS7000222"] = ErrorCatalog.SecretExpired,
        ["AADSTS7000215"] = ErrorCatalog.SecretWrong,
        ["AADSTS700016"] = ErrorCatalog.ApplicationUnknown,
        ["AADSTS7000229"] = ErrorCatalog.ApplicationUnknown,
        ["AADSTS65001"] = ErrorCatalog.ConsentMissing,
        ["AADSTS90093"] = ErrorCatalog.ConsentMissing,
        ["AADSTS90094"] = ErrorCatalog.ConsentMissing,
        ["AADSTS65004"] = ErrorCatalog.SignInNotCompleted,
        ["AADSTS53000"] = ErrorCatalog.ConditionalAccessRefused,
        ["AADSTS53001"] = ErrorCatalog.ConditionalAccessRefused,
        ["AADSTS53003"] = ErrorCatalog.ConditionalAccessRefused,
        ["AADSTS50076"] = ErrorCatalog.ConditionalAccessRefused,
        ["AADSTS50079"] = ErrorCatalog.ConditionalAccessRefused,
        ["AADSTS50158"] = ErrorCatalog.ConditionalAccessRefused,
        ["AADSTS90002"] = ErrorCatalog.TenantUnknown,
        ["AADSTS900023"] = ErrorCatalog.TenantUnknown,
        ["AADSTS500011"] = ErrorCatalog.ResourceUnknown,
        ["AADSTS700027"] = ErrorCatalog.CertificateNotRegistered,
        ["AADSTS50057"] = ErrorCatalog.AccountDisabled,
        ["AADSTS7000112"] = ErrorCatalog.AccountDisabled,
        ["AADSTS70021"] = ErrorCatalog.AssertionRefused,
        ["AADSTS700211"] = ErrorCatalog.AssertionRefused,
        ["AADSTS700213"] = ErrorCatalog.AssertionRefused,
        ["AADSTS700024"] = ErrorCatalog.AssertionRefused,
        ["AADSTS70019"] = ErrorCatalog.SignInNotCompleted,
        ["AADSTS70020"] = ErrorCatalog.SignInNotCompleted,
        ["AADSTS50173"] = ErrorCatalog.SignInNeeded,
        ["AADSTS700082"] = ErrorCatalog.SignInNeeded,
    };

    /// <summary>Finds the AADSTS code in the words of a token endpoint.</summary>
    /// <param name="text">The words.</param>
    /// <returns>The code, for example <c>AADSTS7000222</c>, or null.</returns>
    public static string? CodeIn(string? text)
    {
        var match = Code.Match(text ?? string.Empty);
        return match.Success ? match.Value : null;
    }

    /// <summary>The catalogue's row of a code.</summary>
    /// <param name="code">The AADSTS code, or null.</param>
    /// <returns>The row; the general one for codes without their own.</returns>
    public static ErrorEntry EntryOf(string? code) =>
        code is not null && Table.TryGetValue(code, out var entry) ? entry : ErrorCatalog.SignInFailed;
}
