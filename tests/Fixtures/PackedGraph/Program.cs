using System.Reflection;
using System.Runtime.CompilerServices;

namespace TenantAttach.PackedGraph;

/// <summary>Usage: the folder of one flavor of the packed module. The last line counts calls, options, and faults.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        string[] folders = [arguments[0], Path.Combine(arguments[0], "lib")];
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => folders
            .Select(folder => Path.Combine(folder, new AssemblyName(wanted.Name).Name + ".dll"))
            .Where(File.Exists)
            .Select(Assembly.LoadFrom)
            .FirstOrDefault();
        return Run();
    }

    // Its types are found only when the resolver is there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Run() => new EveryCall().Run();
}
