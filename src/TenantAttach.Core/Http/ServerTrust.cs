using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Core.Http;

/// <summary>Whom to believe that it is the site. Services of Microsoft are always checked by the system.</summary>
public abstract record ServerTrust
{
    /// <summary>The authorities that the system trusts.</summary>
    public static readonly ServerTrust System = new SystemTrust();

    private ServerTrust()
    {
    }

    /// <summary>The authorities that the system trusts.</summary>
    public sealed record SystemTrust : ServerTrust;

    /// <summary>Exactly one certificate.</summary>
    /// <param name="Thumbprint">Its SHA-256 (64 digits) or SHA-1 (40 digits) thumbprint in hexadecimal; separators are ignored.</param>
    public sealed record Pinned(string Thumbprint) : ServerTrust;

    /// <summary>One issuing authority, beside which no other counts.</summary>
    /// <param name="Certificate">The certificate of the authority.</param>
    public sealed record Authority(X509Certificate2 Certificate) : ServerTrust;
}
