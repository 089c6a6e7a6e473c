using Microsoft.Graph.Models;
using static TenantAttach.Core.Contract.Declare;
using static TenantAttach.Core.Contract.GraphScopes;

namespace TenantAttach.Core.Contract;

/// <summary>Who decides about cloud-attached devices, and the roles of Intune.</summary>
public static class AuthorityCalls
{
    private const string Attach = "Microsoft Graph beta reference: tenantAttachRBAC";
    private const string Roles = "Microsoft Graph reference: deviceAndAppManagementRoleDefinition";

    /// <summary>Reads whether Intune roles decide about cloud-attached devices.</summary>
    public static readonly ServiceCall GetTenantAttachRbacState = GraphCall(
        "beta",
        "GraphGetTenantAttachRbacState",
        "GET",
        "/deviceManagement/tenantAttachRBAC/getState",
        "Read whether Intune roles decide about cloud-attached devices",
        Workload.IntuneConfiguration,
        Both(ConfigurationRead),
        Attach,
        clouds: AttachClouds,
        firstSiteVersion: 2207);

    /// <summary>Makes Intune roles decide about cloud-attached devices, or not, in all hierarchies of the tenant.</summary>
    /// <remarks>Inferred: the listed permission is to read; a switch that writes is asked for with the writing one.</remarks>
    public static readonly ServiceCall EnableTenantAttachRbac = GraphCall(
        "beta",
        "GraphEnableTenantAttachRbac",
        "POST",
        "/deviceManagement/tenantAttachRBAC/enable",
        "Switch whether Intune roles decide about cloud-attached devices",
        Workload.IntuneConfiguration,
        BothWithIntune(ConfigurationReadWrite, "Roles: Update"),
        Attach,
        repeatability: Repeatability.Idempotent,
        clouds: AttachClouds,
        firstSiteVersion: 2207);

    /// <summary>Lists the role definitions of Intune.</summary>
    public static readonly ServiceCall ListRoleDefinitions = GraphCall(
        "v1.0",
        "GraphListRoleDefinitions",
        "GET",
        "/deviceManagement/roleDefinitions",
        "List Intune roles",
        Workload.IntuneConfiguration,
        BothWithIntune(RbacRead, "Roles: Read"),
        Roles)
        .With(() => typeof(RoleDefinitionCollectionResponse));

    /// <summary>Lists the role assignments of Intune.</summary>
    public static readonly ServiceCall ListRoleAssignments = GraphCall(
        "v1.0",
        "GraphListRoleAssignments",
        "GET",
        "/deviceManagement/roleAssignments",
        "List Intune role assignments",
        Workload.IntuneConfiguration,
        BothWithIntune(RbacRead, "Roles: Read"),
        Roles)
        .With(() => typeof(DeviceAndAppManagementRoleAssignmentCollectionResponse), options: "$expand");

    /// <summary>Lists the scope tags of a role assignment.</summary>
    public static readonly ServiceCall ListAssignmentScopeTags = GraphCall(
        "beta",
        "GraphListAssignmentScopeTags",
        "GET",
        "/deviceManagement/roleAssignments/{assignmentId}/microsoft.graph.deviceAndAppManagementRoleAssignment/roleScopeTags",
        "List the scope tags of an Intune role assignment",
        Workload.IntuneConfiguration,
        BothWithIntune(RbacRead, "Roles: Read"),
        "Microsoft Graph beta reference: roleScopeTag");
}
