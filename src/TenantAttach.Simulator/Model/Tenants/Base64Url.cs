namespace TenantAttach.Simulator.Model;

/// <summary>The base64 form of tokens: URL-safe, without padding.</summary>
internal static class Base64Url
{
    public static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    /// <summary>Decodes, or gives null for text that is not base64url.</summary>
    public static byte[]? Decode(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/');
        try
        {
            return Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
