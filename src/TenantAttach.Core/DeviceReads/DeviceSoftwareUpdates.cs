namespace TenantAttach.Core.DeviceReads;

/// <summary>Reads how devices stand to software updates: all rows, those of many devices with one filter.</summary>
public static class DeviceSoftwareUpdates
{
    // A device can have hundreds of rows.
    private const int BatchSize = 50;
    private const string Columns =
        "MachineID,CI_ID,Status,ArticleID,BulletinID,LocalizedDisplayName,LastStatusCheckTime,LastStatusChangeTime,"
            + "LastEnforcementMessageName,LastEnforcementMessageTime";
    private const string UpdateColumns = "CI_ID,LocalizedDescription,LocalizedInformativeURL,LocalizedCategoryInstanceNames";

    // An update's categories name its classification and its products in one list.
    private static readonly HashSet<string> Classifications = new(StringComparer.OrdinalIgnoreCase)
    {
        "Applications", "Critical Updates", "Definition Updates", "Driver Sets", "Drivers", "Feature Packs", "Security Updates",
        "Service Packs", "Tools", "Update Rollups", "Updates", "Upgrades",
    };

    /// <summary>Reads.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="inputs">The devices.</param>
    /// <param name="filter">Which updates; null for all.</param>
    /// <returns>An answer for each device and update, the newest status of each device first; none for a device that has not been
    /// scanned.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>.</exception>
    public static IAsyncEnumerable<Answer<DeviceSoftwareUpdate>> ReadAsync(
        OperationContext context, IEnumerable<object?> inputs, SoftwareUpdateFilter? filter = null)
    {
        var updates = new Dictionary<long, JsonElement?>();
        return DeviceBatches.ReadAsync(
            context, DeviceFeature.SoftwareUpdates, inputs, BatchSize,
            devices => ReadBatchAsync(context, devices, filter ?? new(), updates));
    }

    /// <summary>What the site's value says; the site's class has no value for conflict, error and partial compliance.</summary>
    /// <param name="status">The value of SMS_UpdateComplianceStatus.Status.</param>
    /// <returns>The state.</returns>
    internal static SoftwareUpdateStatus ToStatus(int? status) => status switch
    {
        1 or 3 => SoftwareUpdateStatus.Compliant,
        2 => SoftwareUpdateStatus.NonCompliant,
        _ => SoftwareUpdateStatus.Unknown,
    };

    private static async IAsyncEnumerable<Answer<DeviceSoftwareUpdate>> ReadBatchAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices, SoftwareUpdateFilter wanted,
        Dictionary<long, JsonElement?> updates)
    {
        var byId = devices.ToDictionary(device => device.ResourceId!.Value);
        var left = new Dictionary<int, DeviceReference>(byId);
        foreach (var filter in DeviceBatches.Filters("MachineID", devices))
        {
            var rows = new List<JsonElement>();
            await foreach (var row in context.Site().ListAsync(DeviceReadCalls.ListUpdateCompliance, filter, Columns).ConfigureAwait(false))
            {
                if (row.GetInt32OrNull("MachineID") is { } id && byId.ContainsKey(id))
                {
                    left.Remove(id);
                    rows.Add(row);
                }
            }

            await LearnAsync(context, rows.Select(IdOf), updates).ConfigureAwait(false);
            var found = rows.Select(
                row => ToUpdate(row, byId[row.GetInt32OrNull("MachineID")!.Value], updates[IdOf(row)])).Where(wanted.IsMatch);
            foreach (var update in found.OrderBy(update => update.ResourceId).ThenByDescending(update => update.StatusTime))
            {
                yield return new Answer<DeviceSoftwareUpdate>(byId[update.ResourceId!.Value], update);
            }
        }

        foreach (var invisible in await DeviceBatches.InvisibleAsync<DeviceSoftwareUpdate>(
            context, DeviceFeature.SoftwareUpdates, left.Values).ConfigureAwait(false))
        {
            yield return invisible;
        }
    }

    // The texts of an update are read once, however many devices have it. They stay empty where the account may not see updates.
    private static async Task LearnAsync(OperationContext context, IEnumerable<long> ids, Dictionary<long, JsonElement?> updates)
    {
        var unknown = ids.Where(id => !updates.ContainsKey(id)).Distinct().ToList();
        unknown.ForEach(id => updates[id] = null);
        foreach (var filter in ODataFilter.In("CI_ID", unknown.Cast<object>()))
        {
            await foreach (var row in context.Site().ListAsync(DeviceReadCalls.ListUpdates, filter, UpdateColumns).ConfigureAwait(false))
            {
                updates[IdOf(row)] = row;
            }
        }
    }

    private static long IdOf(JsonElement row) => row.GetInt64OrNull("CI_ID") ?? 0;

    private static DeviceSoftwareUpdate ToUpdate(JsonElement row, DeviceReference device, JsonElement? update)
    {
        var categories = update?.GetStrings("LocalizedCategoryInstanceNames") ?? [];
        return new DeviceSoftwareUpdate
        {
            ResourceId = device.ResourceId,
            Name = device.Name,
            SmsId = device.SmsId,
            EntraDeviceId = device.EntraDeviceId,
            IntuneDeviceId = device.IntuneDeviceId,
            UpdateId = IdOf(row),
            Title = row.GetStringOrNull("LocalizedDisplayName") ?? string.Empty,
            Description = Text(update, "LocalizedDescription"),
            Classification = categories.FirstOrDefault(Classifications.Contains),
            Product = categories.Where(category => !Classifications.Contains(category)).ToList(),
            ArticleId = Text(row, "ArticleID"),
            BulletinId = Text(row, "BulletinID"),
            InformationUrl = Text(update, "LocalizedInformativeURL"),
            Status = ToStatus(row.GetInt32OrNull("Status")),
            SiteStatus = row.GetInt32OrNull("Status"),
            StatusTime = row.GetDateOrNull("LastStatusChangeTime"),
            LastCheckTime = row.GetDateOrNull("LastStatusCheckTime"),
            LastEnforcementMessage = Text(row, "LastEnforcementMessageName"),
            LastEnforcementTime = row.GetDateOrNull("LastEnforcementMessageTime"),
        };
    }

    private static string? Text(JsonElement? row, string property) => row?.GetStringOrNull(property) is { Length: > 0 } text ? text : null;
}
