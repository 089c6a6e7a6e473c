using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TenantAttach.Quality;

/// <summary>The files that are measured.</summary>
internal sealed class Repository
{
    private Repository(string root) => Root = root;

    public string Root { get; }

    /// <summary>The module as the build lays it out.</summary>
    public string Module => Path.Combine(Root, "out", "TenantAttach");

    public static Repository Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TenantAttach.sln")))
            {
                return new Repository(folder.FullName);
            }
        }

        throw new DirectoryNotFoundException("The repository was not found.");
    }

    public string Text(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    public bool Has(params string[] path) => File.Exists(Path.Combine([Root, .. path]));

    /// <summary>Files under a folder, without what a build leaves there.</summary>
    public IEnumerable<string> Files(string pattern, params string[] folders) => folders
        .Select(folder => Path.Combine(Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);
}
