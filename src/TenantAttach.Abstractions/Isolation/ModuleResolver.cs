#if !NET8_0_OR_GREATER
using System.Reflection;

namespace TenantAttach.Isolation;

/// <summary>
/// Finds the module's assemblies on .NET Framework, which has no load contexts. It answers only names of its list, and
/// only where the module's file is not older than what is asked for.
/// </summary>
internal static class ModuleResolver
{
    /// <summary>Starts to answer.</summary>
    /// <param name="folder">The folder of the packages.</param>
    internal static void AnswerFor(string folder) =>
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => Resolve(folder, new AssemblyName(request.Name));

    private static Assembly? Resolve(string folder, AssemblyName asked)
    {
        if (!PackedAssemblies.Names.Contains(asked.Name))
        {
            return null;
        }

        var file = Path.Combine(folder, asked.Name + ".dll");
        return File.Exists(file) && AssemblyName.GetAssemblyName(file).Version >= asked.Version ? Assembly.LoadFrom(file) : null;
    }
}
#endif
