using System.Text.Json;
using System.Text.Json.Nodes;

using TenantAttach.Simulator.Http;

namespace TenantAttach.Simulator.Host;

/// <summary>
/// What test rigs steer the simulation by, on loopback only: <c>GET /simulator/</c> shows the state;
/// <c>POST /simulator/step {"minutes":15}</c> moves the clock; <c>POST /simulator/faults {"name":"ConsentMissing","on":true}</c>
/// switches a fault; <c>POST /simulator/signin {"user":"someone@contoso.com"}</c> says who signs in without a page (null for
/// nobody); <c>POST /simulator/connector/delete {}</c> presses Delete in the portal;
/// <c>POST /simulator/events/sync {"resourceId":16777220}</c> presses Sync on a device's timeline there.
/// </summary>
internal sealed class ControlRoute(Simulation simulation)
{
    public SimulatedResponse Answer(SimulatedRequest request)
    {
        // A page of another site can make a browser send a request here, and cannot make it lie about where it comes from.
        if (request.Headers.TryGetValue("Origin", out var origin) && origin != request.Address.GetLeftPart(UriPartial.Authority))
        {
            return Error(403, "The control route takes no requests from pages of other sites.");
        }

        try
        {
            var body = request.Body.Length == 0 ? [] : JsonNode.Parse(request.Body) as JsonObject ?? [];
            return (request.Method, request.Address.AbsolutePath.TrimEnd('/')) switch
            {
                ("GET", "/simulator") => State(),
                ("POST", "/simulator/step") => Step(body),
                ("POST", "/simulator/faults") => Switch(body),
                ("POST", "/simulator/signin") => SignIn(body),
                ("POST", "/simulator/connector/delete") => simulation.DeleteHierarchyInPortal((string?)body["siteCode"]) ? State()
                    : Error(409, "There is no connector to delete."),
                ("POST", "/simulator/events/sync") => SyncEvents(body),
                _ => Error(404, "There is no such control."),
            };
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            return Error(400, exception.Message);
        }
    }

    private static SimulatedResponse Error(int status, string message) =>
        SimulatedResponse.Json(
            status, new JsonObject { ["error"] = new JsonObject { ["code"] = "SimulatorControl", ["message"] = message } });

    private SimulatedResponse State() => SimulatedResponse.Json(200, new JsonObject
    {
        ["time"] = simulation.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        ["clock"] = simulation.Clock.Mode.ToString(),
        ["seed"] = simulation.Options.Seed,
        ["devices"] = simulation.Options.Devices,
        ["hierarchies"] = new JsonArray([.. simulation.Hierarchies.Select(one => (JsonNode?)one.SiteCode)]),
        ["siteVersion"] = simulation.Options.SiteVersion,
        ["requests"] = simulation.Requests.Count,
        ["faults"] = new JsonArray([.. simulation.Faults.Active.Select(name => (JsonNode?)name)]),
        ["signInUser"] = simulation.Tenant.SignInUser,
        ["useIntuneRbac"] = simulation.Tenant.RbacSwitch.Enabled,
        ["logs"] = new JsonArray([.. simulation.GetLogNames().Select(name => (JsonNode?)name)]),
    });

    private SimulatedResponse SyncEvents(JsonObject body) =>
        simulation.SyncEventsInPortal(
            (int?)body["resourceId"] ?? throw new ArgumentException("'resourceId' is missing."), siteCode: (string?)body["siteCode"])
            ? State()
            : Error(409, "The device does not show in the portal, the site is not reached, or the person may not do it.");

    private SimulatedResponse Step(JsonObject body)
    {
        var minutes = (double?)body["minutes"] ?? throw new ArgumentException("'minutes' is missing.");
        if (minutes is < 0 or > 527_040)
        {
            throw new ArgumentException("'minutes' is 0 to 527040, a year.");
        }

        simulation.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return State();
    }

    private SimulatedResponse Switch(JsonObject body)
    {
        var name = (string?)body["name"] ?? throw new ArgumentException("'name' is missing.");
        if ((bool?)body["on"] ?? true)
        {
            simulation.Faults.On(name);
        }
        else
        {
            simulation.Faults.Off(name);
        }

        return State();
    }

    private SimulatedResponse SignIn(JsonObject body)
    {
        simulation.Tenant.SignInUser = (string?)body["user"];
        return State();
    }
}
