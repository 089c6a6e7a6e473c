using System.Text.Json.Serialization.Metadata;

namespace TenantAttach.Core.Graph;

/// <summary>
/// Calls Microsoft Graph by the contract's declarations. Refusals of the service come as <see cref="TenantAttachException"/>;
/// every call ends with the operation's cancellation token.
/// </summary>
public sealed class GraphClient
{
    private readonly OperationContext context;

    /// <summary>Creates a client for one operation.</summary>
    /// <param name="context">The running operation.</param>
    public GraphClient(OperationContext context) => this.context = context;

    /// <summary>Reads one object.</summary>
    /// <param name="call">A GET of the contract.</param>
    /// <param name="route">Values for the route.</param>
    /// <param name="select">The wanted properties, separated by commas.</param>
    /// <param name="expand">The wanted relations.</param>
    /// <returns>The reply's body.</returns>
    public async Task<JsonElement> GetAsync(ServiceCall call, RouteValues? route = null, string? select = null, string? expand = null) =>
        (await SendAsync(
            RequestOf(call, "GET", route, null, new QueryOptions { Select = select, Expand = expand })).ConfigureAwait(false)).Body;

    /// <summary>Reads one object into a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="call">A GET of the contract.</param>
    /// <param name="type">How the type is read.</param>
    /// <param name="route">Values for the route.</param>
    /// <param name="select">The wanted properties, separated by commas.</param>
    /// <returns>The object.</returns>
    public async Task<T> GetAsync<T>(ServiceCall call, JsonTypeInfo<T> type, RouteValues? route = null, string? select = null) =>
        (await GetAsync(call, route, select).ConfigureAwait(false)).Deserialize(type)!;

    /// <summary>Reads one object that may not be there.</summary>
    /// <param name="call">A GET of the contract.</param>
    /// <param name="route">Values for the route.</param>
    /// <param name="select">The wanted properties, separated by commas.</param>
    /// <returns>The reply's body, or null where the service answers 404.</returns>
    public async Task<JsonElement?> FindAsync(ServiceCall call, RouteValues? route = null, string? select = null)
    {
        try
        {
            return await GetAsync(call, route, select).ConfigureAwait(false);
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 404)
        {
            return null;
        }
    }

    /// <summary>Lists objects. A page is asked for only when the rows before it have been taken.</summary>
    /// <param name="call">A GET of the contract.</param>
    /// <param name="route">Values for the route.</param>
    /// <param name="filter">Which objects.</param>
    /// <param name="select">The wanted properties, separated by commas.</param>
    /// <param name="expand">The wanted relations.</param>
    /// <param name="orderBy">The order.</param>
    /// <param name="top">The size of a page, from 1.</param>
    /// <param name="eventual">True for queries of directory objects that need <c>ConsistencyLevel: eventual</c>.</param>
    /// <returns>The rows, as they come.</returns>
    public IAsyncEnumerable<JsonElement> ListAsync(
        ServiceCall call,
        RouteValues? route = null,
        ODataFilter? filter = null,
        string? select = null,
        string? expand = null,
        string? orderBy = null,
        int? top = null,
        bool eventual = false)
    {
        var options = new QueryOptions
        {
            Filter = filter,
            Select = select,
            Expand = expand,
            OrderBy = orderBy,
            Top = top,
            Count = eventual,
        };
        var request = RequestOf(call, "GET", route, null, options);
        if (eventual)
        {
            request = request with { Headers = [new KeyValuePair<string, string>("ConsistencyLevel", "eventual")] };
        }

        return PagedReader.ReadAsync(request, SendAsync);
    }

    /// <summary>Lists objects into a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="call">A GET of the contract.</param>
    /// <param name="type">How the type is read.</param>
    /// <param name="route">Values for the route.</param>
    /// <param name="filter">Which objects.</param>
    /// <param name="select">The wanted properties, separated by commas.</param>
    /// <param name="top">The size of a page, from 1.</param>
    /// <returns>The objects, as they come.</returns>
    public async IAsyncEnumerable<T> ListAsync<T>(
        ServiceCall call,
        JsonTypeInfo<T> type,
        RouteValues? route = null,
        ODataFilter? filter = null,
        string? select = null,
        int? top = null)
    {
        await foreach (var row in ListAsync(call, route, filter, select, top: top).ConfigureAwait(false))
        {
            yield return row.Deserialize(type)!;
        }
    }

    /// <summary>Creates an object or runs an action.</summary>
    /// <param name="call">A POST of the contract.</param>
    /// <param name="body">The body, or null.</param>
    /// <param name="route">Values for the route.</param>
    /// <returns>The reply's body; undefined where there is none.</returns>
    public async Task<JsonElement> PostAsync(ServiceCall call, JsonNode? body = null, RouteValues? route = null) =>
        (await SendAsync(RequestOf(call, "POST", route, body, null)).ConfigureAwait(false)).Body;

    /// <summary>Changes an object.</summary>
    /// <param name="call">A PATCH of the contract.</param>
    /// <param name="body">The properties to change.</param>
    /// <param name="route">Values for the route.</param>
    /// <returns>The reply's body; undefined where there is none.</returns>
    public async Task<JsonElement> PatchAsync(ServiceCall call, JsonNode body, RouteValues? route = null) =>
        (await SendAsync(RequestOf(call, "PATCH", route, body, null)).ConfigureAwait(false)).Body;

    /// <summary>Puts an object in the place of another.</summary>
    /// <param name="call">A PUT of the contract.</param>
    /// <param name="body">The whole object.</param>
    /// <param name="route">Values for the route.</param>
    /// <returns>The reply's body; undefined where there is none.</returns>
    public async Task<JsonElement> PutAsync(ServiceCall call, JsonNode body, RouteValues? route = null) =>
        (await SendAsync(RequestOf(call, "PUT", route, body, null)).ConfigureAwait(false)).Body;

    /// <summary>Deletes an object.</summary>
    /// <param name="call">A DELETE of the contract.</param>
    /// <param name="route">Values for the route.</param>
    /// <returns>False where there was nothing to delete.</returns>
    public async Task<bool> DeleteAsync(ServiceCall call, RouteValues? route = null)
    {
        try
        {
            await SendAsync(RequestOf(call, "DELETE", route, null, null)).ConfigureAwait(false);
            return true;
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 404)
        {
            return false;
        }
    }

    /// <summary>Opens a file at an address that the service handed out. No token is sent.</summary>
    /// <param name="call">A download of the contract.</param>
    /// <param name="address">The address, followed as it is.</param>
    /// <returns>The content; the caller disposes it.</returns>
    public Task<Stream> OpenAsync(ServiceCall call, string address) =>
        context.Pipeline.OpenAsync(new ServiceRequest { Call = call, Address = address }, context.Observer, context.CancellationToken);

    /// <summary>
    /// Sends calls twenty at a time. What a throttled or failed call answers is its own result and not an exception; a call
    /// is repeated only where its repetition is allowed and after the time that the service names.
    /// </summary>
    /// <param name="items">The calls, all of one API version; taken as they are sent.</param>
    /// <returns>One result for each call, in their order.</returns>
    public IAsyncEnumerable<GraphBatchResult> BatchAsync(IEnumerable<GraphBatchItem> items) => new GraphBatch(context, items).RunAsync();

    /// <summary>Reads until the directory shows something, 120 s at most: what was just created is not seen everywhere at once.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="what">What is awaited, for the reader of messages.</param>
    /// <param name="read">Reads it; null means not yet. A 404 means not yet as well.</param>
    /// <param name="hits">How often in a row it must be seen, from 1; servers of the directory differ for a while.</param>
    /// <returns>What the last reading gave.</returns>
    /// <exception cref="TenantAttachException"><c>DirectoryLag</c>: it was not seen in time.</exception>
    public Task<T> EventuallyAsync<T>(string what, Func<Task<T?>> read, int hits = 2)
        where T : class => DirectoryReplication.EventuallyAsync(context, what, read, hits);

    /// <summary>Reads until the directory shows something, 120 s at most.</summary>
    /// <param name="what">What is awaited, for the reader of messages.</param>
    /// <param name="read">Reads it; null means not yet. A 404 means not yet as well.</param>
    /// <param name="hits">How often in a row it must be seen, from 1.</param>
    /// <returns>What the last reading gave.</returns>
    /// <exception cref="TenantAttachException"><c>DirectoryLag</c>: it was not seen in time.</exception>
    public async Task<JsonElement> EventuallyAsync(string what, Func<Task<JsonElement?>> read, int hits = 2)
    {
        var value = await DirectoryReplication.EventuallyAsync<object>(
            context, what, async () => (object?)await read().ConfigureAwait(false), hits).ConfigureAwait(false);
        return (JsonElement)value;
    }

    private static ServiceRequest RequestOf(ServiceCall call, string method, RouteValues? route, JsonNode? body, QueryOptions? options)
    {
        if (call.Service != Service.Graph || call.Method != method)
        {
            throw new ArgumentException($"{call.Name} is not a {method} of Microsoft Graph.", nameof(call));
        }

        return new ServiceRequest
        {
            Call = call,
            RouteValues = (route ?? RouteValues.None).For(call),
            Query = options?.ToQuery() ?? [],
            Body = body,
        };
    }

    private Task<ServiceReply> SendAsync(ServiceRequest request) =>
        context.Pipeline.SendAsync(request, context.Observer, context.CancellationToken);
}
