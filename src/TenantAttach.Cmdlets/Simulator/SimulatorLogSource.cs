using System.Runtime.CompilerServices;
using TenantAttach.Simulator;

namespace TenantAttach.Cmdlets.Simulator;

/// <summary>The worker logs of a simulated site.</summary>
internal sealed class SimulatorLogSource(Simulation simulation, string? siteCode) : ISiteLogSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Names => simulation.GetLogNames(siteCode);

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ReadLinesAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.SiteLogNotFound.Create(name);
        }

        foreach (var line in simulation.ReadLog(name, siteCode))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return line;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
