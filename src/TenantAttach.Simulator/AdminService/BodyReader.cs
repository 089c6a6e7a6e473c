namespace TenantAttach.Simulator.AdminService;

/// <summary>Reads bodies strictly: unknown members and wrong types are a 400.</summary>
internal static class BodyReader
{
    public static JsonObject Parse(byte[] body)
    {
        if (body.Length == 0)
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw new AdminServiceException(400, "The body is no JSON object.");
        }
        catch (JsonException error)
        {
            throw new AdminServiceException(400, "The body is not valid JSON: " + error.Message);
        }
    }

    /// <summary>Checks an entity to create or to replace, which both need all required properties; gives it with canonical names.</summary>
    public static JsonObject Entity(ClassDef type, JsonObject body)
    {
        var entity = new JsonObject();
        foreach (var member in body.Where(member => member.Key.IndexOf('@') < 0 && !member.Key.StartsWith("__", StringComparison.Ordinal)))
        {
            var property = type.Property(member.Key)
                ?? throw new AdminServiceException(400, $"The property '{member.Key}' does not exist on type 'AdminService.{type.Name}'.");
            Check(property, member.Value);
            entity[property.Name] = member.Value?.DeepClone();
        }

        var missing = type.Properties.FirstOrDefault(property => property.IsRequired && entity[property.Name] is null);
        return missing is null
            ? entity
            : throw new AdminServiceException(400, $"The property '{missing.Name}' of 'AdminService.{type.Name}' is required.");
    }

    /// <summary>Checks the parameters of a method; wrong ones are a 404, as no such method exists.</summary>
    public static JsonObject Parameters(MethodDef method, JsonObject body)
    {
        var input = new JsonObject();
        foreach (var member in body.Where(member => member.Key.IndexOf('@') < 0))
        {
            var parameter = method.Parameters.FirstOrDefault(one => one.Name.Equals(member.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw AdminServiceException.NotFound($"{method.Name}({member.Key})");
            Check(parameter, member.Value);
            input[parameter.Name] = member.Value?.DeepClone();
        }

        var missing = method.Parameters.FirstOrDefault(parameter => parameter.IsRequired && input[parameter.Name] is null);
        return missing is null ? input : throw AdminServiceException.NotFound($"{method.Name}() without {missing.Name}");
    }

    private static void Check(PropertyDef property, JsonNode? value)
    {
        if (value is null)
        {
            return;
        }

        var items = property.IsArray ? value as IEnumerable<JsonNode?> : [value];
        if (items is null || !items.All(item => item is null ? property.IsArray : Fits(property.Kind, item)))
        {
            throw new AdminServiceException(400, $"The value of '{property.Name}' does not fit its type {property.EdmType}.");
        }
    }

    private static bool Fits(EdmKind kind, JsonNode value) => (kind, value.GetValueKind()) switch
    {
        (EdmKind.Int32 or EdmKind.Int64, JsonValueKind.Number) => true,
        (EdmKind.Boolean, JsonValueKind.True or JsonValueKind.False) => true,
        (EdmKind.String or EdmKind.Binary, JsonValueKind.String) => true,
        (EdmKind.Date, JsonValueKind.String) => Json.TryTime(value.GetValue<string>(), out _),
        (EdmKind.Complex, JsonValueKind.Object) => value["@odata.type"] is not null,
        _ => false,
    };
}
