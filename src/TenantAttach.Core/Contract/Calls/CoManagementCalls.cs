using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>The upload scope and the co-management settings of the site.</summary>
/// <remarks>
/// Inferred: the policies' names and rules are seen in public clients, writing them over the administration service is not.
/// </remarks>
public static class CoManagementCalls
{
    private const string Admin = "Full Administrator, all scopes and collections";
    private const string Mapping = "Class SMS_CoMgmtConfigs of the SMS Provider";
    private const string Policy = "Class SMS_ConfigurationPolicy of the SMS Provider";
    private const string PolicyRead = "Configuration policy: Read";

    private static readonly SchemaNeed[] PolicyNeeds =
        [Reads("SMS_ConfigurationPolicy", "CI_ID", "LocalizedDisplayName", "IsAssigned", "SDMPackageXML")];

    private static readonly SchemaNeed[] AssignmentNeeds =
        [Reads("SMS_ConfigurationPolicyAssignment", "AssignmentID", "AssignmentName", "AssignedCIs", "TargetCollectionID")];

    /// <summary>Reads the collection that is uploaded for a tenant; empty means all devices.</summary>
    public static readonly ServiceCall GetTenantCollectionMapping = SiteCall(
        "wmi",
        "SiteGetTenantCollectionMapping",
        "POST",
        "/SMS_CoMgmtConfigs.GetTenantCollectionMapping",
        "Read which collection is uploaded",
        PolicyRead,
        Mapping,
        Provenance.Observed,
        changes: false,
        repeatability: Repeatability.Always,
        needs: [Runs("SMS_CoMgmtConfigs", "GetTenantCollectionMapping")]);

    /// <summary>Sets the collection that is uploaded for a tenant.</summary>
    public static readonly ServiceCall AddTenantCollectionMapping = SiteCall(
        "wmi",
        "SiteAddTenantCollectionMapping",
        "POST",
        "/SMS_CoMgmtConfigs.AddTenantCollectionMapping",
        "Set the collection that is uploaded",
        Admin,
        Mapping,
        Provenance.Observed,
        repeatability: Repeatability.Idempotent,
        needs: [Runs("SMS_CoMgmtConfigs", "AddTenantCollectionMapping")],
        clouds: AttachClouds);

    /// <summary>Takes the collection away; all devices are uploaded then.</summary>
    /// <remarks>Inferred: that the scope goes back to all devices.</remarks>
    public static readonly ServiceCall RemoveTenantCollectionMapping = SiteCall(
        "wmi",
        "SiteRemoveTenantCollectionMapping",
        "POST",
        "/SMS_CoMgmtConfigs.RemoveTenantCollectionMapping",
        "Upload all devices again",
        Admin,
        Mapping,
        Provenance.Inferred,
        repeatability: Repeatability.Idempotent,
        needs: [Runs("SMS_CoMgmtConfigs", "RemoveTenantCollectionMapping")],
        clouds: AttachClouds);

    /// <summary>Lists configuration policies; the co-management settings have names that begin with <c>CoMgmtSettings</c>.</summary>
    public static readonly ServiceCall ListPolicies = SiteCall(
        "wmi",
        "SiteListConfigurationPolicies",
        "GET",
        "/SMS_ConfigurationPolicy",
        "List co-management policies",
        PolicyRead,
        Policy,
        Provenance.Observed,
        needs: PolicyNeeds);

    /// <summary>Reads a configuration policy with its rules, which lists do not hold.</summary>
    public static readonly ServiceCall GetPolicy = SiteCall(
        "wmi",
        "SiteGetConfigurationPolicy",
        "GET",
        "/SMS_ConfigurationPolicy({id})",
        "Read a co-management policy",
        PolicyRead,
        Policy,
        Provenance.Observed,
        needs: PolicyNeeds);

    /// <summary>Creates a configuration policy.</summary>
    public static readonly ServiceCall CreatePolicy = Written(
        "SiteCreateConfigurationPolicy", "POST", "/SMS_ConfigurationPolicy", "Create the co-management policy", Policy, PolicyNeeds);

    /// <summary>Changes a configuration policy.</summary>
    public static readonly ServiceCall UpdatePolicy = Written(
        "SiteUpdateConfigurationPolicy", "PUT", "/SMS_ConfigurationPolicy({id})", "Change the co-management policy", Policy, PolicyNeeds);

    /// <summary>Lists which collections configuration policies are assigned to.</summary>
    /// <remarks>Inferred: the class, from the other assignment classes of the SDK.</remarks>
    public static readonly ServiceCall ListPolicyAssignments = SiteCall(
        "wmi",
        "SiteListPolicyAssignments",
        "GET",
        "/SMS_ConfigurationPolicyAssignment",
        "List assignments of co-management policies",
        PolicyRead,
        "Assignment classes of the Configuration Manager SDK reference",
        Provenance.Inferred,
        needs: AssignmentNeeds);

    /// <summary>Assigns a configuration policy to a collection.</summary>
    /// <remarks>Inferred: the class, from the other assignment classes of the SDK.</remarks>
    public static readonly ServiceCall CreatePolicyAssignment = Written(
        "SiteCreatePolicyAssignment",
        "POST",
        "/SMS_ConfigurationPolicyAssignment",
        "Assign the co-management policy to a collection",
        "Assignment classes of the Configuration Manager SDK reference",
        AssignmentNeeds);

    /// <summary>Changes the assignment of a configuration policy.</summary>
    /// <remarks>Inferred: the class, from the other assignment classes of the SDK.</remarks>
    public static readonly ServiceCall UpdatePolicyAssignment = Written(
        "SiteUpdatePolicyAssignment",
        "PUT",
        "/SMS_ConfigurationPolicyAssignment({id})",
        "Change the collection of the co-management policy",
        "Assignment classes of the Configuration Manager SDK reference",
        AssignmentNeeds);

    private static ServiceCall Written(string name, string method, string route, string summary, string source, SchemaNeed[] needs) =>
        SiteCall("wmi", name, method, route, summary, Admin, source, Provenance.Inferred, needs: needs);
}
