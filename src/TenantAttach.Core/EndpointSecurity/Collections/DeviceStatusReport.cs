namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>The tenant's list of a policy's devices: a table whose first part names its columns.</summary>
/// <remarks>Inferred: the names of the columns and of the filter. Columns are found by what they are called, and what else comes is passed
/// on.</remarks>
internal static class DeviceStatusReport
{
    private const int PageSize = 500;

    private static readonly string[] NameColumns = ["DeviceName"];
    private static readonly string[] SmsIdColumns = ["SMSID", "SmsClientId", "ConfigManagerDeviceId"];
    private static readonly string[] StateColumns =
    [
        "ComplianceState_loc", "ComplianceState", "ComplianceStatus_loc", "ComplianceStatus", "PolicyStatus_loc", "PolicyStatus", "Status",
    ];

    /// <summary>Reads the devices of a policy, a page at a time.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="policy">The policy.</param>
    /// <returns>The devices, as they come.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityReportUnreadable</c>, or what the service answers.</exception>
    public static async IAsyncEnumerable<EndpointSecurityDeviceStatus> ReadAsync(OperationContext context, AssignedPolicy policy)
    {
        for (var skip = 0; ;)
        {
            using var page = await ReadPageAsync(context, policy, skip).ConfigureAwait(false);
            var columns = page.RootElement.GetItems("Schema").Select(column => column.GetStringOrNull("Column") ?? string.Empty).ToList();
            var rows = page.RootElement.GetItems("Values").ToList();
            foreach (var row in rows)
            {
                yield return Understand(policy, columns, row);
            }

            skip += rows.Count;
            if (rows.Count == 0 || skip >= (page.RootElement.GetInt32OrNull("TotalRowCount") ?? 0))
            {
                yield break;
            }
        }
    }

    /// <summary>Understands a row.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="row">The values.</param>
    /// <returns>The device.</returns>
    internal static EndpointSecurityDeviceStatus Understand(AssignedPolicy policy, IReadOnlyList<string> columns, JsonElement row)
    {
        var values = row.ValueKind == JsonValueKind.Array ? row.EnumerateArray().Select(Text).ToList() : [];
        if (values.Count != columns.Count)
        {
            throw ErrorCatalog.EndpointSecurityReportUnreadable.Create(
                policy.Name, $"A row has {values.Count} values for {columns.Count} columns.");
        }

        var (name, smsId, state) = (Find(columns, NameColumns), Find(columns, SmsIdColumns), Find(columns, StateColumns));
        if (name < 0 || state < 0)
        {
            throw ErrorCatalog.EndpointSecurityReportUnreadable.Create(policy.Name, "Its columns are " + string.Join(", ", columns) + ".");
        }

        return new EndpointSecurityDeviceStatus
        {
            DeviceName = values[name] ?? string.Empty,
            ComplianceState = StateOf(values[state]),
            StateText = values[state],
            SmsId = smsId < 0 ? null : values[smsId],
            PolicyId = policy.Id,
            PolicyName = policy.Name,
            Details = Enumerable.Range(0, columns.Count).Where(index => index != name && index != smsId && index != state)
                .GroupBy(index => columns[index], StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => values[group.First()]),
        };
    }

    /// <summary>The state that a word of the tenant stands for.</summary>
    /// <param name="word">The word, without regard to case and blanks.</param>
    /// <returns>The state.</returns>
    internal static EndpointSecurityDeviceState StateOf(string? word) =>
        (word ?? string.Empty).Replace(" ", string.Empty).Replace("-", string.Empty).ToUpperInvariant() switch
    {
        "COMPLIANT" or "SUCCEEDED" or "SUCCESS" => EndpointSecurityDeviceState.Compliant,
        "NONCOMPLIANT" or "NOTCOMPLIANT" => EndpointSecurityDeviceState.NonCompliant,
        "FAILED" or "ERROR" => EndpointSecurityDeviceState.Failed,
        "PENDING" or "INPROGRESS" => EndpointSecurityDeviceState.Pending,
        "NOTAPPLICABLE" => EndpointSecurityDeviceState.NotApplicable,
        _ => EndpointSecurityDeviceState.Unknown,
    };

    private static async Task<JsonDocument> ReadPageAsync(OperationContext context, AssignedPolicy policy, int skip)
    {
        var request = new ServiceRequest
        {
            Call = EndpointSecurityCollectionCalls.ReportDevicePolicyStatus,
            Body = new JsonObject { ["filter"] = $"(PolicyId eq '{policy.Id}')", ["skip"] = skip, ["top"] = PageSize },
        };
        try
        {
            // The service declares a stream of bytes, not JSON.
            using var stream = await context.Pipeline.OpenAsync(request, context.Observer, context.CancellationToken).ConfigureAwait(false);
            return await JsonDocument.ParseAsync(stream, default, context.CancellationToken).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            throw ErrorCatalog.EndpointSecurityReportUnreadable.Create(policy.Name, "It is not JSON.");
        }
        catch (TenantAttachException error) when (error.StatusCode is 400 or 404)
        {
            throw ErrorCatalog.EndpointSecurityReportUnreadable.Create(null, error, policy.Name, error.Message);
        }
    }

    private static int Find(IReadOnlyList<string> columns, string[] names) => names
        .Select(
            name => Enumerable.Range(0, columns.Count)
                .Where(index => string.Equals(columns[index], name, StringComparison.OrdinalIgnoreCase))
                .DefaultIfEmpty(-1)
                .First())
        .Where(index => index >= 0).DefaultIfEmpty(-1).First();

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
