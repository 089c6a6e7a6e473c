namespace TenantAttach.Kerberos.Tests.Front;

/// <summary>One request as the front saw it.</summary>
internal sealed record FrontRequest(string Connection, string Method, string Path, string? Token, int Status, string? Account)
{
    /// <summary>What a header shows: <c>Kerberos</c>, <c>NTLM</c>, another scheme, or null for nothing.</summary>
    public static string? TokenIn(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return null;
        }

        if (!header.StartsWith("Negotiate ", StringComparison.Ordinal))
        {
            return header.Split(' ')[0];
        }

        var text = Encoding.Latin1.GetString(Convert.FromBase64String(header[10..]));
        return text.Contains("NTLMSSP", StringComparison.Ordinal) ? "NTLM" : "Kerberos";
    }
}
