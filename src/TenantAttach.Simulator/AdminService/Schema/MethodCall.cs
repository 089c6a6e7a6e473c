namespace TenantAttach.Simulator.AdminService;

/// <summary>A call of a method, checked against its declaration.</summary>
internal sealed record MethodCall(Caller Caller, JsonObject Input, object? Instance, DateTimeOffset Now)
{
    public string Text(string name) => Input[name]?.GetValue<string>() ?? string.Empty;

    public long Number(string name) => Input[name] is { } value ? Json.Number(value) : 0;

    public IReadOnlyList<long> Numbers(string name) => Input[name] is JsonArray items ? [.. items.Select(item => Json.Number(item!))] : [];
}
