namespace TenantAttach.Simulator.Model;

/// <summary>The sites and what is in them.</summary>
public sealed class Hierarchy : IStateful
{
    internal Hierarchy(SimulationContext context)
    {
        Topology = new SiteTopology(context);
        Devices = new DeviceStore(context, Topology.Version);
        Collections = new CollectionStore(context, Devices);
        Attach = new AttachTables(context, Topology);
        Operations = new RowTable("SMS_ClientOperation", "ID");
        Scripts = ScriptSeed.Table(context);
        Applications = new ApplicationStore(context);
        Events = new EventStore(context, Devices);
        Collections.CloudSyncs = Attach.CloudSync.Count;
        foreach (var table in Tables)
        {
            table.Changed = Changed;
        }
    }

    /// <summary>The site code of the top-level site.</summary>
    public string SiteCode => Topology.TopSite;

    /// <summary>The id of the hierarchy: the site id of its top-level site.</summary>
    public Guid SiteId => Topology.SiteId;

    /// <summary>How many devices there are.</summary>
    public int DeviceCount => Devices.Count;

    internal SiteTopology Topology { get; }

    internal DeviceStore Devices { get; }

    internal CollectionStore Collections { get; }

    internal AttachTables Attach { get; }

    internal RowTable Operations { get; }

    internal RowTable Scripts { get; }

    internal ApplicationStore Applications { get; }

    internal EventStore Events { get; }

    /// <summary>Grows with each change of what the upload depends on.</summary>
    internal int Version { get; private set; }

    private IEnumerable<RowTable> Tables =>
        [Collections.Table, .. Attach.All, Operations, Scripts, Applications.Requests, Applications.Jobs];

    /// <summary>Changes a device, as its owner or the network does. Takes effect with the next request or upload.</summary>
    /// <param name="resourceId">The device's resource id.</param>
    /// <param name="change">What happens to it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such device.</exception>
    public void ChangeDevice(int resourceId, DeviceChange change)
    {
        if (!Devices.Change(resourceId, change))
        {
            throw new ArgumentOutOfRangeException(nameof(resourceId), resourceId, "There is no device with this resource id.");
        }

        Changed();
    }

    JsonObject IStateful.SaveState() => new()
    {
        ["devices"] = Devices.Save(),
        ["events"] = Events.Save(),
        ["tables"] = new JsonObject(
            Tables.Where(table => table.IsChanged).Select(table => new KeyValuePair<string, JsonNode?>(table.Name, table.Save()))),
    };

    void IStateful.LoadState(JsonObject state)
    {
        Devices.Load(state["devices"]!.AsArray());
        Events.Load(state["events"] as JsonObject);
        foreach (var saved in state["tables"]!.AsObject())
        {
            Tables.First(table => table.Name == saved.Key).Load(saved.Value!.AsArray());
        }

        Changed();
    }

    /// <summary>The devices that a list of ids names, or the members of a collection where there are no ids.</summary>
    internal IEnumerable<SimulatedDevice> Targets(string collection, IReadOnlyList<long> ids) => ids.Count > 0
        ? ids.Select(id => Devices.Find(id.ToString(CultureInfo.InvariantCulture))).OfType<SimulatedDevice>()
        : Collections.Members(collection);

    /// <summary>The audiences of tokens that the token route accepts.</summary>
    internal IEnumerable<string> Audiences() => Attach.Applications.Rows
        .SelectMany(row => new[] { Json.Text(row, "IdentifierUri"), Json.Text(row, "ClientID") })
        .OfType<string>().Where(text => text.Length > 0);

    private void Changed()
    {
        Version++;
        Collections.Forget();
    }
}
