namespace TenantAttach.Simulator.Graph;

/// <summary>JSON batching: up to 20 calls in one request, answered in any order.</summary>
/// <param name="answer">Answers one call.</param>
internal sealed class GraphBatch(Func<SimulatedRequest, SimulatedResponse> answer)
{
    /// <summary>How many calls fit into a batch.</summary>
    public const int Most = 20;

    public SimulatedResponse Handle(SimulatedRequest request, bool throttleLast)
    {
        if (request.Method != "POST")
        {
            throw new GraphException(405, "MethodNotAllowed", "Specified HTTP method is not allowed for the request target.");
        }

        var steps = Read(request);
        var statuses = new Dictionary<string, int>(StringComparer.Ordinal);
        var responses = new List<JsonNode?>();
        foreach (var step in steps)
        {
            var id = (string)step["id"]!;
            var failed = Dependencies(step).Any(other => statuses[other] >= 400);
            var response = failed ? Failed() : throttleLast && step == steps[steps.Count - 1] ? Throttled() : answer(Inner(request, step));
            statuses[id] = response.StatusCode;
            responses.Add(Reply(id, response));
        }

        // Clients have to match answers by id: the order of the calls is not kept.
        responses.Reverse();
        return SimulatedResponse.Json(200, new JsonObject { ["responses"] = new JsonArray([.. responses]) });
    }

    private static List<JsonObject> Read(SimulatedRequest request)
    {
        JsonNode? body;
        try
        {
            body = JsonNode.Parse(request.Body);
        }
        catch (JsonException)
        {
            body = null;
        }

        if (body is not JsonObject || body["requests"] is not JsonArray { Count: > 0 } requests)
        {
            throw GraphException.BadRequest("Invalid batch payload format.");
        }

        if (requests.Count > Most)
        {
            throw GraphException.BadRequest($"Number of batch request steps exceeds the maximum value of {Most}.");
        }

        var steps = requests.OfType<JsonObject>().ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if ((string?)step["id"] is not { Length: > 0 } id || (string?)step["method"] is null || (string?)step["url"] is null)
            {
                throw GraphException.BadRequest("Invalid batch payload format.");
            }

            if (Dependencies(step).Any(other => !seen.Contains(other)))
            {
                throw GraphException.BadRequest($"Invalid dependsOn for request id : {id}.");
            }

            if (!seen.Add(id))
            {
                throw GraphException.BadRequest("Request Id's must be unique.");
            }

            if (step["body"] is not null && Header(step, "Content-Type") is null)
            {
                throw GraphException.BadRequest($"Write request id : {id} does not contain Content-Type header or body.");
            }
        }

        return steps;
    }

    private static IEnumerable<string> Dependencies(JsonObject step) => CloudTenant.Texts(step["dependsOn"]);

    private static string? Header(JsonObject step, string name) =>
        (step["headers"] as JsonObject)?.FirstOrDefault(
            pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Value?.ToString();

    private static SimulatedRequest Inner(SimulatedRequest outer, JsonObject step)
    {
        var headers = new Dictionary<string, string>(
            StringComparer.OrdinalIgnoreCase) { ["Authorization"] = outer.Headers["Authorization"] };
        foreach (var pair in (step["headers"] as JsonObject) ?? [])
        {
            headers[pair.Key] = pair.Value?.ToString() ?? string.Empty;
        }

        var path = outer.Address.AbsolutePath;
        var root = outer.Address.GetLeftPart(UriPartial.Authority) + path.Substring(0, path.LastIndexOf('/'));
        return new SimulatedRequest
        {
            Method = ((string)step["method"]!).ToUpperInvariant(),
            Address = new Uri(root + "/" + ((string)step["url"]!).TrimStart('/')),
            Headers = headers,
            Body = step["body"] is { } body ? Encoding.UTF8.GetBytes(body.ToJsonString()) : [],
        };
    }

    private static JsonObject Reply(string id, SimulatedResponse response)
    {
        var headers = new JsonObject();
        foreach (var pair in response.Headers.Where(pair => pair.Key is "Content-Type" or "Retry-After" or "Location" or "Cache-Control"))
        {
            headers[pair.Key] = pair.Value;
        }

        var reply = new JsonObject { ["id"] = id, ["status"] = response.StatusCode, ["headers"] = headers };
        if (response.Body.Length > 0)
        {
            reply["body"] = response.Headers.TryGetValue("Content-Type", out var type)
                && type.StartsWith("application/json", StringComparison.Ordinal)
                ? JsonNode.Parse(response.Body)
                : Encoding.UTF8.GetString(response.Body);
        }

        return reply;
    }

    private static SimulatedResponse Failed() => SimulatedResponse.Json(424, new JsonObject
    {
        ["error"] = new JsonObject { ["code"] = "FailedDependency", ["message"] = "A request on which this request depends has failed." },
    });

    private static SimulatedResponse Throttled()
    {
        var response = SimulatedResponse.Json(
            429, new JsonObject { ["error"] = new JsonObject { ["code"] = "TooManyRequests", ["message"] = "Too Many Requests" } });
        response.Headers["Retry-After"] = "10";
        return response;
    }
}
