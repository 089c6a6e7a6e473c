using System.Net.Http;
using System.Text.Json;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Serialization.Json;

namespace FullGraph;

/// <summary>What another module would do with the library as Microsoft publishes it.</summary>
public static class OtherModule
{
    /// <summary>Builds a request and reads a reply, of types that the module's own part of the library does not have.</summary>
    /// <returns>The name that was read, the library that read it, and its version.</returns>
    public static string Use()
    {
        using var http = new HttpClient();
        using var client = new GraphServiceClient(http);
        var request = client.Sites["root"].Lists.ToGetRequestInformation(options => options.QueryParameters.Top = 5);
        using var reply = JsonDocument.Parse("""{"@odata.type":"#microsoft.graph.list","id":"1","displayName":"Documents"}""");
        var list = (Microsoft.Graph.Models.List)new JsonParseNode(reply.RootElement).GetObjectValue(Entity.CreateFromDiscriminatorValue)!;
        var library = list.GetType().Assembly.GetName();
        return $"{request.HttpMethod} {list.DisplayName} {library.Name} {library.Version!.ToString(2)}";
    }
}
