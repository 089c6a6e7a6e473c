using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TenantAttach.ModuleBuilder;

/// <summary>Finds the assemblies that an assembly needs, among those of its folder.</summary>
internal static class AssemblyClosure
{
    /// <summary>Follows the references.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="root">The name of the first assembly.</param>
    /// <returns>The names of all that are in the folder, the first included, in order.</returns>
    public static IReadOnlyList<string> Walk(string folder, string root)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([root]);
        while (open.TryDequeue(out var name))
        {
            var path = Path.Combine(folder, name + ".dll");
            if (File.Exists(path) && found.Add(name))
            {
                foreach (var reference in References(path))
                {
                    open.Enqueue(reference.Name!);
                }
            }
        }

        return found.ToList();
    }

    /// <summary>What an assembly references.</summary>
    /// <param name="path">Its file.</param>
    /// <returns>The names with their versions.</returns>
    public static IReadOnlyList<System.Reflection.AssemblyName> References(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        return metadata.AssemblyReferences
            .Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())
            .ToList();
    }
}
