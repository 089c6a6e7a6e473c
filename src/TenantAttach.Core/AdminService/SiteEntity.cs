namespace TenantAttach.Core.AdminService;

/// <summary>The form of the site's objects when they are written: pure functions.</summary>
public static class SiteEntity
{
    /// <summary>
    /// An object that was read, as it may be written: without the properties that the site adds (<c>__</c>, <c>@odata.</c>).
    /// The types of embedded objects stay.
    /// </summary>
    /// <param name="entity">The object as it was read.</param>
    /// <returns>A copy that can be changed.</returns>
    public static JsonObject ForWriting(JsonElement entity)
    {
        var copy = JsonObject.Create(entity) ?? throw new ArgumentException("The entity is not an object.", nameof(entity));

        // Creating from an element is lazy and shares it; the clone is the caller's own.
        var own = (JsonObject)copy.DeepClone();
        Strip(own, isEmbedded: false);
        return own;
    }

    /// <summary>Gives an embedded object the type that the site asks for.</summary>
    /// <param name="className">The class, for example <c>SMS_EmbeddedProperty</c>.</param>
    /// <param name="value">The object; it is changed.</param>
    /// <returns>The same object.</returns>
    public static JsonObject Embedded(string className, JsonObject value)
    {
        value["@odata.type"] = "#AdminService." + className;
        return value;
    }

    /// <summary>A date as the site wants it written: UTC with milliseconds.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The text.</returns>
    public static string Date(DateTimeOffset date) =>
        date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static void Strip(JsonObject value, bool isEmbedded)
    {
        foreach (var name in value.Select(property => property.Key).Where(name => IsAdded(name, isEmbedded)).ToList())
        {
            value.Remove(name);
        }

        foreach (var property in value)
        {
            StripNode(property.Value);
        }
    }

    private static void StripNode(JsonNode? node)
    {
        if (node is JsonObject embedded)
        {
            Strip(embedded, isEmbedded: true);
        }
        else if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                StripNode(item);
            }
        }
    }

    private static bool IsAdded(string name, bool isEmbedded) =>
        name.StartsWith("__", StringComparison.Ordinal)
        || (name.IndexOf("@odata.", StringComparison.Ordinal) >= 0 && !(isEmbedded && name == "@odata.type"));
}
