using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Serialization.Json;

namespace TenantAttach.Core.Graph;

/// <summary>Writes the models of Microsoft.Graph as JSON.</summary>
internal static class GraphJson
{
    /// <summary>Writes what was set of a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The JSON as it would be sent.</returns>
    public static JsonNode Write(IParsable model)
    {
        using var writer = new JsonSerializationWriter();
        writer.WriteObjectValue(null, model);
        return JsonNode.Parse(writer.GetSerializedContent())!;
    }
}
