using System.Text.Json.Serialization;

namespace TenantAttach.Core.Contract;

/// <summary>Text; the services write a number or a switch where their schema says text, in some versions.</summary>
internal sealed class WireText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => JsonElement.ParseValue(ref reader).GetRawText(),
        _ => throw new JsonException($"Text is due, and there is {reader.TokenType}."),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A switch, which the services write as true, 1 or <c>True</c>.</summary>
internal sealed class WireBoolean : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number != 0,
        JsonTokenType.String when reader.GetString() is { } text && (text is "0" or "1" || bool.TryParse(text, out _)) =>
            text == "1" || (text != "0" && bool.Parse(text)),
        _ => throw new JsonException($"A switch is due, and there is {reader.TokenType}."),
    };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}

/// <summary>An identifier, with or without braces. An empty one is none, and where there must be one, that is an error.</summary>
internal sealed class WireGuid : JsonConverter<Guid>
{
    public override Guid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Guid.TryParse(reader.GetString(), out var value) && value != Guid.Empty
            ? value
            : throw new JsonException("An identifier is due, and there is none.");

    public override void Write(Utf8JsonWriter writer, Guid value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("D"));
}

/// <summary>An identifier that may be missing.</summary>
internal sealed class WireGuidOrNone : JsonConverter<Guid?>
{
    public override Guid? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Guid.TryParse(reader.GetString(), out var value) && value != Guid.Empty ? value : null;
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, Guid? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.ToString("D"));
}

/// <summary>A date in UTC. The days by which the services say "never" (in the years 1, 1970 and 1980) read as null.</summary>
internal sealed class WireDate : JsonConverter<DateTimeOffset?>
{
    private const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        return DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, Universal, out var date)
            && date is not { Year: 1 or 1970 or 1980, Month: 1, Day: 1 } ? date : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } date)
        {
            writer.WriteStringValue(date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
