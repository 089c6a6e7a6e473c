using System.Text.Json.Serialization;

namespace TenantAttach.Core.Inventory;

/// <summary>A row of SMS_CombinedDeviceResources, as far as it is asked for.</summary>
internal sealed class SiteDeviceRow
{
    /// <summary>The properties that are asked for, in the case that the class has them.</summary>
    public const string Select =
        "ResourceID,Name,SMSID,SiteCode,Domain,AADDeviceID,IsClient,IsActive,IsObsolete,IsBlocked,ClientVersion,ClientCertType,"
        + "DeviceOS,DeviceOSBuild,SerialNumber,PrimaryUser,CoManaged,CNIsOnline,LastActiveTime,LastPolicyRequest,LastMPServerName";

    [JsonPropertyName("ResourceID")]
    public int ResourceId { get; set; }

    public string? Name { get; set; }

    [JsonPropertyName("SMSID")]
    public string? SmsId { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? SiteCode { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? Domain { get; set; }

    /// <summary>The Entra device id; null where the device has none.</summary>
    [JsonPropertyName("AADDeviceID")]
    [JsonConverter(typeof(DeviceIdConverter))]
    public Guid? EntraDeviceId { get; set; }

    [JsonConverter(typeof(WmiBooleanConverter))]
    public bool IsClient { get; set; }

    [JsonConverter(typeof(WmiBooleanConverter))]
    public bool IsActive { get; set; }

    [JsonConverter(typeof(WmiBooleanConverter))]
    public bool IsObsolete { get; set; }

    [JsonConverter(typeof(WmiBooleanConverter))]
    public bool IsBlocked { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? ClientVersion { get; set; }

    public int? ClientCertType { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? DeviceOS { get; set; }

    [JsonConverter(typeof(SharedTextConverter))]
    public string? DeviceOSBuild { get; set; }

    public string? SerialNumber { get; set; }

    public string? PrimaryUser { get; set; }

    [JsonConverter(typeof(WmiBooleanConverter))]
    public bool CoManaged { get; set; }

    [JsonPropertyName("CNIsOnline")]
    [JsonConverter(typeof(WmiBooleanConverter))]
    public bool IsOnline { get; set; }

    [JsonConverter(typeof(WmiTimeConverter))]
    public DateTimeOffset? LastActiveTime { get; set; }

    [JsonConverter(typeof(WmiTimeConverter))]
    public DateTimeOffset? LastPolicyRequest { get; set; }

    [JsonPropertyName("LastMPServerName")]
    [JsonConverter(typeof(SharedTextConverter))]
    public string? ManagementPoint { get; set; }
}

/// <summary>A page of the list.</summary>
internal sealed class SiteDevicePage
{
    /// <summary>The rows; null where the reply has no list.</summary>
    [JsonPropertyName("value")]
    [JsonConverter(typeof(SiteDeviceRowsConverter))]
    public SiteDeviceRows? Rows { get; set; }

    [JsonPropertyName("@odata.nextLink")]
    public string? NextLink { get; set; }
}

/// <summary>The rows of a page that could be read, and how many could not.</summary>
internal sealed class SiteDeviceRows : List<SiteDeviceRow>
{
    public int Unreadable { get; set; }
}

/// <summary>Reads rows one by one, so that one of another form does not take the others with it.</summary>
internal sealed class SiteDeviceRowsConverter : JsonConverter<SiteDeviceRows>
{
    public override SiteDeviceRows Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("The list of devices is not a list.");
        }

        var rows = new SiteDeviceRows();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (rows.Count + rows.Unreadable > SiteDeviceReader.PageSize * 4)
            {
                throw ErrorCatalog.ReplyTooLarge.Create(
                    InventoryCalls.ListDevices.Name, $"more rows than the {SiteDeviceReader.PageSize} that were asked for");
            }

            if (ReadRow(ref reader) is { ResourceId: > 0 } row)
            {
                rows.Add(row);
            }
            else
            {
                rows.Unreadable++;
            }
        }

        return rows;
    }

    public override void Write(Utf8JsonWriter writer, SiteDeviceRows value, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    private static SiteDeviceRow? ReadRow(ref Utf8JsonReader reader)
    {
        var start = reader;
        try
        {
            return JsonSerializer.Deserialize(ref reader, SiteDeviceJson.Default.SiteDeviceRow);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            reader = start;
            reader.Skip();
            return null;
        }
    }
}

/// <summary>Reading the list without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(SiteDevicePage))]
[JsonSerializable(typeof(SiteDeviceRow))]
internal sealed partial class SiteDeviceJson : JsonSerializerContext;

/// <summary>A WMI boolean comes as true and false, as 0 and 1, or not at all, depending on class and version.</summary>
internal sealed class WmiBooleanConverter : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.Number => reader.TryGetInt64(out var number) && number != 0,
        _ => false,
    };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}

/// <summary>A device id; what is none, also the empty one, counts as none.</summary>
internal sealed class DeviceIdConverter : JsonConverter<Guid?>
{
    public override Guid? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return null;
        }

        return (reader.TryGetGuid(out var id) || Guid.TryParse(reader.GetString(), out id)) && id != Guid.Empty ? id : null;
    }

    public override void Write(Utf8JsonWriter writer, Guid? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.ToString("D"));
}

/// <summary>A WMI time in UTC; "never" is written as a day in 1970 or 1980.</summary>
internal sealed class WmiTimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return null;
        }

        if (!reader.TryGetDateTimeOffset(out var time)
            && !DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
        {
            return null;
        }

        return time.Year > 1980 ? time.ToUniversalTime() : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.ToString("O", CultureInfo.InvariantCulture));
}
