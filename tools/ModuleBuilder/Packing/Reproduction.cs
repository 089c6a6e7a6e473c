using System.Diagnostics;

namespace TenantAttach.ModuleBuilder.Packing;

/// <summary>Builds the module a second time, from a copy of its sources in another folder, to compare both.</summary>
/// <param name="repository">The root of the repository.</param>
/// <param name="configuration">The configuration that the module was built with.</param>
internal sealed class Reproduction(string repository, string configuration)
{
    private static readonly string[] Folders = ["src", "tools/ModuleBuilder", "docs/en-US"];
    private static readonly string[] Leftovers = ["bin", "obj", "out"];

    /// <summary>Builds the copy and compares every file of the module, and the package.</summary>
    /// <param name="module">The module that was built from the repository.</param>
    /// <returns>The names of what differs; empty where both are equal.</returns>
    /// <exception cref="InvalidOperationException">The copy does not build.</exception>
    public async Task<IReadOnlyList<string>> CompareAsync(string module)
    {
        var copy = Directory.CreateTempSubdirectory("tenantattach-reproduced-").FullName;
        try
        {
            CopySources(copy);
            await BuildAsync(copy).ConfigureAwait(false);
            var second = Path.Combine(copy, "out", "TenantAttach");
            return
            [
                .. Differences(Contents(module), Contents(second)), .. Differences(Packed(module, copy, "1"), Packed(second, copy, "2")),
            ];
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static IEnumerable<string> Differences(Dictionary<string, byte[]> first, Dictionary<string, byte[]> second) =>
        first.Keys.Union(second.Keys)
        .Where(
            name => !first.TryGetValue(name, out var one) || !second.TryGetValue(name, out var other) || !one.AsSpan().SequenceEqual(other))
        .Order(StringComparer.Ordinal);

    private static Dictionary<string, byte[]> Contents(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes);

    private static Dictionary<string, byte[]> Packed(string module, string folder, string name)
    {
        var path = ModulePackage.Write(module, Path.Combine(folder, name));
        return new Dictionary<string, byte[]> { [Path.GetFileName(path)] = File.ReadAllBytes(path) };
    }

    private void CopySources(string copy)
    {
        var files = Directory.EnumerateFiles(repository).Concat(
            Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(repository, folder), "*", SearchOption.AllDirectories)));
        foreach (var file in files)
        {
            var relative = Path.GetRelativePath(repository, file);
            if (!relative.Split(Path.DirectorySeparatorChar).Any(Leftovers.Contains))
            {
                var target = Path.Combine(copy, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    // No server of compilations outlives this, and nothing of a build that this may run in is handed on.
    private async Task BuildAsync(string copy)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["build", Path.Combine("tools", "ModuleBuilder"), "-c", configuration, "-v", "quiet", "-nodeReuse:false"])
        {
            WorkingDirectory = copy,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The copy does not build:\n{string.Concat(output)}");
        }
    }
}
