using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace TenantAttach.Core.Attachment;

/// <summary>The names that a hierarchy gives to what it makes in a tenant. Pure.</summary>
public static class ApplicationNames
{
    /// <summary>What the names of secrets begin with that were made for the site at once; only these are tidied up.</summary>
    public const string SiteSecretPrefix = "TenantAttach site ";

    /// <summary>What the names of secrets begin with that were made to be imported later.</summary>
    public const string ImportSecretPrefix = "TenantAttach import ";

    private const string ApplicationPrefix = "ConfigMgrSvc_";

    private static readonly Regex OfHierarchy = new(
        ApplicationPrefix + "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <summary>The name of a hierarchy's application.</summary>
    /// <param name="siteId">The identifier of the hierarchy.</param>
    /// <returns>The display name.</returns>
    public static string Application(Guid siteId) => ApplicationPrefix + siteId.ToString("D");

    /// <summary>The application ID URI of an application by its name.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="name">The display name.</param>
    /// <returns>The URI, in the form that needs no verified domain.</returns>
    public static string IdentifierUri(Guid tenantId, string name) => $"api://{tenantId:D}/{name}";

    /// <summary>
    /// The identifier of the scope that an application exposes. It follows from the URI, so that a repeated attempt asks for
    /// the same scope as the first.
    /// </summary>
    /// <param name="identifierUri">The application ID URI.</param>
    /// <returns>A name-based identifier in the form of RFC 9562, version 8.</returns>
    public static Guid ScopeId(string identifierUri)
    {
        using var hash = SHA256.Create();
        var bytes = new byte[16];
        Array.Copy(hash.ComputeHash(Encoding.UTF8.GetBytes(identifierUri)), bytes, bytes.Length);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    /// <summary>The hierarchy that a name or a URI points to.</summary>
    /// <param name="text">The name or URI.</param>
    /// <returns>The identifier, or null.</returns>
    public static Guid? Hierarchy(string? text)
    {
        var match = OfHierarchy.Match(text ?? string.Empty);
        return match.Success ? new Guid(match.Groups[1].Value) : null;
    }
}
