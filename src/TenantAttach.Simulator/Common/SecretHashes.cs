using System.Security.Cryptography;

namespace TenantAttach.Simulator;

/// <summary>Secrets are kept as hashes, by both sides in the same way.</summary>
internal static class SecretHashes
{
    /// <summary>SHA-256 of the UTF-8 bytes, lower-case hexadecimal digits.</summary>
    public static string Of(string secret)
    {
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(secret))).Replace("-", string.Empty).ToLowerInvariant();
    }
}
