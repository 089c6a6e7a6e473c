namespace TenantAttach.Simulator.Graph;

/// <summary>The service document and the schema, which are read without a token.</summary>
internal static class GraphDocuments
{
    /// <summary>Paths that beta has and v1.0 does not, below <c>deviceManagement</c>; no schema of beta is at hand.</summary>
    private static readonly string[] BetaOnly =
    [
        "comanagedDevices", "comanagementEligibleDevices", "dataSharingConsents", "deviceHealthScripts", "deviceManagementScripts",
        "deviceShellScripts",
        "getEffectivePermissions", "getEffectivePermissions()", "groupPolicyConfigurations", "intents", "reusablePolicySettings",
        "templates",
        "userExperienceAnalyticsDeviceScores",
    ];

    /// <summary>The document that a path names, or null.</summary>
    public static SimulatedResponse? Find(SimulatedRequest request) => request.Address.AbsolutePath.Trim('/').ToLowerInvariant() switch
    {
        "v1.0" => Sets(request.Address.GetLeftPart(UriPartial.Authority) + "/v1.0/"),
        "v1.0/$metadata" => Schema(),
        _ => null,
    };

    /// <summary>Whether a path is known to be one of beta.</summary>
    public static bool IsBetaPath(string version, IReadOnlyList<string> path) => version == "beta"
        && (path.Count == 0 || path[0] == "$metadata"
        || (path.Count > 1 && path[0] == "deviceManagement" && BetaOnly.Contains(path[1], StringComparer.OrdinalIgnoreCase)));

    private static SimulatedResponse Sets(string root) => SimulatedResponse.Json(200, new JsonObject
    {
        ["@odata.context"] = root + "$metadata",
        ["value"] = new JsonArray(
            [.. GraphSchema.Sets.Values.OrderBy(set => set.Name, StringComparer.Ordinal).Select(set => (JsonNode?)new JsonObject
        {
            ["name"] = set.Name,
            ["kind"] = set.IsCollection ? "EntitySet" : "Singleton",
            ["url"] = set.Name,
        })]),
    });

    private static SimulatedResponse Schema()
    {
        var response = new SimulatedResponse { StatusCode = 200, Body = SchemaDocument.Write() };
        response.Headers["Content-Type"] = "application/xml";
        return response;
    }
}
