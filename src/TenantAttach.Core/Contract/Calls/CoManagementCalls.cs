using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>The upload scope and the co-management settings of the site.</summary>
/// <remarks>
/// Inferred: the policies' names and rules are seen in public clients, writing them over the administration service is not.
/// </remarks>
internal static class CoManagementCalls
{
    private const string Admin = "Full Administrator, all scopes and collections";
    private const string Mapping = "Class SMS_CoMgmtConfigs of the SMS Provider";
    private const string Policy = "Class SMS_ConfigurationPolicy of the SMS Provider";
    private const string PolicyRead = "Configuration policy: Read";

    /// <summary>Reads the collection that is uploaded for a tenant; empty means all devices.</summary>
    public static readonly SiteMethod<TenantMappingArguments, JsonElement> GetTenantCollectionMapping = new(
        SiteCall(
            "wmi",
            "SiteGetTenantCollectionMapping",
            "POST",
            "/SMS_CoMgmtConfigs.GetTenantCollectionMapping",
            "Read which collection is uploaded",
            PolicyRead,
            Mapping,
            Provenance.Observed,
            changes: false,
            repeatability: Repeatability.Always),
        () => CoManagementJson.Default.TenantMappingArguments,
        () => CoManagementJson.Default.JsonElement);

    /// <summary>Sets the collection that is uploaded for a tenant.</summary>
    public static readonly SiteMethod<CollectionMappingArguments, JsonElement> AddTenantCollectionMapping = new(
        SiteCall(
            "wmi",
            "SiteAddTenantCollectionMapping",
            "POST",
            "/SMS_CoMgmtConfigs.AddTenantCollectionMapping",
            "Set the collection that is uploaded",
            Admin,
            Mapping,
            Provenance.Observed,
            repeatability: Repeatability.Idempotent,
            clouds: AttachClouds),
        () => CoManagementJson.Default.CollectionMappingArguments,
        () => CoManagementJson.Default.JsonElement);

    /// <summary>Takes the collection away; all devices are uploaded then.</summary>
    /// <remarks>Inferred: that the scope goes back to all devices.</remarks>
    public static readonly SiteMethod<TenantMappingArguments, JsonElement> RemoveTenantCollectionMapping = new(
        SiteCall(
            "wmi",
            "SiteRemoveTenantCollectionMapping",
            "POST",
            "/SMS_CoMgmtConfigs.RemoveTenantCollectionMapping",
            "Upload all devices again",
            Admin,
            Mapping,
            Provenance.Inferred,
            repeatability: Repeatability.Idempotent,
            clouds: AttachClouds),
        () => CoManagementJson.Default.TenantMappingArguments,
        () => CoManagementJson.Default.JsonElement);

    /// <summary>Lists configuration policies; the co-management settings have names that begin with <c>CoMgmtSettings</c>.</summary>
    public static readonly SiteList<ListedPolicyRow> ListPolicies = new(
        SiteCall(
            "wmi",
            "SiteListConfigurationPolicies",
            "GET",
            "/SMS_ConfigurationPolicy",
            "List co-management policies",
            PolicyRead,
            Policy,
            Provenance.Observed),
        CoManagementRows.Listed);

    /// <summary>Reads a configuration policy with its rules, which lists do not hold.</summary>
    public static readonly SiteGet<PolicyRow> GetPolicy = new(
        SiteCall(
            "wmi",
            "SiteGetConfigurationPolicy",
            "GET",
            "/SMS_ConfigurationPolicy({id})",
            "Read a co-management policy",
            PolicyRead,
            Policy,
            Provenance.Observed),
        CoManagementRows.Policy);

    /// <summary>Creates a configuration policy.</summary>
    public static readonly SiteWrite<NewPolicyRow> CreatePolicy = new(
        Written(
            "SiteCreateConfigurationPolicy", "POST", "/SMS_ConfigurationPolicy", "Create the co-management policy", Policy),
        CoManagementRows.NewPolicy);

    /// <summary>Changes a configuration policy.</summary>
    public static readonly SiteWrite<PolicyXmlRow> UpdatePolicy = new(
        Written(
            "SiteUpdateConfigurationPolicy", "PUT", "/SMS_ConfigurationPolicy({id})", "Change the co-management policy", Policy),
        CoManagementRows.Xml);

    /// <summary>Lists which collections configuration policies are assigned to.</summary>
    /// <remarks>Inferred: the class, from the other assignment classes of the SDK.</remarks>
    public static readonly SiteList<PolicyAssignmentRow> ListPolicyAssignments = new(
        SiteCall(
            "wmi",
            "SiteListPolicyAssignments",
            "GET",
            "/SMS_ConfigurationPolicyAssignment",
            "List assignments of co-management policies",
            PolicyRead,
            "Assignment classes of the Configuration Manager SDK reference",
            Provenance.Inferred),
        CoManagementRows.Assignment);

    /// <summary>Assigns a configuration policy to a collection.</summary>
    /// <remarks>Inferred: the class, from the other assignment classes of the SDK.</remarks>
    public static readonly SiteWrite<NewPolicyAssignmentRow> CreatePolicyAssignment = new(
        Written(
            "SiteCreatePolicyAssignment",
            "POST",
            "/SMS_ConfigurationPolicyAssignment",
            "Assign the co-management policy to a collection",
            "Assignment classes of the Configuration Manager SDK reference"),
        CoManagementRows.NewAssignment);

    /// <summary>Changes the assignment of a configuration policy.</summary>
    /// <remarks>Inferred: the class, from the other assignment classes of the SDK.</remarks>
    public static readonly SiteWrite<PolicyTargetRow> UpdatePolicyAssignment = new(
        Written(
            "SiteUpdatePolicyAssignment",
            "PUT",
            "/SMS_ConfigurationPolicyAssignment({id})",
            "Change the collection of the co-management policy",
            "Assignment classes of the Configuration Manager SDK reference"),
        CoManagementRows.Target);

    private static ServiceCall Written(string name, string method, string route, string summary, string source) =>
        SiteCall("wmi", name, method, route, summary, Admin, source, Provenance.Inferred);
}
