using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using TenantAttach.ModuleBuilder.Packing;

namespace TenantAttach.Cmdlets.Tests.Package;

/// <summary>Compares the bill of materials with the files that lie beside it, and with the packages that they came from.</summary>
public sealed partial class BillOfMaterialsTests
{
    private static readonly JsonElement Bill = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(Repository.Module, BillOfMaterials.FileName))).RootElement;

    private static IEnumerable<JsonElement> Components => Bill.GetProperty("components").EnumerateArray();

    private static JsonElement Module => Bill.GetProperty("metadata").GetProperty("component");

    [Fact]
    public void Every_packed_assembly_is_listed_once_with_the_hash_of_its_file()
    {
        var listed = Components.Append(Module).SelectMany(component => component.GetProperty("components").EnumerateArray()).ToDictionary(
            file => file.GetProperty("name").GetString()!,
            file => file.GetProperty("hashes").EnumerateArray().Single().GetProperty("content").GetString());
        var packed = Directory.EnumerateFiles(Repository.Module, "*.dll", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(Repository.Module, file).Replace('\\', '/'),
            file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        Assert.NotEmpty(packed);
        Assert.Equal(packed.OrderBy(file => file.Key, StringComparer.Ordinal), listed.OrderBy(file => file.Key, StringComparer.Ordinal)!);
    }

    [Fact]
    public void Every_component_of_others_has_name_version_licence_and_address() => Assert.All(Components, component =>
    {
        var name = component.GetProperty("name").GetString();
        var version = component.GetProperty("version").GetString();
        Assert.Equal($"pkg:nuget/{name}@{version}", component.GetProperty("purl").GetString());
        Assert.Equal(component.GetProperty("purl").GetString(), component.GetProperty("bom-ref").GetString());
        Assert.False(string.IsNullOrEmpty(LicenceOf(component)), name);
        Assert.NotEmpty(component.GetProperty("components").EnumerateArray());
    });

    [Fact]
    public void Each_file_is_that_of_the_package_and_version_unless_the_bill_says_modified() => Assert.All(Components, component =>
    {
        var sources = Directory.EnumerateFiles(Path.Combine(PackageFolder(component), "lib"), "*.dll", SearchOption.AllDirectories)
            .Select(file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))))
            .ToHashSet(StringComparer.Ordinal);
        if (component.TryGetProperty("pedigree", out var pedigree))
        {
            Assert.Equal("Microsoft.Graph", component.GetProperty("name").GetString());
            Assert.StartsWith("Modified:", pedigree.GetProperty("notes").GetString(), StringComparison.Ordinal);
            return;
        }

        Assert.All(
            component.GetProperty("components").EnumerateArray(),
            file => Assert.Contains(file.GetProperty("hashes").EnumerateArray().Single().GetProperty("content").GetString()!, sources));
    });

    [Fact]
    public void Licences_are_those_that_the_packages_declare() => Assert.All(Components, component =>
    {
        var specification = Directory.EnumerateFiles(PackageFolder(component), "*.nuspec").Single();
        var declared = LicenceExpression().Match(File.ReadAllText(specification));
        Assert.True(!declared.Success || declared.Groups[1].Value == LicenceOf(component), component.GetProperty("name").GetString());
    });

    [Fact]
    public void The_module_needs_all_that_is_listed_and_every_need_is_listed()
    {
        var known = Components.Select(component => component.GetProperty("bom-ref").GetString()).ToHashSet(StringComparer.Ordinal);
        var needs = Bill.GetProperty("dependencies").EnumerateArray().ToDictionary(
            entry => entry.GetProperty("ref").GetString()!,
            entry => entry.GetProperty("dependsOn").EnumerateArray().Select(need => need.GetString()).ToList());
        Assert.Equal(known.Order(StringComparer.Ordinal), needs[Module.GetProperty("bom-ref").GetString()!].Order(StringComparer.Ordinal));
        Assert.All(needs.Values.SelectMany(list => list), need => Assert.Contains(need, known));
        Assert.Contains(
            needs,
            entry => entry.Key.StartsWith("pkg:nuget/System.Text.Json@", StringComparison.Ordinal)
                && entry.Value.Exists(need => need!.StartsWith("pkg:nuget/System.Memory@", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_assembly_without_a_package_or_a_licence_ends_the_build()
    {
        var locked = PackageLock.Read(Path.Combine(Repository.Root, "src", "TenantAttach.Cmdlets", "packages.lock.json"));
        var unknown = new Dictionary<string, byte[]> { ["net8.0/lib/Unknown.dll"] = [1] };
        var known = new Dictionary<string, byte[]> { ["net8.0/lib/Polly.Core.dll"] = [1] };
        Assert.Throws<InvalidDataException>(() => new BillOfMaterials(locked, new Dictionary<string, string>()).Write("1.0.0", unknown));
        Assert.Throws<InvalidDataException>(() => new BillOfMaterials(locked, new Dictionary<string, string>()).Write("1.0.0", known));
        var bill = new BillOfMaterials(locked, new Dictionary<string, string> { ["Polly.Core"] = "BSD-3-Clause" });
        Assert.Equal(bill.Write("1.0.0", known), bill.Write("1.0.0", known));
    }

    private static string? LicenceOf(JsonElement component) =>
        component.GetProperty("licenses").EnumerateArray().Single().GetProperty("license").GetProperty("id").GetString();

    private static string PackageFolder(JsonElement component) => Path.Combine(
        NuGetPackages.Folder,
        component.GetProperty("name").GetString()!.ToLowerInvariant(),
        component.GetProperty("version").GetString()!);

    [GeneratedRegex("""<license type="expression">([^<]+)</license>""")]
    private static partial Regex LicenceExpression();
}
