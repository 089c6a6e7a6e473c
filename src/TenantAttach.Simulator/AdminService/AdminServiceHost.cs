namespace TenantAttach.Simulator.AdminService;

/// <summary>The administration service of the SMS Provider: sign-in, routes, faults, errors.</summary>
internal sealed class AdminServiceHost : ISimulatedService
{
    private readonly SimulationContext context;
    private readonly SiteSchema wmi;
    private readonly SiteSchema versioned;
    private readonly SignIn signIn;
    private readonly SiteEngine engine;

    public AdminServiceHost(SimulationContext context, Hierarchy hierarchy, ICloudBridge cloud, SiteEngine engine)
    {
        this.context = context;
        this.engine = engine;
        signIn = new SignIn(context, hierarchy, cloud);
        (wmi, versioned) = SiteClasses.Declare(context, hierarchy, engine);
    }

    public Service Service => Service.AdminService;

    public bool Handles(SimulatedRequest request) =>
        request.Address.AbsolutePath.StartsWith("/AdminService", StringComparison.OrdinalIgnoreCase)
        && (request.Hierarchy > 0 ? request.Hierarchy == context.Number
            : string.Equals(request.Address.Host, context.Endpoints.AdminService.Host, StringComparison.OrdinalIgnoreCase)
                || (context.Number == 1 && context.IsHosted(request.Address)));

    public SimulatedResponse Handle(SimulatedRequest request, DateTimeOffset now)
    {
        if (context.Faults.IsOn(FaultNames.AdminServiceDown))
        {
            return SimulatedResponse.Empty(503);
        }

        var segments = request.Address.AbsolutePath.TrimStart('/').Split(['/'], 3);
        var isTokenRoute = segments[0].Equals("AdminService_TokenAuth", StringComparison.OrdinalIgnoreCase);
        if (!isTokenRoute && !segments[0].Equals("AdminService", StringComparison.OrdinalIgnoreCase))
        {
            return SimulatedResponse.Empty(404);
        }

        if (signIn.Find(request, isTokenRoute, now) is not { } user)
        {
            return Unauthorized(request, isTokenRoute);
        }

        // A Windows account that is not an administrative user is let in by the web server and has no right in WMI.
        if (user.SiteRole is null)
        {
            return isTokenRoute ? Unauthorized(request, isTokenRoute) : Failed(new AdminServiceException(404, "Access denied  WMI QUERY: "));
        }

        var caller = new Caller(user, context.Faults);

        if (context.Faults.IsOn(FaultNames.ProviderRequiresMfa))
        {
            return SimulatedResponse.Empty(403);
        }

        try
        {
            engine.Logs.Provider(request.Method, request.Address.GetLeftPart(UriPartial.Path), caller, now);
            return Route(request, segments, caller, now);
        }
        catch (AdminServiceException error)
        {
            return Failed(error);
        }
        catch (RefusedException refused)
        {
            return Failed(AdminServiceException.Of(refused, request.Method));
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or OverflowException)
        {
            return Failed(new AdminServiceException(400, "The body does not fit the type of the entity."));
        }
    }

    private SimulatedResponse Unauthorized(SimulatedRequest request, bool isTokenRoute)
    {
        var response = SimulatedResponse.Empty(401);

        // Behind the host nothing speaks Negotiate, and a client that it is offered to does not try anything else.
        response.Headers["WWW-Authenticate"] = isTokenRoute ? "Bearer"
            : (context.IsHosted(request.Address) ? string.Empty : "Negotiate, ") + "Basic realm=\"AdminService\"";
        return response;
    }

    private static SimulatedResponse Failed(AdminServiceException error) => error.Status == 403 && error.Message == "Access denied"
        ? SimulatedResponse.Empty(403)
        : error.Status == 501 ? NotSimulated(error)
        : SimulatedResponse.Json(
            error.Status,
            new JsonObject { ["error"] = new JsonObject
            {
                ["code"] = error.Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["message"] = error.Message,
            } });

    private static SimulatedResponse NotSimulated(AdminServiceException error)
    {
        var response = SimulatedResponse.Json(501, new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = "SimulatorNotImplemented", ["message"] = error.Message },
        });
        response.Headers["x-simulator"] = "TenantAttach; not simulated";
        return response;
    }

    private SimulatedResponse Route(SimulatedRequest request, string[] segments, Caller caller, DateTimeOffset now)
    {
        var route = segments.Length > 1 ? segments[1] : string.Empty;
        var schema = route.Equals("wmi", StringComparison.OrdinalIgnoreCase) ? wmi
            : route.Equals("v1.0", StringComparison.OrdinalIgnoreCase) ? versioned
            : throw AdminServiceException.NotFound(request.Address.GetLeftPart(UriPartial.Path));
        var rest = Uri.UnescapeDataString(segments.Length > 2 ? segments[2] : string.Empty);
        if (rest == "$metadata")
        {
            return request.Method == "GET" ? Metadata(schema) : throw AdminServiceException.NotAllowed(request.Method);
        }

        if (context.Faults.IsOn(FaultNames.DoubleHop))
        {
            throw new AdminServiceException(500, "An error has occurred.");
        }

        var path = RoutePath.Parse(rest);
        if (path.Class.Length == 0)
        {
            return Sets(schema, request);
        }

        if (path is { Class: "AdminService", IsStatic: true, Member: { } member })
        {
            var read = schema.Function(member) ?? throw AdminServiceException.NotFound(member);
            return request.Method == "GET" ? SimulatedResponse.Json(200, read(caller)) : throw AdminServiceException.NotFound(member);
        }

        var type = schema.Find(path.Class) ?? throw (ProviderClasses.Has(schema.Route, path.Class) && !schema.IsSimulated(path.Class)
            ? AdminServiceException.NotSimulated($"{request.Method} /AdminService/{schema.Route}/{path.Class}")
            : AdminServiceException.NotFound(path.Class));
        return new ClassEndpoint(context, schema, type, request, caller, now).Answer(path);
    }

    private static SimulatedResponse Metadata(SiteSchema schema)
    {
        var response = new SimulatedResponse { StatusCode = 200, Body = MetadataDocument.Write(schema) };
        response.Headers["Content-Type"] = "application/xml; charset=utf-8";
        return response;
    }

    private static SimulatedResponse Sets(SiteSchema schema, SimulatedRequest request) => SimulatedResponse.Json(200, new JsonObject
    {
        ["@odata.context"] = request.Address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/$metadata",
        ["value"] = new JsonArray(
            [
                .. schema.Classes.Select(
                    type => (JsonNode?)new JsonObject { ["name"] = type.Name, ["kind"] = "EntitySet", ["url"] = type.Name }),
            ]),
    });
}
