using Mono.Cecil;
using Xunit.Abstractions;

namespace TenantAttach.Cmdlets.Tests.Package;

/// <summary>
/// What the packed assemblies for Windows PowerShell 5.1 use, member by member, looked up in the reference assemblies of .NET
/// Framework 4.7.2, in those of PowerShell 5.1, and in the package. A member that is missing there is a MissingMethodException there.
/// </summary>
/// <param name="output">Says how many references were looked up.</param>
public sealed class FrameworkReferenceTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_type_and_member_that_is_used_exists()
    {
        using var resolver = new DefaultAssemblyResolver();
        foreach (var known in resolver.GetSearchDirectories())
        {
            resolver.RemoveSearchDirectory(known);
        }

        foreach (var folder in Folders())
        {
            resolver.AddSearchDirectory(folder);
        }

        var count = 0;
        var missing = new List<string>();
        foreach (var file in Directory.EnumerateFiles(
            Path.Combine(Repository.Module, "net472"), "TenantAttach.*.dll", SearchOption.AllDirectories))
        {
            using var module = ModuleDefinition.ReadModule(file, new ReaderParameters { AssemblyResolver = resolver });
            var types = module.GetTypeReferences();
            // The methods of an array are made by the runtime; no assembly has them.
            var members = module.GetMemberReferences().Where(member => member.DeclaringType is not ArrayType).ToList();
            count += types.Count() + members.Count;
            missing.AddRange(types.Where(type => !Exists(type)).Select(type => $"{module.Name}: {type.FullName}"));
            missing.AddRange(members.Where(member => !Exists(member)).Select(member => $"{module.Name}: {member.FullName}"));
        }

        output.WriteLine($"{count} references");
        Assert.NotEqual(0, count);
        Assert.Empty(missing);
    }

    private static bool Exists(MemberReference member)
    {
        try
        {
            return member.Resolve() is not null;
        }
        catch (AssemblyResolutionException)
        {
            return false;
        }
    }

    private static string[] Folders()
    {
        var framework = Path.Combine(NewestOf("microsoft.netframework.referenceassemblies.net472"), "build", ".NETFramework", "v4.7.2");
        return
        [
            Path.Combine(Repository.Module, "net472"),
            Path.Combine(Repository.Module, "net472", "lib"),
            Path.Combine(NewestOf("powershellstandard.library"), "lib", "net452"),
            framework,
            Path.Combine(framework, "Facades"),
        ];
    }

    private static string NewestOf(string package) => Directory.EnumerateDirectories(Path.Combine(NuGetPackages.Folder, package))
        .OrderBy(folder => System.Version.TryParse(Path.GetFileName(folder), out var version) ? version : new System.Version(0, 0))
        .Last();
}
