using System.Net;

namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>
/// Writes an account as Kerberos needs it outside Windows, where the library compares realms with case and knows no NetBIOS names:
/// <c>CORP\admin</c> and <c>admin@corp.contoso.com</c> become <c>admin@CORP.CONTOSO.COM</c>. Pure.
/// </summary>
internal static class SiteAccountName
{
    /// <summary>The account with the name of its realm.</summary>
    /// <param name="typed">The account as it was given.</param>
    /// <param name="host">The site's host: a part of its domain with the NetBIOS name is taken for the realm.</param>
    /// <returns>The account; a name without a domain stays as it is.</returns>
    public static NetworkCredential ForKerberos(NetworkCredential typed, string host)
    {
        var (name, domain) = (typed.UserName.Trim(), typed.Domain.Trim());
        var slash = name.IndexOf('\\');
        var at = name.LastIndexOf('@');
        if (domain.Length == 0 && slash > 0)
        {
            (name, domain) = (name.Substring(slash + 1), name.Substring(0, slash));
        }
        else if (domain.Length == 0 && at > 0)
        {
            (name, domain) = (name.Substring(0, at), name.Substring(at + 1));
        }

        return domain.Length == 0 ? typed : new NetworkCredential(name, typed.SecurePassword, RealmOf(domain, host));
    }

    /// <summary>The account in one text.</summary>
    /// <param name="credential">The account; null for the one of the process.</param>
    /// <returns>The text, without the password.</returns>
    public static string Show(NetworkCredential? credential) => credential switch
    {
        null => "the account that runs the process",
        { Domain.Length: > 0 } => credential.UserName + "@" + credential.Domain,
        _ => credential.UserName,
    };

    private static string RealmOf(string domain, string host)
    {
        var labels = host.Split('.').Skip(1).ToList();
        var place = domain.IndexOf('.') >= 0 ? -1 : labels.FindIndex(IsDomain);
        return (place < 0 ? domain : string.Join(".", labels.Skip(place))).ToUpperInvariant();

        bool IsDomain(string label) => string.Equals(label, domain, StringComparison.OrdinalIgnoreCase);
    }
}
