namespace TenantAttach.Core.Applications;

/// <summary>The rules that an application has to meet before a hierarchy can upload by it. Pure.</summary>
public static class ApplicationRules
{
    private const string Audience = "AzureADMyOrg";

    /// <summary>Finds what is wrong with an application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="verifiedDomains">The verified domains of the tenant.</param>
    /// <param name="siteId">The hierarchy that wants to use it, or null where it is not known.</param>
    /// <returns>The errors, the most telling first; empty where it is fit.</returns>
    public static IReadOnlyList<TenantAttachException> Check(
        ApplicationFacts application,
        Guid tenantId,
        IReadOnlyCollection<string> verifiedDomains,
        Guid? siteId)
    {
        var errors = new List<TenantAttachException>();
        if (application.OtherHierarchy(siteId) is { } other)
        {
            errors.Add(ErrorCatalog.ApplicationInUse.Create(application.Name, other));
        }

        if (application.SignInAudience != Audience)
        {
            errors.Add(ErrorCatalog.ApplicationInvalid.Create(
                application.Name,
                $"its audience is {application.SignInAudience ?? "not set"}, not accounts in this organizational directory only "
                    + $"({Audience})."));
        }

        if (application.IdentifierUris.Count == 0)
        {
            errors.Add(ErrorCatalog.ApplicationUriInvalid.Create("(none)", "the application has no application ID URI."));
        }

        foreach (var uri in application.IdentifierUris)
        {
            if (UriProblem(uri, application, tenantId, verifiedDomains) is { } problem)
            {
                errors.Add(ErrorCatalog.ApplicationUriInvalid.Create(uri, problem));
            }
        }

        if (application.ExposedScopes.Count == 0)
        {
            errors.Add(ErrorCatalog.ApplicationUriInvalid.Create(
                application.IdentifierUris.FirstOrDefault() ?? application.Name,
                "the application exposes no scope."));
        }

        if (application.Missing.Any())
        {
            errors.Add(ErrorCatalog.ApplicationConsentMissing.Create(application.Name, string.Join(", ", application.Missing)));
        }

        return errors;
    }

    /// <summary>Finds what is wrong with an application ID URI.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="application">The application.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="verifiedDomains">The verified domains of the tenant.</param>
    /// <returns>The problem in words, or null.</returns>
    public static string? UriProblem(string uri, ApplicationFacts application, Guid tenantId, IReadOnlyCollection<string> verifiedDomains)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed))
        {
            return "it is no URI.";
        }

        var authority = parsed.Host;
        var text = Uri.UnescapeDataString(parsed.AbsolutePath);
        text = text.StartsWith("/", StringComparison.Ordinal) ? text.Substring(1) : text;
        var isClientId = Guid.TryParse(authority, out var first) && first == application.ClientId && text.Length == 0;
        var isOfTenant = Guid.TryParse(authority, out first) && first == tenantId;
        switch (parsed.Scheme)
        {
            case "api" when isClientId:
                return IsPlain(uri, parsed.Scheme, authority, text)
                    ? null
                    : $"it has to be written as api://{authority}, without anything more.";
            case "api" when !isOfTenant:
                return "after api:// it has to have the identifier of the tenant.";
            case "https" when !verifiedDomains.Contains(authority, StringComparer.OrdinalIgnoreCase):
                return $"{authority} is no verified domain of the tenant.";
            case "api" or "https" when !IsPlain(uri, parsed.Scheme, authority, text):
                return $"it has to be written as {parsed.Scheme}://{authority}/{text}, without anything more.";
            case "api" or "https":
                return IsOwnName(text, application)
                    ? null
                    : $"it ends with '{text}' and has to end with the name of the application ({application.Name}) or its client "
                        + "identifier.";
            default:
                return "it has to begin with api:// or https://.";
        }
    }

    // A URI forgives spaces, doubled slashes, dots, ports and queries; the service compares text.
    private static bool IsPlain(string uri, string scheme, string authority, string text) =>
        string.Equals(
            Uri.UnescapeDataString(uri), text.Length == 0 ? $"{scheme}://{authority}" : $"{scheme}://{authority}/{text}",
            StringComparison.OrdinalIgnoreCase);

    private static bool IsOwnName(string text, ApplicationFacts application) =>
        string.Equals(text, application.Name, StringComparison.OrdinalIgnoreCase) ||
        string.Equals(text, application.ClientId.ToString("D"), StringComparison.OrdinalIgnoreCase);
}
