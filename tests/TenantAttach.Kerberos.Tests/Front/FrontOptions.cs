using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Kerberos.Tests.Front;

/// <summary>How the front signs callers in.</summary>
internal sealed record FrontOptions
{
    /// <summary>The ways to sign in that a refusal names.</summary>
    public IReadOnlyList<string> Offers { get; init; } = ["Negotiate"];

    /// <summary>True where a connection does not stay signed in.</summary>
    public bool EveryRequest { get; init; }

    /// <summary>False where NTLM is refused, as by a site from version 2509 on.</summary>
    public bool TakesNtlm { get; init; } = true;

    /// <summary>The certificate that a sign-in has to be bound to; null where it need not be bound.</summary>
    public X509Certificate2? BoundTo { get; init; }
}
