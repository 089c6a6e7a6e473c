namespace TenantAttach.Core.Attachment;

/// <summary>What rules a service connection point out. Pure; null where it holds, and where the rows do not tell.</summary>
internal static class ServiceConnectionPointRules
{
    public const string Role = "SMS Dmp Connector";

    public static TenantAttachException? Missing(IReadOnlyList<JsonElement> rows, string? topSite) =>
        rows.Count == 0 ? ErrorCatalog.ServiceConnectionPointMissing.Create(topSite) : null;

    public static TenantAttachException? Surplus(IReadOnlyList<JsonElement> rows, string? topSite) =>
        rows.Count > 1 ? ErrorCatalog.ServiceConnectionPointNotUnique.Create(topSite, rows.Count) : null;

    public static TenantAttachException? Misplaced(IReadOnlyList<JsonElement> rows, string? topSite)
    {
        var elsewhere = rows.Select(row => row.Text("SiteCode")).FirstOrDefault(
            site => !string.Equals(site, topSite, StringComparison.OrdinalIgnoreCase));
        return elsewhere is null ? null : ErrorCatalog.ServiceConnectionPointNotAtTopSite.Create(elsewhere, topSite);
    }

    public static TenantAttachException? Offline(IReadOnlyList<JsonElement> rows, string? topSite) =>
        Modes(rows).Any(mode => mode == 1) ? ErrorCatalog.ServiceConnectionPointOffline.Create(topSite) : null;

    /// <summary>The modes that the rows show: 0 online, 1 offline. Embedded lists are empty in some replies.</summary>
    public static IReadOnlyList<int> Modes(IReadOnlyList<JsonElement> rows) =>
        rows.SelectMany(row => row.Items("Props"))
            .Where(property => property.Text("PropertyName") == "OfflineMode")
            .Select(property => property.Number("Value"))
            .OfType<int>()
            .ToList();
}
