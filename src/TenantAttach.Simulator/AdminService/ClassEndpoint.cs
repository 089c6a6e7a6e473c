namespace TenantAttach.Simulator.AdminService;

/// <summary>Answers one request to one class.</summary>
internal sealed class ClassEndpoint(
    SimulationContext context, SiteSchema schema, ClassDef type, SimulatedRequest request, Caller caller, DateTimeOffset now)
{
    private bool IsWmi => schema.Route == "wmi";

    private string Context =>
        request.Address.GetLeftPart(UriPartial.Authority) + "/AdminService/" + schema.Route + "/$metadata#" + type.Name;

    public SimulatedResponse Answer(RoutePath path)
    {
        if (path.Member == "$count" && path.Key is null)
        {
            return request.Method == "GET" ? Count() : throw NotAllowed();
        }

        if (path is { Member: { } name, IsStatic: false } && type.Navigations.FirstOrDefault(one => one.Name == name) is { } navigation)
        {
            return request.Method == "GET" ? Related(navigation, Find(path.Key!)) : throw NotAllowed();
        }

        if (path.Member is not null)
        {
            return Call(path);
        }

        return (request.Method, path.Key) switch
        {
            ("GET", null) => List(),
            ("GET", { } key) => One(key),
            ("POST", null) => Create(),
            ("PUT", { } key) => Replace(key),
            ("DELETE", { } key) => Delete(key),
            _ => throw NotAllowed(),
        };
    }

    private AdminServiceException NotAllowed() => AdminServiceException.NotAllowed(request.Method);

    private IEnumerable<object> Rows(ReadHint hint) => type.MayRead(caller) ? type.Source.Read(hint, caller) : [];

    private SimulatedResponse Count()
    {
        var options = QueryOptions.Parse(type, request.Address.Query, isList: true);
        return new SimulatedResponse
        {
            StatusCode = 200,
            Body = System.Text.Encoding.ASCII.GetBytes(options.Count(Rows(options.Hint)).ToString(CultureInfo.InvariantCulture)),
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "text/plain" },
        };
    }

    private SimulatedResponse List()
    {
        var options = QueryOptions.Parse(type, request.Address.Query, isList: true);
        var rows = options.Apply(Rows(options.Hint), [.. type.Keys]).Skip(options.Passed);
        var size = context.Options.ServerPageSize;
        using var writer = new RowWriter(type, IsWmi);
        var json = writer.Json;
        json.WriteStartObject();
        json.WriteString("@odata.context", Context);
        json.WriteStartArray("value");
        var written = 0;
        var more = false;
        foreach (var row in rows)
        {
            if (size > 0 && written == size)
            {
                more = true;
                break;
            }

            json.WriteStartObject();
            writer.Members(row, options.Select, withLazy: false);
            Expand(json, row, options);
            json.WriteEndObject();
            written++;
        }

        json.WriteEndArray();
        if (more)
        {
            json.WriteString("@odata.nextLink", NextLink(options.Passed + written));
        }

        json.WriteEndObject();
        return writer.Finish(200);
    }

    private string NextLink(int passed)
    {
        var kept = request.Address.Query.TrimStart('?').Split(['&'], StringSplitOptions.RemoveEmptyEntries)
            .Where(
                part => !part.StartsWith("$skiptoken=", StringComparison.Ordinal)
                    && !part.StartsWith("%24skiptoken=", StringComparison.Ordinal));
        return request.Address.GetLeftPart(UriPartial.Path)
            + "?"
            + string.Join("&", kept.Append("$skiptoken=" + passed.ToString(CultureInfo.InvariantCulture)));
    }

    private object Find(IReadOnlyList<string> key) =>
        (type.MayRead(caller) ? type.Source.Find(key, caller) : null)
            ?? throw AdminServiceException.NotFound($"{type.Name}({string.Join(",", key)})");

    private SimulatedResponse One(IReadOnlyList<string> key)
    {
        var options = QueryOptions.Parse(type, request.Address.Query, isList: false);
        return Single(Find(key), 200, options.Select, inList: IsWmi, options);
    }

    /// <summary>What a relation leads to, as a list of its own.</summary>
    private SimulatedResponse Related(NavigationDef navigation, object row)
    {
        FailFirst(navigation);
        return new ClassEndpoint(
            context, schema, new ClassDef(navigation.Type, new DelegateSource((_, one) => navigation.Read(row, one), (_, _) => null)),
            request, caller, now).List();
    }

    private void Expand(Utf8JsonWriter json, object row, QueryOptions options)
    {
        foreach (var expansion in options.Expand)
        {
            FailFirst(expansion.Navigation);
            using var writer = new RowWriter(expansion.Navigation.Type, isWmi: false, json);
            var rows = expansion.Options.Apply(expansion.Navigation.Read(row, caller), [.. expansion.Navigation.Type.Keys]).ToList();
            var size = context.Options.ServerPageSize > 0 ? context.Options.ServerPageSize : rows.Count;
            json.WriteStartArray(expansion.Navigation.Name);
            foreach (var related in rows.Take(size))
            {
                json.WriteStartObject();
                writer.Members(related, expansion.Options.Select, withLazy: false);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (rows.Count > size)
            {
                json.WriteString(
                    expansion.Navigation.Name + "@odata.nextLink",
                    request.Address.GetLeftPart(UriPartial.Path)
                        + "("
                        + Convert.ToString(FilterValue.Of(type.Keys.First(), row), CultureInfo.InvariantCulture)
                        + ")/"
                        + expansion.Navigation.Name);
            }
        }
    }

    /// <summary>After SMS_Executive was restarted, the first reading of events runs into the time-out of the database.</summary>
    private void FailFirst(NavigationDef navigation)
    {
        if (navigation.Name == "Events" && context.Faults.Off(FaultNames.TimelineTimeout))
        {
            throw new AdminServiceException(
                500,
                "Execution Timeout Expired. The timeout period elapsed prior to completion of the operation or the server is not "
                    + "responding.");
        }
    }

    private SimulatedResponse Single(object row, int status, IReadOnlyList<PropertyDef>? select, bool inList, QueryOptions? options = null)
    {
        using var writer = new RowWriter(type, IsWmi);
        var json = writer.Json;
        json.WriteStartObject();
        json.WriteString("@odata.context", inList ? Context : Context + "/$entity");
        if (inList)
        {
            json.WriteStartArray("value");
            json.WriteStartObject();
        }

        writer.Members(row, select, withLazy: true);
        if (options is not null)
        {
            Expand(json, row, options);
        }

        if (inList)
        {
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        return writer.Finish(status);
    }

    private IWritableSource Writable() => type.Source as IWritableSource ?? throw NotAllowed();

    private SimulatedResponse Create()
    {
        NeedJson();
        var source = Writable();
        caller.NeedFull();
        var created = source.Create(BodyReader.Entity(type, BodyReader.Parse(request.Body)), caller);
        context.MarkChanged();
        return Single(created, 201, null, inList: false);
    }

    private SimulatedResponse Replace(IReadOnlyList<string> key)
    {
        NeedJson();
        var source = Writable();
        var existing = Find(key);
        caller.NeedFull();
        var replaced = source.Replace(existing, BodyReader.Entity(type, BodyReader.Parse(request.Body)), caller);
        context.MarkChanged();
        return Single(replaced, 200, null, inList: false);
    }

    private SimulatedResponse Delete(IReadOnlyList<string> key)
    {
        var source = Writable();
        var existing = Find(key);
        caller.NeedFull();
        source.Delete(existing, caller);
        context.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private SimulatedResponse Call(RoutePath path)
    {
        var method = type.Methods.FirstOrDefault(
            one => one.Name.Equals(path.Member, StringComparison.OrdinalIgnoreCase) && one.IsStatic == path.IsStatic)
            ?? throw (schema.IsOnlyReal(type.Name, path.Member!)
                ? AdminServiceException.NotSimulated($"{request.Method} /AdminService/{schema.Route}/{type.Name}: {path.Member}")
                : AdminServiceException.NotFound($"{type.Name}.{path.Member}"));
        if (method.IsFunction)
        {
            return Ask(method, path);
        }

        if (path.Arguments.Count > 0)
        {
            throw AdminServiceException.NotFound($"{type.Name}.{path.Member}(...)");
        }

        if (request.Method == "GET" && (!method.IsStatic || method.Parameters.Count > 0))
        {
            throw NotAllowed();
        }

        if (request.Method is not ("POST" or "GET"))
        {
            throw NotAllowed();
        }

        if (request.Method == "POST")
        {
            NeedJson();
        }

        var input = BodyReader.Parameters(method, BodyReader.Parse(request.Body));
        var instance = method.IsStatic ? null : Find(path.Key!);
        var output = new JsonObject { ["@odata.context"] = Context.Substring(0, Context.LastIndexOf('#')) + "#__PARAMETERS" };
        if (IsWmi)
        {
            output["ReturnValue"] = 0;
        }

        foreach (var result in (method.Run(new MethodCall(caller, input, instance, now)) ?? []).ToList())
        {
            output[result.Key] = result.Value?.DeepClone();
        }

        return SimulatedResponse.Json(IsWmi ? 201 : 200, output);
    }

    private SimulatedResponse Ask(MethodDef function, RoutePath path)
    {
        if (request.Method != "GET")
        {
            throw NotAllowed();
        }

        var given = new JsonObject(path.Arguments.Select(pair => new KeyValuePair<string, JsonNode?>(
            pair.Key, long.TryParse(pair.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : pair.Value)));
        var output = new JsonObject { ["@odata.context"] = Context.Substring(0, Context.LastIndexOf('#')) + "#" + function.Name };
        foreach (var result in (function.Run(
            new MethodCall(caller, BodyReader.Parameters(function, given), Find(path.Key ?? throw NotAllowed()), now)) ?? []).ToList())
        {
            output[result.Key] = result.Value?.DeepClone();
        }

        return SimulatedResponse.Json(200, output);
    }

    private void NeedJson()
    {
        if (!request.Headers.TryGetValue("Content-Type", out var type) || type.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0)
        {
            throw new AdminServiceException(400, "The request needs a body with the content type application/json.");
        }
    }
}
