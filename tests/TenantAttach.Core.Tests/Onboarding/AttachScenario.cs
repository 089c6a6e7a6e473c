using TenantAttach.Core.Changes;
using TenantAttach.Core.Offboarding;
using TenantAttach.Core.Onboarding;

namespace TenantAttach.Core.Tests.Onboarding;

/// <summary>Short forms for the tests of attaching and detaching.</summary>
internal static class AttachScenario
{
    /// <summary>The writes at both services; an export job changes nothing.</summary>
    public static IReadOnlyList<string> Writes(this SimulatedSite site) => site.WritesInLog
        .Where(entry => !entry.Path.EndsWith("/exportJobs", StringComparison.Ordinal))
        .Select(entry => $"{entry.Method} {entry.Path} {entry.Status}")
        .ToList();

    public static EnableSettings Recommended(this SimulatedSite site) =>
        EnableSettings.Recommended(site.Session.Cloud, site.Session.SiteVersion!.Value);

    public static async Task<TenantAttachState> EnableAsync(this SimulatedSite site, EnableSettings? settings = null, CancellationToken stop = default)
    {
        var operation = new EnableOperation(site.Context(stop));
        return await operation.PlanAsync(settings ?? site.Recommended()).RunAsync();
    }

    public static Task<TenantAttachState> GetAsync(this SimulatedSite site) => new GetAttachOperation(site.Context()).RunAsync();

    public static async Task<DetachResult> RemoveAsync(this SimulatedSite site, RemoveSettings? settings = null, CancellationToken stop = default)
    {
        var operation = new RemoveOperation(site.Context(stop));
        return await operation.PlanAsync(settings ?? new RemoveSettings()).RunAsync();
    }

    /// <summary>Waits for the first upload, and then until the tenant shows its devices.</summary>
    public static async Task UploadedAsync(this SimulatedSite site)
    {
        Assert.Null((await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(1))).Error);
        await site.Simulation.Clock.WaitAsync(TimeSpan.FromMinutes(30), CancellationToken.None);
    }

    /// <summary>The plan is refused with the error, and nothing was written.</summary>
    public static async Task RefusedAsync(this SimulatedSite site, string errorId, Func<Task> plan)
    {
        var before = site.Writes().Count;
        var error = await Assert.ThrowsAsync<TenantAttachException>(plan);
        Assert.Equal(errorId, error.ErrorId);
        Assert.NotEmpty(error.RecommendedAction);
        Assert.Equal(before, site.Writes().Count);
    }

    /// <summary>Runs something with the connection lost after each write in turn, then once more undisturbed.</summary>
    public static async Task InterruptEverywhereAsync(Func<Task<SimulatedSite>> start, Func<SimulatedSite, CancellationToken, Task> run, Func<SimulatedSite, Task> check)
    {
        var isInterrupted = true;
        for (var last = 1; isInterrupted; last++)
        {
            Assert.InRange(last, 1, 60);
            using var site = await start();
            isInterrupted = false;
            using var kill = new CancellationTokenSource();
            var count = 0;
            site.Simulation.AfterWrite = (_, entry) =>
            {
                if (entry.Path.EndsWith("/exportJobs", StringComparison.Ordinal) || entry.Service == "entra")
                {
                    return;
                }

                if (++count == last)
                {
                    isInterrupted = true;
                    kill.Cancel();
                    throw new OperationCanceledException("The process was killed.");
                }
            };
            try
            {
                await run(site, kill.Token);
            }
            catch (OperationCanceledException)
            {
                // As after a kill: nothing of the run is left but what the services have.
            }

            site.Simulation.AfterWrite = null;
            await run(site, CancellationToken.None);
            await check(site);
        }
    }

    public static Task<SimulatedSite> StartAsync(Func<SimulationOptions, SimulationOptions>? change = null) =>
        SimulatedSite.CreateAsync(change is null ? Options : change(Options));

    private static SimulationOptions Options => new() { Devices = 20 };
}
