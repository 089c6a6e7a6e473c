using TenantAttach.Files;

namespace TenantAttach.Core.Configuration;

/// <summary>Configuration documents in files.</summary>
public static class ConfigurationFiles
{
    /// <summary>Reads the configuration that a session shows.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="parts">The parts that have to be read; none for all that the session reaches.</param>
    /// <returns>The text of the document: equal states have equal texts.</returns>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c>, <c>TenantNeeded</c>, or what the services answer.</exception>
    public static async Task<string> ExportAsync(OperationContext context, IReadOnlyCollection<ConfigurationPart> parts)
    {
        var document = await new ConfigurationReader(context).ReadAsync(parts).ConfigureAwait(false);
        foreach (var part in document.Source?.NotRead ?? [])
        {
            context.Observer.Warning($"The session does not reach {part}: it is not in the document.");
        }

        return ConfigurationText.Write(document);
    }

    /// <summary>Compares a document with what a session shows.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="file">The name of the document, for messages.</param>
    /// <param name="text">The text of the document.</param>
    /// <param name="parts">The parts to compare; none for all parts of the document.</param>
    /// <returns>The differences, part by part.</returns>
    /// <exception cref="TenantAttachException"><c>ConfigurationNotReadable</c>, or what the services answer.</exception>
    public static async Task<IReadOnlyList<ConfigurationDifference>> CompareAsync(
        OperationContext context, string file, string text, IReadOnlyCollection<ConfigurationPart> parts)
    {
        var wanted = ConfigurationText.Read(file, text);
        var found = await new ConfigurationReader(context).ReadAsync([]).ConfigureAwait(false);
        return ConfigurationComparison.Compare(wanted, found, parts);
    }

    /// <summary>The text of a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <returns>The text.</returns>
    /// <exception cref="TenantAttachException"><c>ConfigurationFileNotFound</c>.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCatalog.ConfigurationFileNotFound.Create(null, error, path, error.Message);
        }
    }

    /// <summary>Refuses a file that exists, before anything is read.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="replace">Whether an existing file may be replaced.</param>
    /// <exception cref="TenantAttachException"><c>ConfigurationFileExists</c>.</exception>
    public static void EnsureCanWrite(string path, bool replace)
    {
        if (!replace && File.Exists(path))
        {
            throw ErrorCatalog.ConfigurationFileExists.Create(path);
        }
    }

    /// <summary>Writes a document whole or not at all.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="text">The document.</param>
    /// <param name="replace">Whether an existing file may be replaced.</param>
    /// <exception cref="TenantAttachException"><c>ConfigurationFileExists</c>, <c>ConfigurationNotWritten</c>.</exception>
    public static void Write(string path, string text, bool replace)
    {
        EnsureCanWrite(path, replace);
        try
        {
            var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
            PrivateFile.Write(path, stream => stream.Write(bytes, 0, bytes.Length));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCatalog.ConfigurationNotWritten.Create(null, error, path, error.Message);
        }
    }

    /// <summary>The exit code for continuous integration.</summary>
    /// <param name="differences">What a comparison found.</param>
    /// <returns>0 for none, 2 for a difference, 3 where something is not known and nothing else differs.</returns>
    public static int ExitCode(IReadOnlyCollection<ConfigurationDifference> differences) =>
        differences.Any(difference => difference.Kind != ConfigurationDifferenceKind.Unknown) ? 2 : differences.Count > 0 ? 3 : 0;
}
