using System.Diagnostics;
using TenantAttach.Rehearsal.Chapters;
using TenantAttach.Simulator;

namespace TenantAttach.Rehearsal;

/// <summary>Runs the steps in order and keeps the simulator's state after every write.</summary>
public static class Rehearsal
{
    private const int StateIsMissing = 3;

    public static async Task<int> RunAsync(RehearsalOptions options, TextWriter output)
    {
        var progress = new Progress(options.StateDirectory);
        if (!options.Resume)
        {
            progress.Clear();
        }
        else if (!progress.TryLoad())
        {
            await Console.Error.WriteLineAsync($"There is nothing to resume in '{options.StateDirectory}'.");
            return StateIsMissing;
        }

        var simulation = options.Resume
            ? Simulation.Load(progress.SimulationPath)
            : Simulation.Create(new SimulationOptions { Seed = options.Seed, Devices = options.Devices });
        using var log = options.RequestLog is null ? null : new StreamWriter(options.RequestLog, append: options.Resume);
        simulation.Requests.WriteTo(log);
        simulation.Save(progress.SimulationPath);
        simulation.AfterWrite = (number, _) =>
        {
            simulation.Save(progress.SimulationPath);
            if (number == options.FailAfter)
            {
                output.Flush();
                log?.Flush();
                Process.GetCurrentProcess().Kill();
            }
        };

        var failed = await RunStepsAsync(simulation, progress, options, output);
        simulation.Save(progress.SimulationPath);
        await output.WriteLineAsync($"rehearsal: {Story.Steps.Count} steps, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static async Task<int> RunStepsAsync(Simulation simulation, Progress progress, RehearsalOptions options, TextWriter output)
    {
        var start = simulation.Clock.GetUtcNow();
        await output.WriteLineAsync(
            $"A hierarchy of {simulation.Options.Devices} devices (seed {simulation.Options.Seed}, version "
                + $"{simulation.Options.SiteVersion}), {(options.Https ? "over HTTPS on loopback" : "in memory")}, from "
                + $"{start:yyyy-MM-dd HH:mm} UTC.");
        await using var world = await RehearsalWorld.OpenAsync(simulation, options.Https, options.StateDirectory);
        for (var index = progress.StepsDone; index < Story.Steps.Count; index++)
        {
            var step = Story.Steps[index];
            var before = simulation.Requests.Count;
            await output.WriteLineAsync();
            await output.WriteLineAsync($"{index + 1}. {step.Title}");
            await output.WriteLineAsync("   PS> " + step.Cmdlet.ReplaceLineEndings("\n       "));
            try
            {
                var changed = await step.RunAsync(world);
                await output.WriteLineAsync("   " + changed.ReplaceLineEndings("\n   "));
            }
            catch (StepFailedException error)
            {
                await output.WriteLineAsync($"   FAILED: {error.Message}");
                return 1;
            }
            catch (TenantAttachException error)
            {
                await output.WriteLineAsync($"   FAILED {error.ErrorId}: {error.Message}\n   {error.RecommendedAction}");
                return 1;
            }

            var requests = world.RequestsSince(before);
            var counts = requests.Count == 0
                ? "none"
                : string.Join(", ", requests.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
            var elapsed = simulation.Clock.GetUtcNow() - start;
            await output.WriteLineAsync($"   requests: {counts}; simulated time: {(int)elapsed.TotalHours}:{elapsed:mm\\:ss}");
            progress.Save(index + 1);
        }

        return 0;
    }
}
