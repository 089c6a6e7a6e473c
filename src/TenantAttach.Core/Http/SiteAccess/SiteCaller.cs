namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>Reads the reply of <c>SMS_Identification.GetCurrentUser</c>. Pure.</summary>
internal static class SiteCaller
{
    /// <summary>The account as the site names it. The name of the value is not published; it is the only text.</summary>
    /// <param name="reply">The body of the reply.</param>
    /// <returns>The account; null where the reply holds no text.</returns>
    public static string? NameIn(JsonElement reply) => reply.ValueKind != JsonValueKind.Object ? null : reply.EnumerateObject()
        .Where(property => property.Value.ValueKind == JsonValueKind.String && !property.Name.StartsWith("@", StringComparison.Ordinal))
        .Select(property => property.Value.GetString())
        .FirstOrDefault(name => !string.IsNullOrEmpty(name));
}
