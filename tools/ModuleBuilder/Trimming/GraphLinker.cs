using System.Diagnostics;
using System.Security.Cryptography;

namespace TenantAttach.ModuleBuilder.Trimming;

/// <summary>
/// Removes from Microsoft.Graph what the module does not use: 45 MB become less than 3. The result is kept, and made again only where
/// something else is used of it or another version is.
/// </summary>
/// <param name="linker">The path of <c>illink.dll</c>.</param>
/// <param name="store">The folder where results are kept.</param>
internal sealed class GraphLinker(string linker, string store)
{
    private const string Root = "TenantAttach.Core";
    private const string Graph = "Microsoft.Graph";

    // What is linked along with it: nothing of these is used, and they lead to one another.
    private static readonly string[] Linked =
    [
        "Azure.Core", "Microsoft.Extensions.", "Microsoft.Graph", "Microsoft.IdentityModel.", "Microsoft.Kiota.Authentication.",
        "Microsoft.Kiota.Http.", "System.ClientModel", "System.IdentityModel.", "System.Net.Http.WinHttpHandler",
    ];

    // What is used at run time stays whole. Linked, Kiota's reading of JSON calls itself until the process ends.
    private static readonly string[] Kept =
    [
        "Microsoft.IdentityModel.Abstractions", "Microsoft.IO.RecyclableMemoryStream", "Microsoft.Kiota.Abstractions",
        "Microsoft.Kiota.Serialization.", "Std.UriTemplate",
    ];

    // These methods name every type that is derived from theirs, which is most of Microsoft.Graph. Nothing is read as a bare entity.
    private static readonly string[] Discriminators = ["Entity", "Drive", "Site"];

    /// <summary>Gives the trimmed assembly.</summary>
    /// <param name="folder">The assemblies of a flavor, as they were built.</param>
    /// <param name="references">All that the root is compiled against, the framework's assemblies included.</param>
    /// <returns>The path of the trimmed assembly.</returns>
    /// <exception cref="InvalidOperationException">The linker fails.</exception>
    public string Trim(string folder, IReadOnlyList<string> references)
    {
        var root = Path.Combine(folder, Root + ".dll");
        var use = GraphUse.Read(root);
        string[] files = [.. Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal)];
        string[] packages = [.. files.Where(file => IsOneOf(file, Linked) || IsOneOf(file, Kept))];
        string[] frame = [.. references.Where(file => !File.Exists(Path.Combine(folder, Path.GetFileName(file))))];
        var arguments = Arguments(packages);
        var key = KeyOf([linker, .. arguments, .. packages.Select(HashOf), .. frame, .. use.Members]);
        var result = Path.Combine(store, key, Graph + ".dll");
        if (!File.Exists(result))
        {
            Run(root, use, [.. arguments, .. References(files.Concat(frame))], result);
        }

        return result;
    }

    private static List<string> Arguments(IEnumerable<string> packages) =>
    [
        "--trim-mode", "skip", "--action", "skip", "--skip-unresolved", "true", "--deterministic", "--notrimwarn", "--action", "copy", Root,
        .. packages.SelectMany(file => new[] { "--action", ActionOn(file), Path.GetFileNameWithoutExtension(file) }),
    ];

    private static string ActionOn(string file) => IsOneOf(file, Kept) ? "copyused" : "link";

    private static IEnumerable<string> References(IEnumerable<string> files) => files.SelectMany(file => new[] { "-reference", file });

    private static bool IsOneOf(string file, string[] names) => Array.Exists(names, name => name.EndsWith('.') || name == "Microsoft.Graph"
        ? Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal)
        : Path.GetFileNameWithoutExtension(file) == name);

    private static string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static string KeyOf(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Concat(Discriminators)))).AsSpan(0, 12));

    private static XElement Descriptor(IEnumerable<XElement> types) =>
        new("linker", new XElement("assembly", new XAttribute("fullname", Graph), types));

    private static XElement Roots(GraphUse use) => Descriptor(use.QueryTypes.Select(type =>
        new XElement("type", new XAttribute("fullname", type), new XAttribute("preserve", "all"))));

    private static XElement Substitutions() => Descriptor(Discriminators.Select(type => new XElement(
        "type",
        new XAttribute("fullname", $"Microsoft.Graph.Models.{type}"),
        new XElement(
            "method",
            new XAttribute(
                "signature",
                $"Microsoft.Graph.Models.{type} CreateFromDiscriminatorValue(Microsoft.Kiota.Abstractions.Serialization.IParseNode)"),
            new XAttribute("body", "remove")))));

    private void Run(string root, GraphUse use, IReadOnlyList<string> arguments, string result)
    {
        var work = Directory.CreateTempSubdirectory("tenantattach-trim-").FullName;
        try
        {
            var roots = Path.Combine(work, "roots.xml");
            var substitutions = Path.Combine(work, "substitutions.xml");
            var output = Path.Combine(work, "out");
            new XDocument(Roots(use)).Save(roots);
            new XDocument(Substitutions()).Save(substitutions);
            Start(["-a", root, "all", .. arguments, "-x", roots, "--substitutions", substitutions, "-out", output]);

            // Complete or not there: a build that is ended halfway leaves nothing that the next one would take.
            Directory.CreateDirectory(Path.GetDirectoryName(result)!);
            File.Copy(Path.Combine(output, Graph + ".dll"), result + ".new", overwrite: true);
            File.Move(result + ".new", result, overwrite: true);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private void Start(IReadOnlyList<string> arguments)
    {
        // The linker names a framework version of its own; it runs on the one that this program runs on.
        var runtime = Path.ChangeExtension(typeof(GraphLinker).Assembly.Location, ".runtimeconfig.json");
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", runtime, linker, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The linker ended with exit code {process.ExitCode}:\n{output}{errors.Result}");
        }
    }
}
