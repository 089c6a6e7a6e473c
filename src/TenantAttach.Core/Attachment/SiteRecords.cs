namespace TenantAttach.Core.Attachment;

/// <summary>A tenant that the site knows.</summary>
internal sealed record SiteTenant(int Id, Guid TenantId, string Name, string? Environment)
{
    public static SiteTenant From(JsonElement row) =>
        new(row.Number("ID") ?? 0, row.Id("TenantID") ?? Guid.Empty, row.Need("Name"), row.Text("Environment"));
}

/// <summary>An application that the site knows.</summary>
internal sealed record SiteApplication(
    int Id, string Name, Guid ClientId, int TenantRow, string? IdentifierUri, DateTimeOffset? SecretExpiry, DateTimeOffset? SecretSince,
    int? Source, JsonElement Raw)
{
    public static SiteApplication From(JsonElement row) => new(
        row.Number("ID") ?? 0,
        row.Need("Name"),
        row.Id("ClientID") ?? Guid.Empty,
        row.Number("TenantID") ?? 0,
        row.Text("IdentifierUri"),
        row.Time("SecretKeyExpiry"),
        row.Time("SecretKeyCreationTime"),
        row.Number("Source"),
        row);
}

/// <summary>A cloud service of the site; type 5 with an application is the upload.</summary>
internal sealed record SiteCloudService(string Id, string Name, IReadOnlyList<string> Applications, JsonElement Raw)
{
    public static SiteCloudService From(JsonElement row) =>
        new(row.Need("ID"), row.Need("Name"), row.Texts("AssociatedAADWebApplications"), row);
}

/// <summary>A switch of a tenant.</summary>
internal sealed record SiteSwitch(int TenantRow, string Name, string Value, JsonElement Raw)
{
    public static SiteSwitch From(JsonElement row) => new(row.Number("TenantID") ?? 0, row.Need("PropertyName"), row.Need("Value"), row);

    public bool IsOn => string.Equals(Value, "True", StringComparison.OrdinalIgnoreCase) || Value == "1";
}

/// <summary>A co-management policy with its rules.</summary>
internal sealed record SitePolicy(string Id, string Name, CoManagementPolicyXml Xml, JsonElement Raw)
{
    public static SitePolicy From(JsonElement row)
    {
        var name = row.Need("LocalizedDisplayName");
        return new SitePolicy(row.Need("CI_ID"), name, CoManagementPolicyXml.Parse(name, row.Need("SDMPackageXML")), row);
    }
}

/// <summary>A policy on a collection.</summary>
internal sealed record SiteAssignment(string Id, string Name, IReadOnlyList<string> Policies, string CollectionId, JsonElement Raw)
{
    public static SiteAssignment From(JsonElement row) =>
        new(row.Need("AssignmentID"), row.Need("AssignmentName"), row.Texts("AssignedCIs"), row.Need("TargetCollectionID"), row);
}
