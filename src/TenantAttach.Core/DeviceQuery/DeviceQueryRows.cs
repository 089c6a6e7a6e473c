using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TenantAttach.Core.DeviceReads;
using TenantAttach.Core.Wire;

namespace TenantAttach.Core.DeviceQuery;

/// <summary>Reads what the site answers to queries; its two routes differ in shape. Pure.</summary>
internal static class DeviceQueryRows
{
    /// <summary>The number of a started operation: in the value for devices, beside it for collections.</summary>
    /// <param name="answer">The reply's body.</param>
    /// <returns>The number; 0 where there is none.</returns>
    public static long OperationOf(JsonElement answer) =>
        answer.GetInt64OrNull("OperationId") ?? (answer.GetOrNull("value") is { } value ? value.ValueKind == JsonValueKind.Number ? value.GetInt64() : value.GetInt64OrNull("OperationId") : null) ?? 0;

    /// <summary>Whether the site has more rows than it shows.</summary>
    /// <param name="body">A result.</param>
    /// <returns>True where it has.</returns>
    public static bool IsCut(JsonElement body) => Part(body).GetBooleanOrNull("MoreResult") == true;

    /// <summary>Reads the rows of a result.</summary>
    /// <param name="body">The result.</param>
    /// <param name="operation">The number of the operation.</param>
    /// <param name="device">The device that was asked; null where a collection was.</param>
    /// <returns>The rows.</returns>
    public static IEnumerable<DeviceQueryRow> Read(JsonElement body, long operation, DeviceReference? device) => Part(body).GetItems("Result").Where(row => row.ValueKind == JsonValueKind.Object).Select(row => new DeviceQueryRow
    {
        OperationId = operation,
        Device = device,
        Properties = row.EnumerateObject().Where(property => property.Name.IndexOf("@odata.", System.StringComparison.Ordinal) < 0)
            .Select(property => new KeyValuePair<string, object?>(property.Name, InventoryRows.Value(property.Value))).ToList(),
    });

    private static JsonElement Part(JsonElement body) => body.GetOrNull("value") is { ValueKind: JsonValueKind.Object } value ? value : body;
}
