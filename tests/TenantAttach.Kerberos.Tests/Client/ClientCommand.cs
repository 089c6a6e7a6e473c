namespace TenantAttach.Kerberos.Tests.Client;

/// <summary>What a test tells its client process to do.</summary>
public sealed record ClientCommand
{
    /// <summary><c>connect</c>, <c>read</c>, or <c>act</c>.</summary>
    public required string Do { get; init; }

    /// <summary>Whether the next line stops the command.</summary>
    public bool IsStopped { get; init; }

    public string? Server { get; init; }

    public string? Thumbprint { get; init; }

    /// <summary>The user name as it is typed; null for the ticket of the process.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }
}

/// <summary>What came of a command.</summary>
public sealed record ClientAnswer
{
    public bool IsOk { get; init; }

    public string? SiteAccount { get; init; }

    public string? SiteSignIn { get; init; }

    public string? ErrorId { get; init; }

    public string? Message { get; init; }

    public string? Remedy { get; init; }

    /// <summary>What the verbose and debug streams got.</summary>
    public string? Streams { get; init; }
}
