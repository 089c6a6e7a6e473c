using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Core.Auth;

/// <summary>Finds certificates in stores and files.</summary>
public static class CertificateLoader
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>Finds a certificate with a private key in the personal stores of the user and of the computer.</summary>
    /// <param name="thumbprint">Its SHA-1 thumbprint; separators are ignored.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="TenantAttachException"><c>CertificateNotFound</c> or <c>CertificateWithoutKey</c>.</exception>
    public static X509Certificate2 FromStore(string thumbprint)
    {
        var wanted = new string(thumbprint.Where(Uri.IsHexDigit).ToArray());
        foreach (var location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            if (Find(location, wanted) is { } found)
            {
                return found.HasPrivateKey ? found : throw ErrorCatalog.CertificateWithoutKey.Create(thumbprint);
            }
        }

        throw ErrorCatalog.CertificateNotFound.Create(thumbprint);
    }

    /// <summary>Reads a certificate with its private key from a PFX file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="password">Its password, or null.</param>
    /// <returns>The certificate; the key is not kept on this computer.</returns>
    /// <exception cref="TenantAttachException"><c>CertificateNotFound</c>, <c>CertificateUnreadable</c> or
    /// <c>CertificateWithoutKey</c>.</exception>
    public static X509Certificate2 FromFile(string path, SecureString? password)
    {
        if (!File.Exists(path))
        {
            throw ErrorCatalog.CertificateNotFound.Create(path);
        }

        try
        {
            var certificate = new X509Certificate2(path, password, X509KeyStorageFlags.DefaultKeySet);
            return certificate.HasPrivateKey ? certificate : throw ErrorCatalog.CertificateWithoutKey.Create(path);
        }
        catch (CryptographicException failure)
        {
            throw ErrorCatalog.CertificateUnreadable.Create(null, failure, path);
        }
    }

    /// <summary>Reads the certificate of an authority from a PEM or DER file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="TenantAttachException"><c>CertificateNotFound</c> or <c>CertificateUnreadable</c>.</exception>
    public static X509Certificate2 AuthorityFromFile(string path)
    {
        if (!File.Exists(path))
        {
            throw ErrorCatalog.CertificateNotFound.Create(path);
        }

        try
        {
            return new X509Certificate2(Unwrap(File.ReadAllBytes(path)));
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            throw ErrorCatalog.CertificateUnreadable.Create(null, failure, path);
        }
    }

    private static byte[] Unwrap(byte[] content)
    {
        var text = Encoding.ASCII.GetString(content);
        var start = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        return start < 0 || end < start
            ? content
            : Convert.FromBase64String(text.Substring(start + Begin.Length, end - start - Begin.Length));
    }

    private static X509Certificate2? Find(StoreLocation location, string thumbprint)
    {
        using var store = new X509Store(StoreName.My, location);
        try
        {
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        }
        catch (CryptographicException)
        {
            // Some systems have no such store; that is the same as an empty one.
            return null;
        }

        return store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false)
            .OfType<X509Certificate2>()
            .FirstOrDefault();
    }
}
