namespace TenantAttach.Core.Sessions;

/// <summary>Where the worker logs of the service connection point can be read.</summary>
public interface ISiteLogSource
{
    /// <summary>The logs that are there, as file names without a folder, in ordinal order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Reads a log from its oldest line on, its rolled-over part (<c>.lo_</c>) first.</summary>
    /// <param name="name">The file name, for example <c>CMGatewaySyncUploadWorker.log</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The lines, as they are read.</returns>
    /// <exception cref="TenantAttachException">There is no such log (<c>SiteLogNotFound</c>).</exception>
    IAsyncEnumerable<string> ReadLinesAsync(string name, CancellationToken cancellationToken);
}
