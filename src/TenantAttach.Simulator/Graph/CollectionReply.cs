namespace TenantAttach.Simulator.Graph;

/// <summary>Answers a read of a collection: filter, order, page, select.</summary>
internal static class CollectionReply
{
    /// <summary>The page size of the directory without $top.</summary>
    public const int DirectoryPage = 100;

    /// <summary>The greatest $top of the directory.</summary>
    public const int DirectoryMost = 999;

    /// <summary>The page size of Intune, which is also the greatest.</summary>
    public const int IntunePage = 1000;

    public static SimulatedResponse Directory(GraphCall call, GraphType type, string set, IEnumerable<JsonObject> rows)
    {
        if (call.Query.Skip is not null)
        {
            throw GraphException.DirectoryBadRequest("'$skip' is not supported by the service.");
        }

        if (call.Query.Search is not null && !call.IsEventual)
        {
            throw GraphException.Unsupported(
                "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: "
                    + "eventual'");
        }

        if (call.Query is { OrderBy: not null, Filter: not null } && !(call.IsEventual && call.Query.Count))
        {
            throw GraphException.Unsupported("Sorting not supported for current query.");
        }

        if (call.Query.Top is 0 or > DirectoryMost)
        {
            throw GraphException.Unsupported(
                $"Invalid page size specified: '{call.Query.Top}'. Must be between 1 and {DirectoryMost} inclusive.");
        }

        return Answer(call, type, set, rows, row => row, call.Query.Top ?? DirectoryPage, directory: true);
    }

    public static SimulatedResponse Intune<T>(
        GraphCall call, GraphType type, string set, IEnumerable<T> rows, Func<T, JsonObject> project) =>
        call.Query.Search is not null
            ? throw GraphException.BadRequest("The query option '$search' is not allowed on this request.")
            : Answer(call, type, set, rows, project, Math.Min(call.Query.Top ?? IntunePage, IntunePage), directory: false);

    /// <summary>Answers a read of one entity.</summary>
    public static SimulatedResponse Single(GraphCall call, GraphType type, string set, JsonObject row)
    {
        call.Query.AllowOnly("$select", "$expand");
        CheckExpand(call, type);
        var body = new JsonObject { ["@odata.context"] = call.Context(set + SelectSuffix(call) + "/$entity") };
        foreach (var pair in Project(call, type, row))
        {
            body[pair.Key] = pair.Value?.DeepClone();
        }

        return SimulatedResponse.Json(
            200, body, "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8");
    }

    /// <summary>The properties that a read shows: the selected ones, or all of the type with null for what is not set.</summary>
    public static JsonObject Project(GraphCall call, GraphType type, JsonObject row)
    {
        var properties = type.Properties(call.IsBeta);
        var names = call.Query.Select;
        foreach (var name in names.Where(name => !properties.ContainsKey(name)))
        {
            throw GraphException.UnknownProperty("Parsing OData Select and Expand failed", name, type.Name);
        }

        var result = new JsonObject();
        if (row["@odata.type"] is { } typeName)
        {
            result["@odata.type"] = typeName.DeepClone();
        }

        var shown = names.Count > 0
            ? names
            : type.Default
                ?? ["id", .. properties.Keys.Where(key => key is not ("id" or "deletedDateTime") || row.ContainsKey(key)).Except(["id"])];
        foreach (var name in shown.Where(name => !type.IsBase || row.ContainsKey(name)))
        {
            result[name] = row[name]?.DeepClone() ?? GraphType.Unset(properties[name]);
        }

        foreach (var expanded in row.Where(pair => pair.Key.Length > 0 && pair.Key[0] == '~'))
        {
            result[expanded.Key.Substring(1)] = expanded.Value?.DeepClone();
        }

        return result;
    }

    private static string SelectSuffix(GraphCall call) =>
        call.Query.Select.Count == 0 ? string.Empty : "(" + string.Join(",", call.Query.Select) + ")";

    private static (Func<JsonObject, bool> Test, bool Any) Filter(GraphCall call, GraphType type, bool directory)
    {
        if (call.Query.Filter is not { } text)
        {
            return (_ => true, false);
        }

        var (test, parsed) = FilterParser.Parse(text, type, call.IsBeta);
        if (directory && parsed.UsesContains)
        {
            throw GraphException.Unsupported(
                $"Unsupported or invalid query filter clause specified for a property of resource '{type.Name}'.");
        }

        if (directory && parsed.IsAdvanced && !(call.IsEventual && call.Query.Count))
        {
            throw GraphException.Unsupported(
                "Operator is not supported because the required parameters might be missing. Try adding $count=true query parameter and "
                    + "ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information");
        }

        return (test, true);
    }

    /// <summary>Refuses to expand what the call does not expand: what the schema has is not simulated, the rest it does not have.</summary>
    private static void CheckExpand(GraphCall call, GraphType type)
    {
        foreach (var expansion in call.Query.Expansions.Where(expansion => !call.Route.Expands.Contains(expansion)))
        {
            var name = expansion.Split('(')[0];
            throw GraphSchema.Find(type.Name) is not null && GraphSchema.Navigation(type.Name, name) is null
                && !call.Route.Expands.Contains(name)
                ? GraphException.UnknownProperty("Parsing OData Select and Expand failed", name, type.Name)
                : GraphException.NotSimulated($"'$expand={expansion}' on '{call.Route.Template}'");
        }
    }

    /// <summary>The rows of a derived type, as that type.</summary>
    private static SimulatedResponse Cast<T>(
        GraphCall call, GraphType type, string set, IEnumerable<T> rows, Func<T, JsonObject> project, int page, bool directory)
    {
        var cast = call.Cast!;
        if (!GraphSchema.IsDerived(cast, type.Name))
        {
            throw GraphException.UnknownSegment(GraphPath.Namespace + cast);
        }

        var setOfType = GraphSchema.Sets.Values.FirstOrDefault(one => one.IsCollection && one.Type == cast)?.Name
            ?? set + "/" + GraphPath.Namespace + cast;
        var ofType = rows.Select(project)
            .Where(row => cast == type.Name || (string?)row["@odata.type"] == "#" + GraphPath.Namespace + cast).Select(row =>
        {
            var plain = (JsonObject)row.DeepClone();
            plain.Remove("@odata.type");
            return plain;
        });
        return Answer(call, DirectoryTypes.Find(cast) ?? type, setOfType, ofType, row => row, page, directory);
    }

    private static SimulatedResponse Number(GraphCall call, int count, bool directory)
    {
        if (directory && !call.IsEventual)
        {
            throw GraphException.DirectoryBadRequest("$count is not currently supported.");
        }

        var text = count.ToString(CultureInfo.InvariantCulture);
        var response = new SimulatedResponse { StatusCode = 200, Body = Encoding.UTF8.GetBytes(text) };
        response.Headers["Content-Type"] = "text/plain";
        return response;
    }

    private static SimulatedResponse Answer<T>(
        GraphCall call, GraphType type, string set, IEnumerable<T> rows, Func<T, JsonObject> project, int page, bool directory)
    {
        if (call.Cast is not null && !call.IsCollection)
        {
            call.IsCollection = true;
            return Cast(call, type, set, rows, project, page, directory);
        }

        call.IsCollection = true;
        CheckExpand(call, type);
        var offset = Offset(call);
        var skip = offset ?? call.Query.Skip ?? 0;
        var (test, filtered) = Filter(call, type, directory);
        if (call.Query.Search is { } search)
        {
            var (filter, found) = (test, SearchText.Parse(search, type, call.IsBeta));
            (test, filtered) = (row => filter(row) && found(row), true);
        }

        if (call.CountOnly)
        {
            return Number(call, rows.Select(project).Count(test), directory);
        }

        List<JsonObject> taken;
        int? count = null;
        if (!filtered && call.Query.OrderBy is null && !call.Query.Count)
        {
            taken = [.. rows.Skip(skip).Take(page + 1).Select(project)];
        }
        else
        {
            var matching = Ordered(call, type, rows.Select(project).Where(test)).ToList();
            count = matching.Count;
            taken = [.. matching.Skip(skip).Take(page + 1)];
        }

        var body = new JsonObject { ["@odata.context"] = call.Context(set + SelectSuffix(call)) };
        if (call.Query.Count && (!directory || call.IsEventual))
        {
            body["@odata.count"] = count;
        }

        if (taken.Count > page)
        {
            var others = call.Query.WithoutToken;
            body["@odata.nextLink"] = call.Origin
                + call.Request.Address.AbsolutePath
                + "?"
                + others
                + (others.Length > 0 ? "&" : string.Empty)
                + "$skiptoken="
                + Token(call, skip + page);
        }

        body["value"] = new JsonArray([.. taken.Take(page).Select(row => (JsonNode?)Project(call, type, row))]);
        return SimulatedResponse.Json(
            200, body, "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8");
    }

    private static IEnumerable<JsonObject> Ordered(GraphCall call, GraphType type, IEnumerable<JsonObject> rows)
    {
        if (call.Query.OrderBy is not { } text)
        {
            return rows;
        }

        var parts = text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 2
            || !type.Properties(call.IsBeta).ContainsKey(parts[0])
            || (parts.Length == 2 && parts[1] is not ("asc" or "desc")))
        {
            throw GraphException.UnknownProperty("Invalid orderby clause", parts.FirstOrDefault() ?? string.Empty, type.Name);
        }

        return parts.Length == 2 && parts[1] == "desc"
            ? rows.OrderByDescending(row => row[parts[0]]?.ToString(), StringComparer.OrdinalIgnoreCase)
            : rows.OrderBy(row => row[parts[0]]?.ToString(), StringComparer.OrdinalIgnoreCase);
    }

    // The token holds the place and is bound to the query, so that it is worth nothing with another one.
    private static string Token(GraphCall call, int offset)
    {
        var place = offset.ToString(CultureInfo.InvariantCulture);
        return Base64Url.Encode(
            place
                + "."
                + SecretHashes.Of(place + call.Request.Address.AbsolutePath + call.Query.Filter + call.Query.OrderBy).Substring(0, 16));
    }

    private static int? Offset(GraphCall call)
    {
        if (call.Query.SkipToken is not { } token)
        {
            return null;
        }

        var text = Base64Url.Decode(token) is { } bytes ? Encoding.UTF8.GetString(bytes).Split('.')[0] : string.Empty;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && Token(call, offset) == token
            ? offset
            : throw GraphException.DirectoryBadRequest("Skip token is null or invalid.");
    }
}
