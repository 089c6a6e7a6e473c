using TenantAttach.Core.Applications;

namespace TenantAttach.Core.Readiness;

/// <summary>What has to hold of the application that the site signs in with.</summary>
internal static class ApplicationPrerequisites
{
    private const int NoticeDays = 30;

    // What is about the application itself; consent and secret have checks of their own.
    private static readonly string[] Rules = ["Audience", "AppIdUri", "ExposedScope", "ServicePrincipal", "OneHierarchy"];

    public static IReadOnlyList<Prerequisite> All { get; } =
    [
        Attached(
            "ApplicationValid", "The site's application is one that the service takes", "T53",
            "Correct it as Test-CMTenantAttachApplication says.", RulesAsync),
        Attached(
            "ApplicationConsented", "The site's application has consent to all it needs", "T04",
            "Grant admin consent on the enterprise application.", ConsentAsync),
        Attached(
            "ConditionalAccessSpares", "No Conditional Access policy covers the site's application", "T66",
            "Exclude it from policies for all apps.",
            (_, clientId, _) => Task.FromResult(
                Verdict.Unseen($"Policies are not read; the sign-in log of {clientId} in Microsoft Entra ID tells."))),
        Attached("SecretValid", "The site's secret has more than 30 days left", "T05", "Update-CMTenantAttachSecret", SecretAsync),
    ];

    private static Prerequisite Attached(
        string id, string title, string? fault, string remedy,
        Func<PrerequisiteFacts, Guid, TenantAttachState, Task<Verdict>> judge) => new(
        id, title, ["Attach", "Health"], "Azure services", fault, remedy, async facts =>
        {
            if (!facts.HasSite)
            {
                return Verdict.Unseen("The session has no site.");
            }

            var state = await facts.AttachmentAsync().ConfigureAwait(false);
            return state.ClientId is { } clientId
                ? await judge(facts, clientId, state).ConfigureAwait(false)
                : Verdict.Unseen("The site has no application yet.");
        });

    private static async Task<Verdict> RulesAsync(PrerequisiteFacts facts, Guid clientId, TenantAttachState state)
    {
        if (!facts.HasTenant)
        {
            return Verdict.Unseen("The session has no tenant.");
        }

        var test = await new TestApplicationOperation(facts.Context).RunAsync(clientId).ConfigureAwait(false);
        var broken = test.Checks.Where(check => Rules.Contains(check.Id) && check.Status == CheckStatus.Fail)
            .Select(check => $"{check.Id}: {check.Evidence}")
            .ToList();
        return Verdict.Of(broken.Count == 0, broken.Count == 0 ? test.Name : string.Join("; ", broken));
    }

    private static async Task<Verdict> ConsentAsync(PrerequisiteFacts facts, Guid clientId, TenantAttachState state)
    {
        if (!facts.HasTenant)
        {
            return Verdict.Unseen("The session has no tenant.");
        }

        var application = await new GetApplicationOperation(facts.Context).RunAsync(clientId).ConfigureAwait(false);
        var missing = application.Permissions.Where(permission => !permission.IsGranted)
            .Select(permission => permission.ToString())
            .ToList();
        return Verdict.Of(
            application.IsConsentComplete, missing.Count == 0 ? application.Name : "Not granted: " + string.Join(", ", missing));
    }

    // The earlier end counts: a secret that the tenant no longer has cannot sign in, whatever the site's row says.
    private static async Task<Verdict> SecretAsync(PrerequisiteFacts facts, Guid clientId, TenantAttachState state)
    {
        var ends = new List<DateTimeOffset?> { state.SecretExpiry };
        if (facts.HasTenant)
        {
            var application = await new GetApplicationOperation(facts.Context).RunAsync(clientId).ConfigureAwait(false);
            var secrets = application.Credentials.Where(credential => credential.Kind == "Secret").ToList();
            if (secrets.Count == 0)
            {
                return Verdict.Fail($"Application {clientId} has no secret.");
            }

            ends.Add(secrets.Max(credential => credential.Expires));
        }

        if (ends.Min() is not { } end)
        {
            return Verdict.NotChecked("Neither the site nor the tenant shows when it expires.");
        }

        var days = (end - facts.Context.Time.GetUtcNow()).TotalDays;
        return new Verdict(
            days <= 0 ? CheckStatus.Fail : days <= NoticeDays ? CheckStatus.Warning : CheckStatus.Pass,
            $"Application {clientId}: until {end:u}");
    }
}
