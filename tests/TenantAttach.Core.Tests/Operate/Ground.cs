namespace TenantAttach.Core.Tests.Operate;

/// <summary>A simulated hierarchy on which an operation is tried.</summary>
internal sealed class Ground : IDisposable
{
    private Ground(SimulatedSite site, IReadOnlyList<object> inputs)
    {
        Site = site;
        Inputs = inputs;
    }

    public SimulatedSite Site { get; }

    public IReadOnlyList<object> Inputs { get; }

    public int Requests => Site.Simulation.Requests.Entries.Count;

    public DateTimeOffset Now => Site.Simulation.Clock.GetUtcNow();

    /// <summary>The operations that have a cell, by name.</summary>
    public static TheoryData<string> Names(string? cell = null) =>
        new(
            DeviceOperations.All.Where(
                operation => cell is null || !operation.Exempt.ContainsKey(cell)).Select(operation => operation.Name));

    public static async Task<Ground> OpenAsync(DeviceOperation operation, int version = 2509, int devices = 60)
    {
        var site = await SimulatedSite.CreateAsync(
            new SimulationOptions { Devices = devices, SiteVersion = version, Scenario = "Attached" });
        await operation.PrepareAsync(site);
        return new Ground(site, await operation.InputsAsync(site));
    }

    /// <summary>What was written; a batch counts where something in it was done.</summary>
    public IReadOnlyList<string> Writes => Site.WritesInLog
        .Where(
            entry => entry.Status < 400
                && !entry.Path.EndsWith("/exportJobs", StringComparison.Ordinal)
                && !entry.Path.Contains(".IsClientOperation", StringComparison.Ordinal))
        .Where(
            entry => !entry.Path.EndsWith("/$batch", StringComparison.Ordinal)
                || entry.ResponseBody?.Contains("\"status\":204", StringComparison.Ordinal) == true)
        .Select(entry => $"{entry.Method} {entry.Path}")
        .ToList();

    public Task<List<OperationAnswer>> RunAsync(DeviceOperation operation, IReadOnlyList<object>? inputs = null) =>
        operation.AnswersAsync(Site.Context(), inputs ?? Inputs);

    /// <summary>A further session whose requests pass by a watcher.</summary>
    public async Task<OperationContext> WatchAsync(Watcher watcher, CancellationToken stop = default)
    {
        var session = await SimulatedSite.ConnectAsync(Site.Simulation, wrap: inner =>
        {
            watcher.InnerHandler = inner;
            return watcher;
        });
        return SessionCore.Of(session).For(SilentObserver.Instance, stop);
    }

    public void Dispose() => Site.Dispose();
}

/// <summary>Counts requests, also those that are under way at once, and does something after one of them.</summary>
internal sealed class Watcher : DelegatingHandler
{
    private int now;

    /// <summary>How many requests have been sent since the last reset.</summary>
    public int Sent { get; private set; }

    public int MostAtOnce { get; private set; }

    /// <summary>Told the number of each request whose answer has come.</summary>
    public Action<int>? Answered { get; set; }

    public void Reset() => (Sent, MostAtOnce) = (0, 0);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = ++Sent;
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref now));
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref now);
            Answered?.Invoke(number);
        }
    }
}
