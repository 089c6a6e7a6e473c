using System.IO.Compression;
using System.Security;
using System.Text.RegularExpressions;

namespace TenantAttach.ModuleBuilder.Packing;

/// <summary>Packs the module as a gallery takes it. Equal modules give equal bytes.</summary>
internal static partial class ModulePackage
{
    private static readonly DateTimeOffset Timestamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the package.</summary>
    /// <param name="module">The laid-out module.</param>
    /// <param name="output">The folder for the package.</param>
    /// <returns>The path of the package.</returns>
    public static string Write(string module, string output)
    {
        var manifest = File.ReadAllText(Path.Combine(module, "TenantAttach.psd1"));
        var path = Path.Combine(output, $"TenantAttach.{Value(manifest, "ModuleVersion")}.nupkg");
        Directory.CreateDirectory(output);
        File.WriteAllBytes(path, Bytes(module, manifest));
        return path;
    }

    private static byte[] Bytes(string module, string manifest)
    {
        var files = Directory.EnumerateFiles(module, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(module, file).Replace('\\', '/'), File.ReadAllBytes);
        var extensions = files.Keys.Select(Path.GetExtension)
            .Where(extension => extension!.Length > 1)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        files["TenantAttach.nuspec"] = Encoding.UTF8.GetBytes(Specification(manifest));
        files["_rels/.rels"] = Encoding.UTF8.GetBytes(Relationships);
        files["[Content_Types].xml"] = Encoding.UTF8.GetBytes(ContentTypes(extensions!));

        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = Timestamp;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return memory.ToArray();
    }

    private const string Relationships = """
        <?xml version="1.0" encoding="utf-8"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/TenantAttach.nuspec" Id="R1" />
        </Relationships>
        """;

    private static string ContentTypes(IEnumerable<string> extensions)
    {
        var lines = extensions.Select(
            extension => $"""  <Default Extension="{extension.TrimStart('.')}" ContentType="application/octet" />""");
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
              <Default Extension="nuspec" ContentType="application/octet" />
            {string.Join("\n", lines)}
              <Override PartName="/LICENSE" ContentType="application/octet" />
            </Types>
            """;
    }

    private static string Specification(string manifest)
    {
        string Escaped(string name) => SecurityElement.Escape(Value(manifest, name));
        var tags = TagList().Match(manifest).Groups[1].Value;
        var words = new[] { "PSModule" }.Concat(Quoted().Matches(tags).Select(match => match.Groups[1].Value));
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
              <metadata>
                <id>TenantAttach</id>
                <version>{Escaped("ModuleVersion")}</version>
                <authors>{Escaped("Author")}</authors>
                <owners>{Escaped("CompanyName")}</owners>
                <requireLicenseAcceptance>false</requireLicenseAcceptance>
                <license type="expression">MIT</license>
                <projectUrl>{Escaped("ProjectUri")}</projectUrl>
                <description>{Escaped("Description")}</description>
                <releaseNotes>{Escaped("ReleaseNotes")}</releaseNotes>
                <copyright>{Escaped("Copyright")}</copyright>
                <tags>{string.Join(' ', words)}</tags>
              </metadata>
            </package>
            """;
    }

    private static string Value(string manifest, string name)
    {
        var match = Regex.Match(manifest, $@"^ *{name} *= *'([^']*)'", RegexOptions.Multiline);
        return match.Success ? match.Groups[1].Value : throw new InvalidDataException($"The manifest has no {name}.");
    }

    [GeneratedRegex(@"Tags *= *@\(([^)]*)\)")]
    private static partial Regex TagList();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
