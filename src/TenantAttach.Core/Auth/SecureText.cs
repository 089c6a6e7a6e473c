using System.Runtime.InteropServices;
using System.Security;

namespace TenantAttach.Core.Auth;

/// <summary>The way from and to <see cref="SecureString"/>.</summary>
public static class SecureText
{
    /// <summary>Reads it. The text lives until the runtime collects it, so it is read as late as possible.</summary>
    /// <param name="value">The protected text.</param>
    /// <returns>The text; a secret.</returns>
    public static string Reveal(SecureString value)
    {
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(value);
        try
        {
            return Marshal.PtrToStringUni(pointer) ?? string.Empty;
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <summary>Protects a text.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The protected text, read-only.</returns>
    public static SecureString Protect(string value)
    {
        var result = new SecureString();
        foreach (var character in value)
        {
            result.AppendChar(character);
        }

        result.MakeReadOnly();
        return result;
    }
}
