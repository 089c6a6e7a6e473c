namespace TenantAttach.Simulator.AdminService;

/// <summary>Values of filters: long, string, bool, DateTimeOffset or null.</summary>
internal static class FilterValue
{
    public static object? Literal(string token)
    {
        if (token[0] == '\'')
        {
            return token.Substring(1);
        }

        if (token is "null")
        {
            return null;
        }

        if (token is "true" or "false")
        {
            return token == "true";
        }

        if (long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        if (Guid.TryParseExact(token, "D", out var id))
        {
            return id.ToString("D");
        }

        if (token.Length >= 10 && token[4] == '-' && Json.TryTime(token, out var time))
        {
            return time;
        }

        throw new AdminServiceException(400, $"Syntax error: '{token}' is not expected here in the query.");
    }

    /// <summary>What a property holds, as a value of a filter.</summary>
    public static object? Of(PropertyDef property, object row) => Normal(property.Get(row), property.Kind);

    public static object? Normal(object? value, EdmKind kind) => value switch
    {
        null => null,
        int number => (long)number,
        long or bool or string or DateTimeOffset => value,
        Guid id => id.ToString("D"),
        JsonValue json => FromJson(json, kind),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    public static IEnumerable<object?> Items(object? value, EdmKind kind) => value switch
    {
        null => [],
        JsonArray array => array.Select(item => item is JsonValue ? Normal(item, kind) : item),
        System.Collections.IEnumerable many => many.Cast<object?>().Select(item => Normal(item, kind)),
        _ => [],
    };

    public static int? Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (long a, long b) => a.CompareTo(b),
        (bool a, bool b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
        _ => null,
    };

    public static bool Fits(object? literal, EdmKind kind) => literal is null || kind switch
    {
        EdmKind.Int32 or EdmKind.Int64 => literal is long,
        EdmKind.Boolean => literal is bool,
        EdmKind.Date => literal is DateTimeOffset,
        EdmKind.String => literal is string,
        _ => false,
    };

    private static object? FromJson(JsonValue json, EdmKind kind)
    {
        if (kind == EdmKind.Date && json.TryGetValue<string>(out var date))
        {
            return Json.TryTime(date, out var time) ? time : null;
        }

        return json.GetValueKind() switch
        {
            JsonValueKind.String => json.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => Json.Number(json),
            _ => null,
        };
    }
}
