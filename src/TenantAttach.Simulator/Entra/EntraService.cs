namespace TenantAttach.Simulator.Entra;

/// <summary>The sign-in service: <c>/{tenant}/oauth2/v2.0/...</c> and the metadata around it.</summary>
internal sealed class EntraService : ISimulatedService
{
    private readonly CloudTenant tenant;
    private readonly TokenEndpoint tokens;
    private readonly PersonSignIn people;

    public EntraService(CloudTenant tenant)
    {
        this.tenant = tenant;
        var state = new SignInState();
        tokens = new TokenEndpoint(tenant, state);
        people = new PersonSignIn(tenant, state);
    }

    public Service Service => Service.Entra;

    public bool Handles(SimulatedRequest request)
    {
        var segments = Segments(request);
        return segments.Length >= 3 && segments[1] switch
        {
            "oauth2" => segments[2] is "v2.0" or "deviceauth",
            "v2.0" => segments[2] == ".well-known",
            "discovery" or "signin" => true,
            _ => false,
        };
    }

    public SimulatedResponse Handle(SimulatedRequest request, DateTimeOffset now)
    {
        var segments = Segments(request);
        request.Headers.TryGetValue("client-request-id", out var correlation);
        var path = string.Join("/", segments.Skip(1));
        try
        {
            if (path == "discovery/instance")
            {
                return SimulatedResponse.Json(200, EntraMetadata.Instance(request.Address));
            }

            CheckTenant(segments[0]);
            return Answer(request, path);
        }
        catch (EntraException error)
        {
            return IsPage(path) ? people.Error(error, correlation) : error.ToResponse(tenant, correlation);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or OverflowException)
        {
            // A claim of an assertion is of another kind than it has to be.
            return new EntraException("invalid_request", 50027, "JWT token is invalid or malformed.").ToResponse(tenant, correlation);
        }
    }

    private static bool IsPage(string path) =>
        path is "oauth2/v2.0/authorize" or "oauth2/deviceauth" || path.StartsWith("signin/", StringComparison.Ordinal);

    private SimulatedResponse Answer(SimulatedRequest request, string path) => (request.Method, path) switch
    {
        ("GET", "v2.0/.well-known/openid-configuration") => SimulatedResponse.Json(200, EntraMetadata.OpenId(tenant, request.Address)),
        ("GET", "discovery/v2.0/keys") => SimulatedResponse.Json(200, tenant.Tokens.Keys()),
        ("POST", "oauth2/v2.0/token") => Json(tokens.Answer(FormData.Parse(request.Body), request.Address)),
        ("POST", "oauth2/v2.0/devicecode") => Json(tokens.StartDeviceCode(FormData.Parse(request.Body), request.Address)),
        ("GET", "oauth2/v2.0/authorize") => people.Authorize(FormData.Parse(request.Address.Query), request.Address),
        ("POST", "oauth2/v2.0/authorize") => people.Authorize(FormData.Parse(request.Body), request.Address),
        ("GET", "oauth2/deviceauth") => people.DevicePage(),
        ("POST", "oauth2/deviceauth") => people.EnterCode(FormData.Parse(request.Body), request.Address),
        ("POST", "signin/account") => people.ChooseAccount(FormData.Parse(request.Body)),
        ("POST", "signin/device") => people.ConfirmDevice(FormData.Parse(request.Body)),
        ("POST", "signin/consent") => people.Decide(FormData.Parse(request.Body)),
        _ => throw new EntraException(
            "invalid_request", 900561, $"The endpoint does not accept {request.Method} requests at '{request.Address.AbsolutePath}'.", 404),
    };

    private static SimulatedResponse Json(JsonObject body)
    {
        var response = SimulatedResponse.Json(200, body);
        response.Headers["Cache-Control"] = "no-store, no-cache";
        response.Headers["Pragma"] = "no-cache";
        return response;
    }

    private static string[] Segments(SimulatedRequest request) =>
        request.Address.AbsolutePath.Split(['/'], StringSplitOptions.RemoveEmptyEntries);

    private void CheckTenant(string segment)
    {
        string[] known = [tenant.TenantId, tenant.DefaultDomain, tenant.Context.Accounts.TenantDomain, "organizations", "common"];
        if (!known.Contains(segment, StringComparer.OrdinalIgnoreCase))
        {
            throw new EntraException(
                "invalid_request", 90002,
                $"Tenant '{segment}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. "
                    + "Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.");
        }
    }
}
