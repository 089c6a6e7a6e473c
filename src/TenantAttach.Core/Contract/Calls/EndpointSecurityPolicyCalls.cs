using static TenantAttach.Core.Contract.Declare;
using static TenantAttach.Core.Contract.GraphScopes;

namespace TenantAttach.Core.Contract;

/// <summary>Endpoint security policies, their templates and the settings that they can hold.</summary>
public static class EndpointSecurityPolicyCalls
{
    private const string Policies = "Microsoft Graph beta reference: deviceManagementConfigurationPolicy";
    private const string Read = "Security baselines: Read";

    /// <summary>Lists policies.</summary>
    public static readonly ServiceCall ListPolicies = GraphCall(
        "beta",
        "GraphListConfigurationPolicies",
        "GET",
        "/deviceManagement/configurationPolicies",
        "List endpoint security policies",
        Workload.IntuneConfiguration,
        BothWithIntune(ConfigurationRead, Read),
        Policies,
        clouds: PublicCloud);

    /// <summary>Reads a policy.</summary>
    public static readonly ServiceCall GetPolicy = GraphCall(
        "beta",
        "GraphGetConfigurationPolicy",
        "GET",
        "/deviceManagement/configurationPolicies/{id}",
        "Read an endpoint security policy",
        Workload.IntuneConfiguration,
        BothWithIntune(ConfigurationRead, Read),
        Policies,
        clouds: PublicCloud);

    /// <summary>Lists the settings of a policy.</summary>
    public static readonly ServiceCall ListSettings = GraphCall(
        "beta",
        "GraphListConfigurationPolicySettings",
        "GET",
        "/deviceManagement/configurationPolicies/{id}/settings",
        "List the settings of an endpoint security policy",
        Workload.IntuneConfiguration,
        BothWithIntune(ConfigurationRead, Read),
        "Microsoft Graph beta reference: deviceManagementConfigurationSetting",
        clouds: PublicCloud);

    /// <summary>Creates a policy with its settings.</summary>
    public static readonly ServiceCall CreatePolicy = GraphCall(
        "beta",
        "GraphCreateConfigurationPolicy",
        "POST",
        "/deviceManagement/configurationPolicies",
        "Create an endpoint security policy",
        Workload.IntuneConfiguration,
        BothWithIntune(ConfigurationReadWrite, "Security baselines: Create"),
        Policies,
        clouds: PublicCloud);

    /// <summary>Changes the name and the description of a policy.</summary>
    public static readonly ServiceCall UpdatePolicy = GraphCall(
        "beta",
        "GraphUpdateConfigurationPolicy",
        "PATCH",
        "/deviceManagement/configurationPolicies/{id}",
        "Rename or describe an endpoint security policy",
        Workload.IntuneConfiguration,
        BothWithIntune(ConfigurationReadWrite, "Security baselines: Update"),
        Policies,
        clouds: PublicCloud);

    /// <summary>Writes a policy anew with its settings; PATCH does not change settings.</summary>
    public static readonly ServiceCall ReplacePolicy = GraphCall(
        "beta",
        "GraphReplaceConfigurationPolicy",
        "PUT",
        "/deviceManagement/configurationPolicies/{id}",
        "Write an endpoint security policy anew with its settings",
        Workload.IntuneConfiguration,
        BothWithIntune(ConfigurationReadWrite, "Security baselines: Update"),
        "Public configuration tools for Intune",
        Provenance.Observed,
        clouds: PublicCloud);

    /// <summary>Deletes a policy.</summary>
    public static readonly ServiceCall DeletePolicy = GraphCall(
        "beta",
        "GraphDeleteConfigurationPolicy",
        "DELETE",
        "/deviceManagement/configurationPolicies/{id}",
        "Delete an endpoint security policy",
        Workload.IntuneConfiguration,
        BothWithIntune(ConfigurationReadWrite, "Security baselines: Delete"),
        Policies,
        clouds: PublicCloud);

    /// <summary>Assigns a policy: what the call lists takes the place of all that was assigned before.</summary>
    public static readonly ServiceCall AssignPolicy = GraphCall(
        "beta",
        "GraphAssignConfigurationPolicy",
        "POST",
        "/deviceManagement/configurationPolicies/{id}/assign",
        "Assign an endpoint security policy to collections",
        Workload.IntuneConfiguration,
        BothWithIntune(ConfigurationReadWrite, "Security baselines: Assign"),
        "Microsoft Graph beta reference: deviceManagementConfigurationPolicy: assign",
        repeatability: Repeatability.Idempotent,
        clouds: PublicCloud);

    /// <summary>Lists the settings that a template offers, with their definitions.</summary>
    public static readonly ServiceCall ListSettingTemplates = GraphCall(
        "beta",
        "GraphListSettingTemplates",
        "GET",
        "/deviceManagement/configurationPolicyTemplates/{id}/settingTemplates",
        "List the settings that a template offers",
        Workload.IntuneConfiguration,
        Both(ConfigurationRead),
        "Microsoft Graph beta reference: deviceManagementConfigurationSettingTemplate",
        clouds: PublicCloud);

    /// <summary>Reads the definition of a setting.</summary>
    public static readonly ServiceCall GetSettingDefinition = GraphCall(
        "beta",
        "GraphGetSettingDefinition",
        "GET",
        "/deviceManagement/configurationSettings/{id}",
        "Read the definition of a setting",
        Workload.IntuneConfiguration,
        Both(ConfigurationRead),
        "Microsoft Graph beta reference: deviceManagementConfigurationSettingDefinition",
        clouds: PublicCloud);
}
