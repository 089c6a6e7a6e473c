namespace TenantAttach.Core.Diagnosis;

/// <summary>What follows from what in a log, and which cause comes first.</summary>
internal static class LogSequences
{
    private const int Most = 5;

    // After so long a time of health, a 401 is the secret and nothing else.
    private static readonly TimeSpan Long = TimeSpan.FromDays(30);

    // What one 401 of the gateway may be.
    private static readonly string[] Unauthorized = ["T04", "T05", "T06", "T07", "T50", "R13"];
    private static readonly string[] AfterRefusedOnboarding = ["T04", "T05", "T07", "T50", "R01", "R13", "R35"];

    /// <summary>Ranks what was found.</summary>
    /// <param name="causes">What was found, without states.</param>
    /// <param name="exchanges">What the gateway answered.</param>
    /// <returns>The likeliest first.</returns>
    public static List<LogFinding> Rank(IReadOnlyList<LogFinding> causes, LogExchanges exchanges)
    {
        var left = causes.ToList();
        var first = Follow(left, exchanges);
        left.RemoveAll(finding => left.Exists(other => other.Entry.Over.Contains(finding.Entry.Id)));
        return [.. left
            .OrderByDescending(finding => finding.IsCertain)
            .ThenBy(finding => Array.IndexOf(first, finding.Entry.Id) is var at and >= 0 ? at : int.MaxValue)
            .ThenBy(finding => finding.FirstAt)
            .ThenByDescending(finding => finding.Count)
            .Take(Most)];
    }

    // Takes out what follows from another cause; gives the order of those that are left.
    private static string[] Follow(List<LogFinding> left, LogExchanges exchanges)
    {
        if (exchanges.OnboardingRefused is { } refused)
        {
            if (!(exchanges.LastUnauthorized > refused))
            {
                left.RemoveAll(finding => finding.Entry.Id == "R35");
                return ["T06", "R01"];
            }

            // A 400 and then a 401 is one damaged record, whatever each 401 may be by itself.
            Decide(left, "T06", AfterRefusedOnboarding);
            return [];
        }

        if (exchanges.FirstUnauthorized is null)
        {
            return [];
        }

        if (exchanges.HasSignInFailure && left.Exists(finding => finding.IsCertain))
        {
            left.RemoveAll(finding => !finding.IsCertain && Unauthorized.Contains(finding.Entry.Id));
            return [];
        }

        if (left.Exists(finding => finding is { IsCertain: true, Entry.Id: "T04" }))
        {
            left.RemoveAll(finding => finding.Entry.Id != "T04" && Unauthorized.Contains(finding.Entry.Id));
            return [];
        }

        if (exchanges.WasHealthy)
        {
            if (exchanges.HealthyFor >= Long)
            {
                Decide(left, "T05", [.. Unauthorized.Where(id => id != "T05")]);
                return [];
            }

            left.RemoveAll(finding => finding.Entry.Id is "T04" or "R13");
            return ["T05", "T50", "T07", "T06"];
        }

        if (exchanges.OnboardingAccepted is not null)
        {
            // The attachment ended without an error, and nothing was ever accepted after it.
            Decide(left, "T04", [.. Unauthorized.Where(id => id != "T04")]);
            return [];
        }

        if (left.Exists(finding => finding.Entry.Id == "T07"))
        {
            left.RemoveAll(finding => finding.Entry.Id is "T50" or "R13");
            return ["T07", "T06", "T04", "T05"];
        }

        return ["T04", "T05", "T06", "T50"];
    }

    private static void Decide(List<LogFinding> left, string id, string[] others)
    {
        if (left.Find(finding => finding.Entry.Id == id) is not { } cause)
        {
            return;
        }

        cause.IsCertain = true;
        left.RemoveAll(finding => finding != cause && others.Contains(finding.Entry.Id));
    }
}
