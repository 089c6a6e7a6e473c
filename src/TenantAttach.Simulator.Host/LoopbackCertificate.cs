using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Simulator.Host;

/// <summary>A self-signed certificate for loopback, made anew at each start.</summary>
internal static class LoopbackCertificate
{
    /// <summary>Makes the certificate with its private key.</summary>
    /// <param name="wall">The wall clock: other programs compare the validity with theirs.</param>
    /// <param name="simulated">The simulated clock: a program that shares it compares the validity with that one.</param>
    /// <returns>The certificate, valid by both clocks, and for five simulated years.</returns>
    public static X509Certificate2 Create(DateTimeOffset wall, DateTimeOffset simulated)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = request.CreateSelfSigned(
            (wall < simulated ? wall : simulated).AddDays(-1),
            (wall > simulated ? wall : simulated).AddYears(5));

        // A key that was only made in memory cannot serve TLS on Windows; one that was imported can.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
