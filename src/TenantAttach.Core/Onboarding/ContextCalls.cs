using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Http;
using TenantAttach.Core.Sessions;

namespace TenantAttach.Core.Onboarding;

/// <summary>Short forms for the calls of the attach operations.</summary>
internal static class ContextCalls
{
    /// <summary>Sends a call and gives the reply's body; an entity in a list of one is unwrapped.</summary>
    public static async Task<JsonElement> CallAsync(
        this OperationContext context,
        ServiceCall call,
        JsonNode? body = null,
        params (string Name, string Value)[] route)
    {
        var reply = await context.Pipeline.SendAsync(
            new ServiceRequest { Call = call, Body = body, RouteValues = route.ToDictionary(value => value.Name, value => value.Value) },
            context.Observer,
            context.CancellationToken).ConfigureAwait(false);
        return Unwrap(reply.Body);
    }

    /// <summary>Reads all pages of a list.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ListAsync(
        this OperationContext context,
        ServiceCall call,
        string? filter = null,
        string? select = null,
        params (string Name, string Value)[] route)
    {
        var query = new List<KeyValuePair<string, string>>();
        if (filter is not null)
        {
            query.Add(new KeyValuePair<string, string>("$filter", filter));
        }

        if (select is not null)
        {
            query.Add(new KeyValuePair<string, string>("$select", select));
        }

        var request = new ServiceRequest { Call = call, Query = query, RouteValues = route.ToDictionary(value => value.Name, value => value.Value) };
        var rows = new List<JsonElement>();
        while (true)
        {
            var reply = await context.Pipeline.SendAsync(request, context.Observer, context.CancellationToken).ConfigureAwait(false);
            rows.AddRange(reply.Body.Items("value"));
            if (reply.Body.Text("@odata.nextLink") is not { } next)
            {
                return rows;
            }

            request = new ServiceRequest { Call = call, Address = next };
        }
    }

    private static JsonElement Unwrap(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1
            ? value[0]
            : body;
}
