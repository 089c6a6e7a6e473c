using TenantAttach.Files;

namespace TenantAttach.Core.Offboarding;

/// <summary>The configuration as it was before a hierarchy was detached, as a file. There is no secret in it.</summary>
internal static class DetachSnapshot
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>The content. Pure.</summary>
    public static JsonObject Create(DetachImpact impact, TenantAttachState? state, DateTimeOffset time)
    {
        var body = new JsonObject
        {
            ["takenAt"] = time.UtcDateTime.ToString("o", System.Globalization.CultureInfo.InvariantCulture),
            ["hierarchyId"] = impact.HierarchyId?.ToString("D"),
            ["hierarchyName"] = impact.HierarchyName,
            ["tenantDevices"] = impact.TenantDevices,
            ["collections"] = Texts(impact.Collections),
        };
        if (state is not null)
        {
            body["site"] = new JsonObject
            {
                ["isAttached"] = state.IsUploadEnabled,
                ["siteCode"] = state.SiteCode,
                ["siteVersion"] = state.SiteVersion,
                ["cloud"] = state.Cloud,
                ["tenantId"] = state.TenantId?.ToString("D"),
                ["tenantName"] = state.TenantName,
                ["applicationName"] = state.ApplicationName,
                ["clientId"] = state.ClientId?.ToString("D"),
                ["identifierUri"] = state.IdentifierUri,
                ["secretExpiry"] = state.SecretExpiry?.UtcDateTime.ToString("o", System.Globalization.CultureInfo.InvariantCulture),
                ["isImported"] = state.IsImported,
                ["uploadCollectionId"] = Texts(state.UploadCollectionId),
                ["endpointAnalytics"] = state.EndpointAnalytics,
                ["rbacEnforcement"] = state.RbacEnforcement,
                ["defenderReporting"] = state.DefenderReporting,
                ["autoEnrollment"] = state.AutoEnrollment.ToString(),
                ["evidence"] = Texts(state.Evidence),
            };
        }

        return body;
    }

    /// <summary>
    /// Writes the file whole or not at all. A snapshot that is there already stays: what it holds of an attached hierarchy, a hierarchy
    /// that
    /// is partly detached no longer shows.
    /// </summary>
    /// <param name="path">The full path.</param>
    /// <param name="content">The content.</param>
    /// <returns>When the snapshot was taken that is kept; null where this one was written.</returns>
    /// <exception cref="TenantAttachException"><c>SnapshotNotWritten</c>, also where another file has the name.</exception>
    public static string? Write(string path, JsonObject content)
    {
        try
        {
            if (File.Exists(path))
            {
                return Kept(path, content) ?? throw ErrorCatalog.SnapshotNotWritten.Create(path, "Another file has this name.");
            }

            PrivateFile.Write(path, stream =>
            {
                using var writer = new Utf8JsonWriter(stream, Indented);
                content.WriteTo(writer);
            });
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCatalog.SnapshotNotWritten.Create(null, error, path, error.Message);
        }
    }

    // The same hierarchy, and the same configuration or one that shows more than what is left of it now.
    private static string? Kept(string path, JsonObject content)
    {
        JsonObject? there;
        try
        {
            there = JsonNode.Parse(File.ReadAllText(path, Encoding.UTF8)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }

        if (there?["takenAt"] is not JsonValue takenAt || Text(there["hierarchyId"]) != Text(content["hierarchyId"]))
        {
            return null;
        }

        var isAttachedNow = content["site"]?["isAttached"] is JsonValue flag && flag.GetValue<bool>();
        return !isAttachedNow || JsonNode.DeepEquals(there["site"], content["site"]) ? takenAt.ToString() : null;
    }

    private static string? Text(JsonNode? node) => node?.ToString();

    private static JsonArray Texts(System.Collections.Generic.IEnumerable<string> texts) =>
        new(texts.Select(text => (JsonNode)text!).ToArray());
}
