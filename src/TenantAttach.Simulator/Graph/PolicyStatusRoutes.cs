using System.Text.RegularExpressions;

namespace TenantAttach.Simulator.Graph;

/// <summary>How policies stand on devices: the counts, and the report of devices.</summary>
/// <remarks>Inferred: the names of the report's columns and its filter; that there are such a report and its body is documented.</remarks>
internal static class PolicyStatusRoutes
{
    private const int PageSize = 50;
    private const int LargestPage = 500;
    private static readonly string[] Columns = ["DeviceName", "ComplianceState", "SMSID"];
    private static readonly string[] Arguments = ["name", "select", "search", "groupBy", "orderBy", "skip", "top", "sessionId", "filter"];
    private static readonly Regex PolicyFilter = new(@"^\(?\s*PolicyId eq '([0-9a-fA-F-]{36})'\s*\)?$", RegexOptions.CultureInvariant);

    private static readonly GraphAccess Read = new(
        "DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All") { IntuneAction = "Organization_Read" };

    public static IEnumerable<GraphRoute> All() =>
    [
        new(
            "GET", "deviceManagement/configManagerCollections/getPolicySummary/{id}", GraphArea.IntuneConfiguration, Read,
            Summary) { OnlyVersion = "beta" },
        new(
            "POST", "deviceManagement/reports/getConfigManagerDevicePolicyStatusReport", GraphArea.IntuneConfiguration,
            Access.Reports(write: false), Report) { OnlyVersion = "beta" },
    ];

    private static SimulatedResponse Summary(GraphCall call)
    {
        if (!call.Id.StartsWith("policyId=", StringComparison.Ordinal))
        {
            throw GraphException.BadRequest("The function 'getPolicySummary' needs the parameter 'policyId'.");
        }

        var policy = call.Tenant.Policies.Find(call.Id.Substring("policyId=".Length)) ?? throw GraphException.IntuneNotFound(call.Id);
        var counts = PolicyDeviceStates.Of(call.Tenant, policy)
            .GroupBy(row => row.State)
            .ToDictionary(group => group.Key, group => group.Count());
        int Count(string state) => counts.TryGetValue(state, out var count) ? count : 0;
        return SimulatedResponse.Json(200, new JsonObject
        {
            ["@odata.context"] = call.Context("microsoft.graph.configManagerPolicySummary"),
            ["value"] = new JsonObject
            {
                ["@odata.type"] = "microsoft.graph.configManagerPolicySummary",
                ["targetedDeviceCount"] = counts.Values.Sum(),
                ["compliantDeviceCount"] = Count("compliant"),
                ["nonCompliantDeviceCount"] = Count("nonCompliant"),
                ["failedDeviceCount"] = Count("failed"),
                ["pendingDeviceCount"] = Count("pending"),
                ["enforcedDeviceCount"] = Count("compliant") + Count("nonCompliant"),
            },
        });
    }

    private static SimulatedResponse Report(GraphCall call)
    {
        foreach (var name in call.Body.Select(pair => pair.Key).Where(key => !Arguments.Contains(key)))
        {
            throw GraphException.BadRequest($"The parameter '{name}' does not exist in action 'getConfigManagerDevicePolicyStatusReport'.");
        }

        var selected = CloudTenant.Texts(call.Body["select"]).ToList();
        if (selected.FirstOrDefault(name => !Columns.Contains(name)) is { } unknown)
        {
            throw GraphException.IntuneBadRequest($"The column '{unknown}' is not in the report.");
        }

        var filter = PolicyFilter.Match((string?)call.Body["filter"] ?? string.Empty);
        if (!filter.Success)
        {
            throw GraphException.IntuneBadRequest("The report needs a filter by PolicyId.");
        }

        var columns = selected.Count > 0 ? selected : [.. Columns];
        var rows = call.Tenant.Policies.Find(filter.Groups[1].Value) is { } policy
            ? PolicyDeviceStates.Of(call.Tenant, policy).ToList()
            : [];
        var skip = (int?)call.Body["skip"] ?? 0;
        var page = rows.Skip(skip).Take(Math.Min((int?)call.Body["top"] ?? PageSize, LargestPage));
        return Stream(new JsonObject
        {
            ["TotalRowCount"] = rows.Count,
            ["Schema"] = new JsonArray(
                [.. columns.Select(column => (JsonNode?)new JsonObject { ["Column"] = column, ["PropertyType"] = "String" })]),
            ["Values"] = new JsonArray(
                [.. page.Select(row => (JsonNode?)new JsonArray([.. columns.Select(column => (JsonNode?)Value(row, column))]))]),
            ["SessionId"] = string.Empty,
        });
    }

    private static string Value(PolicyDeviceState row, string column) => column switch
    {
        "DeviceName" => row.Device.Name,
        "SMSID" => "GUID:" + row.Device.SmsId.ToString("D").ToUpperInvariant(),
        _ => row.State,
    };

    // Reports come as a stream of bytes.
    private static SimulatedResponse Stream(JsonObject report)
    {
        var response = new SimulatedResponse { StatusCode = 200, Body = Encoding.UTF8.GetBytes(report.ToJsonString()) };
        response.Headers["Content-Type"] = "application/octet-stream";
        return response;
    }
}
