using System.Text.Json;
using TenantAttach.Rehearsal.Chapters;
using Xunit;

namespace TenantAttach.Rehearsal.Tests;

public sealed class RehearsalTests
{
    private static readonly string LastLine = $"rehearsal: {Story.Steps.Count} steps, 0 failed";

    [Fact]
    public async Task The_whole_life_of_an_attachment_is_rehearsed_without_a_failure()
    {
        using var folder = new StateFolder();
        var output = new StringWriter();

        var exitCode = await Rehearsal.RunAsync(new RehearsalOptions { StateDirectory = folder.Path }, output);

        Assert.Equal(LastLine, LinesOf(output.ToString()).Last());
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void The_readme_says_how_many_steps_there_are()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TenantAttach.sln")))
        {
            folder = folder.Parent!;
        }

        Assert.Contains(LastLine, File.ReadAllLines(Path.Combine(folder.FullName, "README.md")));
    }

    [Fact]
    public async Task Two_rehearsals_of_one_seed_end_in_the_same_bytes()
    {
        using var first = new StateFolder();
        using var second = new StateFolder();

        await Rehearsal.RunAsync(new RehearsalOptions { StateDirectory = first.Path, Seed = 7 }, TextWriter.Null);
        await Rehearsal.RunAsync(new RehearsalOptions { StateDirectory = second.Path, Seed = 7 }, TextWriter.Null);

        Assert.Equal(first.State, second.State);
    }

    [Fact]
    public async Task Over_https_the_rehearsal_takes_the_same_steps()
    {
        using var folder = new StateFolder();
        var log = Path.Combine(folder.Path, "requests.jsonl");

        var (exitCode, output) = await folder.RunAsync("--https", "--request-log", log);

        Assert.Equal(LastLine, LinesOf(output).Last());
        Assert.Equal(0, exitCode);
        var requests = File.ReadLines(log).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            ["adminservice", "entra", "graph"], requests.Select(request => request.GetProperty("service").GetString()!).Distinct().Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(15)]
    [InlineData(19)]
    [InlineData(24)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(34)]
    [InlineData(35)]
    [InlineData(36)]
    [InlineData(37)]
    public async Task A_rehearsal_that_was_ended_hard_goes_on_in_a_new_process_and_leaves_nothing_behind(int write)
    {
        using var folder = new StateFolder();

        var (killed, _) = await folder.RunAsync("--fail-after", write.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (exitCode, output) = await folder.RunAsync("--resume");

        Assert.NotEqual(0, killed);
        Assert.Equal(LastLine, LinesOf(output).Last());
        Assert.Equal(0, exitCode);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task In_PowerShell_the_same_steps_end_in_the_same_state()
    {
        using var here = new StateFolder();
        using var there = new StateFolder();

        await Rehearsal.RunAsync(new RehearsalOptions { StateDirectory = here.Path }, TextWriter.Null);
        var log = Path.Combine(there.Path, "requests.jsonl");
        var (exitCode, output) = await there.RunAsync("--powershell", "--request-log", log);

        Assert.Equal(LastLine, LinesOf(output).Last());
        Assert.Equal(0, exitCode);
        Assert.Equal(here.State, there.State);
        Assert.All(File.ReadLines(log), line => Assert.Equal(8, JsonDocument.Parse(line).RootElement.EnumerateObject().Count()));
    }

    [Fact]
    public async Task An_unknown_option_ends_with_the_usage()
    {
        using var folder = new StateFolder();

        var (exitCode, output) = await folder.RunAsync("--colour");

        Assert.Equal(2, exitCode);
        Assert.Contains("'--colour' is not an option", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_kept_state_there_is_nothing_to_resume()
    {
        using var folder = new StateFolder();

        var (exitCode, output) = await folder.RunAsync("--resume");

        Assert.Equal(3, exitCode);
        Assert.Contains("nothing to resume", output, StringComparison.Ordinal);
    }

    private static string[] LinesOf(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
