using System.Text.Json.Serialization;

namespace TenantAttach.Core.Contract;

/// <summary>What an operation does and on which devices; without devices, on a collection.</summary>
internal record InitiateArguments
{
    public required long Type { get; init; }

    [JsonPropertyName("TargetCollectionID")]
    public required string TargetCollectionId { get; init; }

    public required long RandomizationWindow { get; init; }

    [JsonPropertyName("TargetResourceIDs")]
    public required IReadOnlyList<long> TargetResourceIds { get; init; }
}

/// <summary>The same, with a parameter.</summary>
internal sealed record InitiateWithParameterArguments : InitiateArguments
{
    public required string Param { get; init; }
}

/// <summary>The operation that was started.</summary>
internal sealed record InitiateResult
{
    [JsonPropertyName("OperationID")]
    public long? OperationId { get; init; }
}

/// <summary>An operation in a list, of which only the identifier is asked for.</summary>
internal sealed record ClientOperationRow
{
    [JsonPropertyName("ID")]
    public required long Id { get; init; }
}

/// <summary>How far an operation is.</summary>
internal sealed record ClientOperationStatusRow
{
    [JsonPropertyName("ID")]
    public required long Id { get; init; }

    public long? Type { get; init; }

    public DateTimeOffset? RequestedTime { get; init; }
}

/// <summary>How far an operation is on one device.</summary>
internal sealed record DeviceOperationRow
{
    [JsonPropertyName("OperationID")]
    public required long OperationId { get; init; }

    [JsonPropertyName("ResourceID")]
    public required long ResourceId { get; init; }

    public bool? IsCompleted { get; init; }

    public bool? IsFailed { get; init; }

    public bool? IsOffline { get; init; }

    public DateTimeOffset? TimeLastUpdated { get; init; }
}

/// <summary>The classes behind <see cref="ClientOperationCalls"/>.</summary>
internal static class ClientOperationRows
{
    public static readonly SiteRow<ClientOperationRow> Operation = new(
        "SMS_ClientOperation", () => ClientOperationJson.Default.ClientOperationRow, "ID");

    public static readonly SiteRow<ClientOperationStatusRow> Status =
        new("SMS_ClientOperationStatus", () => ClientOperationJson.Default.ClientOperationStatusRow, "ID");

    public static readonly SiteRow<DeviceOperationRow> Device =
        new("SMS_G_System_ClientOperationStatus", () => ClientOperationJson.Default.DeviceOperationRow);
}

/// <summary>Reading and writing without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(WireText), typeof(WireBoolean), typeof(WireGuid), typeof(WireGuidOrNone), typeof(WireDate)])]
[JsonSerializable(typeof(InitiateArguments))]
[JsonSerializable(typeof(InitiateWithParameterArguments))]
[JsonSerializable(typeof(InitiateResult))]
[JsonSerializable(typeof(ClientOperationRow))]
[JsonSerializable(typeof(ClientOperationStatusRow))]
[JsonSerializable(typeof(DeviceOperationRow))]
internal sealed partial class ClientOperationJson : JsonSerializerContext;
