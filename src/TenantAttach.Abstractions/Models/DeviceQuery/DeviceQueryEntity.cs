namespace TenantAttach;

/// <summary>An entity that CMPivot queries begin with.</summary>
public sealed class DeviceQueryEntity
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is written, with what it takes in parentheses.</summary>
    public required string Usage { get; init; }

    /// <summary>Whether the Microsoft Intune admin center has it; null where only the site named it.</summary>
    public bool? IsInAdminCenter { get; init; }

    /// <summary>The first site version that has it, as year and month.</summary>
    public int? MinimumSiteVersion { get; init; }

    /// <summary>The first version of Windows PowerShell on the devices that it runs on.</summary>
    public int? MinimumPowerShellVersion { get; init; }

    /// <summary>The class of hardware inventory that it reads, or null.</summary>
    public string? InventoryClass { get; init; }

    /// <summary>True where the site listed it; null where no site was asked or the site does not list entities.</summary>
    public bool? IsOnSite { get; init; }

    /// <summary>Its columns, the device first.</summary>
    public IReadOnlyList<DeviceQueryColumn> Columns { get; init; } = [];

    /// <summary>False where a site may give other columns.</summary>
    public bool IsColumnListComplete { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
