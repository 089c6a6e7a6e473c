namespace TenantAttach.Simulator.Model;

/// <summary>The devices and users of the hierarchy, computed while they are read.</summary>
internal sealed class DeviceStore(SimulationContext context, SiteVersion version)
{
    private readonly SortedDictionary<int, DeviceChange> changes = [];
    private readonly OnlineHistory online = new();
    private IReadOnlyList<SimulatedDevice>? points;
    private readonly List<SimulationUser> people = [.. context.Accounts.Users.Where(user => user.LogonName is not null)];

    public int Count => context.Options.Devices;

    public int UserCount => people.Count + Count;

    public SimulatedDevice Get(int index) => new(context, version, index, changes.TryGetValue(index, out var change) ? change : null);

    public SimulatedUser GetUser(int number) => new(context, number, number < people.Count ? people[number] : null);

    public SimulatedUser? PrimaryUserOf(SimulatedDevice device) => device.UserNumber is { } number ? GetUser(people.Count + number) : null;

    /// <summary>The user of a device by number, as the client's own counting knows it.</summary>
    public SimulatedUser UserOf(int deviceIndex) => GetUser(people.Count + deviceIndex);

    public IEnumerable<SimulatedUser> Users(ReadHint hint)
    {
        var first = Math.Max(0, hint.Above.TryGetValue("ResourceId", out var above) ? above - SimulatedUser.FirstResourceId + 1 : 0);
        for (var number = (int)Math.Min(first, UserCount); number < UserCount; number++)
        {
            yield return GetUser(number);
        }
    }

    /// <summary>The devices in order of their resource id, those that a hint rules out left away.</summary>
    public IEnumerable<SimulatedDevice> Read(ReadHint hint)
    {
        if (Single(hint) is { } index)
        {
            return index >= 0 && index < Count ? [Get(index)] : [];
        }

        var first = new[] { "ResourceID", "MachineId" }
            .Select(name => hint.Above.TryGetValue(name, out var above) ? above - SimulatedDevice.FirstResourceId + 1 : 0)
            .Max();
        var end = new[] { "ResourceID", "MachineId" }
            .Select(name => hint.Below.TryGetValue(name, out var below) ? below - SimulatedDevice.FirstResourceId : Count)
            .Min();
        return From((int)Math.Min(Math.Max(first, 0), Count), (int)Math.Min(Math.Max(end, 0), Count));
    }

    public SimulatedDevice? Find(string resourceId) =>
        int.TryParse(resourceId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && id >= SimulatedDevice.FirstResourceId
            && id - SimulatedDevice.FirstResourceId < Count
            ? Get(id - SimulatedDevice.FirstResourceId)
            : null;

    /// <summary>The devices that are distribution points too; found once, and again after a device was changed.</summary>
    public IReadOnlyList<SimulatedDevice> DistributionPoints() => points ??= [.. From(0, Count).Where(device => device.SharesCertificate)];

    /// <summary>The first moment from a time on at which a device was online; null where there was none so far.</summary>
    public DateTimeOffset? OnlineFrom(SimulatedDevice device, DateTimeOffset time) => online.OnlineFrom(device, time);

    public bool Change(int resourceId, DeviceChange change)
    {
        var index = resourceId - SimulatedDevice.FirstResourceId;
        if (index < 0 || index >= Count)
        {
            return false;
        }

        points = null;
        var before = Get(index).IsOnline;
        changes[index] = change.Over(changes.TryGetValue(index, out var earlier) ? earlier : null);
        online.Note(index, before, Get(index).IsOnline, context.Clock.GetUtcNow());
        return true;
    }

    public JsonArray Save() => new([.. changes.Select(pair => (JsonNode?)new JsonObject
    {
        ["index"] = pair.Key,
        ["name"] = pair.Value.Name,
        ["hasClient"] = pair.Value.HasClient,
        ["isOnline"] = pair.Value.IsOnline,
        ["isDecommissioned"] = pair.Value.IsDecommissioned,
        ["sharesCertificate"] = pair.Value.SharesCertificate,
        ["hasDefaultScopeTag"] = pair.Value.HasDefaultScopeTag,
        ["online"] = online.Save(pair.Key),
    })]);

    public void Load(JsonArray saved)
    {
        changes.Clear();
        points = null;
        online.Clear();
        foreach (var row in saved)
        {
            var index = row!["index"]!.GetValue<int>();
            online.Load(index, row["online"]);
            changes[index] = new DeviceChange
            {
                Name = (string?)row["name"],
                HasClient = (bool?)row["hasClient"],
                IsOnline = (bool?)row["isOnline"],
                IsDecommissioned = (bool?)row["isDecommissioned"],
                SharesCertificate = (bool?)row["sharesCertificate"],
                HasDefaultScopeTag = (bool?)row["hasDefaultScopeTag"],
            };
        }
    }

    private IEnumerable<SimulatedDevice> From(int first, int end)
    {
        for (var index = first; index < end; index++)
        {
            yield return Get(index);
        }
    }

    private int? Single(ReadHint hint)
    {
        if ((hint.Number("ResourceID") ?? hint.Number("MachineId")) is { } id)
        {
            return (int)Math.Max(Math.Min(id - SimulatedDevice.FirstResourceId, Count), -1);
        }

        if ((hint.Text("SMSID") ?? hint.Text("SMSUniqueIdentifier")) is { Length: 41 } sms
            && Guid.TryParse(sms.Substring(5), out var smsId))
        {
            return SimulatedDevice.IndexOfSmsId(context.Seed, smsId);
        }

        return hint.Text("AADDeviceID") is { } aad && Guid.TryParse(aad, out var aadId)
            ? SimulatedDevice.IndexOfAadId(context.Seed, aadId)
            : null;
    }
}
