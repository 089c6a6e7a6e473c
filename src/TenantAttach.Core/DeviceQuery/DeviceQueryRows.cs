using TenantAttach.Core.DeviceQuery.Language;
using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Core.DeviceQuery;

/// <summary>Reads what the site answers to queries; its two routes differ in shape. Pure.</summary>
internal static class DeviceQueryRows
{
    /// <summary>The number of a started operation: in the value for devices, beside it for collections.</summary>
    /// <param name="answer">The reply's body.</param>
    /// <returns>The number; 0 where there is none.</returns>
    public static long OperationOf(JsonElement answer) => answer.GetInt64OrNull("OperationId") ?? (answer.GetOrNull("value") switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetInt64(),
        { } value => value.GetInt64OrNull("OperationId"),
        _ => null,
    }) ?? 0;

    /// <summary>Whether the site has more rows than it shows.</summary>
    /// <param name="body">A result.</param>
    /// <returns>True where it has.</returns>
    public static bool IsCut(JsonElement body) => Part(body).GetBooleanOrNull("MoreResult") == true;

    /// <summary>Reads the rows of a result.</summary>
    /// <param name="bodies">The parts of the result.</param>
    /// <param name="values">How values are read.</param>
    /// <param name="operation">The number of the operation.</param>
    /// <param name="device">The device that was asked; null where a collection was.</param>
    /// <returns>The rows.</returns>
    public static IEnumerable<DeviceQueryRow> Read(
        IEnumerable<JsonElement> bodies, DeviceQueryValues values, long operation, DeviceReference? device)
    {
        var rows = bodies.SelectMany(body => Part(body).GetItems("Result")).Where(row => row.ValueKind == JsonValueKind.Object)
            .Select(row => (IReadOnlyList<KeyValuePair<string, object?>>)row.EnumerateObject()
                .Where(property => property.Name.IndexOf("@odata.", StringComparison.Ordinal) < 0)
                .Select(property => Pair(property.Name, values.Typed(property.Name, InventoryRows.Value(property.Value), isText: false)))
                .ToList())
            .ToList();
        return values.Filled(rows).Select(row => new DeviceQueryRow { OperationId = operation, Device = device, Properties = row });
    }

    /// <summary>Reads the rows that a device gave; the device, which it does not write, is added where the query has it.</summary>
    /// <param name="output">What the device gave.</param>
    /// <param name="values">How values are read.</param>
    /// <param name="operation">The number of the operation.</param>
    /// <param name="device">The device.</param>
    /// <returns>The rows.</returns>
    public static IEnumerable<DeviceQueryRow> Read(
        DeviceQueryOutput output, DeviceQueryValues values, long operation, DeviceReference device)
    {
        var rows = output.Rows.Select(row =>
        {
            var typed = row.Where(property => !property.Key.Equals(QueryEntity.Device, StringComparison.OrdinalIgnoreCase))
                .Select(property => Pair(property.Key, values.Typed(property.Key, property.Value, isText: true)));
            return (IReadOnlyList<KeyValuePair<string, object?>>)(values.HasDevice
                ? [Pair(QueryEntity.Device, device.Name), .. typed]
                : typed.ToList());
        }).ToList();
        return values.Filled(rows).Select(row => new DeviceQueryRow { OperationId = operation, Device = device, Properties = row });
    }

    private static KeyValuePair<string, object?> Pair(string name, object? value) => new(name, value);

    private static JsonElement Part(JsonElement body) =>
        body.GetOrNull("value") is { ValueKind: JsonValueKind.Object } value ? value : body;
}
