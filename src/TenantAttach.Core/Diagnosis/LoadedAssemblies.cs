using System.Reflection;

namespace TenantAttach.Core.Diagnosis;

/// <summary>Finds the assemblies that modules fight over.</summary>
public static class LoadedAssemblies
{
    private static readonly string[] Prefixes =
    [
        "TenantAttach", "Microsoft.Identity", "Microsoft.IdentityModel", "Polly", "System.Text.Json", "System.Management.Automation",
        "Azure.",
    ];

    /// <summary>Lists them with the load context of each.</summary>
    /// <returns>By name; a name that is there twice is loaded in two contexts.</returns>
    public static IReadOnlyList<LoadedAssembly> List() => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => Array.Exists(Prefixes, prefix => assembly.GetName().Name?.StartsWith(prefix, StringComparison.Ordinal) == true))
        .Select(
            assembly => new LoadedAssembly(
                assembly.GetName().Name!, assembly.GetName().Version?.ToString() ?? string.Empty, ContextOf(assembly)))
        .OrderBy(assembly => assembly.Name, StringComparer.Ordinal)
        .ThenBy(assembly => assembly.Context, StringComparer.Ordinal)
        .ToList();

    private static string ContextOf(Assembly assembly) =>
#if NET8_0_OR_GREATER
        System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(assembly)?.Name ?? "unnamed";
#else
        "Default";
#endif
}
