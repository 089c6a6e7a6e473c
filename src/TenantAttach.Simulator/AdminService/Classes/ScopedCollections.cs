namespace TenantAttach.Simulator.AdminService;

/// <summary>The collections that a caller's role lets see.</summary>
internal sealed class ScopedCollections(CollectionStore collections) : IWritableSource
{
    public IEnumerable<object> Read(ReadHint hint, Caller caller) =>
        !caller.May(SitePermission.Read) ? []
        : caller.IsLimited ? collections.Table.Rows.Where(row => Visible(row)) : collections.Table.Rows;

    public object? Find(IReadOnlyList<string> key, Caller caller) =>
        collections.Table.Find(key) is { } row && caller.May(SitePermission.Read) && (!caller.IsLimited || Visible(row)) ? row : null;

    public JsonObject Create(JsonObject body, Caller caller) => collections.Table.Create(body, caller);

    public JsonObject Replace(object existing, JsonObject body, Caller caller) => collections.Table.Replace(existing, body, caller);

    public void Delete(object existing, Caller caller) => collections.Table.Delete(existing, caller);

    private bool Visible(JsonObject row)
    {
        var id = Json.Text(row, "CollectionID");
        return id == collections.Limited || collections.Descendants(collections.Limited).Contains(id);
    }
}
