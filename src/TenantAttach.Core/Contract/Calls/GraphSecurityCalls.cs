using static TenantAttach.Core.Contract.Declare;
using static TenantAttach.Core.Contract.GraphScopes;

namespace TenantAttach.Core.Contract;

/// <summary>Collections that Intune knows, the Defender connector, and the counts of Endpoint analytics.</summary>
public static class GraphSecurityCalls
{
    private const string Collections = "Microsoft Graph beta reference: configManagerCollection";
    private const string Connectors = "Microsoft Graph v1.0 reference: mobileThreatDefenseConnector";
    private const string Analytics = "Microsoft Graph v1.0 reference: userExperienceAnalyticsWorkFromAnywhereMetric";

    /// <summary>Lists the collections that are enabled for endpoint security; their hierarchies are evidence of attachment.</summary>
    public static readonly ServiceCall ListConfigManagerCollections = GraphCall(
        "beta",
        "GraphListConfigManagerCollections",
        "GET",
        "/deviceManagement/configManagerCollections",
        "List collections enabled for endpoint security",
        Workload.IntuneConfiguration,
        Both(ConfigurationRead),
        Collections,
        clouds: PublicCloud);

    /// <summary>Reads one collection that is enabled for endpoint security.</summary>
    public static readonly ServiceCall GetConfigManagerCollection = GraphCall(
        "beta",
        "GraphGetConfigManagerCollection",
        "GET",
        "/deviceManagement/configManagerCollections/{id}",
        "Read a collection enabled for endpoint security",
        Workload.IntuneConfiguration,
        Both(ConfigurationRead),
        Collections,
        clouds: PublicCloud);

    /// <summary>Counts the devices of a policy by state.</summary>
    public static readonly ServiceCall GetPolicySummary = GraphCall(
        "beta",
        "GraphGetPolicySummary",
        "GET",
        "/deviceManagement/configManagerCollections/getPolicySummary(policyId='{policyId}')",
        "Count the devices of a policy by state",
        Workload.IntuneConfiguration,
        Both(AppsRead),
        Collections,
        clouds: PublicCloud);

    /// <summary>Reads the connector of Microsoft Defender for Endpoint; it is absent where it was never connected.</summary>
    public static readonly ServiceCall GetThreatDefenseConnector = GraphCall(
        "v1.0",
        "GraphGetThreatDefenseConnector",
        "GET",
        "/deviceManagement/mobileThreatDefenseConnectors/{id}",
        "Read the Defender for Endpoint connector",
        Workload.IntuneConfiguration,
        BothWithIntune(ServiceConfigRead, "Mobile Threat Defense: Read"),
        Connectors);

    /// <summary>Creates the connector of Microsoft Defender for Endpoint.</summary>
    public static readonly ServiceCall CreateThreatDefenseConnector = GraphCall(
        "v1.0",
        "GraphCreateThreatDefenseConnector",
        "POST",
        "/deviceManagement/mobileThreatDefenseConnectors",
        "Create the Defender for Endpoint connector",
        Workload.IntuneConfiguration,
        BothWithIntune(ServiceConfigReadWrite, "Mobile Threat Defense: Modify"),
        Connectors);

    /// <summary>Changes the connector of Microsoft Defender for Endpoint.</summary>
    public static readonly ServiceCall UpdateThreatDefenseConnector = GraphCall(
        "v1.0",
        "GraphUpdateThreatDefenseConnector",
        "PATCH",
        "/deviceManagement/mobileThreatDefenseConnectors/{id}",
        "Change the Defender for Endpoint connector",
        Workload.IntuneConfiguration,
        BothWithIntune(ServiceConfigReadWrite, "Mobile Threat Defense: Modify"),
        Connectors);

    /// <summary>Counts the devices by Defender onboarding state, as mobile device management sees it.</summary>
    public static readonly ServiceCall GetDefenderOnboardingSummary = GraphCall(
        "beta",
        "GraphGetDefenderOnboardingSummary",
        "GET",
        "/deviceManagement/advancedThreatProtectionOnboardingStateSummary",
        "Count devices by Defender onboarding state",
        Workload.IntuneConfiguration,
        Both(ConfigurationRead),
        "Microsoft Graph beta reference: advancedThreatProtectionOnboardingStateSummary");

    /// <summary>Counts tenant-attached and co-managed devices, as Endpoint analytics sees them.</summary>
    public static readonly ServiceCall SummarizeWorkFromAnywhereDevices = GraphCall(
        "v1.0",
        "GraphSummarizeWorkFromAnywhereDevices",
        "GET",
        "/deviceManagement/userExperienceAnalyticsSummarizeWorkFromAnywhereDevices()",
        "Count tenant-attached and co-managed devices",
        Workload.IntuneDevices,
        Both(DevicesReadWrite),
        Analytics);

    /// <summary>Lists devices with the mark whether they are tenant-attached; needs Endpoint analytics.</summary>
    public static readonly ServiceCall ListWorkFromAnywhereDevices = GraphCall(
        "v1.0",
        "GraphListWorkFromAnywhereDevices",
        "GET",
        "/deviceManagement/userExperienceAnalyticsWorkFromAnywhereMetrics/{id}/metricDevices",
        "List devices with their tenant attach mark",
        Workload.IntuneDevices,
        Both(DevicesRead),
        Analytics);
}
