namespace TenantAttach.Core.Connector;

/// <summary>Turns facts into the state of the connector. Pure.</summary>
/// <remarks>Inferred: the thresholds of one day, three days and seven days are those of the general connector page.</remarks>
internal static class ConnectorJudge
{
    /// <summary>From this age of the last upload on: a warning.</summary>
    public static readonly TimeSpan WarningAge = TimeSpan.FromDays(1);

    /// <summary>From this age of the last upload on: unhealthy.</summary>
    public static readonly TimeSpan UnhealthyAge = TimeSpan.FromDays(3);

    /// <summary>From this time before the secret's end on: a warning.</summary>
    public static readonly TimeSpan SecretNotice = TimeSpan.FromDays(7);

    private const string RenewSecret = "Renew the secret with Update-CMTenantAttachSecret.";
    private const string GiveConsent =
        "Let an administrator grant consent to the application's permissions; about 10 minutes later the upload works.";
    private const string Reset = "Offboard with Remove-CMTenantAttach, wait two hours, then attach again.";
    private const string OpenEndpoints =
        "Let the service connection point reach the endpoints of tenant attach: firewall, proxy, root certificates. "
            + "Test-CMTenantAttachEndpoint lists them.";

    /// <summary>Judges.</summary>
    /// <param name="facts">The facts.</param>
    /// <returns>The verdict.</returns>
    public static ConnectorVerdict Judge(ConnectorFacts facts) =>
        NotEnabled(facts) ?? SiteLacking(facts) ?? Broken(facts) ?? Aged(facts) ?? Failing(facts) ?? Well(facts);

    private static ConnectorVerdict? NotEnabled(ConnectorFacts facts)
    {
        if (facts.UploadOn == false)
        {
            if (facts.HasApplication == true && facts is { ApplicationValid: false } or { HasApplication: true, ApplicationExists: false })
            {
                return new(
                    ConnectorState.NotEnabled,
                    "The site knows an application, but the upload is off, and the application in the tenant is missing, lacks the App ID "
                        + "URI that the site knows, or exposes no scope.",
                    "T53",
                    "Correct the application (Test-CMTenantAttachApplication names what is wrong), then run Enable-CMTenantAttach again.");
            }

            return facts.VisibleDevices > 0
                ? new(
                    ConnectorState.NotEnabled,
                    Say(
                        "The site does not upload; the tenant still shows {0} devices, which leave it on a later cycle.",
                        facts.VisibleDevices))
                : new(ConnectorState.NotEnabled, "The site is not attached to a tenant: no application is set for the upload.");
        }

        return !facts.SiteRead && facts is { VisibleDevices: 0, TenantCollections: 0 }
            ? new(ConnectorState.NotEnabled, "The tenant shows no device and no collection of Configuration Manager, and no site was read.")
            : null;
    }

    private static ConnectorVerdict? SiteLacking(ConnectorFacts facts) => facts switch
    {
        { SiteRead: true } => null,
        { SiteFailure: { } failure } =>
            new(
                ConnectorState.Unknown, "The site could not be read: " + failure.Message, FaultOf(failure.StatusCode),
                failure.RecommendedAction),
        _ => new(
            ConnectorState.Unknown,
            facts.VisibleDevices > 0
                ? Say("No site was read. The tenant shows {0} devices of a hierarchy.", facts.VisibleDevices)
                : "No site was read.",
            "T55",
            "Connect to the site as well. If the site is gone, delete the connector in the admin center (Remove-CMTenantAttach tells "
                + "how)."),
    };

    // What the administration service's own answer points to.
    private static string? FaultOf(int? statusCode) => statusCode switch
    {
        403 => "T24",
        500 => "T25",
        503 => "T22",
        _ => null,
    };

    private static ConnectorVerdict? Broken(ConnectorFacts facts)
    {
        if (facts.SecretExpiry <= facts.Now)
        {
            return new(
                ConnectorState.Unhealthy,
                Say("The application's secret expired on {0:yyyy-MM-dd}; every upload is refused.", facts.SecretExpiry), "T05",
                RenewSecret);
        }

        if (facts.ApplicationExists == false)
        {
            return new(
                ConnectorState.Unhealthy, "The application that the site signs in with does not exist in the tenant.", "T04",
                "Restore the application in Microsoft Entra ID (30 days after its deletion), or attach again.");
        }

        if (facts.ApplicationValid == false)
        {
            return new(
                ConnectorState.Unhealthy,
                "The application lacks the App ID URI that the site knows, or exposes no enabled scope; the gateway refuses it.",
                "T53",
                "Correct the application; Test-CMTenantAttachApplication names what is wrong.");
        }

        if (facts.Consented == false)
        {
            return new(ConnectorState.Unhealthy, "Admin consent is missing on the application's permissions.", "T04", GiveConsent);
        }

        if (facts.Offline == true)
        {
            return new(
                ConnectorState.Unhealthy, "The service connection point is in offline mode.", "T10",
                "Set the service connection point to online mode in the console.");
        }

        return Refused(facts) ?? Unreachable(facts);
    }

    private static ConnectorVerdict? Refused(ConnectorFacts facts)
    {
        if (facts.Log is not { } log)
        {
            return null;
        }

        var onboarding = Last(log, "AccountOnboardingInfo");
        var post = Last(log, "DevicePost");
        var notification = Last(log, "Notification");
        if (onboarding?.Status == 400 && !(log.LastAccepted > onboarding.Time))
        {
            return new(
                ConnectorState.Unhealthy,
                "The gateway refuses the onboarding (400): the hierarchy was onboarded before, and that record is damaged or not yet "
                    + "removed.",
                "T06", Reset);
        }

        if (!IsRefusal(post, facts) && !IsRefusal(notification, facts) && !IsRefusal(onboarding, facts))
        {
            return null;
        }

        if (facts.ClockOff == true)
        {
            return new(
                ConnectorState.Unhealthy,
                "The gateway refuses the site (401), and the clock of the service connection point is off, so that its tokens are not "
                    + "valid.",
                "T50", "Synchronize the time of the service connection point's server.");
        }

        // The same 401 stands for missing consent right after the wizard and for a changed secret after long health; a secret
        // that is still in place rules the second out.
        if (log.FirstSuccess is null)
        {
            return new(
                ConnectorState.Unhealthy,
                "The gateway refuses the site (401) and has never accepted it: consent is missing, or the application is not as the site "
                    + "knows it.",
                "T04", GiveConsent);
        }

        return facts.SecretInPlace == true
            ? new(
                ConnectorState.Unhealthy,
                "The gateway refuses the site (401) although its secret is in place: consent was taken back, or is not in effect yet.",
                "T04", GiveConsent + " If it stays refused, renew the secret.")
            : new(
                ConnectorState.Unhealthy,
                "The gateway refuses the site (401) after having accepted it: the secret has expired or was replaced.", "T05", RenewSecret);
    }

    private static ConnectorVerdict? Unreachable(ConnectorFacts facts)
    {
        if (facts.EndpointMessage == 11488)
        {
            return new(
                ConnectorState.Unhealthy, "The site reports that required endpoints cannot be reached (status message 11488).", "T45",
                OpenEndpoints);
        }

        if (facts.EndpointMessage == 11412)
        {
            return new(
                ConnectorState.Unhealthy, "The site's endpoint check failed critically (status message 11412).", "T44", OpenEndpoints);
        }

        if (facts.Log is { } log && log.LastUnreachable > (log.LastAccepted ?? DateTimeOffset.MinValue))
        {
            return new(ConnectorState.Unhealthy, "The site's log says that the gateway cannot be reached.", "T13", OpenEndpoints);
        }

        return facts.Log?.LastStaleConnection > (facts.Log?.LastAccepted ?? DateTimeOffset.MinValue)
            ? new(
                ConnectorState.Unhealthy, "The upload lost its database connection.", "T11",
                "Restart SMS_EXECUTIVE on the service connection point, and update a site of version 2103 or older.")
            : null;
    }

    private static ConnectorVerdict? Aged(ConnectorFacts facts)
    {
        if (facts.LastUpload is not { } last)
        {
            return new(
                ConnectorState.Unknown,
                facts.VisibleDevices == 0
                    ? "The upload is on, and the tenant shows no device yet: the first upload follows within 15 minutes and shows up to "
                        + "10 minutes later."
                    : "The upload is on, and nothing that was read shows an upload.",
                facts.VisibleDevices == 0 ? "T08" : "T55",
                "Wait up to an hour after attaching. Connect to the tenant and name the folder of the site's logs, so that uploads can be "
                    + "seen.");
        }

        var age = facts.Now - last;
        return age >= UnhealthyAge
            ? new(
                ConnectorState.Unhealthy, Say("The last upload was {0} days ago.", Math.Floor(age.TotalDays)), "T10",
                "Look at the service connection point: is it running and online?")
            : null;
    }

    private static ConnectorVerdict? Failing(ConnectorFacts facts)
    {
        if (facts.Now - facts.LastUpload > WarningAge)
        {
            return new(
                ConnectorState.Warning, Say("The last upload was {0:0} hours ago.", (facts.Now - facts.LastUpload)?.TotalHours), "T10",
                "Look at the service connection point: is it running and online?");
        }

        if (facts.SecretExpiry - facts.Now <= SecretNotice)
        {
            return new(
                ConnectorState.Warning, Say("The application's secret ends on {0:yyyy-MM-dd}.", facts.SecretExpiry), "T05", RenewSecret);
        }

        if (facts.EndpointMessage == 11411)
        {
            return new(
                ConnectorState.Warning, "The site's endpoint check failed for endpoints that are not critical (status message 11411).",
                "T44", OpenEndpoints);
        }

        return facts.ComponentStatus switch
        {
            null or <= 0 => null,
            1 => new(
                ConnectorState.Warning, "The component SMS_SERVICE_CONNECTOR is in warning.", "T44",
                "Look at the component's status messages in the console."),
            _ => new(
                ConnectorState.Warning, "The component SMS_SERVICE_CONNECTOR is critical.", "T10",
                "Look at the service connection point: is it running? Its status messages are in the console."),
        };
    }

    private static ConnectorVerdict Well(ConnectorFacts facts) =>
        new(
            ConnectorState.Healthy,
            Say("The last upload was {0:0} min ago.", Math.Max(0, (facts.Now - facts.LastUpload)?.TotalMinutes ?? 0)));

    private static bool IsRefusal(LogReply? reply, ConnectorFacts facts) => reply?.Status == 401 && !(reply.Time < facts.SecretSince);

    private static LogReply? Last(WorkerLogSummary log, string resource) => log.Replies.TryGetValue(resource, out var reply) ? reply : null;

    private static string Say(string text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
