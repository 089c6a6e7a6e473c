namespace TenantAttach.Core.Attachment;

/// <summary>A tenant that the site knows.</summary>
internal sealed record SiteTenant(long Id, Guid TenantId, string Name, long? Environment)
{
    public static SiteTenant From(TenantRow row) => new(row.Id, row.TenantId, row.Name ?? string.Empty, row.Environment);
}

/// <summary>An application that the site knows.</summary>
internal sealed record SiteApplication(
    long Id, string Name, Guid ClientId, long? TenantRow, string? IdentifierUri, DateTimeOffset? SecretExpiry, DateTimeOffset? SecretSince,
    long? Source, SecretForm SecretForm, JsonElement Raw)
{
    public static SiteApplication From((ApplicationRow Row, JsonElement Whole) read) => new(
        read.Row.Id,
        read.Row.Name.Need("application that the site knows", "Name"),
        read.Row.ClientId,
        read.Row.TenantRow,
        read.Row.IdentifierUri,
        read.Row.SecretKeyExpiry,
        read.Row.SecretKeyCreationTime,
        read.Row.Source,
        StoredSecret.FormOf(StoredSecret.In(read.Whole)),
        StoredSecret.Without(read.Whole));
}

/// <summary>A cloud service of the site; type 5 with an application is the upload.</summary>
internal sealed record SiteCloudService(long Id, string Name, IReadOnlyList<long> Applications, JsonElement Raw)
{
    public static SiteCloudService From((CloudServiceRow Row, JsonElement Whole) read) =>
        new(read.Row.Id, read.Row.Name ?? string.Empty, read.Row.Applications ?? [], read.Whole);
}

/// <summary>A switch of a tenant, which the site names by text.</summary>
internal sealed record SiteSwitch(string TenantId, string Name, string Value, JsonElement Raw)
{
    private const string What = "switch of the site";

    public static SiteSwitch From((TenantPropertyRow Row, JsonElement Whole) read) => new(
        read.Row.TenantId.Need(What, "TenantID"),
        read.Row.PropertyName.Need(What, "PropertyName"),
        read.Row.Value ?? string.Empty,
        read.Whole);

    public bool IsOn => string.Equals(Value, "True", StringComparison.OrdinalIgnoreCase) || Value == "1";

    public bool IsOf(Guid tenantId) => Guid.TryParse(TenantId, out var id) && id == tenantId;
}

/// <summary>A co-management policy with its rules.</summary>
internal sealed record SitePolicy(long Id, string Name, CoManagementPolicyXml Xml, JsonElement Raw)
{
    /// <summary>The rules as the site keeps them.</summary>
    public string Text => CoManagementCalls.GetPolicy.Row.Read(Raw).Xml;

    public static SitePolicy From((PolicyRow Row, JsonElement Whole) read)
    {
        var name = read.Row.LocalizedDisplayName.Need("co-management policy of the site", "LocalizedDisplayName");
        return new SitePolicy(read.Row.Id, name, CoManagementPolicyXml.Parse(name, read.Row.Xml ?? string.Empty), read.Whole);
    }
}

/// <summary>A policy on a collection.</summary>
internal sealed record SiteAssignment(long Id, string Name, IReadOnlyList<int> Policies, string CollectionId, JsonElement Raw)
{
    public static SiteAssignment From((PolicyAssignmentRow Row, JsonElement Whole) read) => new(
        read.Row.Id,
        read.Row.AssignmentName ?? string.Empty,
        read.Row.Policies ?? [],
        read.Row.CollectionId.Need("policy assignment of the site", "TargetCollectionID"),
        read.Whole);

    public bool IsOf(SitePolicy policy) => Policies.Any(id => id == policy.Id);
}
