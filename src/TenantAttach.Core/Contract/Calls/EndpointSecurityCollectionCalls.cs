using Microsoft.Graph.Models;
using static TenantAttach.Core.Contract.Declare;
using static TenantAttach.Core.Contract.GraphScopes;

namespace TenantAttach.Core.Contract;

/// <summary>Which collections the site offers to endpoint security, the Entra groups that follow them, and how policies stand on
/// devices.</summary>
internal static class EndpointSecurityCollectionCalls
{
    /// <summary>What the site asks for to change the Cloud Sync page of a collection.</summary>
    internal const string ModifyCollection = "Collection: Modify";

    private const string Source = "Class SMS_CollectionAADGroupMapping of the SMS Provider";
    private const string Known = "Microsoft Graph beta reference: configManagerCollection";
    private const string Groups = "Microsoft Graph v1.0 reference: group";

    /// <summary>Lists the Cloud Sync settings of collections: a row a collection and group.</summary>
    public static readonly SiteList<CloudSyncRow> ListCloudSync = new(
        SiteCall(
            "wmi",
            "SiteListCloudSync",
            "GET",
            "/SMS_CollectionAADGroupMapping",
            "List the Cloud Sync settings of collections",
            "Collection: Read",
            Source,
            Provenance.Observed),
        EndpointSecurityCollectionRows.CloudSync);

    /// <summary>Sets the Cloud Sync flags of a collection, one of which offers it to endpoint security.</summary>
    /// <remarks>Inferred: that the method sets the page's box, and which bit stands for it.</remarks>
    public static readonly SiteMethod<SyncFlagsArguments, JsonElement> ConfigureCloudSync = new(
        SiteCall(
            "wmi",
            "SiteConfigureCloudSync",
            "POST",
            "/SMS_CollectionAADGroupMapping.ConfigSyncSettings",
            "Set the Cloud Sync flags of a collection",
            ModifyCollection,
            Source,
            Provenance.Inferred,
            repeatability: Repeatability.Idempotent,
            clouds: AttachClouds,
            firstSiteVersion: 2006),
        () => EndpointSecurityCollectionJson.Default.SyncFlagsArguments,
        () => EndpointSecurityCollectionJson.Default.JsonElement);

    /// <summary>Adds an Entra group that the members of a collection are synchronized to.</summary>
    public static readonly SiteMethod<AddGroupArguments, JsonElement> AddCloudSyncGroup = new(
        SiteCall(
            "wmi",
            "SiteAddCloudSyncGroup",
            "POST",
            "/SMS_CollectionAADGroupMapping.AddCollectionAADGroupMapping",
            "Synchronize the members of a collection to an Entra group",
            ModifyCollection,
            Source,
            Provenance.Observed,
            clouds: AttachClouds),
        () => EndpointSecurityCollectionJson.Default.AddGroupArguments,
        () => EndpointSecurityCollectionJson.Default.JsonElement);

    /// <summary>Ends the synchronization of a collection to an Entra group.</summary>
    public static readonly SiteMethod<RemoveGroupArguments, JsonElement> RemoveCloudSyncGroup = new(
        SiteCall(
            "wmi",
            "SiteRemoveCloudSyncGroup",
            "POST",
            "/SMS_CollectionAADGroupMapping.RemoveCollectionAADGroupMapping",
            "End the synchronization of a collection to an Entra group",
            ModifyCollection,
            Source,
            Provenance.Observed,
            clouds: AttachClouds),
        () => EndpointSecurityCollectionJson.Default.RemoveGroupArguments,
        () => EndpointSecurityCollectionJson.Default.JsonElement);

    /// <summary>Finds groups by name.</summary>
    public static readonly ServiceCall ListGroups = GraphCall(
        "v1.0", "GraphListGroups", "GET", "/groups", "Find groups", Workload.Identity, Both(GroupMemberRead), Groups)
        .With(() => typeof(GroupCollectionResponse), options: ["$filter", "$select", "$top"]);

    /// <summary>Reads a group.</summary>
    public static readonly ServiceCall GetGroup = GraphCall(
        "v1.0", "GraphGetGroup", "GET", "/groups/{id}", "Read a group", Workload.Identity, Both(GroupMemberRead), Groups)
        .With(() => typeof(Group), options: "$select");

    /// <summary>Lists the members of a group.</summary>
    public static readonly ServiceCall ListGroupMembers = GraphCall(
        "v1.0",
        "GraphListGroupMembers",
        "GET",
        "/groups/{id}/members",
        "List the members of a group",
        Workload.Identity,
        Both(GroupMemberRead),
        Groups)
        .With(() => typeof(DirectoryObjectCollectionResponse), options: ["$select", "$top"]);

    /// <summary>Lists the devices of a policy with their states, a page at a time.</summary>
    /// <remarks>Inferred: the report's columns and its filter; the reference describes neither.</remarks>
    public static readonly ServiceCall ReportDevicePolicyStatus = GraphCall(
        "beta",
        "GraphReportDevicePolicyStatus",
        "POST",
        "/deviceManagement/reports/getConfigManagerDevicePolicyStatusReport",
        "List the devices of a policy with their states",
        Workload.IntuneConfiguration,
        Both(ConfigurationRead),
        "Microsoft Graph beta reference: deviceManagementReports",
        Provenance.Inferred,
        changes: false,
        repeatability: Repeatability.Always,
        clouds: PublicCloud);

    /// <summary>Lists the collections that are enabled for endpoint security; their hierarchies are evidence of attachment.</summary>
    public static readonly ServiceCall ListConfigManagerCollections = GraphCall(
        "beta",
        "GraphListConfigManagerCollections",
        "GET",
        "/deviceManagement/configManagerCollections",
        "List collections enabled for endpoint security",
        Workload.IntuneConfiguration,
        Both(ConfigurationRead),
        Known,
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
        Known,
        clouds: PublicCloud);
}
