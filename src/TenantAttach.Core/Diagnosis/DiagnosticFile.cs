using TenantAttach.Files;

namespace TenantAttach.Core.Diagnosis;

/// <summary>Writes a diagnostic as a file that can be attached to a support case.</summary>
public static class DiagnosticFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes it; an existing file is replaced.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <exception cref="TenantAttachException"><c>DiagnosticNotWritten</c>.</exception>
    public static void Write(string path, ModuleDiagnostic diagnostic)
    {
        try
        {
            var text = Encoding.UTF8.GetBytes(ToJson(diagnostic).ToJsonString(Indented));
            PrivateFile.Write(path, stream => stream.Write(text, 0, text.Length));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCatalog.DiagnosticNotWritten.Create(null, error, path, error.Message);
        }
    }

    private static JsonObject ToJson(ModuleDiagnostic diagnostic) => new()
    {
        ["time"] = diagnostic.Time,
        ["moduleVersion"] = diagnostic.ModuleVersion,
        ["powerShellVersion"] = diagnostic.PowerShellVersion,
        ["framework"] = diagnostic.Framework,
        ["operatingSystem"] = diagnostic.OperatingSystem,
        ["assemblies"] = new JsonArray(
            diagnostic.Assemblies.Select(assembly => (JsonNode)$"{assembly.Name} {assembly.Version} [{assembly.Context}]").ToArray()),
        ["session"] = diagnostic.Session is { } session ? ToJson(session) : null,
        ["lastErrors"] = new JsonArray(diagnostic.LastErrors.Select(error => (JsonNode)error).ToArray()),
        ["health"] = diagnostic.Health is { } health ? ToJson(health) : null,
    };

    private static JsonObject ToJson(TenantAttachSession session) => new()
    {
        ["name"] = session.Name,
        ["cloud"] = session.Cloud.ToString(),
        ["tenantId"] = session.TenantId,
        ["clientId"] = session.ClientId,
        ["signIn"] = session.SignIn,
        ["siteServer"] = session.SiteServer,
        ["siteCode"] = session.SiteCode,
        ["siteVersion"] = session.SiteVersion,
        ["isSimulator"] = session.IsSimulator,
        ["isOpen"] = session.IsOpen,
    };

    private static JsonObject ToJson(ConnectorHealth health) => new()
    {
        ["state"] = health.State.ToString(),
        ["reason"] = health.Reason,
        ["faultCode"] = health.FaultCode,
        ["evidence"] = new JsonArray(health.Evidence.Select(evidence => (JsonNode)evidence.ToString()!).ToArray()),
    };
}
