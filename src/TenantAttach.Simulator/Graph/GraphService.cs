namespace TenantAttach.Simulator.Graph;

/// <summary>Microsoft Graph: <c>/v1.0/...</c> and <c>/beta/...</c>.</summary>
internal sealed class GraphService : ISimulatedService
{
    private readonly CloudTenant tenant;
    private readonly GraphAuthorization authorization;
    private readonly GraphThrottle throttle;

    public GraphService(CloudTenant tenant)
    {
        this.tenant = tenant;
        authorization = new GraphAuthorization(tenant);
        throttle = new GraphThrottle(tenant);
    }

    /// <summary>Every call that is answered.</summary>
    internal static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        .. TenantRoutes.All(), .. GroupRoutes.All(), .. ApplicationRoutes.All(), .. ServicePrincipalRoutes.All(), .. GrantRoutes.All(),
        .. DeviceRoutes.All(),
        .. DeviceActionRoutes.All(), .. ExportJobRoutes.All(), .. IntuneRoleRoutes.All(), .. CollectionRoutes.All(),
        .. PolicyStatusRoutes.All(), .. SecurityRoutes.All(),
        .. PolicyRoutes.All(), .. PolicyTemplateRoutes.All(),
    ];

    public Service Service => Service.Graph;

    public bool Handles(SimulatedRequest request) =>
        (request.Address.AbsolutePath + "/").StartsWith("/v1.0/", StringComparison.OrdinalIgnoreCase)
            || (request.Address.AbsolutePath + "/").StartsWith("/beta/", StringComparison.OrdinalIgnoreCase);

    public SimulatedResponse Handle(SimulatedRequest request, DateTimeOffset now)
    {
        if (Uri.UnescapeDataString(request.Address.AbsolutePath).ToLowerInvariant() is "/v1.0/$batch" or "/beta/$batch")
        {
            return Guard(request, () =>
            {
                authorization.Authenticate(request);
                return new GraphBatch(Answer).Handle(request, tenant.IsFaultOn("ThrottleInBatch"));
            });
        }

        return request.Method == "GET" ? GraphDocuments.Find(request) ?? Answer(request) : Answer(request);
    }

    private SimulatedResponse Answer(SimulatedRequest request) => Guard(request, () => Route(request));

    private SimulatedResponse Route(SimulatedRequest request)
    {
        var caller = authorization.Authenticate(request);
        if (tenant.IsFaultOn("ClaimsChallenge"))
        {
            throw new GraphException(
                401, "InvalidAuthenticationToken",
                "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: "
                    + "TokenIssuedBeforeRevocationTimestamp");
        }

        var all = GraphPath.Split(request.Address.AbsolutePath);
        var version = all[0].ToLowerInvariant();
        var path = all.Skip(1).ToList();
        var found = Find(request.Method, version, path);
        var route = found.Route;
        var query = QueryOptions.Parse(request.Address.Query);
        var isWrite = request.Method != "GET";
        var units = Math.Max(
            1, route.Units + (query.Select.Count > 0 ? -1 : 0) + (query.Expand is null ? 0 : 1) + (query.Top < 20 ? -1 : 0));
        var used = throttle.Take(route, caller.ClientId, isWrite, units);
        authorization.Authorize(route, caller);
        var call = new GraphCall
        {
            Tenant = tenant,
            Request = request,
            Version = version,
            Caller = caller,
            Query = query,
            Values = found.Values,
            Route = route,
            Cast = found.Cast,
            CountOnly = found.CountOnly,
            Body = ReadBody(request),
        };
        var response = route.Handler(call);
        if ((call.Cast is not null || call.CountOnly) && !call.IsCollection)
        {
            throw GraphException.UnknownSegment(path[path.Count - 1]);
        }

        if (!route.IsIntune)
        {
            response.Headers["x-ms-resource-unit"] = units.ToString(CultureInfo.InvariantCulture);
            if (used > 0.8)
            {
                response.Headers["x-ms-throttle-limit-percentage"] = used.ToString("0.00", CultureInfo.InvariantCulture);
            }
        }

        return response;
    }

    private static Found Find(string method, string version, List<string> path)
    {
        var sameVersion = Routes.Where(route => route.OnlyVersion is null || route.OnlyVersion == version).ToList();
        if (Match(sameVersion, method, path) is { } direct)
        {
            return direct.Route.NeedsCast ? throw NotSimulated(method, version, path) : direct;
        }

        if (method == "GET" && Shaped(sameVersion, path) is { } shaped)
        {
            return shaped;
        }

        throw Refusal(sameVersion, method, version, path);
    }

    /// <summary>A collection that is cast, counted, or both.</summary>
    private static Found? Shaped(List<GraphRoute> routes, List<string> path)
    {
        var rest = path.ToList();
        var isCount = rest.LastOrDefault() == "$count" && rest.Remove("$count");
        if (isCount && Match(routes, "GET", rest) is { Route.NeedsCast: false } counted)
        {
            return counted with { CountOnly = true };
        }

        if (rest.LastOrDefault()?.StartsWith(GraphPath.Namespace, StringComparison.Ordinal) != true)
        {
            return null;
        }

        var cast = rest[rest.Count - 1].Substring(GraphPath.Namespace.Length);
        rest.RemoveAt(rest.Count - 1);
        return Match(routes, "GET", rest) is { } found ? found with { Cast = cast, CountOnly = isCount } : null;
    }

    private static Found? Match(List<GraphRoute> routes, string method, IReadOnlyList<string> path) => routes
        .Where(route => route.Method == method)
        .Select(route => route.Match(path) is { } values ? new Found(route, values) : null)
        .FirstOrDefault(found => found is not null);

    /// <summary>What Graph has and the simulator does not is the simulator's own answer; the rest is Microsoft's.</summary>
    private static GraphException Refusal(List<GraphRoute> routes, string method, string version, List<string> path)
    {
        var takes = GraphSchema.PlaceOf(path) switch
        {
            SchemaPlace.None => GraphDocuments.IsBetaPath(version, path),
            SchemaPlace.Collection => method is "GET" or "POST",
            SchemaPlace.Entity => method is "GET" or "PATCH" or "PUT" or "DELETE",
            SchemaPlace.Action => method == "POST",
            SchemaPlace.Function => method == "GET",
            _ => method is "GET" or "PUT" or "PATCH" or "DELETE" or "POST",
        };
        if (takes)
        {
            return NotSimulated(method, version, path);
        }

        if (GraphSchema.PlaceOf(path) != SchemaPlace.None || routes.Exists(route => route.Match(path) is not null))
        {
            return new GraphException(405, "MethodNotAllowed", "Specified HTTP method is not allowed for the request target.");
        }

        var known = routes.Select(route => route.KnownPrefix(path)).DefaultIfEmpty(0).Max();
        return GraphException.UnknownSegment(known < path.Count ? path[known] : path.LastOrDefault() ?? version);
    }

    private static GraphException NotSimulated(string method, string version, List<string> path) =>
        GraphException.NotSimulated($"'{method} /{version}/{string.Join("/", path)}'");

    private static JsonObject ReadBody(SimulatedRequest request)
    {
        if (request.Body.Length == 0)
        {
            return [];
        }

        if (!request.Headers.TryGetValue("Content-Type", out var type) || type.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0)
        {
            throw GraphException.BadRequest("Write requests (excluding DELETE) must contain the Content-Type header declaration.");
        }

        try
        {
            return JsonNode.Parse(request.Body) as JsonObject ?? throw GraphException.BadRequest("Empty Payload. JSON content expected.");
        }
        catch (JsonException)
        {
            throw GraphException.BadRequest(
                "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
        }
    }

    private SimulatedResponse Guard(SimulatedRequest request, Func<SimulatedResponse> answer)
    {
        var requestId = tenant.Ids.Passing();
        SimulatedResponse response;
        try
        {
            response = answer();
        }
        catch (GraphException error)
        {
            response = GraphError.ToResponse(error, tenant, requestId, ClientRequestId(request) ?? requestId);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or OverflowException)
        {
            // A value of the body is of another kind than its property.
            var refusal = GraphException.BadRequest(
                "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
            response = GraphError.ToResponse(refusal, tenant, requestId, ClientRequestId(request) ?? requestId);
        }

        response.Headers["request-id"] = requestId;
        response.Headers["client-request-id"] = ClientRequestId(request) ?? requestId;
        response.Headers["Date"] = tenant.Clock.GetUtcNow().UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        response.Headers["x-ms-ags-diagnostic"] =
            """{"ServerInfo":{"DataCenter":"Simulator","Slice":"E","Ring":"1","ScaleUnit":"000","RoleInstance":"SIM00000001"}}""";
        return response;
    }

    private static string? ClientRequestId(SimulatedRequest request) =>
        request.Headers.TryGetValue("client-request-id", out var id) && id.Length > 0 ? id : null;

    /// <summary>The route for a call, and what its path adds to it.</summary>
    private sealed record Found(GraphRoute Route, Dictionary<string, string> Values)
    {
        public string? Cast { get; init; }

        public bool CountOnly { get; init; }
    }
}
