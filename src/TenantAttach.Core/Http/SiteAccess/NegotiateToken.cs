using System.Net.Http.Headers;

namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>Reads as much of a token of Negotiate as tells how a sign-in went. Pure.</summary>
internal static class NegotiateToken
{
    public const string Kerberos = "Kerberos";
    public const string Ntlm = "NTLM";

    private const string Scheme = "Negotiate";

    // The mechanism in DER, followed by the number that begins a request (RFC 4121).
    private static readonly byte[] KerberosRequest = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x12, 0x01, 0x02, 0x02, 0x01, 0x00];

    /// <summary>How a request signed in.</summary>
    /// <param name="header">The header as it was sent at last; null for none.</param>
    /// <returns><c>Kerberos</c>, <c>NTLM</c>, or null where nothing was sent or it cannot be told.</returns>
    public static string? KindOf(AuthenticationHeaderValue? header)
    {
        if (header?.Scheme is not (Scheme or Ntlm) || Decode(header.Parameter) is not { } token)
        {
            return null;
        }

        return Has(token, Encoding.ASCII.GetBytes("NTLMSSP\0")) ? Ntlm : Has(token, KerberosRequest) ? Kerberos : null;
    }

    private static byte[]? Decode(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool Has(byte[] bytes, byte[] part) => bytes.AsSpan().IndexOf(part) >= 0;
}
