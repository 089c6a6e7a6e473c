using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TenantAttach.Simulator.Model;

/// <summary>What the site does with the secret of an application, as the connector needs it: protected by the key of the site
/// server.</summary>
/// <remarks>Which of the two kinds a real provider is, is not public: it encrypts what is written, or it keeps it as it is. Public is
/// that a read gives a protected value. Its form here is made up. A clear value that a site keeps is in no state file.</remarks>
internal sealed class SecretVault(bool encrypts)
{
    /// <summary>Kept with an application row, in no reply: the hash of the secret that the connector gets out of the stored
    /// value.</summary>
    public const string SecretHash = "#secretHash";

    private const string Prefix = "0C01";

    private static readonly Regex Protected = new("^" + Prefix + "[0-9A-F]{64}$", RegexOptions.CultureInvariant);

    private readonly ConditionalWeakTable<JsonObject, string> clear = new();

    /// <summary>The value that is protected by the site server's key.</summary>
    public static string Protect(string secret) => Prefix + SecretHashes.Of(secret).ToUpperInvariant();

    /// <summary>Puts the posted secret into the row as this kind of site does.</summary>
    public void Store(JsonObject row, string posted)
    {
        var stored = encrypts ? Protect(posted) : posted;
        var isProtected = Protected.IsMatch(stored);

        // The connector can use only what the key of the site server opens.
        row[SecretHash] = isProtected ? stored.Substring(Prefix.Length).ToLowerInvariant() : string.Empty;
        row["SecretKey"] = isProtected ? stored : null;
        clear.Remove(row);
        if (!isProtected)
        {
            clear.Add(row, stored);
        }
    }

    /// <summary>The value that a read shows.</summary>
    public string? Show(JsonObject row) => clear.TryGetValue(row, out var text) ? text : Json.Text(row, "SecretKey");

    /// <summary>Whether a row keeps a clear value.</summary>
    public bool IsClear(JsonObject row) => clear.TryGetValue(row, out _);
}
