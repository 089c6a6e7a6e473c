using System;
using System.Linq;
using System.Text.Json.Nodes;

using TenantAttach.Simulator.Http;
using TenantAttach.Simulator.Model;

namespace TenantAttach.Simulator.Entra;

/// <summary>The sign-in service: <c>/{tenant}/oauth2/v2.0/...</c> and the metadata around it.</summary>
internal sealed class EntraService(CloudTenant tenant) : ISimulatedService
{
    private readonly TokenEndpoint tokens = new(tenant, new SignInState());

    public Service Service => Service.Entra;

    public bool Handles(SimulatedRequest request)
    {
        var segments = Segments(request);
        return segments.Length >= 3 && ((segments[1] == "oauth2" && segments[2] == "v2.0") || segments[1] == "discovery" || (segments[1] == "v2.0" && segments[2] == ".well-known"));
    }

    public SimulatedResponse Handle(SimulatedRequest request, DateTimeOffset now)
    {
        var segments = Segments(request);
        request.Headers.TryGetValue("client-request-id", out var correlation);
        try
        {
            var path = string.Join("/", segments.Skip(1));
            if (path == "discovery/instance")
            {
                return SimulatedResponse.Json(200, EntraMetadata.Instance(request.Address));
            }

            CheckTenant(segments[0]);
            return (request.Method, path) switch
            {
                ("GET", "v2.0/.well-known/openid-configuration") => SimulatedResponse.Json(200, EntraMetadata.OpenId(tenant, request.Address)),
                ("GET", "discovery/v2.0/keys") => SimulatedResponse.Json(200, tenant.Tokens.Keys()),
                ("POST", "oauth2/v2.0/token") => Json(tokens.Answer(FormData.Parse(request.Body), request.Address)),
                ("POST", "oauth2/v2.0/devicecode") => Json(tokens.StartDeviceCode(FormData.Parse(request.Body), request.Address)),
                ("GET", "oauth2/v2.0/authorize") => tokens.Authorize(FormData.Parse(request.Address.Query), request.Address),
                _ => throw new EntraException("invalid_request", 900561, $"The endpoint does not accept {request.Method} requests at '{request.Address.AbsolutePath}'.", 404),
            };
        }
        catch (EntraException error)
        {
            return error.ToResponse(tenant, correlation);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or OverflowException)
        {
            // A claim of an assertion is of another kind than it has to be.
            return new EntraException("invalid_request", 50027, "JWT token is invalid or malformed.").ToResponse(tenant, correlation);
        }
    }

    private static SimulatedResponse Json(JsonObject body)
    {
        var response = SimulatedResponse.Json(200, body);
        response.Headers["Cache-Control"] = "no-store, no-cache";
        response.Headers["Pragma"] = "no-cache";
        return response;
    }

    private static string[] Segments(SimulatedRequest request) => request.Address.AbsolutePath.Split(['/'], StringSplitOptions.RemoveEmptyEntries);

    private void CheckTenant(string segment)
    {
        string[] known = [tenant.TenantId, tenant.DefaultDomain, tenant.Context.Accounts.TenantDomain, "organizations", "common"];
        if (!known.Contains(segment, StringComparer.OrdinalIgnoreCase))
        {
            throw new EntraException("invalid_request", 90002, $"Tenant '{segment}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.");
        }
    }
}
