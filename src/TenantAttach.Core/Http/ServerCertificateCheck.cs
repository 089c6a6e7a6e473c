using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Core.Http;

/// <summary>Judges the certificate of one server. A pinned certificate may bear another name and issuer; it may not have expired.</summary>
internal sealed class ServerCertificateCheck(ServerTrust trust, TimeProvider time)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Returns true, or throws with the reason.</summary>
    public bool Accept(string host, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            throw new ServerCertificateException(ErrorCatalog.TlsFailed, host, string.Empty);
        }

        var refusal = Refusal(certificate, chain, errors);
        return refusal is null ? true : throw new ServerCertificateException(refusal, host, Sha256(certificate));
    }

    private ErrorEntry? Refusal(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (trust is ServerTrust.Pinned pinned)
        {
            return !Matches(certificate, pinned.Thumbprint)
                ? ErrorCatalog.ServerCertificateNotPinned
                : Expired(certificate)
                ? ErrorCatalog.ServerCertificateExpired
                : null;
        }

        if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
        {
            return ErrorCatalog.ServerCertificateWrongName;
        }

        if (Expired(certificate))
        {
            return ErrorCatalog.ServerCertificateExpired;
        }

        var trusted = trust is ServerTrust.Authority authority
            ? IssuedBy(certificate, chain, authority.Certificate)
            : errors == SslPolicyErrors.None;
        return trusted ? null : ErrorCatalog.ServerCertificateUntrusted;
    }

    private static bool Matches(X509Certificate2 certificate, string thumbprint)
    {
        var wanted = new string(thumbprint.Where(Uri.IsHexDigit).ToArray());
        var own = wanted.Length == 40 ? certificate.Thumbprint : Sha256(certificate);
        return string.Equals(own, wanted, StringComparison.OrdinalIgnoreCase);
    }

    private static string Sha256(X509Certificate2 certificate)
    {
        using var hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(certificate.RawData)).Replace("-", string.Empty);
    }

    private static bool IssuedBy(X509Certificate2 certificate, X509Chain? presented, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        chain.ChainPolicy.ExtraStore.Add(authority);
        foreach (var element in presented?.ChainElements.OfType<X509ChainElement>() ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

#if NET8_0_OR_GREATER
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        return chain.Build(certificate);
#else
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        return chain.Build(certificate)
            && chain.ChainElements.OfType<X509ChainElement>().Last().Certificate.RawData.SequenceEqual(authority.RawData);
#endif
    }

    private bool Expired(X509Certificate2 certificate)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return certificate.NotAfter.ToUniversalTime() < now || certificate.NotBefore.ToUniversalTime() > now;
    }
}
