namespace TenantAttach.Core.Configuration;

/// <summary>What brings a setting to its wanted value, and what that reaches.</summary>
internal static class ConfigurationRemedies
{
    private const string Elsewhere = "Enable-CMTenantAttach after Remove-CMTenantAttach: the site belongs to one tenant and one application";

    public static (string Remedy, string? Effect) Of(
        ConfigurationPart part, string path, string? wanted, ConfigurationDifferenceKind kind) =>
        kind == ConfigurationDifferenceKind.Unknown
            ? ("Connect-CMTenantAttach to both the site and the tenant, and compare again", null)
            : part switch
            {
                ConfigurationPart.Attachment => Attachment(path, wanted),
                ConfigurationPart.UploadScope => (
                    "Set-CMUploadCollection",
                    "Devices outside the scope leave the tenant; devices that come into it are uploaded. "
                        + "Set-CMUploadCollection -WhatIf names them."),
                ConfigurationPart.CoManagement => CoManagement(path, wanted),
                ConfigurationPart.EndpointSecurityCollections => Collection(path, wanted, kind),
                ConfigurationPart.EndpointSecurityPolicies => Policy(path, kind),
                _ => ("Set-CMTenantAttachAuthority", "Other administrators see and manage the attached devices."),
            };

    private static (string Remedy, string? Effect) Attachment(string path, string? wanted) => path switch
    {
        "attachment.isUploadEnabled" when wanted == "true" => ("Enable-CMTenantAttach", "The devices of the upload scope are uploaded."),
        "attachment.isUploadEnabled" => ("Remove-CMTenantAttach", "All attached devices leave the tenant."),
        "attachment.endpointAnalytics" or "attachment.defenderReporting" => ("Set-CMTenantAttach", null),
        _ => (Elsewhere, "All attached devices leave the tenant and come back."),
    };

    private static (string Remedy, string? Effect) CoManagement(string path, string? wanted)
    {
        const string workloads = "coManagement.workloads.";
        if (!path.StartsWith(workloads, StringComparison.Ordinal))
        {
            return ("Set-CMAutoEnrollment", "Devices that enroll stay enrolled when the setting is turned off again.");
        }

        var name = path.Substring(workloads.Length).Split('.')[0];
        return (path.EndsWith(".authority", StringComparison.Ordinal)
            ? $"Set-CMCoManagementWorkload {name} {wanted}"
            : $"Set-CMCoManagementWorkload {name} PilotIntune -PilotCollection '{wanted}'",
            "Co-managed devices get this workload's policies from the other service.");
    }

    private static (string Remedy, string? Effect) Collection(string path, string? wanted, ConfigurationDifferenceKind kind) =>
        path.Contains(".groups")
            ? ("The collection's properties in the console, tab Cloud Sync", "Members of the collection are members of the Entra group.")
            : kind == ConfigurationDifferenceKind.Extra || wanted == "false"
            ? ("Disable-CMEndpointSecurityCollection", "Policies that are assigned to the collection no longer reach its devices.")
            : ("Enable-CMEndpointSecurityCollection", null);

    private static (string Remedy, string? Effect) Policy(string path, ConfigurationDifferenceKind kind)
    {
        var isWhole = path.EndsWith("']", StringComparison.Ordinal)
            && !path.Contains("'].");
        return isWhole && kind == ConfigurationDifferenceKind.Missing ? ("New-CMEndpointSecurityPolicy", "The assigned devices apply it.")
            : isWhole && kind == ConfigurationDifferenceKind.Extra
                ? ("Remove-CMEndpointSecurityPolicy", "The assigned devices no longer get it.")
            : ("Set-CMEndpointSecurityPolicy", "The assigned devices apply the change.");
    }
}
