using System.Collections.Generic;
using System.Threading.Tasks;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Graph;
using TenantAttach.Core.Json;

namespace TenantAttach.Core.Readiness;

/// <summary>What single features need.</summary>
internal static class FeaturePrerequisites
{
    private const string DefenderConnector = "fc780465-2017-40d4-a0c5-307022471b92";

    public static IReadOnlyList<Prerequisite> All { get; } =
    [
        Version("Applications", 2010),
        Version("ResourceExplorerHistory", 2103),
        Version("BitLocker", 2107),
        Version("SoftwareUpdates", 2111),
        Version("IntuneRbac", 2207),
        Version("DefenderReporting", 2303),
        Version("AntivirusExclusionMerge", 2103),
        new("DefenderConnected", "Defender for Endpoint is connected to Intune", ["EndpointSecurity", "DefenderReporting"], "Onboard devices to Microsoft Defender for Endpoint", null, "Connect the tenant in the Defender portal and in Intune.", DefenderAsync),
        Switch("EndpointAnalytics", "AnalyticsUploadOn", "The upload for endpoint analytics is on", "Turn it on in the properties of Cloud Attach.", state => state.EndpointAnalytics),
        Switch("DefenderReporting", "DefenderUploadOn", "The upload of Defender reports is on", "Turn it on in the properties of Cloud Attach.", state => state.DefenderReporting),
        new("AnalyticsClientSettings", "The client settings collect for endpoint analytics", ["EndpointAnalytics", "Timeline"], "Endpoint analytics: enroll Configuration Manager devices", "T42", "Turn on the setting in the default client settings and in each custom one, and deploy those again.", _ => Task.FromResult(Verdict.Unseen("Client settings are not read; look at them in the console."))),
    ];

    private static Prerequisite Version(string feature, int version) => new(
        feature + "Version", $"The site has {feature}: {version} or later", [feature], "What's new in Configuration Manager", "T31", "Update all sites.", facts =>
            Task.FromResult(facts.HasSite ? Verdict.Of(facts.Version >= version, $"Version {facts.Version}") : Verdict.Unseen("The session has no site.")));

    private static Prerequisite Switch(string feature, string id, string title, string remedy, System.Func<TenantAttachState, bool?> read) => new(
        id, title, [feature], "Enable cloud attach", null, remedy, async facts =>
        {
            if (!facts.HasSite)
            {
                return Verdict.Unseen("The session has no site.");
            }

            var value = read(await facts.AttachmentAsync().ConfigureAwait(false));
            return value is { } on ? Verdict.Of(on, on ? "On" : "Off") : Verdict.NotChecked("The site does not show the switch.");
        });

    private static async Task<Verdict> DefenderAsync(PrerequisiteFacts facts)
    {
        if (!facts.HasTenant)
        {
            return Verdict.Unseen("The session has no tenant.");
        }

        var connector = await facts.Context.Graph().FindAsync(GraphSecurityCalls.GetThreatDefenseConnector, DefenderConnector).ConfigureAwait(false);
        var state = connector?.GetStringOrNull("partnerState");
        return Verdict.Of(connector is not null && state is "enabled" or "available", connector is null ? "There is no connector." : "partnerState " + state);
    }
}
