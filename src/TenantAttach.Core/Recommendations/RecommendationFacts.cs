namespace TenantAttach.Core.Recommendations;

/// <summary>What the recommendations are judged from: counts of devices, and the sites.</summary>
internal sealed class RecommendationFacts
{
    private readonly Dictionary<string, int> clientVersions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Devices with a client whose record is current.</summary>
    public int Clients { get; private set; }

    /// <summary>Clients that the site counts as inactive.</summary>
    public int Inactive { get; private set; }

    /// <summary>Clients without a device id of Microsoft Entra ID.</summary>
    public int WithoutEntraId { get; private set; }

    /// <summary>Clients on workstations with a device id of Microsoft Entra ID: they could be co-managed.</summary>
    public int Eligible { get; private set; }

    /// <summary>Eligible clients that are co-managed.</summary>
    public int CoManaged { get; private set; }

    /// <summary>Clients that a PKI certificate identifies, so that they speak HTTPS.</summary>
    public int WithPki { get; private set; }

    /// <summary>Records that another one has replaced.</summary>
    public int Obsolete { get; private set; }

    /// <summary>All records.</summary>
    public int Records { get; private set; }

    /// <summary>The sites with their versions.</summary>
    public List<KeyValuePair<string, string>> Sites { get; } = [];

    /// <summary>Whether the upload is on.</summary>
    public bool IsUploading { get; set; }

    /// <summary>The newest version that a client has, or null.</summary>
    public string? NewestClient => clientVersions.Keys.OrderByDescending(ToVersion).FirstOrDefault();

    /// <summary>Clients with an older version than the newest.</summary>
    public int OldClients => NewestClient is { } newest ? Clients - clientVersions[newest] : 0;

    /// <summary>Counts a device.</summary>
    /// <param name="row">The device.</param>
    public void Add(SiteDeviceRow row)
    {
        Records++;
        if (row.IsObsolete)
        {
            Obsolete++;
            return;
        }

        if (!row.IsClient)
        {
            return;
        }

        Clients++;
        Inactive += row.IsActive ? 0 : 1;
        WithoutEntraId += row.EntraDeviceId is null ? 1 : 0;
        WithPki += row.ClientCertType == 2 ? 1 : 0;
        if (row.EntraDeviceId is not null && row.DeviceOS?.IndexOf("Workstation", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            Eligible++;
            CoManaged += row.CoManaged ? 1 : 0;
        }

        var version = row.ClientVersion ?? string.Empty;
        clientVersions[version] = (clientVersions.TryGetValue(version, out var count) ? count : 0) + 1;
    }

    private static Version ToVersion(string text) => Version.TryParse(text, out var version) ? version : new Version(0, 0);
}
