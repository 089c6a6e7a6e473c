using System.Text.Json;

namespace TenantAttach.ModuleBuilder.Packing;

/// <summary>A package as a lock file pins it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="ContentHash">What NuGet compares when it restores: SHA-512 in base 64.</param>
/// <param name="Needs">The names of the packages that it needs.</param>
internal sealed record LockedPackage(string Id, string Version, string ContentHash, IReadOnlyList<string> Needs);

/// <summary>Reads what a lock file pins.</summary>
internal static class PackageLock
{
    /// <summary>Reads the packages of every target.</summary>
    /// <param name="path">The lock file.</param>
    /// <returns>The packages by target, for example <c>net472</c>, and name.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, LockedPackage>> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.GetProperty("dependencies").EnumerateObject().ToDictionary(
            target => ShortName(target.Name),
            target => (IReadOnlyDictionary<string, LockedPackage>)target.Value.EnumerateObject()
                .Where(package => package.Value.TryGetProperty("contentHash", out _))
                .Select(ToPackage)
                .ToDictionary(package => package.Id, StringComparer.OrdinalIgnoreCase),
            StringComparer.Ordinal);
    }

    private static LockedPackage ToPackage(JsonProperty package) => new(
        package.Name,
        package.Value.GetProperty("resolved").GetString()!,
        package.Value.GetProperty("contentHash").GetString()!,
        package.Value.TryGetProperty("dependencies", out var needs) ? needs.EnumerateObject().Select(need => need.Name).ToList() : []);

    // .NETFramework,Version=v4.7.2 is net472.
    private static string ShortName(string target) => target.StartsWith(".NETFramework,Version=v", StringComparison.Ordinal)
        ? "net" + target[".NETFramework,Version=v".Length..].Replace(".", string.Empty, StringComparison.Ordinal)
        : target;
}
