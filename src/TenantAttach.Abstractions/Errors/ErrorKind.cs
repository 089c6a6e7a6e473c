namespace TenantAttach;

/// <summary>What kind of failure an error is. The names are those of the PowerShell error categories they become.</summary>
public enum ErrorKind
{
    /// <summary>A value that was handed in is wrong.</summary>
    InvalidArgument,

    /// <summary>The named thing does not exist.</summary>
    ObjectNotFound,

    /// <summary>The named thing exists already.</summary>
    ResourceExists,

    /// <summary>The state of the site or tenant does not allow the operation.</summary>
    InvalidOperation,

    /// <summary>A permission, role or consent is missing.</summary>
    PermissionDenied,

    /// <summary>Signing in failed.</summary>
    AuthenticationError,

    /// <summary>A certificate, a host name or a redirect was not trusted.</summary>
    SecurityError,

    /// <summary>A connection could not be made or broke.</summary>
    ConnectionError,

    /// <summary>A service answered with something that is not its documented form.</summary>
    InvalidData,

    /// <summary>A service is overloaded or refuses for now.</summary>
    ResourceUnavailable,

    /// <summary>A wait ended before the awaited state was reached.</summary>
    OperationTimeout,

    /// <summary>The site, the cloud or the version does not offer the operation.</summary>
    NotImplemented,

    /// <summary>Something ended before it was complete.</summary>
    OperationStopped,
}
