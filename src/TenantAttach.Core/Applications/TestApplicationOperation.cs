namespace TenantAttach.Core.Applications;

/// <summary>Checks every rule for an application, made or imported, and says what would be right. Changes nothing.</summary>
public sealed class TestApplicationOperation
{
    private const string Purpose = "Testing an application";
    private const string Audience = "AzureADMyOrg";
    private const int NoticeDays = 30;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public TestApplicationOperation(OperationContext context) => this.context = context.Only(ApplicationOperations.Test);

    /// <summary>Reads and checks.</summary>
    /// <param name="clientId">The application; null for the one of the connected site.</param>
    /// <param name="name">The name of the application instead; null for none.</param>
    /// <returns>Every rule with what was seen of it.</returns>
    /// <exception cref="TenantAttachException"><c>TenantNeeded</c>, <c>SiteNeeded</c>, <c>ApplicationNotFound</c>,
    /// <c>ApplicationDeleted</c>, <c>ApplicationAmbiguous</c>.</exception>
    public async Task<ApplicationTest> RunAsync(Guid? clientId = null, string? name = null)
    {
        var (facts, tenant, site) = await new ApplicationLookup(context, Purpose).FindAsync(clientId, name).ConfigureAwait(false);
        return new ApplicationTest
        {
            Name = facts.Name,
            ClientId = facts.ClientId,
            Checks =
            [
                CheckAudience(facts), CheckUri(facts, tenant), CheckScope(facts), CheckPrincipal(facts), CheckConsent(facts),
                CheckSecret(facts), CheckHierarchy(facts, site?.SiteId),
            ],
            Differences = Differences(facts, tenant).ToList(),
            Manifest = ApplicationManifest
                .CreateJson(tenant.Id, facts.Name, ApplicationNames.ScopeId(ApplicationNames.IdentifierUri(tenant.Id, facts.Name)))
                .ToJsonString(Indented),
        };
    }

    private static ApplicationCheck CheckAudience(ApplicationFacts facts) => Check(
        "Audience",
        "Only accounts of this tenant can sign in to it.",
        facts.SignInAudience == Audience ? null : $"Set the sign-in audience to {Audience}.",
        facts.SignInAudience ?? "not set");

    private static ApplicationCheck CheckUri(ApplicationFacts facts, TenantFacts tenant)
    {
        var problems = facts.IdentifierUris.Select(uri => ApplicationRules.UriProblem(uri, facts, tenant.Id, [.. tenant.VerifiedDomains]))
            .OfType<string>()
            .ToList();
        var remedy = facts.IdentifierUris.Count == 0 || problems.Count > 0
            ? $"Use {ApplicationNames.IdentifierUri(tenant.Id, facts.Name)} as application ID URI."
            : null;
        return Check(
            "AppIdUri",
            "Its application ID URI names the tenant or a verified domain, and ends with the name of the application.",
            remedy,
            facts.IdentifierUris.Count == 0
                ? "none"
                : string.Join(", ", facts.IdentifierUris) + string.Concat(problems.Select(problem => "; " + problem)));
    }

    private static ApplicationCheck CheckScope(ApplicationFacts facts) => Check(
        "ExposedScope",
        "It exposes an API with a scope that is on; without one the upload stays off, and nothing says so.",
        facts.ExposedScopes.Count > 0 ? null : "Expose an API with one scope, for example user_impersonation.",
        facts.ExposedScopes.Count > 0 ? string.Join(", ", facts.ExposedScopes) : "none");

    private static ApplicationCheck CheckPrincipal(ApplicationFacts facts) => Check(
        "ServicePrincipal",
        "It has a service principal in the tenant.",
        facts.ServicePrincipalId is null ? "Run New-CMTenantAttachApplication with its name: it makes what is missing." : null,
        facts.ServicePrincipalId ?? "none");

    private static ApplicationCheck CheckConsent(ApplicationFacts facts)
    {
        var missing = facts.Missing.ToList();
        return Check(
            "Consent",
            "An administrator has consented to the four permissions that it needs.",
            missing.Count > 0 ? "Let a Global Administrator grant consent." : null,
            missing.Count == 0 ? "all granted" : "missing: " + string.Join(", ", missing));
    }

    private ApplicationCheck CheckSecret(ApplicationFacts facts)
    {
        var now = context.Time.GetUtcNow();
        var latest = facts.Credentials.Where(credential => credential.Kind == "Secret").Max(credential => credential.Expires);
        var days = latest is { } end ? (int)Math.Floor((end - now).TotalDays) : (int?)null;
        var check = Check(
            "Secret",
            "It has a secret that has not expired.",
            days is null or < 0
                ? "Make a new secret: Update-CMTenantAttachSecret for the application of the site, New-CMTenantAttachApplication "
                    + "-NewSecret before that."
                : null,
            days is null ? "none" : $"the longest ends on {latest:yyyy-MM-dd}, in {days} days");
        return check.Status != CheckStatus.Pass || days >= NoticeDays
            ? check
            : new ApplicationCheck
            {
                Id = check.Id,
                Title = check.Title,
                Status = CheckStatus.Warning,
                Evidence = check.Evidence,
                Remedy = "Renew it soon with Update-CMTenantAttachSecret; the console gives no notice for an imported application.",
            };
    }

    private static ApplicationCheck CheckHierarchy(ApplicationFacts facts, Guid? siteId)
    {
        if (siteId is null)
        {
            return new ApplicationCheck
            {
                Id = "OneHierarchy",
                Title = "No other hierarchy uses it.",
                Status = CheckStatus.NotChecked,
                Evidence = "The session has no site, so nothing tells which hierarchy is the own one.",
                Remedy = "Connect to the site as well.",
            };
        }

        var other = facts.OtherHierarchy(siteId);
        return Check(
            "OneHierarchy",
            "No other hierarchy uses it, as far as its name and URI tell.",
            other is null ? null : "Make an application for each hierarchy.",
            other is null ? "none named" : $"its name or URI names hierarchy {other}");
    }

    private static IEnumerable<string> Differences(ApplicationFacts facts, TenantFacts tenant)
    {
        if (ApplicationNames.Hierarchy(facts.Name) is null)
        {
            yield return $"displayName: '{facts.Name}' does not name a hierarchy.";
        }

        var uri = ApplicationNames.IdentifierUri(tenant.Id, facts.Name);
        if (!facts.IdentifierUris.Contains(uri, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"identifierUris: lacks {uri}.";
        }

        if (facts.SignInAudience != Audience)
        {
            yield return $"signInAudience: {facts.SignInAudience ?? "not set"} instead of {Audience}.";
        }

        foreach (var needed in NeededPermission.All.Where(
            needed => !facts.Requested.Any(asked => asked.Key == needed.ResourceAppId && asked.Value == needed.Id)))
        {
            yield return $"requiredResourceAccess: lacks {needed}.";
        }

        foreach (var asked in facts.Requested.Where(
            asked => !NeededPermission.All.Any(needed => asked.Key == needed.ResourceAppId && asked.Value == needed.Id)))
        {
            yield return $"requiredResourceAccess: asks for {asked.Value} of {asked.Key}, which is not needed.";
        }

        if (!facts.ExposedScopes.Contains("user_impersonation", StringComparer.Ordinal))
        {
            yield return "api.oauth2PermissionScopes: lacks user_impersonation.";
        }
    }

    private static ApplicationCheck Check(string id, string title, string? remedy, string evidence) => new()
    {
        Id = id,
        Title = title,
        Status = remedy is null ? CheckStatus.Pass : CheckStatus.Fail,
        Evidence = evidence,
        Remedy = remedy,
    };
}
