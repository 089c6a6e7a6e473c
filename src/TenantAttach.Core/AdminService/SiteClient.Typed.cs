namespace TenantAttach.Core.AdminService;

/// <content>Calls that declare their types: what is asked for and how it is read follow from the record.</content>
public sealed partial class SiteClient
{
    /// <summary>Lists objects, as they come.</summary>
    /// <typeparam name="T">A row.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="filter">Which objects.</param>
    /// <param name="orderBy">The order.</param>
    /// <param name="top">How many objects at most, from 1.</param>
    /// <returns>The rows; lazy properties are not in them.</returns>
    /// <exception cref="TenantAttachException"><c>ReplyUnexpected</c>: no row has the form that the call declares; single rows are left out
    /// with a warning.</exception>
    public async IAsyncEnumerable<T> ListAsync<T>(SiteList<T> call, ODataFilter? filter = null, string? orderBy = null, int? top = null)
    {
        var rows = new RowTolerance(call.Name, context.Observer);
        await foreach (var row in ListAsync((ServiceCall)call, filter, call.Row.Select, orderBy, top).ConfigureAwait(false))
        {
            if (rows.TryRead(() => Read(call, row, call.Row.Read), out var read))
            {
                yield return read!;
            }
        }

        rows.End();
    }

    /// <summary>Lists objects with all that the site shows of them, because a write takes the whole object back.</summary>
    /// <typeparam name="T">A row.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="filter">Which objects.</param>
    /// <returns>The rows, and the same as the site sent them; lazy properties are in neither.</returns>
    /// <exception cref="TenantAttachException"><c>ReplyUnexpected</c>: a row does not have the form that the call declares.</exception>
    public async Task<IReadOnlyList<(T Row, JsonElement Whole)>> ListWholeAsync<T>(SiteList<T> call, ODataFilter? filter = null)
    {
        var rows = new List<(T, JsonElement)>();
        await foreach (var row in ListAsync((ServiceCall)call, filter).ConfigureAwait(false))
        {
            rows.Add((Read(call, row, call.Row.Read), row));
        }

        return rows;
    }

    /// <summary>Reads one object by its key, with all that the site shows of it.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="route">The key.</param>
    /// <returns>The object, and the same as the site sent it.</returns>
    /// <exception cref="TenantAttachException"><c>SiteObjectNotVisible</c>, <c>ReplyUnexpected</c>.</exception>
    public async Task<(T Row, JsonElement Whole)> GetWholeAsync<T>(SiteGet<T> call, RouteValues route)
    {
        var whole = await GetAsync((ServiceCall)call, route).ConfigureAwait(false);
        return (Read(call, whole, call.Row.Read), whole);
    }

    /// <summary>Creates an object.</summary>
    /// <typeparam name="T">What is written of it.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="row">The object.</param>
    /// <returns>The object as the site keeps it, with its key.</returns>
    public Task<JsonElement> CreateAsync<T>(SiteWrite<T> call, T row) =>
        CreateAsync((ServiceCall)call, JsonObject.Create(call.Row.Write(row))!);

    /// <summary>Replaces an object: the site takes the whole of it.</summary>
    /// <typeparam name="T">What is changed of it.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="whole">The object as the site sent it.</param>
    /// <param name="change">The members that change.</param>
    /// <param name="route">The key.</param>
    /// <returns>The reply's body; undefined where there is none.</returns>
    public Task<JsonElement> UpdateAsync<T>(SiteWrite<T> call, JsonElement whole, T change, RouteValues route) =>
        UpdateAsync(
            call,
            whole,
            entity =>
            {
                foreach (var member in JsonObject.Create(call.Row.Write(change))!)
                {
                    entity[member.Key] = member.Value?.DeepClone();
                }
            },
            route);

    /// <summary>Lists many objects in the order of a unique key, a page at a time.</summary>
    /// <typeparam name="T">A row.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="key">The key, a member of the row.</param>
    /// <param name="filter">Which objects.</param>
    /// <param name="pageSize">The rows of a page, from 1.</param>
    /// <returns>The rows, as they come.</returns>
    /// <exception cref="TenantAttachException"><c>ReplyUnexpected</c>: no row has the form that the call declares; single rows are left out
    /// with a warning.</exception>
    public async IAsyncEnumerable<T> ListByKeyAsync<T>(
        SiteList<T> call, string key, ODataFilter? filter = null, int pageSize = DefaultPageSize)
    {
        var rows = new RowTolerance(call.Name, context.Observer);
        await foreach (var row in ListByKeyAsync((ServiceCall)call, key, filter, call.Row.Select, pageSize).ConfigureAwait(false))
        {
            if (rows.TryRead(() => Read(call, row, call.Row.Read), out var read))
            {
                yield return read!;
            }
        }

        rows.End();
    }

    /// <summary>Reads one object by its key, with its lazy properties.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="route">The key.</param>
    /// <returns>The object.</returns>
    /// <exception cref="TenantAttachException"><c>SiteObjectNotVisible</c>, <c>ReplyUnexpected</c>.</exception>
    public async Task<T> GetAsync<T>(SiteGet<T> call, RouteValues route) =>
        Read(call, await GetAsync((ServiceCall)call, route).ConfigureAwait(false), call.Row.Read);

    /// <summary>Reads one object that may not be there or not be visible.</summary>
    /// <typeparam name="T">The object.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="route">The key.</param>
    /// <returns>The object, or null.</returns>
    /// <exception cref="TenantAttachException"><c>ReplyUnexpected</c>: it does not have the form that the call declares.</exception>
    public async Task<T?> FindAsync<T>(SiteGet<T> call, RouteValues route)
        where T : class =>
        await FindAsync((ServiceCall)call, route).ConfigureAwait(false) is { } row ? Read(call, row, call.Row.Read) : null;

    /// <summary>Runs a method of a class or of an object.</summary>
    /// <typeparam name="TArguments">The arguments.</typeparam>
    /// <typeparam name="TResult">The results.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="route">The key for a method of an object.</param>
    /// <returns>The results.</returns>
    /// <exception cref="TenantAttachException"><c>SiteMethodFailed</c>, <c>ReplyUnexpected</c>.</exception>
    public async Task<TResult> InvokeAsync<TArguments, TResult>(
        SiteMethod<TArguments, TResult> call, TArguments arguments, RouteValues? route = null)
    {
        var body = await InvokeAsync((ServiceCall)call, JsonObject.Create(call.Write(arguments)), route).ConfigureAwait(false);
        return Read(call, body, call.Read);
    }

    private static T Read<T>(ServiceCall call, JsonElement value, Func<JsonElement, T> read)
    {
        try
        {
            return read(value);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw ErrorCatalog.ReplyUnexpected.Create(null, failure, call.Name, failure.Message);
        }
    }
}
