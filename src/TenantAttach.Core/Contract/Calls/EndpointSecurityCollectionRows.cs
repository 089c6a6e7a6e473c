using System.Text.Json.Serialization;

namespace TenantAttach.Core.Contract;

/// <summary>The Cloud Sync settings of a collection: a row a collection and group.</summary>
internal sealed record CloudSyncRow
{
    [JsonPropertyName("CollectionSiteID")]
    public required string CollectionId { get; init; }

    [JsonPropertyName("AADGroupID")]
    public Guid? GroupId { get; init; }

    [JsonPropertyName("AADGroupName")]
    public string? GroupName { get; init; }

    [JsonPropertyName("CloudServiceID")]
    public long? ServiceId { get; init; }

    public required long? Flag { get; init; }

    public long? LastSyncStatus { get; init; }

    public DateTimeOffset? LastSyncTime { get; init; }
}

/// <summary>The flags of a collection.</summary>
internal sealed record SyncFlagsArguments
{
    [JsonPropertyName("CollectionSiteID")]
    public required string CollectionId { get; init; }

    public required long Flags { get; init; }
}

/// <summary>A group that a collection no longer synchronizes to. The group's name is not a parameter of the method.</summary>
internal record RemoveGroupArguments
{
    [JsonPropertyName("AADGroupID")]
    public required Guid GroupId { get; init; }

    [JsonPropertyName("CloudServiceID")]
    public required long ServiceId { get; init; }

    [JsonPropertyName("CollectionSiteID")]
    public required string CollectionId { get; init; }
}

/// <summary>A group that a collection synchronizes to.</summary>
internal sealed record AddGroupArguments : RemoveGroupArguments
{
    [JsonPropertyName("AADGroupName")]
    public required string GroupName { get; init; }
}

/// <summary>The classes behind <see cref="EndpointSecurityCollectionCalls"/>.</summary>
internal static class EndpointSecurityCollectionRows
{
    public static readonly SiteRow<CloudSyncRow> CloudSync =
        new("SMS_CollectionAADGroupMapping", () => EndpointSecurityCollectionJson.Default.CloudSyncRow);
}

/// <summary>Reading and writing without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(WireText), typeof(WireBoolean), typeof(WireGuid), typeof(WireGuidOrNone), typeof(WireDate)])]
[JsonSerializable(typeof(CloudSyncRow))]
[JsonSerializable(typeof(SyncFlagsArguments))]
[JsonSerializable(typeof(RemoveGroupArguments))]
[JsonSerializable(typeof(AddGroupArguments))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class EndpointSecurityCollectionJson : JsonSerializerContext;
