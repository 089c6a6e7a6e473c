using System.Text.RegularExpressions;

namespace TenantAttach.Core.Diagnosis;

/// <summary>What can be recognized in a text, whether its cause is known or not.</summary>
internal static class FailureText
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly Regex SignIn = new(
        @"AADSTS(?<number>\d{5,7})|\berror[_ ]?codes?""?\s*[:=]?\s*\[?\s*(?<number>\d{5,7})\b", Options, Patience);
    private static readonly Regex Status = new(
        @"(\bis:|\bstatus( code)?:?|\bHTTP(/[\d.]+)?|\bcheck:|\() ?(?<status>[45]\d\d)\b", Options, Patience);

    private static readonly (FailingService Service, Regex Pattern)[] Services =
    [
        (FailingService.Gateway,
            Create(@"gateway\.configmgr\.|\bCMGateway\w*Worker|GenericUploadWorker|OnboardScenario|AccountOnboardingInfo|UploadDelta_")),
        (FailingService.AdminService, Create(@"/AdminService\b|\bAdminService\b|administration service|SMS_REST_PROVIDER")),
        (FailingService.Graph, Create(@"graph\.microsoft\.|Microsoft Graph")),
        (FailingService.Entra, Create(@"login\.microsoftonline\.|login\.windows\.net|AADSTS\d")),
    ];

    private static readonly (FailingService Service, Regex Pattern)[] Components =
    [
        (FailingService.Gateway, Create("^SMS_SERVICE_CONNECTOR|^CMGateway|GenericUploadWorker")),
        (FailingService.AdminService, Create("^SMS_REST_PROVIDER|^adminservice")),
        (FailingService.Enrollment, Create("^CoManagementHandler")),
    ];

    /// <summary>The service that a text or its component names.</summary>
    /// <param name="text">The text.</param>
    /// <param name="component">The component that wrote it, or null.</param>
    /// <returns>The service, or null.</returns>
    public static FailingService? ServiceOf(string text, string? component)
    {
        foreach (var (service, pattern) in Services)
        {
            if (KnowledgeEntry.Matches(pattern, text))
            {
                return service;
            }
        }

        foreach (var (service, pattern) in component is null ? [] : Components)
        {
            if (KnowledgeEntry.Matches(pattern, component!))
            {
                return service;
            }
        }

        return null;
    }

    /// <summary>The numbers of sign-in failures in a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The numbers.</returns>
    public static IEnumerable<int> SignInsOf(string text) =>
        text.IndexOf("AADSTS", StringComparison.OrdinalIgnoreCase) < 0 && text.IndexOf("code", StringComparison.OrdinalIgnoreCase) < 0
        ? []
        : SignIn.Matches(text)
            .Cast<Match>()
            .Select(match => int.Parse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture))
            .Distinct();

    /// <summary>Tells whether a text is a record of a log.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True where it has the marks of one.</returns>
    public static bool IsRecord(string text) => text.IndexOf("]LOG]!><", StringComparison.Ordinal) >= 0
        || (text.IndexOf("$$<", StringComparison.Ordinal) >= 0 && text.IndexOf("<thread=", StringComparison.Ordinal) >= 0);

    /// <summary>What is recognized in a text: codes, statuses, the service.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The parts, in words; empty where nothing is.</returns>
    public static IReadOnlyList<string> Recognize(string text)
    {
        var parts = new List<string>();
        parts.AddRange(ResultCode.Find(text).Distinct().Take(3).Select(code => FormattableString.Invariant($"the code 0x{code:X8}")));
        parts.AddRange(SignInsOf(text).Take(3).Select(number => FormattableString.Invariant($"the sign-in failure AADSTS{number}")));
        parts.AddRange(
            Status.Matches(text).Cast<Match>().Select(match => "the HTTP status " + match.Groups["status"].Value).Distinct().Take(3));
        if (ServiceOf(text, null) is { } service)
        {
            parts.Add("the service " + service);
        }

        return parts;
    }

    /// <summary>A message of the catalog without the places for its values.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The message.</returns>
    public static string WithoutPlaces(string message) => Regex.Replace(message, @"'?\{\d+\}'?", "\u2026");

    private static Regex Create(string pattern) => new(pattern, Options, Patience);
}
