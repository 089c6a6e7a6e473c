namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>Links that open a query in CMPivot standalone: <c>cmpivot:</c> and the query as base64 of UTF-8. Pure.</summary>
public static class DeviceQueryLink
{
    private const string Scheme = "cmpivot:";

    /// <summary>Creates the link of a query.</summary>
    /// <param name="query">The query.</param>
    /// <returns>The link.</returns>
    public static string Of(string query) => Scheme + Convert.ToBase64String(Encoding.UTF8.GetBytes(query));

    /// <summary>The query of a link; any other text is a query itself.</summary>
    /// <param name="text">A link or a query.</param>
    /// <returns>The query.</returns>
    public static string Open(string text)
    {
        var link = text.Trim();
        if (!link.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        try
        {
            return new UTF8Encoding(false, true).GetString(Convert.FromBase64String(link.Substring(Scheme.Length).TrimStart('/').Trim()));
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            return text;
        }
    }
}
