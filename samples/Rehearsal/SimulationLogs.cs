using System.Runtime.CompilerServices;
using TenantAttach.Core.Sessions;
using TenantAttach.Simulator;

namespace TenantAttach.Rehearsal;

/// <summary>The worker logs of the simulated site, read as a folder of logs would be.</summary>
public sealed class SimulationLogs(Simulation simulation) : ISiteLogSource
{
    public IReadOnlyList<string> Names => simulation.GetLogNames();

    public async IAsyncEnumerable<string> ReadLinesAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var line in simulation.ReadLog(name))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return line;
        }

        await Task.CompletedTask;
    }
}
