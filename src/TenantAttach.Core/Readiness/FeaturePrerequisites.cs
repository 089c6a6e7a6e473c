using Microsoft.Graph.Models;

namespace TenantAttach.Core.Readiness;

/// <summary>What single features need.</summary>
internal static class FeaturePrerequisites
{
    private const string DefenderConnector = "fc780465-2017-40d4-a0c5-307022471b92";
    private const string Analytics = "Endpoint analytics: enroll Configuration Manager devices";

    public static IReadOnlyList<Prerequisite> All { get; } =
    [
        Version("ClientDetails", 2006),
        Version("ResourceExplorer", 2006),
        Version("CMPivot", 2006),
        Version("Scripts", 2006),
        Version("Timeline", 2006),
        Version("Applications", 2006),
        Version("EndpointSecurity", 2006),
        Version("ApplicationActions", 2010),
        Version("UserDevices", 2010),
        Version("ResourceExplorerHistory", 2103),
        Version("AntivirusExclusionMerge", 2103),
        Version("BitLocker", 2107),
        Version("SoftwareUpdates", 2111),
        Version("IntuneRbac", 2207),
        Version("DefenderReporting", 2303),
        new("EndpointAnalyticsVersion", "The site has EndpointAnalytics: 2006 or later, or 2002 with update KB4560496", [
            "EndpointAnalytics",
        ], Analytics, "T31", "Update all sites.", facts =>
            Sited(
                facts,
                () => facts.Version >= 2006
                    ? Verdict.Pass($"Version {facts.Version}")
                    : Verdict.Warning($"Version {facts.Version}; whether the update is there is not shown."))),
        new("ApplicationQueryTimeout", "The site has the correction of the time-out of application queries (KB4576782)", [
            "Applications",
        ], "Troubleshoot applications for tenant attach", "T21", "Install the update, or a later version.", facts =>
            Sited(
                facts,
                () => facts.Version > 2006
                    ? Verdict.Pass($"Version {facts.Version}")
                    : Verdict.Warning($"Version {facts.Version}; whether the update is there is not shown."))),
        new("CloudOffersFeatures", "The cloud offers more than the upload and device actions", [
            "ClientDetails", "ResourceExplorer", "CMPivot", "Scripts", "Timeline", "Applications", "UserDevices", "SoftwareUpdates",
            "BitLocker", "EndpointAnalytics", "EndpointSecurity", "DefenderReporting", "IntuneRbac",
        ], "Tenant attach: prerequisites", null, "US Government has onboarding, the upload and device actions only.", facts =>
            Task.FromResult(
                Verdict.Of(AttachLimits.OffersAllFeatures(facts.Context.Session.Cloud), facts.Context.Session.Cloud.ToString()))),
        new(
            "DefenderConnected", "Defender for Endpoint is connected to Intune", ["EndpointSecurity", "DefenderReporting"],
            "Onboard devices to Microsoft Defender for Endpoint", null, "Connect the tenant in the Defender portal and in Intune.",
            DefenderAsync),
        Switch("EndpointAnalytics", "AnalyticsUploadOn", "The upload for endpoint analytics is on", state => state.EndpointAnalytics),
        Switch("DefenderReporting", "DefenderUploadOn", "The upload of Defender reports is on", state => state.DefenderReporting),
        new(
            "AnalyticsConnectorConfigured", "The tenant has a Configuration Manager data connector for endpoint analytics",
            ["EndpointAnalytics"], Analytics, "T65",
            "Attach with the upload for endpoint analytics on, and start endpoint analytics in the Intune admin center.", ConnectorAsync),
        new(
            "AnalyticsClientSettings", "The client settings collect for endpoint analytics", ["EndpointAnalytics", "Timeline"], Analytics,
            "T42", "Turn on the setting in the default client settings and in each custom one, and deploy those again.",
            _ => Task.FromResult(Verdict.Unseen("Client settings are not read; look at them in the console."))),
    ];

    private static Prerequisite Version(string feature, int version) => new(
        feature
            + "Version", $"The site has {feature}: {version} or later", [feature], "What's new in Configuration Manager", "T31",
            "Update all sites.", facts =>
            Sited(facts, () => Verdict.Of(facts.Version >= version, $"Version {facts.Version}")));

    private static Task<Verdict> Sited(PrerequisiteFacts facts, Func<Verdict> judge) =>
        Task.FromResult(facts.HasSite ? judge() : Verdict.Unseen("The session has no site."));

    private static Prerequisite Switch(string feature, string id, string title, Func<TenantAttachState, bool?> read) => new(
        id, title, [feature], "Enable cloud attach", null, "Set-CMTenantAttach, or in the properties of Cloud Attach.", async facts =>
        {
            if (!facts.HasSite)
            {
                return Verdict.Unseen("The session has no site.");
            }

            var state = await facts.AttachmentAsync().ConfigureAwait(false);
            return !state.IsUploadEnabled ? Verdict.Fail("The site does not upload.")
                : read(state) is { } on ? Verdict.Of(on, on ? "On" : "Off") : Verdict.NotChecked("The site does not show the switch.");
        });

    private static async Task<Verdict> DefenderAsync(PrerequisiteFacts facts)
    {
        if (!facts.HasTenant)
        {
            return Verdict.Unseen("The session has no tenant.");
        }

        var connectors = facts.Context.GraphRequests().DeviceManagement.MobileThreatDefenseConnectors;
        var connector = await connectors[DefenderConnector].GetAsync().OrAbsentAsync().ConfigureAwait(false);
        var state = connector?.PartnerState;
        return Verdict.Of(
            state is MobileThreatPartnerTenantState.Enabled or MobileThreatPartnerTenantState.Available,
            connector is null ? "There is no connector." : "partnerState " + (state.Word() ?? "unknown"));
    }

    private static async Task<Verdict> ConnectorAsync(PrerequisiteFacts facts)
    {
        if (!facts.HasTenant)
        {
            return Verdict.Unseen("The session has no tenant.");
        }

        var intune = await facts.Context.GraphRequests().DeviceManagement
            .GetAsync(request => request.QueryParameters.Select = ["userExperienceAnalyticsSettings"]).ConfigureAwait(false);
        return intune?.UserExperienceAnalyticsSettings?.ConfigurationManagerDataConnectorConfigured is { } configured
            ? Verdict.Of(configured, "configurationManagerDataConnectorConfigured " + configured)
            : Verdict.NotChecked("The tenant does not show it.");
    }
}
