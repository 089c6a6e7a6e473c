using TenantAttach.Files;
using TenantAttach.Simulator;

namespace TenantAttach.Cmdlets.Simulator;

/// <summary>The simulation behind one session or several.</summary>
/// <param name="Simulation">The simulation.</param>
/// <param name="StatePath">The file that the state is written to when a session is closed; null for none.</param>
internal sealed record SimulatorEnvironment(Simulation Simulation, string? StatePath)
{
    private StreamWriter? log;
    private string? logPath;

    /// <summary>The top site of the hierarchy that the session uses; null for the first.</summary>
    public string? SiteCode { get; private init; }

    /// <summary>The same simulation at another hierarchy, for the same session.</summary>
    /// <param name="siteCode">The top site; null for the first hierarchy.</param>
    /// <returns>The environment.</returns>
    /// <exception cref="TenantAttachException"><c>SimulatorOptionInvalid</c>.</exception>
    public SimulatorEnvironment At(string? siteCode)
    {
        try
        {
            Simulation.AddressOf(siteCode);
            return this with { SiteCode = siteCode };
        }
        catch (ArgumentException failure)
        {
            throw ErrorCatalog.SimulatorOptionInvalid.Create(null, failure, Simulation.Options.Scenario, failure.Message);
        }
    }

    /// <summary>The same simulation for another session. The state file and the log of requests stay with the session that named
    /// them.</summary>
    /// <param name="siteCode">The top site; null for the first hierarchy.</param>
    /// <returns>The environment.</returns>
    /// <exception cref="TenantAttachException"><c>SimulatorOptionInvalid</c>.</exception>
    public SimulatorEnvironment ForAnother(string? siteCode) => new SimulatorEnvironment(Simulation, null).At(siteCode);

    /// <summary>Writes every request to a file from now on, as a line of JSON, redacted; lines are added to an existing file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TenantAttachException"><c>StateFileUnusable</c>.</exception>
    public void WriteLogTo(string path)
    {
        try
        {
            log = new StreamWriter(PrivateFile.Append(path)) { AutoFlush = true };
            logPath = path;
            Simulation.Requests.WriteTo(log);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCatalog.StateFileUnusable.Create(null, failure, path, failure.Message);
        }
    }

    /// <summary>Writes the state to its file, where it has one, and closes the log.</summary>
    public void Close()
    {
        var failure = Simulation.Requests.WriteFailure;
        if (log is not null)
        {
            Simulation.Requests.WriteTo(null);
            CloseLog();
        }

        if (StatePath is { } path)
        {
            Save(path);
        }

        if (failure is not null)
        {
            throw ErrorCatalog.StateFileUnusable.Create(null, failure, logPath, failure.Message);
        }
    }

    private void CloseLog()
    {
        try
        {
            log!.Dispose();
        }
        catch (IOException)
        {
            // What could not be written is told by the log itself.
        }

        log = null;
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
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCatalog.StateFileUnusable.Create(null, failure, path, failure.Message);
        }
    }
}
