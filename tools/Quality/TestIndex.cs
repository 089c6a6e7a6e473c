using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TenantAttach.Quality;

/// <summary>Finds tests by name, so that no row names one that does not exist.</summary>
internal sealed class TestIndex(Repository repository, TestResults? results)
{
    private readonly Dictionary<string, string> files = repository.Files("*.cs", "tests").Concat(repository.Files("*.ps1", "tests"))
        .GroupBy(file => Path.GetFileName(file), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => string.Concat(group.Select(File.ReadAllText)), StringComparer.Ordinal);

    /// <summary>A unit test.</summary>
    /// <param name="name">Class and method.</param>
    /// <returns>The proof, which holds where the test exists and, where results are known, passed.</returns>
    public Proof Unit(string name)
    {
        var parts = name.Split('.');
        var exists = files.TryGetValue(parts[0] + ".cs", out var text) && text.Contains($" {parts[1]}(", StringComparison.Ordinal);
        var passed = results is null || results.Outcomes.GetValueOrDefault(name);
        return new Proof($"`{name}`", exists && passed, exists ? "did not pass" : "does not exist");
    }

    /// <summary>A Pester test.</summary>
    /// <param name="suite">The name of its file, without the ending.</param>
    /// <param name="name">Its name, or the beginning of it.</param>
    /// <returns>The proof, which holds where the test exists.</returns>
    public Proof Pester(string suite, string name)
    {
        var exists = files.TryGetValue(suite + ".Tests.ps1", out var text) && text.Contains($"It '{name}", StringComparison.Ordinal);
        return new Proof($"Pester {suite}: {name}", exists, "does not exist");
    }
}
