#if NET8_0_OR_GREATER
using System.Reflection;
using System.Runtime.Loader;

namespace TenantAttach.Isolation;

/// <summary>
/// The private context of the Core, the simulator and their packages. Nothing outside the module can see what is in it,
/// and another module's copy of a package is never taken instead.
/// </summary>
internal sealed class ModuleLoadContext : AssemblyLoadContext
{
    /// <summary>The assemblies that the cmdlets reference by name and that live in the private context.</summary>
    internal static readonly string[] Doors = ["TenantAttach.Core", "TenantAttach.Simulator"];

    private readonly string folder;
    private readonly Lazy<Dictionary<string, string>> platform = new(ReadPlatform);

    /// <summary>Creates the context.</summary>
    /// <param name="folder">The folder of the packages.</param>
    internal ModuleLoadContext(string folder)
        : base("TenantAttach", isCollectible: false) => this.folder = folder;

    /// <summary>Makes the context and lets the default one ask it for the doors, and for nothing else.</summary>
    /// <param name="folder">The folder of the packages.</param>
    internal static void AnswerFor(string folder)
    {
        var context = new ModuleLoadContext(folder);
        Default.Resolving += (_, name) =>
            Array.IndexOf(Doors, name.Name) >= 0 ? context.LoadFromAssemblyName(name) : null;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name
            || name is "TenantAttach.Abstractions" or "TenantAttach.Cmdlets" or "System.Management.Automation")
        {
            return null;
        }

        var file = Path.Combine(folder, name + ".dll");
        return File.Exists(file) && !PlatformSuffices(name, file) ? LoadFromAssemblyPath(file) : null;
    }

    private static Dictionary<string, string> ReadPlatform()
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var list = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? string.Empty;
        foreach (var file in list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            files[Path.GetFileNameWithoutExtension(file)] = file;
        }

        return files;
    }

    // Types of an assembly that the platform ships must have one identity in the process, unless ours is strictly newer.
    private bool PlatformSuffices(string name, string file) =>
        platform.Value.TryGetValue(name, out var theirs)
        && AssemblyName.GetAssemblyName(file).Version <= AssemblyName.GetAssemblyName(theirs).Version;
}
#endif
