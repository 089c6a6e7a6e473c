using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TenantAttach.ModuleBuilder.Trimming;

namespace TenantAttach.ModuleBuilder.Packing;

/// <summary>Writes the bill of materials of the module in the form of CycloneDX 1.6. Equal modules give equal bytes: it has no time,
/// and its serial number is made from what it lists.</summary>
/// <param name="packages">What the lock file of the module pins, by target and name.</param>
/// <param name="licences">The SPDX identifier of the licence, by component.</param>
internal sealed class BillOfMaterials(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, LockedPackage>> packages, IReadOnlyDictionary<string, string> licences)
{
    /// <summary>The name of the file in the module.</summary>
    public const string FileName = "TenantAttach.cdx.json";

    private const string Own = "TenantAttach";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the bill.</summary>
    /// <param name="version">The version of the module.</param>
    /// <param name="files">The files of the module by relative path.</param>
    /// <returns>JSON with line feeds.</returns>
    /// <exception cref="InvalidDataException">An assembly belongs to no locked package, or its licence is not in the notices.</exception>
    public string Write(string version, IReadOnlyDictionary<string, byte[]> files)
    {
        var assemblies = files.Keys.Where(path => path.EndsWith(".dll", StringComparison.Ordinal)).ToList();
        var packed = assemblies.Where(path => !IsOwn(path))
            .GroupBy(path => Reference(PackageOf(path)), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Package: PackageOf(group.First()), Paths: group))
            .ToList();
        var references = packed.ToDictionary(one => one.Package.Id, one => Reference(one.Package), StringComparer.OrdinalIgnoreCase);
        var root = $"pkg:nuget/{Own}@{version}";
        var bill = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = "library",
                    ["bom-ref"] = root,
                    ["name"] = Own,
                    ["version"] = version,
                    ["licenses"] = Licence("MIT"),
                    ["purl"] = root,
                    ["components"] = Files(assemblies.Where(IsOwn), files),
                },
            },
            ["components"] = Array(packed.Select(one => Component(one.Package, one.Paths, files))),
            ["dependencies"] = Array(packed
                .Select(
                    one => Needs(
                        Reference(one.Package), AllNeeds(one.Package.Id).Where(references.ContainsKey).Select(need => references[need])))
                .Prepend(Needs(root, references.Values))),
        };
        bill.Insert(2, "serialNumber", "urn:uuid:" + new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(bill.ToJsonString())).AsSpan(0, 16)));
        return bill.ToJsonString(Indented) + "\n";
    }

    private static bool IsOwn(string path) => Path.GetFileName(path).StartsWith(Own + ".", StringComparison.Ordinal) && !IsModified(path);

    private static bool IsModified(string path) => Path.GetFileNameWithoutExtension(path) == GraphRename.Name;

    // Each assembly of others is the only one of its package and has its name, a changed one behind that of the module.
    private static string OriginalName(string path) =>
        Path.GetFileNameWithoutExtension(path).Substring(IsModified(path) ? Own.Length + 1 : 0);

    private LockedPackage PackageOf(string path) => packages[path.Split('/')[0]].TryGetValue(OriginalName(path), out var package)
        ? package
        : throw new InvalidDataException($"{path} belongs to no package of the lock file.");

    // What a package needs may differ by target; the bill lists a package once.
    private List<string> AllNeeds(string id) =>
        packages.Values.Where(target => target.ContainsKey(id)).SelectMany(target => target[id].Needs)
        .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();

    private JsonObject Component(LockedPackage package, IEnumerable<string> paths, IReadOnlyDictionary<string, byte[]> files)
    {
        var component = Unchanged(package, paths, files);
        if (paths.Any(IsModified))
        {
            component["pedigree"] = new JsonObject { ["notes"] = "Modified: unused code removed, and the assembly renamed." };
        }

        return component;
    }

    private JsonObject Unchanged(LockedPackage package, IEnumerable<string> paths, IReadOnlyDictionary<string, byte[]> files) => new()
    {
        ["type"] = "library",
        ["bom-ref"] = Reference(package),
        ["name"] = package.Id,
        ["version"] = package.Version,
        ["licenses"] = Licence(
            licences.TryGetValue(package.Id, out var licence)
                ? licence
                : throw new InvalidDataException($"The notices do not name {package.Id}.")),
        ["purl"] = Reference(package),
        ["properties"] = new JsonArray(new JsonObject { ["name"] = "nuget:contentHash", ["value"] = package.ContentHash }),
        ["components"] = Files(paths, files),
    };

    private static string Reference(LockedPackage package) => $"pkg:nuget/{package.Id}@{package.Version}";

    private static JsonObject Needs(string reference, IEnumerable<string> needs) =>
        new() { ["ref"] = reference, ["dependsOn"] = Array(needs.Select(need => (JsonNode)need)) };

    private static JsonArray Licence(string identifier) => new(new JsonObject { ["license"] = new JsonObject { ["id"] = identifier } });

    private static JsonArray Files(IEnumerable<string> paths, IReadOnlyDictionary<string, byte[]> files) =>
        Array(paths.Order(StringComparer.Ordinal).Select(path => new JsonObject
    {
        ["type"] = "file",
        ["name"] = path,
        ["hashes"] = new JsonArray(
            new JsonObject { ["alg"] = "SHA-256", ["content"] = Convert.ToHexStringLower(SHA256.HashData(files[path])) }),
    }));

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}
