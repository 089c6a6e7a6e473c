using System.Reflection;
using TenantAttach.Isolation;
using TenantAttach.ModuleBuilder.Packing;

namespace TenantAttach.Cmdlets.Tests.Package;

/// <summary>Looks at the module as the build laid it out.</summary>
public sealed class PackageTests
{
    private static readonly string[] AllowedForCmdlets =
    [
        "TenantAttach.Abstractions", "TenantAttach.Core", "TenantAttach.Simulator", "System.Management.Automation",
    ];

    [Fact]
    public void It_has_what_a_gallery_and_a_reader_expect() => Assert.All(
        new[]
        {
            "TenantAttach.psd1",
            "TenantAttach.psm1",
            "TenantAttach.format.ps1xml",
            "TenantAttach.types.ps1xml",
            "LICENSE",
            "ThirdPartyNotices.txt",
            "en-US/TenantAttach.Cmdlets.dll-Help.xml",
            "en-US/about_TenantAttach.help.txt",
        },
        name => Assert.True(File.Exists(Path.Combine(Repository.Module, name)), name));

    [Fact]
    public void It_has_no_copy_of_the_engine_and_no_leftovers() => Assert.All(
        Directory.EnumerateFiles(Repository.Module, "*", SearchOption.AllDirectories).Select(Path.GetFileName),
        name =>
        {
            Assert.NotEqual("System.Management.Automation.dll", name);
            Assert.False(
                name!.EndsWith(".pdb", StringComparison.Ordinal)
                    || name.EndsWith(".deps.json", StringComparison.Ordinal)
                    || name.EndsWith(".new", StringComparison.Ordinal),
                name);
        });

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void Only_models_and_cmdlets_lie_outside_of_lib(string flavour) => Assert.Equal(
        ["TenantAttach.Abstractions.dll", "TenantAttach.Cmdlets.dll"],
        Directory.EnumerateFiles(Path.Combine(Repository.Module, flavour)).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void The_models_reference_no_package(string flavour) => Assert.All(
        References(flavour, "TenantAttach.Abstractions.dll"),
        reference => Assert.True(IsFramework(reference.Name!), reference.FullName));

    [Fact]
    public void The_cmdlets_reference_the_platform_and_the_doors_only() => Assert.All(
        References("net8.0", "TenantAttach.Cmdlets.dll"),
        reference => Assert.True(AllowedForCmdlets.Contains(reference.Name) || IsFramework(reference.Name!), reference.FullName));

    [Fact]
    public void The_resolver_of_the_framework_answers_for_all_that_is_packed_and_for_nothing_else() => Assert.Equal(
        PackedAssemblies.Names.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Path.Combine(Repository.Module, "net472", "lib"))
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void Microsoft_Graph_is_packed_trimmed_and_under_a_name_of_its_own(string flavour)
    {
        var file = new FileInfo(Path.Combine(Repository.Module, flavour, "lib", "TenantAttach.Microsoft.Graph.dll"));
        Assert.InRange(file.Length, 1, 4 * 1024 * 1024);
        Assert.Empty(AssemblyName.GetAssemblyName(file.FullName).GetPublicKeyToken()!);
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Repository.Module, flavour), "*.dll", SearchOption.AllDirectories),
            path => Assert.DoesNotContain(
                AssemblyClosure.References(path),
                reference => reference.Name!.StartsWith("Microsoft.Graph", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_packed_component_of_others_is_in_the_notices()
    {
        var notices = File.ReadAllText(Path.Combine(Repository.Module, "ThirdPartyNotices.txt"));
        var others = Directory.EnumerateFiles(Repository.Module, "*.dll", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.StartsWith("TenantAttach.", StringComparison.Ordinal))
            .Append("Microsoft.Graph");
        Assert.All(others, name => Assert.Contains(name + " ", notices, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void Every_reference_leads_to_the_package_or_the_platform(string flavour)
    {
        var folder = Path.Combine(Repository.Module, flavour);
        var files = Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase);
        foreach (var file in files.Values)
        {
            foreach (var reference in AssemblyClosure.References(file).Where(reference => reference.Name != "System.Management.Automation"))
            {
                var packed = files.TryGetValue(reference.Name!, out var path)
                    && AssemblyName.GetAssemblyName(path).Version >= reference.Version;
                Assert.True(packed || IsPlatform(flavour, reference), $"{Path.GetFileName(file)} needs {reference.FullName}");
            }
        }
    }

    [Fact]
    public void Versions_of_manifest_and_assembly_agree()
    {
        var manifest = File.ReadAllText(Path.Combine(Repository.Module, "TenantAttach.psd1"));
        var version = AssemblyName.GetAssemblyName(Path.Combine(Repository.Module, "net8.0", "TenantAttach.Cmdlets.dll")).Version!;
        Assert.Contains($"ModuleVersion          = '{version.ToString(3)}'", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void The_manifest_exports_the_cmdlets_by_name_and_nothing_else()
    {
        var manifest = File.ReadAllText(Path.Combine(Repository.Module, "TenantAttach.psd1"));
        Assert.All(
            CommandCatalog.Read(typeof(TenantAttachCommand).Assembly),
            command => Assert.Contains($"'{command.Name}'", manifest, StringComparison.Ordinal));
        Assert.DoesNotContain("'*'", manifest, StringComparison.Ordinal);
        Assert.All(new[] { "Functions", "Aliases", "Variables" }, kind => Assert.Matches(kind + @"ToExport +=\ @\(\)", manifest));
        Assert.DoesNotContain("NestedModules", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("RequiredAssemblies", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_modules_pack_to_equal_bytes_of_at_most_eight_megabytes()
    {
        var folder = Directory.CreateTempSubdirectory("pack");
        try
        {
            var first = File.ReadAllBytes(ModulePackage.Write(Repository.Module, Path.Combine(folder.FullName, "1")));
            var second = File.ReadAllBytes(ModulePackage.Write(Repository.Module, Path.Combine(folder.FullName, "2")));
            Assert.Equal(first, second);
            Assert.InRange(first.Length, 1, 8 * 1024 * 1024);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<AssemblyName> References(string flavour, string name) =>
        AssemblyClosure.References(Path.Combine(Repository.Module, flavour, name));

    private static bool IsFramework(string name) =>
        name is "System" or "mscorlib" or "netstandard"
            || name.StartsWith("System.", StringComparison.Ordinal)
            || name == "Microsoft.Bcl.AsyncInterfaces";

    // .NET 8 brings every assembly that a net8.0 project may reference; .NET Framework those of its reference assemblies.
    private static bool IsPlatform(string flavour, AssemblyName reference) => flavour == "net8.0"
        ? reference.Name!.StartsWith("System.", StringComparison.Ordinal)
            || reference.Name is "netstandard"
                or "mscorlib"
                or "Microsoft.Win32.Primitives"
                or "Microsoft.Win32.Registry"
                or "Microsoft.CSharp"
        : FrameworkAssemblies.Has(reference);
}
