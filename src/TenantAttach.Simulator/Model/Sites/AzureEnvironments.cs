namespace TenantAttach.Simulator.Model;

/// <summary>The clouds by the numbers that a site gives them.</summary>
/// <remarks>Inferred: the number of the second cloud; that of the first is public.</remarks>
internal static class AzureEnvironments
{
    public static readonly IReadOnlyList<JsonObject> Rows =
    [
        Row(1, "AzurePublicCloud", "https://graph.microsoft.com/", "https://gateway.configmgr.manage.microsoft.com/",
            "https://configmgr.manage.microsoft.com/"),
        Row(2, "AzureUSGovernmentCloud", "https://graph.microsoft.us/", "https://gateway.configmgr.manage.microsoft.us/",
            "https://configmgr.manage.microsoft.us/"),
    ];

    public static JsonObject? Find(long id) => Rows.FirstOrDefault(row => Json.Number(row["ID"]!) == id);

    /// <summary>The number of a cloud. A site knows one US Government, and not China.</summary>
    public static long Of(TenantAttachCloud cloud) => cloud switch
    {
        TenantAttachCloud.AzureUSGovernmentCloud or TenantAttachCloud.AzureUSGovernmentDoDCloud => 2,
        _ => 1,
    };

    private static JsonObject Row(int id, string name, string graph, string gateway, string resource) => new()
    {
        ["ID"] = id,
        ["EnvironmentName"] = name,
        ["MicrosoftGraphEndpoint"] = graph,
        ["GatewayService"] = gateway,
        ["CMMicroServiceResourceEndpoint"] = resource,
    };
}
