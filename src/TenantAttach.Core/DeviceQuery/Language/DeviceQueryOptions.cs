namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>What a query is checked against.</summary>
public sealed record DeviceQueryOptions
{
    /// <summary>The site's version as year and month; null checks against none.</summary>
    public int? SiteVersion { get; init; }

    /// <summary>True makes an error of what the admin center lacks.</summary>
    public bool CloudOnly { get; init; }

    /// <summary>The entities that the site lists; empty where it was not asked.</summary>
    public IReadOnlyList<DeviceQueryEntity> SiteEntities { get; init; } = [];

    /// <summary>Classes that the hierarchy adds to the inventory, which the module cannot know.</summary>
    public IReadOnlyList<string> CustomEntities { get; init; } = [];
}
