namespace TenantAttach.Core.Attachment;

/// <summary>Short forms for the calls of the attach operations, which go to both services in turn.</summary>
internal static class ContextCalls
{
    /// <summary>Sends a call that reads one object, creates one or runs something.</summary>
    public static async Task<JsonElement> CallAsync(
        this OperationContext context, ServiceCall call, JsonObject? body = null, RouteValues? route = null) =>
        (call.Service, call.Method) switch
        {
            (Service.Graph, "GET") => await context.Graph().GetAsync(call, route).ConfigureAwait(false),
            (Service.Graph, "POST") => await context.Graph().PostAsync(call, body, route).ConfigureAwait(false),
            (Service.Graph, "PATCH") => await context.Graph().PatchAsync(call, body!, route).ConfigureAwait(false),
            (Service.AdminService, "GET") => await context.Site().GetAsync(call, route).ConfigureAwait(false),
            (Service.AdminService, "POST") when call.Route.IndexOf('.') >= 0 =>
                await context.Site().InvokeAsync(call, body, route).ConfigureAwait(false),
            (Service.AdminService, "POST") => await context.Site().CreateAsync(call, body!).ConfigureAwait(false),
            _ => throw new ArgumentException($"{call.Name} is sent in another way.", nameof(call)),
        };

    /// <summary>Reads all rows of a short list.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ListAsync(
        this OperationContext context, ServiceCall call, ODataFilter? filter = null, RouteValues? route = null)
    {
        var source = call.Service == Service.Graph
            ? context.Graph().ListAsync(call, route, filter)
            : context.Site().ListAsync(call, filter, route: route);
        var rows = new List<JsonElement>();
        await foreach (var row in source.ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }
}
