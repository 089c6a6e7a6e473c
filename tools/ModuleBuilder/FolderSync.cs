namespace TenantAttach.ModuleBuilder;

/// <summary>Makes a folder hold exactly a set of files, touching only what differs.</summary>
internal static class FolderSync
{
    /// <summary>Writes what is missing or different and deletes what does not belong there.</summary>
    /// <param name="files">The contents by relative path, with <c>/</c>.</param>
    /// <param name="folder">The folder.</param>
    public static void Write(IReadOnlyDictionary<string, byte[]> files, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (!files.ContainsKey(Path.GetRelativePath(folder, file).Replace('\\', '/')))
            {
                File.Delete(file);
            }
        }

        foreach (var (relative, content) in files)
        {
            var path = Path.Combine(folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            {
                // A new file instead of a new content: a shell that has the old one open keeps it.
                File.WriteAllBytes(path + ".new", content);
                File.Move(path + ".new", path, overwrite: true);
            }
        }

        foreach (var empty in Directory.EnumerateDirectories(folder).Where(sub => !Directory.EnumerateFileSystemEntries(sub).Any()))
        {
            Directory.Delete(empty);
        }
    }
}
