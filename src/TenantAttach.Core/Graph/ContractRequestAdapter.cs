using System.Collections;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Abstractions.Store;
using Microsoft.Kiota.Serialization.Json;

namespace TenantAttach.Core.Graph;

/// <summary>
/// Sends what the request builders of Microsoft.Graph describe through the module's own pipeline, and only what the contract
/// declares: budgets, repetition, redaction, the clock, and the permission of a call are known there and nowhere else.
/// </summary>
/// <param name="context">The running operation.</param>
internal sealed class ContractRequestAdapter(OperationContext context) : IRequestAdapter
{
    // An address that is followed as it is, as the builders' WithUrl stores it.
    private const string RawUrl = "request-raw-url";

    // The pipeline sets these itself.
    private static readonly string[] OwnHeaders = ["Accept", "Content-Type"];

    /// <inheritdoc/>
    public ISerializationWriterFactory SerializationWriterFactory { get; } = new JsonSerializationWriterFactory();

    /// <summary>A placeholder: the pipeline knows the address of the cloud.</summary>
    public string? BaseUrl { get; set; } = "https://graph.invalid/v1.0";

    /// <inheritdoc/>
    public async Task<T?> SendAsync<T>(
        RequestInformation requestInfo,
        ParsableFactory<T> factory,
        Dictionary<string, ParsableFactory<IParsable>>? errorMapping = null,
        CancellationToken cancellationToken = default)
        where T : IParsable
    {
        var request = RequestOf(requestInfo, typeof(T));
        var reply = await context.Pipeline.SendAsync(request, context.Observer, context.CancellationToken).ConfigureAwait(false);
        if (reply.Body.ValueKind == JsonValueKind.Undefined)
        {
            return default;
        }

        if (reply.Body.ValueKind != JsonValueKind.Object)
        {
            throw ErrorCatalog.ReplyNotObject.Create(request.Call.Name);
        }

        // The models read an object in the place of a list as a list without rows.
        if (typeof(BaseCollectionPaginationCountResponse).IsAssignableFrom(typeof(T))
            && !(reply.Body.TryGetProperty("value", out var rows) && rows.ValueKind == JsonValueKind.Array))
        {
            throw ErrorCatalog.ReplyNotList.Create(request.Call.Name);
        }

        return new JsonParseNode(reply.Body).GetObjectValue(factory);
    }

    /// <inheritdoc/>
    public Task SendNoContentAsync(
        RequestInformation requestInfo,
        Dictionary<string, ParsableFactory<IParsable>>? errorMapping = null,
        CancellationToken cancellationToken = default) =>
        context.Pipeline.SendAsync(RequestOf(requestInfo, null), context.Observer, context.CancellationToken);

    /// <inheritdoc/>
    public Task<IEnumerable<T>?> SendCollectionAsync<T>(
        RequestInformation requestInfo,
        ParsableFactory<T> factory,
        Dictionary<string, ParsableFactory<IParsable>>? errorMapping = null,
        CancellationToken cancellationToken = default)
        where T : IParsable => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<T?> SendPrimitiveAsync<T>(
        RequestInformation requestInfo,
        Dictionary<string, ParsableFactory<IParsable>>? errorMapping = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IEnumerable<T>?> SendPrimitiveCollectionAsync<T>(
        RequestInformation requestInfo,
        Dictionary<string, ParsableFactory<IParsable>>? errorMapping = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<T?> ConvertToNativeRequestAsync<T>(RequestInformation requestInfo, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public void EnableBackingStore(IBackingStoreFactory backingStoreFactory) => throw new NotSupportedException();

    private static ServiceRequest RequestOf(RequestInformation requestInfo, Type? reply)
    {
        var method = requestInfo.HttpMethod.ToString();
        var (call, values) = GraphRoutes.Find(method, requestInfo.UrlTemplate ?? string.Empty, requestInfo.PathParameters);
        if (call.Types is not { } types || types.Reply?.Invoke() != reply)
        {
            var given = reply?.Name ?? "nothing";
            throw new InvalidOperationException($"The contract does not declare that {call.Name} is answered by {given}.");
        }

        var address = requestInfo.PathParameters.TryGetValue(RawUrl, out var raw) ? raw as string : null;
        var headers = requestInfo.Headers
            .Where(header => !OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(header => header.Value, (header, value) => new KeyValuePair<string, string>(header.Key, value))
            .ToList();
        var query = requestInfo.QueryParameters
            .Select(option => new KeyValuePair<string, string>(Uri.UnescapeDataString(option.Key), TextOf(option.Value)))
            .ToList();
        Refuse(call.Name, "the query option", query.Select(option => option.Key).Except(call.Options));
        Refuse(call.Name, "the header", headers.Select(header => header.Key).Except(call.Headers, StringComparer.OrdinalIgnoreCase));
        Refuse(call.Name, "the request option", requestInfo.RequestOptions.Select(option => option.GetType().Name));
        return new ServiceRequest
        {
            Call = call,
            RouteValues = values,
            Query = address is null ? query : [],
            Headers = headers,
            Body = requestInfo.Content is { Length: > 0 } content ? JsonNode.Parse(content) : null,
            Address = address,
        };
    }

    private static void Refuse(string call, string what, IEnumerable<string> names)
    {
        if (names.FirstOrDefault() is { } name)
        {
            throw new InvalidOperationException($"The contract does not declare {what} '{name}' for {call}. Nothing was sent.");
        }
    }

    private static string TextOf(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        IEnumerable list => string.Join(",", list.Cast<object>().Select(TextOf)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
