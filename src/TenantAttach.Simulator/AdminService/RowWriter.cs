using System.Collections;
using System.Text.Encodings.Web;

namespace TenantAttach.Simulator.AdminService;

/// <summary>Writes rows straight to JSON.</summary>
internal sealed class RowWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly MemoryStream stream = new();
    private readonly Utf8JsonWriter json;
    private readonly bool isOwn = true;
    private readonly ClassDef type;
    private readonly bool isWmi;
    private readonly List<PropertyDef> keys;
    private readonly string[] lazy;

    public RowWriter(ClassDef type, bool isWmi)
    {
        json = new Utf8JsonWriter(stream, Options);
        this.type = type;
        this.isWmi = isWmi;
        keys = [.. type.Keys];
        lazy = [.. type.Properties.Where(property => property.IsLazy).Select(property => property.Name)];
    }

    /// <summary>Writes rows of another type into an answer that is being written.</summary>
    public RowWriter(ClassDef type, bool isWmi, Utf8JsonWriter into)
        : this(type, isWmi)
    {
        json.Dispose();
        json = into;
        isOwn = false;
    }

    public Utf8JsonWriter Json => json;

    public void Dispose()
    {
        if (isOwn)
        {
            json.Dispose();
        }

        stream.Dispose();
    }

    public SimulatedResponse Finish(int status)
    {
        json.Flush();
        var response = new SimulatedResponse { StatusCode = status, Body = stream.ToArray() };
        response.Headers["Content-Type"] = "application/json; odata.metadata=minimal; charset=utf-8";
        response.Headers["OData-Version"] = "4.0";
        return response;
    }

    /// <summary>Writes the members of a row into the object that is open.</summary>
    public void Members(object row, IReadOnlyList<PropertyDef>? select, bool withLazy)
    {
        if (isWmi)
        {
            json.WriteString(
                "@odata.etag",
                string.Join(";", keys.Select(key => Convert.ToString(FilterValue.Of(key, row), CultureInfo.InvariantCulture))));
        }

        if (isWmi && select is null)
        {
            Extras();
        }

        foreach (var property in select ?? type.Properties)
        {
            json.WritePropertyName(property.Name);
            if (property.IsLazy && !withLazy)
            {
                Empty(property);
            }
            else
            {
                Value(property, property.Get(row));
            }
        }
    }

    private void Extras()
    {
        json.WriteStartArray("__LAZYPROPERTIES");
        foreach (var name in lazy)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteNumber("__QUALIFIER_SECURITYVERBS", -1);
        json.WriteNumber("__GENUS", 2);
        json.WriteString("__CLASS", type.Name);
        json.WriteString("__SUPERCLASS", "SMS_BaseClass");
        json.WriteString("__DYNASTY", "SMS_BaseClass");
        json.WriteNull("__RELPATH");
        json.WriteNumber("__PROPERTY_COUNT", type.Properties.Count);
        json.WriteStartArray("__DERIVATION");
        json.WriteStringValue("SMS_BaseClass");
        json.WriteEndArray();
        json.WriteNull("__SERVER");
        json.WriteNull("__NAMESPACE");
        json.WriteNull("__PATH");
    }

    private void Empty(PropertyDef property)
    {
        if (property.IsArray)
        {
            json.WriteStartArray();
            json.WriteEndArray();
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private void Value(PropertyDef property, object? value)
    {
        switch (value)
        {
            case null:
                Empty(property);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(Simulator.Json.Time(time));
                break;
            case Guid id:
                json.WriteStringValue(id);
                break;
            case JsonNode node:
                node.WriteTo(json);
                break;
            case IEnumerable items:
                Items(property, items);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private void Items(PropertyDef property, IEnumerable items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            Value(property with { IsArray = false }, item);
        }

        json.WriteEndArray();
    }
}
