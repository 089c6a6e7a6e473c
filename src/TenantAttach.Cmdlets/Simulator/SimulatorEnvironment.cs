using System;
using TenantAttach.Core.Errors;
using TenantAttach.Simulator;

namespace TenantAttach.Cmdlets.Simulator;

/// <summary>The simulation behind one session or several.</summary>
/// <param name="Simulation">The simulation.</param>
/// <param name="StatePath">The file that the state is written to when a session is closed; null for none.</param>
internal sealed record SimulatorEnvironment(Simulation Simulation, string? StatePath)
{
    /// <summary>Writes the state to its file, where it has one.</summary>
    public void SaveIfKept()
    {
        if (StatePath is { } path)
        {
            Save(path);
        }
    }

    /// <summary>Writes the state to a file.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <exception cref="TenantAttachException"><c>StateFileUnusable</c>.</exception>
    public void Save(string path)
    {
        try
        {
            Simulation.Save(path);
        }
        catch (Exception failure) when (failure is System.IO.IOException or UnauthorizedAccessException)
        {
            throw ErrorCatalog.StateFileUnusable.Create(null, failure, path, failure.Message);
        }
    }
}
