namespace TenantAttach.Core.DeviceReads;

/// <summary>Reads what the site knows of devices now.</summary>
public static class DeviceDetails
{
    private const int BatchSize = 500;

    private const string Columns =
        "ResourceID,Name,SMSID,SiteCode,Domain,AADDeviceID,CoManaged,IsClient,IsActive,IsObsolete,IsVirtualMachine,ClientVersion,"
            + "ClientCheckPass,"
        + "DeviceOS,DeviceOSBuild,BoundaryGroups,ADSiteName,MACAddress,SerialNumber,SMBIOSGUID,PrimaryUser,CurrentLogonUser,LastLogonUser,"
        + "CNIsOnline,CNIsOnInternet,CNAccessMP,CNLastOnlineTime,CNLastOfflineTime,LastActiveTime,LastPolicyRequest,LastMPServerName,"
        + "LastDDR,LastHardwareScan,LastSoftwareScan,LastStatusMessage,LastClientCheckTime";

    /// <summary>Reads the details of devices, many with one filter. Devices that are offline are read as the site saw them last.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="inputs">The devices: objects, resource ids, SMSIDs, Entra device ids, names, names with wildcards.</param>
    /// <returns>An answer for each device.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>.</exception>
    public static IAsyncEnumerable<Answer<DeviceDetail>> ReadAsync(OperationContext context, IEnumerable<object?> inputs) =>
        DeviceBatches.ReadAsync(context, DeviceFeature.ClientDetails, inputs, BatchSize, devices => ReadBatchAsync(context, devices));

    private static async IAsyncEnumerable<Answer<DeviceDetail>> ReadBatchAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices)
    {
        var left = devices.ToDictionary(device => device.ResourceId!.Value);
        foreach (var filter in DeviceBatches.Filters("ResourceID", devices))
        {
            await foreach (var row in context.Site().ListByKeyAsync(
                InventoryCalls.ListDevices, "ResourceID", filter, Columns).ConfigureAwait(false))
            {
                if (row.GetInt32OrNull("ResourceID") is { } id && left.TryGetValue(id, out var device))
                {
                    left.Remove(id);
                    yield return new Answer<DeviceDetail>(device, ToDetail(row, id, device));
                }
            }
        }

        foreach (var device in left.Values)
        {
            yield return DeviceBatches.Invisible<DeviceDetail>(DeviceFeature.ClientDetails, device);
        }
    }

    /// <summary>Understands a row of SMS_CombinedDeviceResources.</summary>
    /// <param name="row">The row.</param>
    /// <param name="resourceId">Its resource id.</param>
    /// <param name="device">What was known of the device before, or null.</param>
    /// <returns>The details.</returns>
    internal static DeviceDetail ToDetail(JsonElement row, int resourceId, DeviceReference? device) => new()
    {
        ResourceId = resourceId,
        Name = row.GetStringOrNull("Name") ?? device?.Name ?? string.Empty,
        SmsId = Text(row, "SMSID"),
        EntraDeviceId = row.GetGuidOrNull("AADDeviceID"),
        IntuneDeviceId = device?.IntuneDeviceId,
        SiteCode = Text(row, "SiteCode"),
        Domain = Text(row, "Domain"),
        IsClient = row.GetBooleanOrNull("IsClient") == true,
        IsActive = row.GetBooleanOrNull("IsActive") == true,
        IsObsolete = row.GetBooleanOrNull("IsObsolete") == true,
        IsCoManaged = row.GetBooleanOrNull("CoManaged") == true,
        IsVirtualMachine = row.GetBooleanOrNull("IsVirtualMachine"),
        IsOnline = row.GetBooleanOrNull("CNIsOnline"),
        IsOnInternet = row.GetBooleanOrNull("CNIsOnInternet"),
        OnlineManagementPoint = Text(row, "CNAccessMP"),
        LastOnlineTime = row.GetDateOrNull("CNLastOnlineTime"),
        LastOfflineTime = row.GetDateOrNull("CNLastOfflineTime"),
        LastActiveTime = row.GetDateOrNull("LastActiveTime"),
        LastPolicyRequest = row.GetDateOrNull("LastPolicyRequest"),
        ManagementPoint = Text(row, "LastMPServerName"),
        BoundaryGroup = List(row, "BoundaryGroups"),
        LoggedOnUser = Text(row, "CurrentLogonUser"),
        LastLoggedOnUser = Text(row, "LastLogonUser"),
        PrimaryUser = List(row, "PrimaryUser"),
        ClientVersion = Text(row, "ClientVersion"),
        ClientCheckPassed = row.GetInt32OrNull("ClientCheckPass") switch { 1 => true, 2 => false, _ => null },
        OperatingSystem = Text(row, "DeviceOS"),
        OperatingSystemBuild = Text(row, "DeviceOSBuild"),
        SerialNumber = Text(row, "SerialNumber"),
        SmBiosId = row.GetGuidOrNull("SMBIOSGUID"),
        MacAddress = Text(row, "MACAddress"),
        ActiveDirectorySite = Text(row, "ADSiteName"),
        LastHardwareScan = row.GetDateOrNull("LastHardwareScan"),
        LastSoftwareScan = row.GetDateOrNull("LastSoftwareScan"),
        LastDiscovery = row.GetDateOrNull("LastDDR"),
        LastStatusMessage = row.GetDateOrNull("LastStatusMessage"),
        LastClientCheck = row.GetDateOrNull("LastClientCheckTime"),
    };

    // Three dashes are how the admin center shows that nothing was reported; they are no value.
    private static string? Text(JsonElement row, string property) =>
        row.GetStringOrNull(property)?.Trim() is { Length: > 0 } text && text != "---" ? text : null;

    private static IReadOnlyList<string> List(JsonElement row, string property) =>
        (Text(row, property) ?? string.Empty)
            .Split([',', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Trim())
            .Where(part => part.Length > 0)
            .ToList();
}
