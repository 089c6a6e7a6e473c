using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TenantAttach.ModuleBuilder;

/// <summary>Finds the assemblies that an assembly needs, among those of its folder.</summary>
internal static class AssemblyClosure
{
    /// <summary>Follows the references.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="changed">What is taken instead of files of the folder, or besides them, by name.</param>
    /// <param name="root">The name of the first assembly.</param>
    /// <returns>The contents of all that were found, the first included, by name.</returns>
    public static SortedDictionary<string, byte[]> Walk(string folder, IReadOnlyDictionary<string, byte[]> changed, string root)
    {
        var found = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var open = new Queue<string>([root]);
        while (open.TryDequeue(out var name))
        {
            if (!found.ContainsKey(name) && Find(folder, changed, name) is { } content)
            {
                found[name] = content;
                foreach (var reference in References(new MemoryStream(content)))
                {
                    open.Enqueue(reference.Name!);
                }
            }
        }

        return found;
    }

    /// <summary>What an assembly references.</summary>
    /// <param name="path">Its file.</param>
    /// <returns>The names with their versions.</returns>
    public static IReadOnlyList<System.Reflection.AssemblyName> References(string path) => References(File.OpenRead(path));

    private static byte[]? Find(string folder, IReadOnlyDictionary<string, byte[]> changed, string name)
    {
        var path = Path.Combine(folder, name + ".dll");
        return changed.TryGetValue(name, out var content) ? content : File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private static List<System.Reflection.AssemblyName> References(Stream stream)
    {
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return metadata.AssemblyReferences
            .Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())
            .ToList();
    }
}
