using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;

namespace TenantAttach.Bench.Devices;

/// <summary>What a script does by hand: the page as text, the text as a document, the document as objects with named properties.</summary>
internal static class PlainLoop
{
    public static async Task ListAsync(ServerProcess server, IReadOnlyList<string> queries)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(server.Authorization);
        foreach (var query in queries)
        {
            var text = await client.GetStringAsync(query).ConfigureAwait(false);
            using var document = JsonDocument.Parse(text);
            var rows = document.RootElement.GetProperty("value").EnumerateArray().Select(ToObject).ToList();
            GC.KeepAlive(rows);
            WorkingSet.Sample();
        }
    }

    private static object? ToObject(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(property => property.Name, property => ToObject(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(ToObject).ToArray(),
        JsonValueKind.String => element.TryGetDateTime(out var time) ? time : element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var number) ? number : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
