namespace TenantAttach.Core.Inventory;

/// <summary>
/// Says for each device where it stands between site and tenant, and why. Pure: what was read is handed in. Keeps only the
/// keys by which a second record for the same device is noticed.
/// </summary>
/// <param name="cloud">What the tenant shows; null where it was not read.</param>
/// <param name="scope">The resource ids of the upload scope; null where all devices are in it.</param>
/// <param name="attached">Whether the hierarchy uploads at all; null where the site's settings were not read.</param>
internal sealed class DeviceReconciler(CloudDeviceIndex? cloud, HashSet<int>? scope, bool? attached)
{
    private readonly Dictionary<Guid, int> entraIds = [];
    private readonly Dictionary<Guid, int> smsIds = [];
    private readonly Dictionary<string, int> serials = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Judges a device of the site.</summary>
    /// <param name="row">The site's row.</param>
    /// <returns>The device with its state.</returns>
    public AttachedDevice Judge(SiteDeviceRow row)
    {
        var name = row.Name ?? string.Empty;
        var match = cloud?.Find(row.EntraDeviceId, name, row.SerialNumber);
        var (state, reason) = Duplicate(row) is { } duplicate && !row.IsObsolete
            ? (DeviceUploadState.Duplicate, duplicate)
            : Judge(row, match);
        return new AttachedDevice
        {
            ResourceId = row.ResourceId,
            Name = name,
            SmsId = row.SmsId,
            EntraDeviceId = row.EntraDeviceId,
            IntuneDeviceId = match?.DeviceId,
            Domain = row.Domain,
            SiteCode = row.SiteCode,
            IsClient = row.IsClient,
            IsActive = row.IsActive,
            IsObsolete = row.IsObsolete,
            IsBlocked = row.IsBlocked,
            IsOnline = row.IsOnline,
            ClientVersion = row.ClientVersion,
            OperatingSystem = row.DeviceOS,
            OperatingSystemBuild = row.DeviceOSBuild,
            SerialNumber = row.SerialNumber,
            PrimaryUser = row.PrimaryUser,
            ManagementPoint = row.ManagementPoint,
            LastActiveTime = row.LastActiveTime,
            LastPolicyRequest = row.LastPolicyRequest,
            LastContact = match?.LastContact,
            ManagedBy = match?.ManagedBy
                ?? (row.CoManaged ? DeviceManagedBy.CoManaged : row.IsClient ? DeviceManagedBy.ConfigMgr : DeviceManagedBy.Unknown),
            UploadState = state,
            Reason = reason,
        };
    }

    /// <summary>The devices that only the tenant shows. To be asked for after every device of the site was judged.</summary>
    /// <returns>The devices.</returns>
    public IEnumerable<AttachedDevice> Rest()
    {
        if (cloud is null)
        {
            yield break;
        }

        foreach (var (device, duplicate) in cloud.Rest())
        {
            yield return ToDevice(
                device,
                duplicate is null ? DeviceUploadState.CloudOnly : DeviceUploadState.Duplicate,
                duplicate
                    ?? "The site has no such device, or the account may not see it. A record that the site has deleted leaves the tenant "
                        + "on a later cycle.");
        }
    }

    /// <summary>A device of which the tenant's row is all that is known.</summary>
    /// <param name="device">The tenant's row.</param>
    /// <param name="state">The state.</param>
    /// <param name="reason">Why, or null.</param>
    /// <returns>The device.</returns>
    public static AttachedDevice ToDevice(CloudDevice device, DeviceUploadState state, string? reason) => new()
    {
        Name = device.Name,
        EntraDeviceId = device.EntraDeviceId,
        IntuneDeviceId = device.DeviceId,
        SerialNumber = device.SerialNumber,
        OperatingSystem = device.OperatingSystem,
        OperatingSystemBuild = device.OperatingSystemVersion,
        PrimaryUser = device.PrimaryUser,
        LastContact = device.LastContact,
        ManagedBy = device.ManagedBy,
        UploadState = state,
        Reason = reason,
    };

    /// <summary>Why a device is not to be uploaded; null where it is.</summary>
    /// <param name="row">The site's row.</param>
    /// <param name="inScope">Whether the upload scope has it.</param>
    /// <returns>The reason, or null.</returns>
    public static string? Ineligible(SiteDeviceRow row, bool inScope) => row switch
    {
        { IsClient: false } => "It has no Configuration Manager client (Client = No).",
        { IsObsolete: true } => "Its record is obsolete: another record has taken its place.",
        _ when !inScope => "It is not in the upload scope.",
        _ => null,
    };

    private (DeviceUploadState State, string? Reason) Judge(SiteDeviceRow row, CloudDevice? match)
    {
        var ineligible = attached == false
            ? "The hierarchy does not upload devices."
            : Ineligible(row, scope is null || scope.Contains(row.ResourceId));
        if (ineligible is not null)
        {
            // A co-managed device stays in the tenant by its own enrollment.
            return match is null
                || cloud is null
                || match.ManagedBy == DeviceManagedBy.Intune
                || (match.ManagedBy == DeviceManagedBy.CoManaged && attached != false)
                ? (DeviceUploadState.NotEligible, ineligible)
                : (DeviceUploadState.PendingRemoval, ineligible + " It leaves the tenant on a later cycle.");
        }

        if (cloud is null)
        {
            return (DeviceUploadState.Unknown, "The tenant was not read.");
        }

        if (match is not null)
        {
            return attached is null
                ? (DeviceUploadState.Visible, "The site's upload settings were not read.")
                : (DeviceUploadState.Visible, null);
        }

        // Why a device stays away is not public; what can be ruled out is.
        var causes = row.ClientCertType == 1
            ? "If it stays so, its Default scope tag may have been removed."
            : "If it stays so, its Default scope tag may have been removed, or it is a distribution point that shares one PKI certificate "
                + "with its client (T23).";
        return (DeviceUploadState.Pending,
            "It is to be uploaded with the next 15-minute cycle and shows up to 10 minutes later. " + causes);
    }

    private string? Duplicate(SiteDeviceRow row)
    {
        // A plain list of the site is not reconciled, and keeps nothing of what it has passed.
        if (cloud is null || row.IsObsolete || !row.IsClient)
        {
            return null;
        }

        var smsId = row.SmsId is { Length: > 5 } text && Guid.TryParse(text.Substring(5), out var client) ? client : (Guid?)null;
        return (row.EntraDeviceId is { } entra ? Taken(entraIds, entra, "Entra device id", row.ResourceId) : null)
            ?? (smsId is { } id ? Taken(smsIds, id, "SMSID", row.ResourceId) : null)
            ?? (IsRealSerial(row.SerialNumber) ? Taken(serials, row.SerialNumber!, "serial number", row.ResourceId) : null);
    }

    private static string? Taken<TKey>(Dictionary<TKey, int> seen, TKey value, string key, int resourceId)
        where TKey : notnull
    {
        if (seen.TryGetValue(value, out var other))
        {
            return other == resourceId
                ? null
                : string.Format(CultureInfo.InvariantCulture, "The device with resource id {0} has the same {1}.", other, key);
        }

        seen.Add(value, resourceId);
        return null;
    }

    // What firmware reports where the maker has filled in nothing.
    private static bool IsRealSerial(string? serial) =>
        serial is { Length: > 4 }
        && !serial.StartsWith("To be filled", StringComparison.OrdinalIgnoreCase)
        && !serial.StartsWith("Default string", StringComparison.OrdinalIgnoreCase)
        && !serial.StartsWith("System Serial", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(serial, "Not Specified", StringComparison.OrdinalIgnoreCase);
}
