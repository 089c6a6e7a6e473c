using TenantAttach.Rehearsal.Chapters;
using Xunit;

namespace TenantAttach.Rehearsal.Tests;

/// <summary>The flavour for .NET Framework, as it is packed, run by Mono: its own assemblies, its own packages, no redirects.</summary>
public sealed class FrameworkRehearsalTests
{
    private static readonly string LastLine = $"rehearsal: {Story.Steps.Count} steps, 0 failed";

    [ProgramFact("mono")]
    public async Task The_packed_flavour_for_NET_Framework_ends_in_the_same_state()
    {
        using var here = new StateFolder();
        using var there = new StateFolder();

        await Rehearsal.RunAsync(new RehearsalOptions { StateDirectory = here.Path }, TextWriter.Null);
        var (exitCode, output) = await RunOnMonoAsync(there);

        Assert.Equal(LastLine, LastLineOf(output));
        Assert.Equal(0, exitCode);
        Assert.Equal(here.State, there.State);
    }

    [ProgramFact("mono")]
    public async Task What_was_ended_hard_there_goes_on_here()
    {
        using var folder = new StateFolder();

        var (killed, _) = await RunOnMonoAsync(folder, "--fail-after", "8");
        var (exitCode, output) = await folder.RunAsync("--resume");

        Assert.NotEqual(0, killed);
        Assert.Equal(LastLine, LastLineOf(output));
        Assert.Equal(0, exitCode);
    }

    private static Task<(int ExitCode, string Output)> RunOnMonoAsync(StateFolder folder, params string[] arguments)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "TenantAttach.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("The repository was not found.");
        }

        var program = Path.Combine(root.FullName, "out", "fixtures", "FrameworkRehearsal", "FrameworkRehearsal.exe");
        return folder.RunProgramAsync("mono", [program, Path.Combine(root.FullName, "out", "TenantAttach"), .. arguments]);
    }

    private static string LastLineOf(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Last();
}
