using System.Collections.Concurrent;

namespace TenantAttach;

/// <summary>
/// A connection to one site, one tenant or both. Holds no secret that can be read: what signs in is kept by the Core.
/// </summary>
public sealed class TenantAttachSession
{
    private readonly object core;
    private readonly ConcurrentDictionary<Type, object> kept = new();

    internal TenantAttachSession(object core) => this.core = core;

    /// <summary>Number of the session in this process, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>The name by which the session can be found again.</summary>
    public required string Name { get; init; }

    /// <summary>The cloud of the tenant.</summary>
    public required TenantAttachCloud Cloud { get; init; }

    /// <summary>The identifier of the tenant, or null where the session has no tenant.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>The application that signs in, or null where the session has no tenant.</summary>
    public string? ClientId { get; init; }

    /// <summary>How the session signs in to the tenant, for example <c>ClientSecret</c>; <c>None</c> without a tenant.</summary>
    public required string SignIn { get; init; }

    /// <summary>The account or application that is signed in, as the token names it.</summary>
    public string? Account { get; init; }

    /// <summary>The host of the administration service, or null where the session has no site.</summary>
    public string? SiteServer { get; init; }

    /// <summary>The code of the connected site, or null where the session has no site.</summary>
    public string? SiteCode { get; init; }

    /// <summary>The version of the site as year and month, for example 2509; null where the session has no site.</summary>
    public int? SiteVersion { get; init; }

    /// <summary>The account as the site names it; null without a site or where the site does not tell.</summary>
    public string? SiteAccount { get; init; }

    /// <summary>
    /// How the site let the session in when it was opened: <c>Kerberos</c>, <c>NTLM</c>, <c>Bearer</c>, or <c>Basic</c>.
    /// Null without a site or where it cannot be told, which is always so for Windows authentication on .NET Framework.
    /// </summary>
    public string? SiteSignIn { get; init; }

    /// <summary>True where the session talks to the simulator instead of services.</summary>
    public required bool IsSimulator { get; init; }

    /// <summary>When the session was opened, in UTC by the session's own clock.</summary>
    public required DateTimeOffset ConnectedAt { get; init; }

    /// <summary>True until the session is disconnected.</summary>
    public bool IsOpen { get; internal set; } = true;

    /// <summary>What the Core keeps for the session.</summary>
    internal object Core => core;

    /// <summary>What a part of the module keeps for the session, one object of a type: it goes when the session goes.</summary>
    internal T Keep<T>(Func<TenantAttachSession, T> create)
        where T : class => (T)kept.GetOrAdd(typeof(T), _ => create(this));

    /// <summary>What is kept of a type; null where nothing is.</summary>
    internal T? Kept<T>()
        where T : class => kept.TryGetValue(typeof(T), out var value) ? (T)value : null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
