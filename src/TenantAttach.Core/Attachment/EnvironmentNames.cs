namespace TenantAttach.Core.Attachment;

/// <summary>The clouds by the names that the site uses.</summary>
internal static class EnvironmentNames
{
    /// <summary>The site knows one US Government.</summary>
    public static string Of(TenantAttachCloud cloud) =>
        (cloud == TenantAttachCloud.AzureUSGovernmentDoDCloud ? TenantAttachCloud.AzureUSGovernmentCloud : cloud).ToString();
}
