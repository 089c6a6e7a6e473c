using Microsoft.Graph.Models;
using static TenantAttach.Core.Contract.Declare;
using static TenantAttach.Core.Contract.GraphScopes;

namespace TenantAttach.Core.Contract;

/// <summary>What the readiness checks ask about the tenant and the caller.</summary>
public static class TenantCalls
{
    /// <summary>Reads the tenant: id, name, verified domains, directory synchronisation, service plans.</summary>
    public static readonly ServiceCall ListOrganizations = GraphCall(
        "v1.0",
        "GraphListOrganizations",
        "GET",
        "/organization",
        "Read the tenant",
        Workload.Identity,
        new CallPermissions { Delegated = [UserRead], Application = [OrganizationRead] },
        "Microsoft Graph v1.0 reference: organization")
        .With(() => typeof(OrganizationCollectionResponse));

    /// <summary>Reads the state of Intune: subscription, account id, settings of Endpoint analytics.</summary>
    public static readonly ServiceCall GetDeviceManagement = GraphCall(
        "v1.0",
        "GraphGetDeviceManagement",
        "GET",
        "/deviceManagement",
        "Read the state of Intune",
        Workload.IntuneConfiguration,
        Both(ConfigurationRead),
        "Microsoft Graph v1.0 reference: deviceManagement")
        .With(() => typeof(DeviceManagement), options: "$select");

    /// <summary>Lists the tenant's subscriptions.</summary>
    public static readonly ServiceCall ListSubscribedSkus = GraphCall(
        "v1.0",
        "GraphListSubscribedSkus",
        "GET",
        "/subscribedSkus",
        "List the tenant's subscriptions",
        Workload.Identity,
        Both(LicenseRead),
        "Microsoft Graph v1.0 reference: subscribedSku")
        .With(() => typeof(SubscribedSkuCollectionResponse));

    /// <summary>Lists the licences of the signed-in user.</summary>
    public static readonly ServiceCall ListMyLicenses = GraphCall(
        "v1.0",
        "GraphListMyLicenses",
        "GET",
        "/me/licenseDetails",
        "List the licences of the signed-in user",
        Workload.Identity,
        new CallPermissions { Delegated = [UserRead] },
        "Microsoft Graph v1.0 reference: licenseDetails")
        .With(() => typeof(LicenseDetailsCollectionResponse));

    /// <summary>Lists the active directory roles of the signed-in user; roles that only could be activated are not shown.</summary>
    public static readonly ServiceCall ListMyDirectoryRoles = GraphCall(
        "v1.0",
        "GraphListMyDirectoryRoles",
        "GET",
        "/me/transitiveMemberOf/microsoft.graph.directoryRole",
        "List the directory roles of the signed-in user",
        Workload.Identity,
        new CallPermissions { Delegated = [UserRead] },
        "Microsoft Graph v1.0 reference: directoryRole")
        .With(() => typeof(DirectoryRoleCollectionResponse));

    /// <summary>Lists users, for example those synchronised from Active Directory.</summary>
    public static readonly ServiceCall ListUsers = GraphCall(
        "v1.0",
        "GraphListUsers",
        "GET",
        "/users",
        "List users",
        Workload.Identity,
        Both(UserReadAll),
        "Microsoft Graph v1.0 reference: user")
        .With(() => typeof(UserCollectionResponse), options: ["$filter", "$select"]);

    /// <summary>Reads the Intune permissions that the caller has.</summary>
    public static readonly ServiceCall GetEffectivePermissions = GraphCall(
        "beta",
        "GraphGetEffectivePermissions",
        "GET",
        "/deviceManagement/getEffectivePermissions",
        "Read the caller's Intune permissions",
        Workload.IntuneConfiguration,
        Both(RbacRead),
        "Microsoft Graph beta reference: deviceManagement getEffectivePermissions");

    /// <summary>Reads the connector of Microsoft Defender for Endpoint; it is absent where it was never connected.</summary>
    public static readonly ServiceCall GetThreatDefenseConnector = GraphCall(
        "v1.0",
        "GraphGetThreatDefenseConnector",
        "GET",
        "/deviceManagement/mobileThreatDefenseConnectors/{id}",
        "Read the Defender for Endpoint connector",
        Workload.IntuneConfiguration,
        BothWithIntune(ServiceConfigRead, "Mobile Threat Defense: Read"),
        "Microsoft Graph v1.0 reference: mobileThreatDefenseConnector")
        .With(() => typeof(MobileThreatDefenseConnector));
}
