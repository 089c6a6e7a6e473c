using System.Reflection;

namespace TenantAttach.Cmdlets.Tests.Package;

/// <summary>What .NET Framework 4.7.2 brings, by the reference assemblies that the build uses.</summary>
internal static class FrameworkAssemblies
{
    private static readonly Lazy<Dictionary<string, Version>> Versions = new(Read);

    public static bool Has(AssemblyName reference) =>
        Versions.Value.TryGetValue(reference.Name!, out var version) && version >= reference.Version;

    // A few of the files are no assemblies but parts of one.
    private static AssemblyName? NameOf(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static Dictionary<string, Version> Read()
    {
        var folder = Directory.EnumerateDirectories(Path.Combine(NuGetPackages.Folder, "microsoft.netframework.referenceassemblies.net472"))
            .Select(version => Path.Combine(version, "build", ".NETFramework", "v4.7.2"))
            .First(Directory.Exists);
        return Directory.EnumerateFiles(folder, "*.dll").Concat(Directory.EnumerateFiles(Path.Combine(folder, "Facades"), "*.dll"))
            .Select(NameOf)
            .OfType<AssemblyName>()
            .ToDictionary(name => name.Name!, name => name.Version!, StringComparer.OrdinalIgnoreCase);
    }
}
