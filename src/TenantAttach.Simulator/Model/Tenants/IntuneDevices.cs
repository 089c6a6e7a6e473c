namespace TenantAttach.Simulator.Model;

/// <summary>
/// The devices of the tenant: those that the attached hierarchy uploads or co-manages, and a few that Intune alone
/// manages. All are made when they are read.
/// </summary>
internal sealed class IntuneDevices(CloudTenant tenant)
{
    /// <summary>How many devices Intune alone manages.</summary>
    public const int IntuneOnly = 5;

    /// <summary>All devices, in a stable order.</summary>
    public IEnumerable<IntuneDevice> Read()
    {
        var now = tenant.Clock.GetUtcNow();
        var uploaded = tenant.Sites.SelectMany(site => site.VisibleDevices(now)).Where(device => device.HasDefaultScopeTag)
            .Select(FromSite);
        return uploaded.Concat(Enumerable.Range(0, IntuneOnly).Select(FromSeed));
    }

    /// <summary>The devices that <c>managedDevices</c> lists: those of tenant attach alone are not among them.</summary>
    public IEnumerable<IntuneDevice> ReadManaged() => Read().Where(device => device.ManagementAgent != 8);

    /// <summary>Finds a device, also one of tenant attach alone.</summary>
    public IntuneDevice? Find(string id)
    {
        if (!Guid.TryParse(id, out var key))
        {
            return null;
        }

        return tenant.SiteOfDevice(key)?.FindVisible(key, tenant.Clock.GetUtcNow()) is { } uploaded
            ? FromSite(uploaded)
            : Enumerable.Range(0, IntuneOnly).Select(FromSeed).FirstOrDefault(device => device.Id == key.ToString("D"));
    }

    public int Count(int managementAgent) => Read().Count(device => device.ManagementAgent == managementAgent);

    private IntuneDevice FromSite(UploadedDevice device) => new()
    {
        Id = device.CloudId.ToString("D"),
        Name = device.Name,
        ManagementAgent = device.MdmEnrolled ? 10 : 8,
        EntraDeviceId = device.AadDeviceId?.ToString("D"),
        UserId = device.PrimaryUserObjectId?.ToString("D"),
        UserPrincipalName = device.PrimaryUserObjectId is { } user
            ? tenant.Users.Find(user.ToString("D"))?.Text("userPrincipalName")
            : null,
        OSVersion = device.DeviceOSBuild,
        SerialNumber = device.SerialNumber,
        Manufacturer = device.Manufacturer,
        Model = device.Model,
        Enrolled = device.FirstVisible,
        LastSync = device.LastUpdated,
        ResourceId = device.ResourceId,
        SmsId = device.SmsId.ToString("D"),
        ClientVersion = device.ClientVersion,
        SkuFamily = device.Sku switch { 4 => "Enterprise", 48 => "Pro", 7 => "Server", _ => string.Empty },
    };

    private IntuneDevice FromSeed(int index)
    {
        var label = "device:" + index.ToString(CultureInfo.InvariantCulture);
        var start = SimulationOptions.DefaultStart;
        return new IntuneDevice
        {
            Id = tenant.Ids.For(label),
            Name = "INTUNE" + (index + 1).ToString("D4", CultureInfo.InvariantCulture),
            ManagementAgent = 2,
            EntraDeviceId = tenant.Ids.For(label + ":entra"),
            SerialNumber = "SN" + tenant.Ids.Number(label + ":serial", 100_000_000).ToString("D8", CultureInfo.InvariantCulture),
            Manufacturer = "LENOVO",
            Model = "ThinkPad T14 Gen 4",
            Enrolled = start.AddDays(-30 - index),
            LastSync = start.AddMinutes(-index),
        };
    }
}
