namespace TenantAttach.Simulator.Model;

/// <summary>An object of the directory or of Intune, with the moments at which others can see it.</summary>
/// <param name="data">The properties as Microsoft Graph shows them.</param>
/// <param name="visibleFrom">When reads begin to find it.</param>
internal sealed class CloudEntity(JsonObject data, DateTimeOffset visibleFrom)
{
    public JsonObject Data { get; } = data;

    public DateTimeOffset VisibleFrom { get; set; } = visibleFrom;

    public DateTimeOffset? DeletedAt { get; set; }

    public string Id => Text("id");

    public string Text(string property) => (string?)Data[property] ?? string.Empty;
}
