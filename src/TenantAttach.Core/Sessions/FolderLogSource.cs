using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Sessions;

/// <summary>Logs in a folder, local or a share, while the site goes on writing to them.</summary>
/// <param name="folder">The folder.</param>
public sealed class FolderLogSource(string folder) : ISiteLogSource
{
    private const int BufferSize = 128 * 1024;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*.log").Select(path => Path.GetFileName(path)).OrderBy(name => name, StringComparer.Ordinal).ToList()
        : [];

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ReadLinesAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A name with a folder in it would leave the folder that the user named.
        if (!Names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.SiteLogNotFound.Create(name);
        }

        await Task.Yield();
        var current = Path.Combine(folder, name);
        var parts = new[] { Path.ChangeExtension(current, ".lo_"), current };
        foreach (var part in parts.Where(File.Exists))
        {
            using var stream =
                new FileStream(
                    part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.SequentialScan);
            using var reader = new StreamReader(stream, System.Text.Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize);
            while (reader.ReadLine() is { } line)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return line;
            }
        }
    }
}
