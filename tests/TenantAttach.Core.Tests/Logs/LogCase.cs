namespace TenantAttach.Core.Tests.Logs;

/// <summary>A public report, or a log as real writers leave it, with what has to come of it.</summary>
internal sealed record LogCase(string Id, JsonElement Row)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Logs");

    public static IReadOnlyList<LogCase> All { get; } = Load("cases.jsonl");

    public JsonElement Expected => Row.GetProperty("expected");

    public bool IsSettled => Row.GetProperty("settled").GetBoolean();

    public bool IsSilent => Expected.TryGetProperty("silent", out _);

    public string? Input => Row.TryGetProperty("input", out var input) ? input.GetString() : null;

    public int? StatusCode => Row.TryGetProperty("statusCode", out var status) ? status.GetInt32() : null;

    public string? LogPath => Row.TryGetProperty("file", out var file) ? Path.Combine(Folder, file.GetString()!) : null;

    public static LogCase Find(string id) => All.Single(one => one.Id == id);

    public static IReadOnlyList<LogCase> Load(string file) =>
        [
            .. File.ReadLines(Path.Combine(Folder, file))
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Select(row => new LogCase(row.GetProperty("id").GetString()!, row)),
        ];

    public IReadOnlyList<string> Says(string name) =>
        Expected.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];
}
