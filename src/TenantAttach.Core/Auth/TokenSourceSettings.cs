using System.Net.Http;

namespace TenantAttach.Core.Auth;

/// <summary>What a token source needs to know of its session.</summary>
public sealed record TokenSourceSettings
{
    /// <summary>How long a person may take to sign in where nothing else was asked for.</summary>
    public static readonly TimeSpan DefaultSignInTimeLimit = TimeSpan.FromMinutes(5);

    /// <summary>How to sign in.</summary>
    public required TenantSignIn SignIn { get; init; }

    /// <summary>The root of the token endpoints.</summary>
    public required Uri Login { get; init; }

    /// <summary>True for an address that is not one of the clouds', where nothing may be asked of Microsoft's discovery.</summary>
    public required bool IsCustomAuthority { get; init; }

    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The client id; null for sign-ins that need none.</summary>
    public required string? ClientId { get; init; }

    /// <summary>The client for the token endpoints, on the transport of the session.</summary>
    public required HttpClient Client { get; init; }

    /// <summary>The clock of the session.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How long a person may take to sign in.</summary>
    public TimeSpan SignInTimeLimit { get; init; } = DefaultSignInTimeLimit;

    /// <summary>What opens the page of an interactive sign-in.</summary>
    public IBrowser Browser { get; init; } = SystemBrowser.Instance;

    /// <summary>The whole authority.</summary>
    public string Authority => new Uri(Login, Tenant).AbsoluteUri;
}
