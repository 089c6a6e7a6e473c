using System.Text.RegularExpressions;

namespace TenantAttach.Core.Diagnosis;

/// <summary>What the gateway answered in a log, in order, and which hosts could not be reached.</summary>
internal sealed class LogExchanges
{
    private const int MostHosts = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly string[] Network = ["R03", "R19", "R20", "R21", "R22", "T13", "T46"];

    private static readonly Regex Response = new(
        @"Response from (?<url>\S+) is: (?<status>\d{3})\b", RegexOptions.CultureInvariant, Patience);
    private static readonly Regex BareStatus = new(
        @"(status code: |returned an error: \()(?<status>[1-5]\d\d)\b", RegexOptions.CultureInvariant, Patience);
    private static readonly Regex Host = new(
        @"https?://(?<host>[A-Za-z0-9.-]+)|'(?<host>[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)'", RegexOptions.CultureInvariant, Patience);
    private static readonly Regex Unreachable = new(
        @"could not be resolved|unable to connect|timed out|actively refused|no such host|underlying connection was closed|SSL/TLS secure "
            + @"channel",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience);

    private readonly HashSet<string> failing = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> answering = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<int, int> statuses = [];

    /// <summary>Where the onboarding was refused with 400.</summary>
    public long? OnboardingRefused { get; private set; }

    /// <summary>Where the onboarding was accepted.</summary>
    public long? OnboardingAccepted { get; private set; }

    /// <summary>Where a 401 was first answered.</summary>
    public long? FirstUnauthorized { get; private set; }

    /// <summary>Where a 401 was last answered.</summary>
    public long? LastUnauthorized { get; private set; }

    /// <summary>True where something other than the onboarding was accepted before the first 401.</summary>
    public bool WasHealthy { get; private set; }

    /// <summary>How long requests were accepted before the first 401.</summary>
    public TimeSpan HealthyFor { get; private set; }

    /// <summary>True where a sign-in failure is named.</summary>
    public bool HasSignInFailure { get; private set; }

    /// <summary>How often each status was answered.</summary>
    public string Summary => string.Join(", ", statuses.Select(one => FormattableString.Invariant($"{one.Key} ({one.Value} x)")));

    private DateTimeOffset? FirstHealthy { get; set; }

    /// <summary>Takes in a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="at">Its place in the log.</param>
    public void Add(CMLogRecord record, long at)
    {
        var message = record.Message;
        HasSignInFailure |= message.IndexOf("AADSTS", StringComparison.Ordinal) >= 0;
        if (message.IndexOf(" is: ", StringComparison.Ordinal) >= 0 && Response.Match(message) is { Success: true } response)
        {
            Take(response.Groups["url"].Value, int.Parse(response.Groups["status"].Value, CultureInfo.InvariantCulture), record, at);
        }
        else if (BareStatus.Match(message) is { Success: true } bare && bare.Groups["status"].Value == "401")
        {
            Refuse(record, at);
        }

        if (failing.Count < MostHosts && Unreachable.IsMatch(message))
        {
            failing.UnionWith(Host.Matches(message).Cast<Match>().Select(match => match.Groups["host"].Value));
        }
    }

    /// <summary>What the hosts say of a failure of the network: one host is that endpoint, all hosts are the machine's way out.</summary>
    /// <param name="id">The entry.</param>
    /// <returns>A sentence, or null.</returns>
    public string? NoteOn(string id)
    {
        if (!Network.Contains(id) || failing.Count == 0)
        {
            return null;
        }

        var names = string.Join(", ", failing.OrderBy(host => host, StringComparer.OrdinalIgnoreCase).Take(5));
        var well = answering.Except(failing, StringComparer.OrdinalIgnoreCase).Count();
        return failing.Count > 1 && well == 0 ? $"Every host of this log fails ({names}): the network, DNS, or the proxy of this machine."
            : failing.Count == 1 ? $"Only {names} fails in this log: that endpoint is what to allow or to check."
            : $"These hosts fail: {names}.";
    }

    private void Take(string url, int status, CMLogRecord record, long at)
    {
        statuses[status] = statuses.TryGetValue(status, out var count) ? count + 1 : 1;
        var isOnboarding = url.IndexOf("/AccountOnboardingInfo", StringComparison.OrdinalIgnoreCase) >= 0;
        if (Host.Match(url) is { Success: true } host && answering.Count < MostHosts)
        {
            answering.Add(host.Groups["host"].Value);
        }

        if (status == 401)
        {
            Refuse(record, at);
        }
        else if (isOnboarding && status == 400)
        {
            OnboardingRefused ??= at;
        }
        else if (status is >= 200 and < 300)
        {
            OnboardingAccepted = isOnboarding ? at : OnboardingAccepted;
            if (!isOnboarding && FirstUnauthorized is null)
            {
                WasHealthy = true;
                FirstHealthy ??= record.TimeUtc;
            }
        }
    }

    private void Refuse(CMLogRecord record, long at)
    {
        if (FirstUnauthorized is null)
        {
            HealthyFor = record.TimeUtc - FirstHealthy ?? TimeSpan.Zero;
        }

        FirstUnauthorized ??= at;
        LastUnauthorized = at;
    }
}
