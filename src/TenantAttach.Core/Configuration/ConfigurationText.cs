using System.Text.Encodings.Web;

namespace TenantAttach.Core.Configuration;

/// <summary>Turns documents into text and back. Pure.</summary>
internal static class ConfigurationText
{
    private const int MaximumBytes = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Readable = new(ConfigurationJson.Default.Options)
    {
        // The file is JSON, not HTML: names stay as administrators write them. Control characters are escaped all the same.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a document: equal documents have equal texts.</summary>
    public static string Write(ConfigurationDocument document) =>
        JsonSerializer.Serialize(document, new ConfigurationJson(new JsonSerializerOptions(Readable)).ConfigurationDocument)
            .Replace("\r\n", "\n") + "\n";

    /// <summary>Reads a document.</summary>
    /// <param name="file">The name of the file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="TenantAttachException"><c>ConfigurationNotReadable</c>, which names the path within the document.</exception>
    public static ConfigurationDocument Read(string file, string text)
    {
        if (text.Length > MaximumBytes)
        {
            throw ErrorCatalog.ConfigurationNotReadable.Create(file, "$", $"it has more than {MaximumBytes} characters");
        }

        ConfigurationDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(text, ConfigurationJson.Default.ConfigurationDocument);
        }
        catch (JsonException error)
        {
            throw ErrorCatalog.ConfigurationNotReadable.Create(null, error, file, error.Path ?? "$", Reason(error));
        }

        if (document is null)
        {
            throw ErrorCatalog.ConfigurationNotReadable.Create(file, "$", "it is empty");
        }

        return document.Version == ConfigurationDocument.CurrentVersion
            ? Checked(file, document)
            : throw ErrorCatalog.ConfigurationNotReadable.Create(
                file, "$.version", $"version {document.Version} is not known; this module knows version {ConfigurationDocument.CurrentVersion}");
    }

    private static ConfigurationDocument Checked(string file, ConfigurationDocument document)
    {
        var wrong = Twice("$.endpointSecurityCollections", document.EndpointSecurityCollections?.Select(entry => (entry.Name, entry.Id)))
            ?? Twice("$.endpointSecurityPolicies", document.EndpointSecurityPolicies?.Select(entry => (entry.Name, entry.Id)))
            ?? document.CoManagement?.Workloads?.Keys.Where(name => !Enum.TryParse<WorkloadName>(name, out var known) || known == WorkloadName.None)
                .Select(name => ($"$.coManagement.workloads.{name}", "no workload has this name")).Cast<(string, string)?>().FirstOrDefault()
            ?? (document.UploadScope is { IsAllDevices: false } or { IsAllDevices: true, Collections.Count: > 0 }
                or { IsAllDevices: null, Collections: not { Count: > 0 } }
                ? ("$.uploadScope", "it is either isAllDevices: true, or one collection or more")
                : ((string, string)?)null)
            ?? Unnamed("$.uploadScope.collections", document.UploadScope?.Collections);
        return wrong is { } found ? throw ErrorCatalog.ConfigurationNotReadable.Create(file, found.Item1, found.Item2) : document;
    }

    private static (string, string)? Twice(string path, IEnumerable<(string Name, string? Id)>? entries)
    {
        var twice = entries?.GroupBy(entry => (entry.Name.ToUpperInvariant(), entry.Id?.ToUpperInvariant()))
            .FirstOrDefault(same => same.Count() > 1);
        return twice is null ? null : ($"{path}['{twice.First().Name}']", "the entry is there more than once");
    }

    private static (string, string)? Unnamed(string path, IReadOnlyList<NamedReference>? references) =>
        references?.Any(reference => string.IsNullOrEmpty(reference.Id) && string.IsNullOrEmpty(reference.Name)) == true
            ? (path, "a collection has neither a name nor an id")
            : null;

    /// <summary>What the reader says, without the path and the position that it adds.</summary>
    private static string Reason(JsonException error)
    {
        var text = error.Message;
        var end = text.IndexOf(" Path: ", StringComparison.Ordinal);
        var reason = end < 0 ? text : text.Substring(0, end);
        return error.LineNumber is { } line ? $"{reason.TrimEnd('.')} (line {line + 1})" : reason.TrimEnd('.');
    }
}
