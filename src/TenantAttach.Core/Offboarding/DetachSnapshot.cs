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

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="TenantAttachException"><c>SnapshotNotWritten</c>.</exception>
    public static void Write(string path, JsonObject content)
    {
        var temporary = path + ".new";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            using (var writer = new Utf8JsonWriter(stream, Indented))
            {
                content.WriteTo(writer);
            }

            if (File.Exists(path))
            {
                File.Replace(temporary, path, null);
            }
            else
            {
                File.Move(temporary, path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCatalog.SnapshotNotWritten.Create(null, error, path, error.Message);
        }
    }

    private static JsonArray Texts(System.Collections.Generic.IEnumerable<string> texts) =>
        new(texts.Select(text => (JsonNode)text!).ToArray());
}
