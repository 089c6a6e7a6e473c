namespace TenantAttach.Core.Attachment;

/// <summary>A tenant that the site knows.</summary>
internal sealed record SiteTenant(int Id, Guid TenantId, string Name, string? Environment)
{
    private const string What = "tenant that the site knows";

    public static SiteTenant From(JsonElement row) =>
        new(row.NeedNumber(What, "ID"), row.NeedId(What, "TenantID"), row.Text("Name") ?? string.Empty, row.Text("Environment"));
}

/// <summary>An application that the site knows.</summary>
internal sealed record SiteApplication(
    int Id, string Name, Guid ClientId, int TenantRow, string? IdentifierUri, DateTimeOffset? SecretExpiry, DateTimeOffset? SecretSince,
    int? Source, JsonElement Raw)
{
    private const string What = "application that the site knows";

    public static SiteApplication From(JsonElement row) => new(
        row.NeedNumber(What, "ID"),
        row.Need(What, "Name"),
        row.NeedId(What, "ClientID"),
        row.NeedNumber(What, "TenantID"),
        row.Text("IdentifierUri"),
        row.Time("SecretKeyExpiry"),
        row.Time("SecretKeyCreationTime"),
        row.Number("Source"),
        row);
}

/// <summary>A cloud service of the site; type 5 with an application is the upload.</summary>
internal sealed record SiteCloudService(string Id, string Name, IReadOnlyList<string> Applications, JsonElement Raw)
{
    private const string What = "cloud service of the site";

    public static SiteCloudService From(JsonElement row) =>
        new(row.Need(What, "ID"), row.Text("Name") ?? string.Empty, row.NeedTexts(What, "AssociatedAADWebApplications"), row);
}

/// <summary>A switch of a tenant.</summary>
internal sealed record SiteSwitch(int TenantRow, string Name, string Value, JsonElement Raw)
{
    private const string What = "switch of the site";

    public static SiteSwitch From(JsonElement row) =>
        new(row.NeedNumber(What, "TenantID"), row.Need(What, "PropertyName"), row.Text("Value") ?? string.Empty, row);

    public bool IsOn => string.Equals(Value, "True", StringComparison.OrdinalIgnoreCase) || Value == "1";
}

/// <summary>A co-management policy with its rules.</summary>
internal sealed record SitePolicy(string Id, string Name, CoManagementPolicyXml Xml, JsonElement Raw)
{
    private const string What = "co-management policy of the site";

    public static SitePolicy From(JsonElement row)
    {
        var name = row.Need(What, "LocalizedDisplayName");
        return new SitePolicy(
            row.Need(What, "CI_ID"), name, CoManagementPolicyXml.Parse(name, row.Text("SDMPackageXML") ?? string.Empty), row);
    }
}

/// <summary>A policy on a collection.</summary>
internal sealed record SiteAssignment(string Id, string Name, IReadOnlyList<string> Policies, string CollectionId, JsonElement Raw)
{
    private const string What = "policy assignment of the site";

    public static SiteAssignment From(JsonElement row) =>
        new(
            row.Need(What, "AssignmentID"), row.Text("AssignmentName") ?? string.Empty, row.NeedTexts(What, "AssignedCIs"),
            row.Need(What, "TargetCollectionID"), row);
}
