namespace TenantAttach.Core.Auth;

/// <summary>Opens pages for the person at this computer.</summary>
public interface IBrowser
{
    /// <summary>Opens a page and returns without waiting for it.</summary>
    /// <param name="address">The page.</param>
    /// <returns>
    /// The exit code of the command that opens the page, as soon as the command has ended; 0 where it could only be started.
    /// </returns>
    /// <exception cref="TenantAttachException">There is no such command here (<c>BrowserUnavailable</c>).</exception>
    Task<int> Open(Uri address);
}
