using TenantAttach.ModuleBuilder.Help;
using TenantAttach.ModuleBuilder.Packing;
using TenantAttach.ModuleBuilder.Trimming;

namespace TenantAttach.ModuleBuilder;

/// <summary>Collects the files of the module as it is packed.</summary>
/// <param name="repository">The root of the repository.</param>
/// <param name="configuration">The configuration whose assemblies are taken.</param>
/// <param name="version">The version for the manifest.</param>
/// <param name="linker">The path of <c>illink.dll</c>.</param>
internal sealed class ModuleLayout(string repository, string configuration, string version, string linker)
{
    private static readonly string[] Flavours = ["net8.0", "net472"];
    private static readonly string[] Visible = ["TenantAttach.Abstractions", "TenantAttach.Cmdlets"];
    private static readonly string[] RootFiles = ["LICENSE", "ThirdPartyNotices.txt"];

    /// <summary>Collects the files.</summary>
    /// <returns>The contents by relative path.</returns>
    public SortedDictionary<string, byte[]> Collect()
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in RootFiles)
        {
            files[name] = Read(name);
        }

        var module = Path.Combine("src", "Module");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(repository, module), "*.ps*"))
        {
            files[Path.GetFileName(path)] = File.ReadAllBytes(path);
        }

        foreach (var path in Directory.EnumerateFiles(Path.Combine(repository, module, "schemas"), "*.json"))
        {
            files["schemas/" + Path.GetFileName(path)] = File.ReadAllBytes(path);
        }

        var views = File.ReadAllText(Path.Combine(repository, module, "views.txt"));
        files["TenantAttach.format.ps1xml"] = Utf8(new Views(typeof(TenantAttachSession).Assembly).Write(views));

        foreach (var flavour in Flavours)
        {
            AddAssemblies(files, flavour);
        }

        var commands = CommandCatalog.Read(typeof(Cmdlets.TenantAttachCommand).Assembly);
        files["TenantAttach.psd1"] = Utf8(Manifest.Stamp(
            File.ReadAllText(Path.Combine(repository, "TenantAttach.psd1")), version, commands.Select(command => command.Name)));
        AddHelp(files, commands);
        files[BillOfMaterials.FileName] = Utf8(Bill().Write(version, files));
        return files;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));

    private byte[] Read(string name) => File.ReadAllBytes(Path.Combine(repository, name));

    private BillOfMaterials Bill() => new(
        PackageLock.Read(Path.Combine(repository, "src", "TenantAttach.Cmdlets", "packages.lock.json")),
        Notices.Licences(Path.Combine(repository, "ThirdPartyNotices.txt")));

    private void AddAssemblies(SortedDictionary<string, byte[]> files, string flavour)
    {
        var folder = Path.Combine(repository, "src", "TenantAttach.Cmdlets", "bin", configuration, flavour);
        var build = Path.Combine(repository, "src", "TenantAttach.Core", "obj", configuration, flavour);
        var references = File.ReadAllLines(Path.Combine(build, "references.txt"));
        var trimmed = new GraphLinker(linker, Path.Combine(repository, "out", "trimmed", flavour)).Trim(folder, references);
        var changed = new Dictionary<string, byte[]>
        {
            [GraphRename.Name] = GraphRename.Rename(trimmed),
            ["TenantAttach.Core"] = GraphRename.Redirect(Path.Combine(folder, "TenantAttach.Core.dll")),
        };
        foreach (var (name, content) in AssemblyClosure.Walk(folder, changed, "TenantAttach.Cmdlets"))
        {
            var place = Visible.Contains(name) ? flavour : flavour + "/lib";
            files[$"{place}/{name}.dll"] = content;
        }
    }

    private void AddHelp(SortedDictionary<string, byte[]> files, IReadOnlyList<CommandModel> commands)
    {
        var folder = Path.Combine(repository, "docs", "en-US");
        var pages = Directory.EnumerateFiles(folder, "*-*.md")
            .Select(path => HelpPage.Parse(File.ReadAllText(path)))
            .ToDictionary(page => page.Name, StringComparer.OrdinalIgnoreCase);
        files["en-US/TenantAttach.Cmdlets.dll-Help.xml"] = Utf8(MamlWriter.Write(commands, pages));
        foreach (var path in Directory.EnumerateFiles(folder, "about_*.md"))
        {
            files[$"en-US/{Path.GetFileNameWithoutExtension(path)}.help.txt"] = Utf8(AboutTopic.ToText(File.ReadAllText(path)));
        }
    }
}
