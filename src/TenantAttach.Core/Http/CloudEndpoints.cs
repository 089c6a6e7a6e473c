namespace TenantAttach.Core.Http;

/// <summary>Where the services of a cloud are.</summary>
public sealed record CloudEndpoints
{
    private static readonly IReadOnlyDictionary<TenantAttachCloud, CloudEndpoints> Table = new Dictionary<TenantAttachCloud, CloudEndpoints>
    {
        [TenantAttachCloud.AzurePublicCloud] = new()
        {
            Login = new Uri("https://login.microsoftonline.com"),
            Graph = new Uri("https://graph.microsoft.com"),
            ExportHostSuffix = ".blob.core.windows.net",
            ManageHost = "manage.microsoft.com",
        },
        [TenantAttachCloud.AzureUSGovernmentCloud] = new()
        {
            Login = new Uri("https://login.microsoftonline.us"),
            Graph = new Uri("https://graph.microsoft.us"),
            ExportHostSuffix = ".blob.core.usgovcloudapi.net",
            ManageHost = "manage.microsoft.us",
        },
        [TenantAttachCloud.AzureUSGovernmentDoDCloud] = new()
        {
            Login = new Uri("https://login.microsoftonline.us"),
            Graph = new Uri("https://dod-graph.microsoft.us"),
            ExportHostSuffix = ".blob.core.usgovcloudapi.net",
            ManageHost = "manage.microsoft.us",
        },
        [TenantAttachCloud.AzureChinaCloud] = new()
        {
            Login = new Uri("https://login.chinacloudapi.cn"),
            Graph = new Uri("https://microsoftgraph.chinacloudapi.cn"),
            ExportHostSuffix = ".blob.core.chinacloudapi.cn",
            ManageHost = null,
        },
    };

    /// <summary>The root of the token endpoints.</summary>
    public required Uri Login { get; init; }

    /// <summary>The root of Microsoft Graph.</summary>
    public required Uri Graph { get; init; }

    /// <summary>How the hosts of exported files end.</summary>
    /// <remarks>Inferred for the government and China clouds.</remarks>
    public required string ExportHostSuffix { get; init; }

    /// <summary>The domain that the service connection point talks to; null where the cloud has no tenant attach.</summary>
    public required string? ManageHost { get; init; }

    /// <summary>The row of a cloud.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <returns>Its endpoints.</returns>
    public static CloudEndpoints Of(TenantAttachCloud cloud) => Table[cloud];
}
