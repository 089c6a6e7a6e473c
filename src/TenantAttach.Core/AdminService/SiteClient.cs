using System.Text.Json.Serialization.Metadata;

namespace TenantAttach.Core.AdminService;

/// <summary>
/// Calls the administration service of the site by the contract's declarations. Refusals come as
/// <see cref="TenantAttachException"/>; every call ends with the operation's cancellation token.
/// </summary>
public sealed partial class SiteClient
{
    /// <summary>The rows that one page of a large list holds.</summary>
    public const int DefaultPageSize = 2000;

    private readonly OperationContext context;

    /// <summary>Creates a client for one operation.</summary>
    /// <param name="context">The running operation.</param>
    public SiteClient(OperationContext context) => this.context = context;

    /// <summary>The check of calls against the site's own schema.</summary>
    public SchemaProbe Schema => new(context);

    /// <summary>Lists objects; a next page, should the site name one, is asked for only when the rows before it have been taken.</summary>
    /// <param name="call">A GET of the contract.</param>
    /// <param name="filter">Which objects.</param>
    /// <param name="select">The wanted properties, separated by commas.</param>
    /// <param name="orderBy">The order.</param>
    /// <param name="top">How many objects at most, from 1: the site takes it as a cap and not as the size of a page.</param>
    /// <param name="route">Values for the route.</param>
    /// <param name="expand">The wanted relations; only on the versioned route.</param>
    /// <returns>The rows, as they come. Lazy properties are empty in them.</returns>
    public IAsyncEnumerable<JsonElement> ListAsync(
        ServiceCall call,
        ODataFilter? filter = null,
        string? select = null,
        string? orderBy = null,
        int? top = null,
        RouteValues? route = null,
        string? expand = null)
    {
        var options = new QueryOptions { Filter = filter, Select = select, OrderBy = orderBy, Top = top, Expand = expand };
        return PagedReader.ReadAsync(
            RequestOf(call, "GET", route, null, options), request => SendAsync(request, ErrorCatalog.SiteClassUnavailable));
    }

    /// <summary>
    /// Lists many objects in the order of a unique key, a page at a time: each page asks for the keys after the last one.
    /// </summary>
    /// <param name="call">A GET of the contract.</param>
    /// <param name="key">The key, for example <c>ResourceID</c>; it must be among the selected properties.</param>
    /// <param name="filter">Which objects.</param>
    /// <param name="select">The wanted properties, separated by commas.</param>
    /// <param name="pageSize">The rows of a page, from 1.</param>
    /// <returns>The rows, as they come.</returns>
    public async IAsyncEnumerable<JsonElement> ListByKeyAsync(
        ServiceCall call, string key, ODataFilter? filter = null, string? select = null, int pageSize = DefaultPageSize)
    {
        object? last = null;
        for (var page = 1; ; page++)
        {
            var before = last;
            var after = last is null ? filter : ODataFilter.And(filter, ODataFilter.Gt(key, last));
            List<JsonElement>? rows;
            while ((rows = await PageAsync(call, after, select, key, pageSize).ConfigureAwait(false)) is null)
            {
                pageSize = Math.Max(1, pageSize / 8);
            }

            foreach (var row in rows)
            {
                last = KeyOf(row, key) ?? last;
                yield return row;
            }

            if (rows.Count < pageSize)
            {
                yield break;
            }

            if (Equals(before, last))
            {
                throw ErrorCatalog.PageLinkRepeated.Create(call.Name, page);
            }
        }
    }

    /// <summary>Lists many objects into a type, in the order of a unique key.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="call">A GET of the contract.</param>
    /// <param name="type">How the type is read.</param>
    /// <param name="key">The key; it must be among the selected properties.</param>
    /// <param name="filter">Which objects.</param>
    /// <param name="select">The wanted properties, separated by commas.</param>
    /// <param name="pageSize">The rows of a page, from 1.</param>
    /// <returns>The objects, as they come.</returns>
    public async IAsyncEnumerable<T> ListByKeyAsync<T>(
        ServiceCall call, JsonTypeInfo<T> type, string key, ODataFilter? filter = null, string? select = null,
        int pageSize = DefaultPageSize)
    {
        await foreach (var row in ListByKeyAsync(call, key, filter, select, pageSize).ConfigureAwait(false))
        {
            yield return row.Deserialize(type)!;
        }
    }

    /// <summary>Reads one object by its key, with its lazy properties.</summary>
    /// <param name="call">A GET of the contract.</param>
    /// <param name="route">Values for the route.</param>
    /// <param name="select">The wanted properties, separated by commas.</param>
    /// <returns>The object.</returns>
    /// <exception cref="TenantAttachException"><c>SiteObjectNotVisible</c>: it is not there, or the caller may not see it.</exception>
    public async Task<JsonElement> GetAsync(ServiceCall call, RouteValues? route = null, string? select = null)
    {
        var body = await ReadAsync(call, route, select).ConfigureAwait(false);

        // The WMI route answers one object as a list of one, the versioned route as the object itself.
        if (body.GetOrNull("value") is not { ValueKind: JsonValueKind.Array } rows)
        {
            return body;
        }

        return rows.GetArrayLength() > 0
            ? rows[0]
            : throw ErrorCatalog.SiteObjectNotVisible.Create(call.Name, "the list of the reply is empty");
    }

    /// <summary>Reads a reply in whatever form it comes.</summary>
    /// <param name="call">A GET of the contract.</param>
    /// <param name="route">Values for the route.</param>
    /// <param name="select">The wanted properties, separated by commas.</param>
    /// <returns>The body.</returns>
    /// <exception cref="TenantAttachException"><c>SiteObjectNotVisible</c>: it is not there, or the caller may not see it.</exception>
    public async Task<JsonElement> ReadAsync(ServiceCall call, RouteValues? route = null, string? select = null)
    {
        var request = RequestOf(call, "GET", route, null, new QueryOptions { Select = select });
        return (await SendAsync(request, ErrorCatalog.SiteObjectNotVisible).ConfigureAwait(false)).Body;
    }

    /// <summary>Reads one object that may not be there or not be visible.</summary>
    /// <param name="call">A GET of the contract.</param>
    /// <param name="route">Values for the route.</param>
    /// <param name="select">The wanted properties, separated by commas.</param>
    /// <returns>The object, or null.</returns>
    public async Task<JsonElement?> FindAsync(ServiceCall call, RouteValues? route = null, string? select = null)
    {
        try
        {
            return await GetAsync(call, route, select).ConfigureAwait(false);
        }
        catch (TenantAttachException failure) when (failure.ErrorId == ErrorCatalog.SiteObjectNotVisible.Id)
        {
            return null;
        }
    }

    /// <summary>Gives a row of a list whose lazy property is needed: the row itself where it holds it, or the object read by key.</summary>
    /// <param name="row">The row.</param>
    /// <param name="property">The lazy property, for example <c>SDMPackageXML</c>.</param>
    /// <param name="getCall">The GET by key.</param>
    /// <param name="key">Values for its route.</param>
    /// <returns>The row or the object.</returns>
    public async Task<JsonElement> WithLazyAsync(JsonElement row, string property, ServiceCall getCall, RouteValues key) =>
        row.GetOrNull(property) is { } value && !IsEmpty(value) ? row : await GetAsync(getCall, key).ConfigureAwait(false);

    /// <summary>Creates an object.</summary>
    /// <param name="call">A POST of the contract.</param>
    /// <param name="entity">The object.</param>
    /// <returns>The object as the site keeps it, with its key.</returns>
    public async Task<JsonElement> CreateAsync(ServiceCall call, JsonObject entity)
    {
        var body =
            (await SendAsync(RequestOf(call, "POST", null, entity, null), ErrorCatalog.SiteClassUnavailable).ConfigureAwait(false)).Body;
        return body.GetOrNull("value") is { ValueKind: JsonValueKind.Array } rows && rows.GetArrayLength() == 1 ? rows[0] : body;
    }

    /// <summary>Replaces an object: the site takes the whole of it.</summary>
    /// <param name="call">A PUT of the contract.</param>
    /// <param name="current">The object as it was read by key.</param>
    /// <param name="change">Changes the copy that is written; what the site added is not in it.</param>
    /// <param name="route">Values for the route.</param>
    /// <returns>The reply's body; undefined where there is none.</returns>
    public async Task<JsonElement> UpdateAsync(ServiceCall call, JsonElement current, Action<JsonObject> change, RouteValues route)
    {
        var entity = SiteEntity.ForWriting(current);
        change(entity);
        return (await SendAsync(RequestOf(call, "PUT", route, entity, null), ErrorCatalog.SiteObjectNotVisible).ConfigureAwait(false)).Body;
    }

    /// <summary>Deletes an object.</summary>
    /// <param name="call">A DELETE of the contract.</param>
    /// <param name="route">Values for the route.</param>
    /// <returns>False where there was nothing to delete, or nothing that the caller may see.</returns>
    public async Task<bool> DeleteAsync(ServiceCall call, RouteValues route)
    {
        try
        {
            await SendAsync(RequestOf(call, "DELETE", route, null, null), ErrorCatalog.SiteObjectNotVisible).ConfigureAwait(false);
            return true;
        }
        catch (TenantAttachException failure) when (failure.ErrorId == ErrorCatalog.SiteObjectNotVisible.Id)
        {
            return false;
        }
    }

    /// <summary>Runs a method of a class or of an object.</summary>
    /// <param name="call">A POST of the contract.</param>
    /// <param name="arguments">The arguments by name, or null.</param>
    /// <param name="route">Values for the route; the key for a method of an object.</param>
    /// <returns>The reply's body, with the method's results by name.</returns>
    /// <exception cref="TenantAttachException"><c>SiteMethodFailed</c>: the method's return value is not zero.</exception>
    public async Task<JsonElement> InvokeAsync(ServiceCall call, JsonNode? arguments = null, RouteValues? route = null)
    {
        var request = RequestOf(call, "POST", route, arguments ?? new JsonObject(), null);
        var body = (await SendAsync(request, ErrorCatalog.SiteClassUnavailable).ConfigureAwait(false)).Body;
        if (body.GetInt64OrNull("ReturnValue") is { } result and not 0)
        {
            throw ErrorCatalog.SiteMethodFailed.Create(call.Name, result);
        }

        return body;
    }

    // Null where the page is too large to be taken, and a smaller one can be asked for.
    private async Task<List<JsonElement>?> PageAsync(ServiceCall call, ODataFilter? filter, string? select, string key, int pageSize)
    {
        var rows = new List<JsonElement>();
        try
        {
            await foreach (var row in ListAsync(call, filter, select, key, pageSize).ConfigureAwait(false))
            {
                rows.Add(row);
                if (rows.Count > pageSize * 4)
                {
                    throw ErrorCatalog.ReplyTooLarge.Create(call.Name, $"more rows than the {pageSize} that were asked for");
                }
            }

            return rows;
        }
        catch (TenantAttachException failure) when (failure.ErrorId == ErrorCatalog.ReplyTooLarge.Id && rows.Count == 0 && pageSize > 1)
        {
            context.Observer.Verbose($"{call.Name}: a page of {pageSize} rows is too large; asking for fewer.");
            return null;
        }
    }

    private static object? KeyOf(JsonElement row, string key) => row.GetOrNull(key) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => null,
    };

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    private static ServiceRequest RequestOf(ServiceCall call, string method, RouteValues? route, JsonNode? body, QueryOptions? options)
    {
        if (call.Service != Service.AdminService || call.Method != method)
        {
            throw new ArgumentException($"{call.Name} is not a {method} of the administration service.", nameof(call));
        }

        return new ServiceRequest
        {
            Call = call,
            RouteValues = (route ?? RouteValues.None).For(call),
            Query = options?.ToQuery() ?? [],
            Body = body,
        };
    }

    // 404 says "no such thing", "not in this version" or "not for this caller"; the error says so too.
    private async Task<ServiceReply> SendAsync(ServiceRequest request, ErrorEntry notFound)
    {
        await Schema.GuardAsync(request.Call).ConfigureAwait(false);
        try
        {
            return await context.Pipeline.SendAsync(request, context.Observer, context.CancellationToken).ConfigureAwait(false);
        }
        catch (TenantAttachException failure) when (failure is { StatusCode: 404, Kind: ErrorKind.ObjectNotFound })
        {
            var reply = new ServiceFailure(404, failure.ServiceCode, failure.Message, failure.RequestId, failure.ClientRequestId);
            throw notFound.Create(reply, failure, request.Call.Name, failure.Message);
        }
    }
}
