namespace TenantAttach.Simulator.Engine;

/// <content>What the tenant asks, and the saved state.</content>
internal sealed partial class SiteEngine : ISiteBridge, IStateful
{
    public Guid HierarchyId => hierarchy.SiteId;

    public bool UploadsAnalytics =>
        Phase is AttachPhase.FullSync or AttachPhase.Delta && hierarchy.Attach.SwitchIsOn("EndpointAnalyticsUpload");

    public IEnumerable<UploadedDevice> VisibleDevices(DateTimeOffset now) => rows.Visible(now).Select(index => Row(index, now));

    public int VisibleCount(DateTimeOffset now) => rows.Visible(now).Count();

    public UploadedDevice? FindVisible(Guid cloudId, DateTimeOffset now)
    {
        var index = SimulatedDevice.IndexOfCloudId(context.Seed, cloudId);
        return index >= 0 && index < hierarchy.DeviceCount && rows.IsVisible(index, now) ? Row(index, now) : null;
    }

    public DeviceActionRecord SubmitAction(CloudActionRequest request, DateTimeOffset now)
    {
        context.MarkChanged();
        return actions.Submit(request, now);
    }

    public IReadOnlyList<DeviceActionRecord> ActionsOf(Guid cloudId, DateTimeOffset now) => actions.Of(cloudId);

    public IReadOnlyList<UploadedCollection> UploadedCollections(DateTimeOffset now) =>
        Phase is not (AttachPhase.FullSync or AttachPhase.Delta)
        ? []
        : [.. hierarchy.Attach.UploadedCollections(hierarchy.Collections).Select(id =>
            new UploadedCollection(
                id, hierarchy.Collections.NameOf(id), hierarchy.Attach.CloudSync.IsEnabled(id), hierarchy.Collections.Count(id)))];

    public IEnumerable<UploadedDevice> VisibleMembers(string collectionId, DateTimeOffset now)
    {
        var test = hierarchy.Collections.Test(collectionId);
        return rows.Visible(now).Where(index => test(hierarchy.Devices.Get(index))).Select(index => Row(index, now));
    }

    public JsonObject SaveState() => new()
    {
        ["phase"] = Phase.ToString(),
        ["reached"] = Text(reached),
        ["onboardAt"] = Text(onboardAt),
        ["cleanAt"] = Text(cleanAt),
        ["offboardedAt"] = Text(offboardedAt),
        ["consentMissedAt"] = Text(gateway.ConsentMissedAt),
        ["activity"] = gateway.Activity,
        ["isUploadCurrent"] = uploadedVersion == hierarchy.Version,
        ["rows"] = rows.Save(),
        ["actions"] = actions.Save(),
        ["health"] = Health.Save(),
        ["logs"] = Logs.Save(),
    };

    public void LoadState(JsonObject state)
    {
        Phase = (AttachPhase)Enum.Parse(typeof(AttachPhase), state["phase"]!.GetValue<string>());
        reached = Time(state["reached"])!.Value;
        onboardAt = Time(state["onboardAt"]);
        cleanAt = Time(state["cleanAt"]);
        offboardedAt = Time(state["offboardedAt"]);
        gateway.ConsentMissedAt = Time(state["consentMissedAt"]);
        gateway.Activity = state["activity"]!.GetValue<long>();
        uploadedVersion = state["isUploadCurrent"]!.GetValue<bool>() ? hierarchy.Version : -1;
        rows.Load(state["rows"]!.GetValue<string>());
        actions.Load(state["actions"]!.AsArray());
        Health.Load(state["health"]!.AsObject());
        Logs.Load(state["logs"]!.AsObject());
    }

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(JsonNode? text) =>
        text is null ? null : DateTimeOffset.Parse(text.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private UploadedDevice Row(int index, DateTimeOffset now)
    {
        var device = hierarchy.Devices.Get(index);
        var user = hierarchy.Devices.PrimaryUserOf(device);
        var (first, last) = rows.TimesOf(index, now);

        // What a site reports goes stale with its last upload.
        var fresh = cloud.FindHierarchy(HierarchyId)?.LastSync is { } sync && sync < now ? sync : now;
        return new UploadedDevice
        {
            Index = index,
            CloudId = device.CloudId,
            ResourceId = device.ResourceId,
            SmsId = device.SmsId,
            AadDeviceId = device.AadDeviceId,
            Name = device.Name,
            DeviceOS = device.OperatingSystem,
            DeviceOSBuild = device.BuildText,
            Sku = device.Sku,
            PrimaryUserUpn = user?.Upn,
            PrimaryUserObjectId = user?.ObjectId,
            Model = device.Model,
            Manufacturer = device.Manufacturer,
            SerialNumber = device.SerialNumber,
            DomainName = "CORP",
            ClientVersion = device.ClientVersion,
            MdmEnrolled = device.IsMdmEnrolled,
            HasDefaultScopeTag = device.HasDefaultScopeTag,
            FirstVisible = first,
            LastUpdated = last,
            LastActive = device.LastActive(fresh),
            LastPolicyRequest = device.LastPolicyRequest(fresh),
        };
    }
}
