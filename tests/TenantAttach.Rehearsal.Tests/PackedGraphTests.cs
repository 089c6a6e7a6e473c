using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace TenantAttach.Rehearsal.Tests;

/// <summary>The part of Microsoft.Graph that is packed has all that the contract sends: what trimming took is missing only there.</summary>
public sealed class PackedGraphTests
{
    [Fact]
    public Task Every_typed_call_with_every_option_leaves_the_packed_assemblies() =>
        CheckAsync("dotnet", "net8.0", "PackedGraph.dll");

    [ProgramFact("mono")]
    public Task Every_typed_call_with_every_option_leaves_the_packed_assemblies_of_NET_Framework() =>
        CheckAsync("mono", "net472", "PackedGraph.exe");

    private static async Task CheckAsync(string host, string flavor, string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "TenantAttach.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("The repository was not found.");
        }

        var program = Path.Combine(root.FullName, "out", "fixtures", "PackedGraph", flavor, file);
        var start = new ProcessStartInfo(host, [program, Path.Combine(root.FullName, "out", "TenantAttach", flavor)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        Assert.Matches(new Regex(@"^[1-9]\d* calls, [1-9]\d* options, 0 faults\s*$"), output);
    }
}
