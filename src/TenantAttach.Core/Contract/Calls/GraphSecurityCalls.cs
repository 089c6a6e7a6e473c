using static TenantAttach.Core.Contract.Declare;
using static TenantAttach.Core.Contract.GraphScopes;

namespace TenantAttach.Core.Contract;

/// <summary>Collections that Intune knows, the Defender connector, and the counts of Endpoint analytics.</summary>
public static class GraphSecurityCalls
{
    private const string Collections = "Microsoft Graph beta reference: configManagerCollection";
    private const string Connectors = "Microsoft Graph v1.0 reference: mobileThreatDefenseConnector";

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
}
